#include "kiosk/store/agent_store.h"

#include <algorithm>
#include <utility>

#include "kiosk/base/log.h"
#include "kiosk/store/ballast.h"
#include "kiosk/store/content_rows.h"
#include "kiosk/store/database.h"
#include "kiosk/store/identity_row.h"
#include "kiosk/store/lobby_rows.h"
#include "kiosk/store/queue_rows.h"
#include "kiosk/store/sqlite_store.h"
#include "kiosk/store/survey_rows.h"
#include "kiosk/store/ticket_rows.h"

namespace simpul::store {
namespace {

Result<OutboxRow> RowOf(SQLite::Statement& query) {
  OutboxRow row;
  row.seq = query.getColumn(0).getInt64();
  SIMPUL_ASSIGN_OR_RETURN(row.id, RecordId::Parse(TextOf(query.getColumn(1))));
  row.kind = TextOf(query.getColumn(2));
  row.schema = query.getColumn(3).getInt();
  row.site = TextOf(query.getColumn(4));
  row.reference = TextOf(query.getColumn(5));
  row.lookup = LookupId(TextOf(query.getColumn(6)));
  const Bytes key = BlobOf(query.getColumn(7));
  if (key.size() != row.reporter_key.size()) return Fail(ErrorCode::kStorage, "reporter key");
  std::copy(key.begin(), key.end(), row.reporter_key.begin());
  row.key_id = KeyId(TextOf(query.getColumn(8)));
  row.created.unix_ms = query.getColumn(9).getInt64();
  row.created.quality = query.getColumn(10).getInt() == static_cast<int>(TimeQuality::kSynced)
                            ? TimeQuality::kSynced
                            : TimeQuality::kUnknown;
  row.zone = TextOf(query.getColumn(11));
  row.boot_id = TextOf(query.getColumn(12));
  row.mono_ms = query.getColumn(13).getInt64();
  row.sealed = BlobOf(query.getColumn(14));
  return row;
}

// secure_delete overwrites the sealed bytes when the row goes.
void EraseFromOutbox(Database& db, const RecordId& id) {
  SQLite::Statement erase(db.raw(), "DELETE FROM outbox WHERE record_id = ?");
  erase.bind(1, id.value());
  erase.exec();
}

void MarkDelivered(Database& db, const Delivered& delivered, std::int64_t now) {
  SQLite::Statement receipt(
      db.raw(),
      "INSERT OR IGNORE INTO receipts(record_id, seq, reference, lookup, sha256, server_time_ms, "
      "signature, delivered_ms) "
      "SELECT record_id, seq, reference, lookup, ?2, ?3, ?4, ?5 FROM outbox WHERE record_id = ?1");
  receipt.bind(1, delivered.id.value());
  receipt.bind(2, delivered.sha256);
  receipt.bind(3, delivered.server_time_ms);
  BindBlob(receipt, 4, delivered.signature);
  receipt.bind(5, now);
  receipt.exec();
  EraseFromOutbox(db, delivered.id);
}

void MoveToQuarantine(Database& db, const Refused& refused, std::int64_t now) {
  SQLite::Statement move(
      db.raw(),
      "INSERT OR IGNORE INTO quarantine(record_id, seq, kind, schema, site, reference, lookup, "
      "reporter_key, key_id, created_wall_ms, time_quality, zone, boot_id, created_mono_ms, "
      "sealed, reason, quarantined_ms) "
      "SELECT record_id, seq, kind, schema, site, reference, lookup, reporter_key, key_id, "
      "created_wall_ms, time_quality, zone, boot_id, created_mono_ms, sealed, ?2, ?3 "
      "FROM outbox WHERE record_id = ?1");
  move.bind(1, refused.id.value());
  move.bind(2, refused.reason);
  move.bind(3, now);
  move.exec();
  EraseFromOutbox(db, refused.id);
}

// A state that came with a batch belongs to this site for good; it is no guest any more.
void SaveCaseState(Database& db, const CaseStateRow& state, std::int64_t now) {
  SQLite::Statement save(
      db.raw(),
      "INSERT INTO case_states(lookup, version, sealed, fetched_ms, guest) VALUES(?, ?, ?, ?, 0) "
      "ON CONFLICT(lookup) DO UPDATE SET version = excluded.version, sealed = excluded.sealed, "
      "fetched_ms = excluded.fetched_ms, guest = 0 WHERE excluded.version > version");
  save.bind(1, state.lookup.value());
  save.bind(2, state.version);
  BindBlob(save, 3, state.sealed);
  save.bind(4, now);
  save.exec();
}

void ExecWith(Database& db, const char* sql, std::int64_t first, std::int64_t second) {
  SQLite::Statement statement(db.raw(), sql);
  statement.bind(1, first);
  statement.bind(2, second);
  statement.exec();
}

}  // namespace

AgentStore::AgentStore(std::unique_ptr<Database> db) : db_(std::move(db)) {}

AgentStore::~AgentStore() = default;

Result<std::unique_ptr<AgentStore>> AgentStore::Open(const StoreOptions& options) {
  SIMPUL_ASSIGN_OR_RETURN(std::unique_ptr<Database> db, Database::Open(options));
  return std::unique_ptr<AgentStore>(new AgentStore(std::move(db)));
}

Result<app::SiteIdentity> AgentStore::Identity() {
  return db_->Guard("identity", [&] { return ReadIdentity(*db_); });
}

Status AgentStore::SaveIdentity(const app::SiteIdentity& identity,
                                const std::vector<LaneCount>& lane_counts) {
  return db_->Write("save identity", [&]() -> Status {
    const Result<app::SiteIdentity> old = ReadIdentity(*db_);
    if (!old || old->device != identity.device) db_->SetMetaNumber("case_states_cursor", 0);
    if (!old || old->device != identity.device) ForgetLobby(*db_);
    if (!old || old->site != identity.site) {
      ForgetIndex(*db_);
      ForgetQueue(*db_);
      db_->SetMetaNumber(kUsedBookingsCursor, 0);
    }
    // Another centre counts its versions anew.
    if (!old || old->content_key != identity.content_key) ForgetContents(*db_);
    WriteIdentity(*db_, identity);
    RaiseCounters(*db_, identity, lane_counts);
    return {};
  });
}

Result<std::vector<OutboxRow>> AgentStore::ReadBatch(std::int64_t after_seq, std::size_t max_rows,
                                                     std::size_t max_sealed_bytes) {
  return db_->Guard("read batch", [&]() -> Result<std::vector<OutboxRow>> {
    SQLite::Statement query(
        db_->raw(),
        "SELECT seq, record_id, kind, schema, site, reference, lookup, reporter_key, key_id, "
        "created_wall_ms, time_quality, zone, boot_id, created_mono_ms, sealed "
        "FROM outbox WHERE seq > ? ORDER BY seq LIMIT ?");
    query.bind(1, after_seq);
    query.bind(2, static_cast<std::int64_t>(max_rows));
    std::vector<OutboxRow> rows;
    std::size_t bytes = 0;
    while (query.executeStep()) {
      bytes += static_cast<std::size_t>(query.getColumn(14).getBytes());
      if (!rows.empty() && bytes > max_sealed_bytes) break;
      SIMPUL_ASSIGN_OR_RETURN(OutboxRow row, RowOf(query));
      rows.push_back(std::move(row));
    }
    return rows;
  });
}

Result<std::int64_t> AgentStore::CaseStatesCursor() {
  return db_->Guard(
      "cursor", [&]() -> Result<std::int64_t> { return db_->MetaNumber("case_states_cursor", 0); });
}

Result<std::int64_t> AgentStore::AnnouncementsCursor() {
  return db_->Guard("cursor", [&]() -> Result<std::int64_t> {
    return db_->MetaNumber("announcements_cursor", 0);
  });
}

Result<std::int64_t> AgentStore::UsedBookingsCursor() {
  return db_->Guard(
      "cursor", [&]() -> Result<std::int64_t> { return db_->MetaNumber(kUsedBookingsCursor, 0); });
}

Result<std::int64_t> AgentStore::ContentVersion() {
  return db_->Guard("content", [&]() -> Result<std::int64_t> { return NewestContent(*db_); });
}

Status AgentStore::KeepContent(const ContentBundle& bundle) {
  const StoreOptions& options = db_->options();
  if (options.vfs.empty() && options.min_free_bytes > 0) {
    const std::int64_t free_bytes = FreeBytes(options.path);
    if (free_bytes >= 0 && free_bytes < options.min_free_bytes) {
      return Fail(ErrorCode::kNoSpace, "content: no room");
    }
  }
  return db_->Write("keep content", [&]() -> Status {
    SaveContent(*db_, bundle);
    return {};
  });
}

Result<bool> AgentStore::HelpIsOpen(std::int64_t now_unix_ms) {
  return db_->Guard("help", [&]() -> Result<bool> { return store::HelpIsOpen(*db_, now_unix_ms); });
}

Status AgentStore::ApplyAnswer(const AnswerChanges& changes) {
  return db_->Write("apply answer", [&]() -> Status {
    for (const Delivered& delivered : changes.delivered) {
      MarkDelivered(*db_, delivered, changes.now_unix_ms);
    }
    for (const Refused& refused : changes.refused) {
      MoveToQuarantine(*db_, refused, changes.now_unix_ms);
    }
    for (const CaseStateRow& state : changes.case_states) {
      SaveCaseState(*db_, state, changes.now_unix_ms);
    }
    const std::int64_t cursor = db_->MetaNumber("case_states_cursor", 0);
    if (changes.case_states_cursor > cursor) {
      db_->SetMetaNumber("case_states_cursor", changes.case_states_cursor);
    }
    if (changes.survey_index) SaveIndex(*db_, *changes.survey_index);
    SaveLobby(*db_, changes.lobby);
    SaveUsedBookings(*db_, changes.lobby);
    if (changes.queue) SaveQueue(*db_, *changes.queue);
    db_->SetMetaNumber("last_contact_ms", changes.now_unix_ms);
    return {};
  });
}

Result<std::vector<LookupId>> AgentStore::WantedLookups(std::int64_t now_unix_ms) {
  return db_->Guard("wanted", [&]() -> Result<std::vector<LookupId>> {
    SQLite::Statement query(db_->raw(),
                            "SELECT lookup FROM wanted WHERE state = 0 AND abs(? - asked_ms) <= ? "
                            "ORDER BY asked_ms");
    query.bind(1, now_unix_ms);
    query.bind(2, kWantedLifeMs);
    std::vector<LookupId> lookups;
    while (query.executeStep()) lookups.emplace_back(TextOf(query.getColumn(0)));
    return lookups;
  });
}

Status AgentStore::AnswerWanted(const LookupId& lookup, ByteView sealed, std::int64_t now_unix_ms) {
  return db_->Write("answer wanted", [&]() -> Status {
    // The version stays: only batches carry versions, and the next one is newer than this view.
    SQLite::Statement save(
        db_->raw(),
        "INSERT INTO case_states(lookup, version, sealed, fetched_ms, guest) "
        "VALUES(?, 0, ?, ?, 1) ON CONFLICT(lookup) DO UPDATE SET sealed = excluded.sealed, "
        "fetched_ms = excluded.fetched_ms");
    save.bind(1, lookup.value());
    BindBlob(save, 2, sealed);
    save.bind(3, now_unix_ms);
    save.exec();
    SQLite::Statement mark(db_->raw(), "UPDATE wanted SET state = 1 WHERE lookup = ?");
    mark.bind(1, lookup.value());
    mark.exec();
    db_->SetMetaNumber("last_contact_ms", now_unix_ms);
    return {};
  });
}

Status AgentStore::WantedUnreachable(const LookupId& lookup) {
  return db_->Write("wanted unreachable", [&]() -> Status {
    SQLite::Statement mark(db_->raw(), "UPDATE wanted SET state = 2 WHERE lookup = ?");
    mark.bind(1, lookup.value());
    mark.exec();
    return {};
  });
}

Status AgentStore::Tidy(std::int64_t now_unix_ms) {
  SIMPUL_RETURN_IF_ERROR(db_->Write("tidy", [&]() -> Status {
    ExecWith(*db_, "DELETE FROM receipts WHERE ?1 - delivered_ms > ?2", now_unix_ms,
             kReceiptLifeMs);
    ExecWith(*db_, "DELETE FROM wanted WHERE abs(?1 - asked_ms) > ?2", now_unix_ms, kWantedLifeMs);
    ExecWith(*db_, "DELETE FROM case_states WHERE guest = 1 AND abs(?1 - fetched_ms) > ?2",
             now_unix_ms, kGuestViewLifeMs);
    TidyLobby(*db_, now_unix_ms);
    return {};
  }));
  return db_->Guard("checkpoint", [&]() -> Status {
    if (db_->raw().execAndGet("SELECT count(*) FROM outbox").getInt64() > 0) return {};
    // The answer says whether a reader was in the way; then the next idle moment does it.
    SQLite::Statement checkpoint(db_->raw(), "PRAGMA wal_checkpoint(TRUNCATE)");
    checkpoint.executeStep();
    return {};
  });
}

Result<OutboxSize> AgentStore::Size() {
  return db_->Guard("size", [&]() -> Result<OutboxSize> {
    return OutboxSize{db_->raw().execAndGet("SELECT count(*) FROM outbox").getInt64(),
                      db_->raw().execAndGet("SELECT count(*) FROM quarantine").getInt64()};
  });
}

Result<std::int64_t> AgentStore::DataVersion() {
  return db_->Guard("data version", [&]() -> Result<std::int64_t> {
    return db_->raw().execAndGet("PRAGMA data_version").getInt64();
  });
}

}  // namespace simpul::store
