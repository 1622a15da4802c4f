#include "kiosk/store/reminder_rows.h"

#include "kiosk/store/identity_row.h"
#include "kiosk/store/outbox_row.h"

namespace simpul::store {
namespace {

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
  return QueueCaseless(db, {reminder.id.value(), "reminder", identity.site.value(),
                            identity.zone.name, reminder.sealed.key_id.value(), reminder.created,
                            reminder.boot_id, reminder.mono_ms, reminder.sealed.payload});
}

}  // namespace simpul::store
