// Records, cases and everything that hangs on a case.
#include "sync/server/store/sqlite_tx.h"

namespace simpul::server {
namespace {

// `heavy` columns (payload, view) only where they are needed: lists stay small and sealed text is
// read only when a case is opened.
std::string CaseColumns(bool heavy) {
  return std::string(
             "SELECT id, lookup, reference, site, kiosk_name, reporter_key, key_id, kind, "
             "confidential, identity, received_ms, due, due_estimated, verify_due, status, "
             "ended_ms, reopened, rating, version, ") +
         (heavy ? "payload, sealed_view" : "x'', x''") + " FROM cases ";
}

// The one place that says which cases a person may see. Parameters: regional office, role, site.
constexpr char kVisible[] =
    "(? = 1 OR (? = 0 AND site = ? AND kind <> 'conduct' AND confidential = 0))";

Result<CaseRow> ReadCase(SQLite::Statement& row) {
  CaseRow c;
  c.id = row.getColumn(0).getInt64();
  c.lookup = LookupId(row.getColumn(1).getString());
  c.reference = row.getColumn(2).getString();
  c.site = SiteId(row.getColumn(3).getString());
  c.kiosk_name = row.getColumn(4).getString();
  SIMPUL_ASSIGN_OR_RETURN(c.reporter_key, KeyOf(row.getColumn(5)));
  c.key_id = KeyId(row.getColumn(6).getString());
  const std::optional<ComplaintKind> kind = KindFromId(row.getColumn(7).getString());
  if (!kind) return Fail(ErrorCode::kStorage, "database: kind");
  c.kind = *kind;
  c.confidential = row.getColumn(8).getInt() != 0;
  c.identity = static_cast<Identity>(row.getColumn(9).getInt());
  c.received_ms = row.getColumn(10).getInt64();
  if (!row.getColumn(11).isNull()) c.due = row.getColumn(11).getString();
  c.due_estimated = row.getColumn(12).getInt() != 0;
  c.verify_due = row.getColumn(13).getString();
  SIMPUL_ASSIGN_OR_RETURN(c.status, ParseCaseStatus(row.getColumn(14).getString()));
  c.ended_ms = row.getColumn(15).getInt64();
  c.reopened = row.getColumn(16).getInt() != 0;
  if (!row.getColumn(17).isNull()) {
    SIMPUL_ASSIGN_OR_RETURN(c.rating, ParseRating(row.getColumn(17).getString()));
  }
  c.version = row.getColumn(18).getInt64();
  c.payload = BlobOf(row.getColumn(19));
  c.sealed_view = BlobOf(row.getColumn(20));
  return c;
}

Result<std::vector<CaseRow>> ReadCases(SQLite::Statement& row) {
  std::vector<CaseRow> cases;
  while (row.executeStep()) {
    SIMPUL_ASSIGN_OR_RETURN(CaseRow c, ReadCase(row));
    cases.push_back(std::move(c));
  }
  return cases;
}

Result<std::optional<CaseRow>> ReadOneCase(SQLite::Statement& row) {
  if (!row.executeStep()) return std::optional<CaseRow>();
  SIMPUL_ASSIGN_OR_RETURN(CaseRow c, ReadCase(row));
  return std::optional<CaseRow>(std::move(c));
}

std::optional<std::string> RatingText(const std::optional<Rating>& rating) {
  if (!rating) return std::nullopt;
  return std::string(RatingName(*rating));
}

}  // namespace

Result<std::optional<StoredRecord>> SqliteTx::FindRecord(const DeviceId& device,
                                                         const RecordId& id) {
  return Guard([&]() -> Result<std::optional<StoredRecord>> {
    SQLite::Statement row(db_,
                          "SELECT sha256, server_time_ms FROM record WHERE device = ? AND id = ?");
    BindAll(row, device, id);
    if (!row.executeStep()) return std::optional<StoredRecord>();
    return std::optional<StoredRecord>({row.getColumn(0).getString(), row.getColumn(1).getInt64()});
  });
}

Status SqliteTx::InsertRecord(const DeviceId& device, const protocol::Record& record,
                              std::int64_t server_time_ms) {
  return Run("INSERT INTO record VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", device, record.id,
             protocol::RecordKindName(record.kind), record.seq, record.PayloadSha256(),
             record.created.wall_ms, record.created.zone, record.created.boot,
             record.created.mono_ms, static_cast<int>(record.created.quality), server_time_ms);
}

Result<std::int64_t> SqliteTx::NextVersion() {
  return Guard([&]() -> Result<std::int64_t> {
    SQLite::Statement row(
        db_, "UPDATE case_version SET newest = newest + 1 WHERE only_row = 1 RETURNING newest");
    if (!row.executeStep()) return Fail(ErrorCode::kStorage, "database: no version counter");
    const std::int64_t version = row.getColumn(0).getInt64();
    while (row.executeStep()) {
    }
    return version;
  });
}

Status SqliteTx::InsertCase(CaseRow& c, const DeviceId& device, const RecordId& record) {
  SIMPUL_ASSIGN_OR_RETURN(c.version, NextVersion());
  SIMPUL_RETURN_IF_ERROR(Run(
      "INSERT INTO cases(lookup, reference, site, device, record_id, kiosk_name, reporter_key,"
      " key_id, payload, kind, confidential, identity, received_ms, due, due_estimated,"
      " verify_due, status, version, sealed_view)"
      " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      c.lookup, c.reference, c.site, device, record, c.kiosk_name, c.reporter_key, c.key_id,
      c.payload, InfoOf(c.kind).id, c.confidential, static_cast<int>(c.identity), c.received_ms,
      c.due, c.due_estimated, c.verify_due, CaseStatusName(c.status), c.version, c.sealed_view));
  c.id = db_.getLastInsertRowid();
  return {};
}

Status SqliteTx::UpdateCase(CaseRow& c) {
  SIMPUL_ASSIGN_OR_RETURN(c.version, NextVersion());
  return Run(
      "UPDATE cases SET status = ?, due = ?, due_estimated = ?, ended_ms = ?, reopened = ?, "
      "rating = ?, confidential = ?, version = ?, sealed_view = ? WHERE id = ?",
      CaseStatusName(c.status), c.due, c.due_estimated, c.ended_ms, c.reopened,
      RatingText(c.rating), c.confidential, c.version, c.sealed_view, c.id);
}

Result<std::optional<CaseRow>> SqliteTx::FindCaseByLookup(const LookupId& lookup) {
  return Guard([&] {
    SQLite::Statement row(db_, CaseColumns(true) + "WHERE lookup = ?");
    BindAll(row, lookup);
    return ReadOneCase(row);
  });
}

Result<std::vector<CaseRow>> SqliteTx::ListCasesSince(const SiteId& site, std::int64_t version,
                                                      std::size_t limit) {
  return Guard([&] {
    SQLite::Statement row(
        db_, CaseColumns(true) + "WHERE site = ? AND version > ? ORDER BY version LIMIT ?");
    BindAll(row, site, version, static_cast<std::int64_t>(limit));
    return ReadCases(row);
  });
}

Result<std::vector<CaseRow>> SqliteTx::ListCases(const Viewer& viewer, std::size_t limit) {
  return Guard([&] {
    SQLite::Statement row(
        db_, CaseColumns(false) + "WHERE " + kVisible +
                 " ORDER BY status IN ('closed','rejected','withdrawn'), due IS NULL, due,"
                 " received_ms LIMIT ?");
    BindAll(row, static_cast<int>(viewer.role == Role::kRegional), static_cast<int>(viewer.role),
            viewer.site, static_cast<std::int64_t>(limit));
    return ReadCases(row);
  });
}

Result<std::optional<CaseRow>> SqliteTx::FindCase(const Viewer& viewer, std::int64_t id) {
  return Guard([&] {
    SQLite::Statement row(db_, CaseColumns(true) + "WHERE " + kVisible + " AND id = ?");
    BindAll(row, static_cast<int>(viewer.role == Role::kRegional), static_cast<int>(viewer.role),
            viewer.site, id);
    return ReadOneCase(row);
  });
}

Status SqliteTx::InsertEvent(std::int64_t case_id, const CaseEventRow& event) {
  return Run(
      "INSERT INTO case_event(case_id, at_ms, status, recipient, officer)"
      " VALUES(?, ?, ?, ?, ?)",
      case_id, event.at_ms, CaseStatusName(event.status), event.to, event.officer);
}

Result<std::vector<CaseEventRow>> SqliteTx::ListEvents(std::int64_t case_id) {
  return Guard([&]() -> Result<std::vector<CaseEventRow>> {
    SQLite::Statement row(db_,
                          "SELECT at_ms, status, recipient, officer FROM case_event "
                          "WHERE case_id = ? ORDER BY id");
    BindAll(row, case_id);
    std::vector<CaseEventRow> events;
    while (row.executeStep()) {
      CaseEventRow event;
      event.at_ms = row.getColumn(0).getInt64();
      SIMPUL_ASSIGN_OR_RETURN(event.status, ParseCaseStatus(row.getColumn(1).getString()));
      event.to = row.getColumn(2).getString();
      event.officer = OfficerId(row.getColumn(3).getString());
      events.push_back(std::move(event));
    }
    return events;
  });
}

Status SqliteTx::InsertReply(std::int64_t case_id, const ReplyRow& reply) {
  return Run(
      "INSERT INTO case_reply(case_id, at_ms, officer, key_id, sealed)"
      " VALUES(?, ?, ?, ?, ?)",
      case_id, reply.at_ms, reply.officer, reply.key_id, reply.sealed);
}

Result<std::vector<ReplyRow>> SqliteTx::ListReplies(std::int64_t case_id) {
  return Guard([&]() -> Result<std::vector<ReplyRow>> {
    SQLite::Statement row(
        db_, "SELECT at_ms, officer, key_id, sealed FROM case_reply WHERE case_id = ? ORDER BY id");
    BindAll(row, case_id);
    std::vector<ReplyRow> replies;
    while (row.executeStep()) {
      replies.push_back({row.getColumn(0).getInt64(), OfficerId(row.getColumn(1).getString()),
                         KeyId(row.getColumn(2).getString()), BlobOf(row.getColumn(3))});
    }
    return replies;
  });
}

Result<bool> SqliteTx::InsertAddition(std::int64_t case_id, const AdditionRow& addition) {
  return Guard([&]() -> Result<bool> {
    SQLite::Statement row(db_,
                          "INSERT INTO case_addition VALUES(?, ?, ?, ?, ?, ?) "
                          "ON CONFLICT(case_id, id) DO NOTHING");
    BindAll(row, case_id, addition.id, protocol::RecordKindName(addition.kind), addition.at_ms,
            addition.key_id, addition.boxed);
    return row.exec() == 1;
  });
}

Result<std::vector<AdditionRow>> SqliteTx::ListAdditions(std::int64_t case_id) {
  return Guard([&]() -> Result<std::vector<AdditionRow>> {
    SQLite::Statement row(db_,
                          "SELECT id, kind, at_ms, key_id, boxed FROM case_addition "
                          "WHERE case_id = ? ORDER BY at_ms, rowid");
    BindAll(row, case_id);
    std::vector<AdditionRow> additions;
    while (row.executeStep()) {
      AdditionRow addition;
      SIMPUL_ASSIGN_OR_RETURN(addition.id, RecordId::Parse(row.getColumn(0).getString()));
      SIMPUL_ASSIGN_OR_RETURN(addition.kind,
                              protocol::ParseRecordKind(row.getColumn(1).getString()));
      addition.at_ms = row.getColumn(2).getInt64();
      addition.key_id = KeyId(row.getColumn(3).getString());
      addition.boxed = BlobOf(row.getColumn(4));
      additions.push_back(std::move(addition));
    }
    return additions;
  });
}

}  // namespace simpul::server
