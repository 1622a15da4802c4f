#include "kiosk/store/outbox_row.h"

namespace simpul::store {
namespace {

constexpr int kSchema = 1;

}  // namespace

Status QueueCaseless(Database& db, const CaselessRecord& record) {
  // The id also stands in place of the reference, which such a record has none of.
  SQLite::Statement insert(
      db.raw(),
      "INSERT INTO outbox(record_id, kind, schema, site, reference, lookup, reporter_key, key_id, "
      "created_wall_ms, time_quality, zone, boot_id, created_mono_ms, sealed) "
      "VALUES(?1, ?2, ?3, ?4, ?1, '', zeroblob(32), ?5, ?6, ?7, ?8, ?9, ?10, ?11) "
      "ON CONFLICT DO NOTHING");
  insert.bind(1, record.id);
  insert.bind(2, std::string(record.kind));
  insert.bind(3, kSchema);
  insert.bind(4, record.site);
  insert.bind(5, record.key_id);
  insert.bind(6, record.created.unix_ms);
  insert.bind(7, static_cast<int>(record.created.quality));
  insert.bind(8, record.zone);
  insert.bind(9, record.boot_id);
  insert.bind(10, record.mono_ms);
  BindBlob(insert, 11, record.sealed);
  if (insert.exec() != 1) return Fail(ErrorCode::kConflict, "record id holds something else");
  return {};
}

}  // namespace simpul::store
