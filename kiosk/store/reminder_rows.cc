#include "kiosk/store/reminder_rows.h"

#include "kiosk/store/identity_row.h"

namespace simpul::store {
namespace {

constexpr int kReminderSchema = 1;

// True when an earlier KeepReminder of the same record has left it, wherever it is by now.
bool IsKept(Database& db, const app::NewReminder& reminder) {
  SQLite::Statement query(db.raw(),
                          "SELECT 1 FROM outbox WHERE record_id = ?1 AND sealed = ?2 UNION ALL "
                          "SELECT 1 FROM quarantine WHERE record_id = ?1 AND sealed = ?2 UNION ALL "
                          "SELECT 1 FROM receipts WHERE record_id = ?1");
  query.bind(1, reminder.id.value());
  BindBlob(query, 2, reminder.sealed.payload);
  return query.executeStep();
}

}  // namespace

Status KeepReminder(Database& db, const app::NewReminder& reminder) {
  if (IsKept(db, reminder)) return {};
  SIMPUL_ASSIGN_OR_RETURN(const app::SiteIdentity identity, ReadIdentity(db));
  SQLite::Statement insert(
      db.raw(),
      "INSERT INTO outbox(record_id, kind, schema, site, reference, lookup, reporter_key, key_id, "
      "created_wall_ms, time_quality, zone, boot_id, created_mono_ms, sealed) "
      "VALUES(?1, 'reminder', ?2, ?3, ?1, '', zeroblob(32), ?4, ?5, ?6, ?7, ?8, ?9, ?10) "
      "ON CONFLICT DO NOTHING");
  insert.bind(1, reminder.id.value());  // also in place of the reference, which it has none of
  insert.bind(2, kReminderSchema);
  insert.bind(3, identity.site.value());
  insert.bind(4, reminder.sealed.key_id.value());
  insert.bind(5, reminder.created.unix_ms);
  insert.bind(6, static_cast<int>(reminder.created.quality));
  insert.bind(7, identity.zone.name);
  insert.bind(8, reminder.boot_id);
  insert.bind(9, reminder.mono_ms);
  BindBlob(insert, 10, reminder.sealed.payload);
  if (insert.exec() != 1) return Fail(ErrorCode::kConflict, "record id holds something else");
  return {};
}

}  // namespace simpul::store
