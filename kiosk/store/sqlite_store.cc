#include "kiosk/store/sqlite_store.h"

#include <cstdio>
#include <string>
#include <utility>

#include "kiosk/base/log.h"
#include "kiosk/store/ballast.h"
#include "kiosk/store/content_rows.h"
#include "kiosk/store/database.h"
#include "kiosk/store/identity_row.h"
#include "kiosk/store/lobby_rows.h"
#include "kiosk/store/reminder_rows.h"
#include "kiosk/store/survey_rows.h"
#include "kiosk/store/ticket_rows.h"

namespace simpul::store {
namespace {

constexpr int kComplaintSchema = 1;

std::string FormatReference(const app::SiteIdentity& identity, int year, std::int64_t count) {
  char text[64];
  std::snprintf(text, sizeof text, "-%d-%02d-%05lld", identity.lane, year % 100,
                static_cast<long long>(count));
  return identity.site.value() + text;
}

// Takes the next number of the lane and year. A wall clock that jumps back finds the old year's
// counter where it was left, so no reference is ever given twice.
std::int64_t NextNumber(Database& db, const app::SiteIdentity& identity, int year) {
  SQLite::Statement next(db.raw(),
                         "INSERT INTO counters(site, lane, year, value) VALUES(?, ?, ?, 1) "
                         "ON CONFLICT(site, lane, year) DO UPDATE SET value = value + 1 "
                         "RETURNING value");
  next.bind(1, identity.site.value());
  next.bind(2, identity.lane);
  next.bind(3, year);
  SIMPUL_CHECK(next.executeStep());
  const std::int64_t value = next.getColumn(0).getInt64();
  next.executeStep();  // to the end, so that the write is done before the next statement
  return value;
}

// What an earlier Commit of the same id left, wherever the record is by now.
Result<app::CommittedComplaint> FindCommitted(Database& db, const app::NewComplaint& complaint) {
  SQLite::Statement query(
      db.raw(),
      "SELECT reference, seq, lookup FROM outbox WHERE record_id = ?1 UNION ALL "
      "SELECT reference, seq, lookup FROM receipts WHERE record_id = ?1 "
      "UNION ALL "
      "SELECT reference, seq, lookup FROM quarantine WHERE record_id = ?1");
  query.bind(1, complaint.id.value());
  if (!query.executeStep()) return Fail(ErrorCode::kNotFound, "record");
  if (TextOf(query.getColumn(2)) != complaint.sealed.lookup.value()) {
    return Fail(ErrorCode::kConflict, "record id holds another complaint");
  }
  return app::CommittedComplaint{TextOf(query.getColumn(0)), query.getColumn(1).getInt64()};
}

std::int64_t InsertOutbox(Database& db, const app::NewComplaint& complaint,
                          const app::SiteIdentity& identity, const std::string& reference) {
  SQLite::Statement insert(
      db.raw(),
      "INSERT INTO outbox(record_id, kind, schema, site, reference, lookup, reporter_key, key_id, "
      "created_wall_ms, time_quality, zone, boot_id, created_mono_ms, sealed) "
      "VALUES(?, 'complaint', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  insert.bind(1, complaint.id.value());
  insert.bind(2, kComplaintSchema);
  insert.bind(3, identity.site.value());
  insert.bind(4, reference);
  insert.bind(5, complaint.sealed.lookup.value());
  BindBlob(insert, 6, complaint.sealed.reporter_key);
  insert.bind(7, complaint.sealed.key_id.value());
  insert.bind(8, complaint.created.unix_ms);
  insert.bind(9, static_cast<int>(complaint.created.quality));
  insert.bind(10, identity.zone.name);
  insert.bind(11, complaint.boot_id);
  insert.bind(12, complaint.mono_ms);
  BindBlob(insert, 13, complaint.sealed.payload);
  insert.exec();
  return db.raw().getLastInsertRowid();
}

bool Exists(Database& db, const char* sql, const LookupId& lookup) {
  SQLite::Statement query(db.raw(), sql);
  query.bind(1, lookup.value());
  return query.executeStep();
}

}  // namespace

SqliteStore::SqliteStore(std::unique_ptr<Database> db, std::unique_ptr<Ballast> ballast)
    : db_(std::move(db)), ballast_(std::move(ballast)) {}

SqliteStore::~SqliteStore() = default;

Result<std::unique_ptr<SqliteStore>> SqliteStore::Open(const StoreOptions& options) {
  SIMPUL_ASSIGN_OR_RETURN(std::unique_ptr<Database> db, Database::Open(options));
  std::unique_ptr<Ballast> ballast;
  if (options.vfs.empty()) {
    ballast = std::make_unique<Ballast>(options.path, options.ballast_bytes);
    ballast->Restore(options.min_free_bytes);
  }
  Log(LogEvent::kStoreOpened);
  return std::unique_ptr<SqliteStore>(new SqliteStore(std::move(db), std::move(ballast)));
}

Result<app::SiteIdentity> SqliteStore::Identity() {
  return db_->Guard("identity", [&] { return ReadIdentity(*db_); });
}

Result<app::CommittedComplaint> SqliteStore::Commit(const app::NewComplaint& complaint) {
  Result<app::CommittedComplaint> committed = CommitOnce(complaint);
  if (!committed && committed.error().code == ErrorCode::kNoSpace && ballast_ != nullptr &&
      ballast_->GiveUp()) {
    Log(LogEvent::kBallastGivenUp);
    committed = CommitOnce(complaint);
  }
  if (committed) {
    Log(LogEvent::kComplaintCommitted, {{"seq", committed->seq}});
  } else {
    Log(LogEvent::kStoreFailed, {{"code", committed.error().code}});
  }
  return committed;
}

Result<app::CommittedComplaint> SqliteStore::CommitOnce(const app::NewComplaint& complaint) {
  return db_->Write("commit", [&]() -> Result<app::CommittedComplaint> {
    Result<app::CommittedComplaint> earlier = FindCommitted(*db_, complaint);
    if (earlier || earlier.error().code != ErrorCode::kNotFound) return earlier;
    SIMPUL_ASSIGN_OR_RETURN(const app::SiteIdentity identity, ReadIdentity(*db_));
    const LocalDate date = ToLocal(complaint.created.unix_ms, identity.zone).date;
    const int year = static_cast<int>(date.year());
    app::CommittedComplaint committed;
    committed.reference = FormatReference(identity, year, NextNumber(*db_, identity, year));
    committed.seq = InsertOutbox(*db_, complaint, identity, committed.reference);
    return committed;
  });
}

Result<app::KnownCase> SqliteStore::FindCase(const LookupId& lookup) {
  return db_->Guard("find case", [&]() -> Result<app::KnownCase> {
    // One read transaction, so that a record moving from outbox to receipts is seen in one place.
    SQLite::Transaction transaction(db_->raw());
    app::KnownCase known;
    known.waiting_here = Exists(*db_, "SELECT 1 FROM outbox WHERE lookup = ?", lookup) ||
                         Exists(*db_, "SELECT 1 FROM quarantine WHERE lookup = ?", lookup);
    known.delivered_from_here = Exists(*db_, "SELECT 1 FROM receipts WHERE lookup = ?", lookup);
    SQLite::Statement view(db_->raw(),
                           "SELECT sealed, fetched_ms FROM case_states WHERE lookup = ?");
    view.bind(1, lookup.value());
    if (view.executeStep()) {
      known.sealed_view = BlobOf(view.getColumn(0));
      known.view_fetched_unix_ms = view.getColumn(1).getInt64();
    }
    known.last_contact_unix_ms = db_->MetaNumber("last_contact_ms", 0);
    return known;
  });
}

Status SqliteStore::WantLookup(const LookupId& lookup, std::int64_t now_unix_ms) {
  return db_->Write("want lookup", [&]() -> Status {
    // Two-sided: after the wall clock was set back, an old wish must not live for years.
    SQLite::Statement expire(db_->raw(), "DELETE FROM wanted WHERE abs(?1 - asked_ms) > ?2");
    expire.bind(1, now_unix_ms);
    expire.bind(2, kWantedLifeMs);
    expire.exec();
    SQLite::Statement want(db_->raw(),
                           "INSERT INTO wanted(lookup, asked_ms, state) VALUES(?1, ?2, 0) "
                           "ON CONFLICT(lookup) DO UPDATE SET asked_ms = ?2, state = 0");
    want.bind(1, lookup.value());
    want.bind(2, now_unix_ms);
    want.exec();
    return {};
  });
}

Result<app::LookupState> SqliteStore::WantedState(const LookupId& lookup) {
  return db_->Guard("wanted state", [&]() -> Result<app::LookupState> {
    SQLite::Statement query(db_->raw(), "SELECT state FROM wanted WHERE lookup = ?");
    query.bind(1, lookup.value());
    if (!query.executeStep()) return app::LookupState::kUnreachable;
    switch (query.getColumn(0).getInt()) {
      case 0: return app::LookupState::kWaiting;
      case 1: return app::LookupState::kAnswered;
      default: return app::LookupState::kUnreachable;
    }
  });
}

Result<std::int64_t> SqliteStore::DataVersion() {
  return db_->Guard("data version", [&]() -> Result<std::int64_t> {
    return db_->raw().execAndGet("PRAGMA data_version").getInt64();
  });
}

Status SqliteStore::KeepReminder(const app::NewReminder& reminder) {
  Status kept = db_->Write("keep reminder", [&] { return store::KeepReminder(*db_, reminder); });
  if (kept) Log(LogEvent::kReminderCommitted);
  return kept;
}

Status SqliteStore::KeepSurvey(const app::NewSurvey& survey) {
  return db_->Write("keep survey", [&] { return store::KeepSurvey(*db_, survey); });
}

Result<int> SqliteStore::ReleaseSurveys(std::int64_t hour_ms, Random& random) {
  const Result<bool> waiting = db_->Guard("surveys due", [&]() -> Result<bool> {
    SQLite::Statement query(db_->raw(), "SELECT 1 FROM survey_waiting WHERE hour_ms <> ? LIMIT 1");
    query.bind(1, hour_ms);
    return query.executeStep();
  });
  if (!waiting) return Fail(waiting.error());
  if (!*waiting) return 0;  // asked often, and a write would wake the agent
  Result<int> released =
      db_->Write("release surveys", [&] { return store::ReleaseSurveys(*db_, hour_ms, random); });
  if (released) Log(LogEvent::kSurveysReleased, {{"records", *released}});
  return released;
}

Result<std::optional<SurveyIndex>> SqliteStore::CurrentIndex() {
  return db_->Guard("survey index", [&] { return ReadIndex(*db_); });
}

Status SqliteStore::KeepHelp(const app::NewHelp& help) {
  return db_->Write("keep help", [&] { return store::KeepHelp(*db_, help); });
}

Result<app::KnownHelp> SqliteStore::FindHelp(const RecordId& id) {
  return db_->Guard("find help", [&] { return store::FindHelp(*db_, id); });
}

Status SqliteStore::ForgetHelp(const RecordId& id) {
  return db_->Write("forget help", [&]() -> Status {
    store::ForgetHelp(*db_, id);
    return {};
  });
}

Status SqliteStore::WithdrawHelp(const RecordId& id, const app::NewHelp& withdrawal) {
  return db_->Write("withdraw help", [&] { return store::WithdrawHelp(*db_, id, withdrawal); });
}

Result<std::vector<Announcement>> SqliteStore::Announcements() {
  return db_->Guard("announcements", [&] { return ReadAnnouncements(*db_); });
}

Result<std::optional<MonthlyReport>> SqliteStore::Report() {
  return db_->Guard("monthly report", [&] { return ReadReport(*db_); });
}

Result<app::TicketsToday> SqliteStore::Today(WallTime now, const BusinessDayRule& rule) {
  return db_->Guard("tickets today", [&]() -> Result<app::TicketsToday> {
    SQLite::Transaction transaction(db_->raw());  // day and counts of one moment
    return ReadToday(*db_, now, rule);
  });
}

Result<std::optional<IssuedTicket>> SqliteStore::FindTicket(const RecordId& id) {
  return db_->Guard("find ticket", [&] { return store::FindTicket(*db_, id); });
}

Result<IssuedTicket> SqliteStore::IssueTicket(const app::NewTicket& ticket,
                                              const app::TicketEncoder& encoder) {
  Result<IssuedTicket> issued =
      db_->Write("issue ticket", [&] { return store::IssueTicket(*db_, ticket, encoder); });
  if (issued) {
    Log(LogEvent::kTicketIssued);
  } else if (issued.error().code != ErrorCode::kExhausted) {
    Log(LogEvent::kStoreFailed, {{"code", issued.error().code}});
  }
  return issued;
}

bool SqliteStore::HasSpace() {
  const StoreOptions& options = db_->options();
  if (ballast_ == nullptr) return true;
  const bool ballast_there = ballast_->Restore(options.min_free_bytes);
  if (options.min_free_bytes <= 0) return true;
  const std::int64_t free_bytes = FreeBytes(options.path);
  // An unknown amount is no reason to send people away: Commit itself will say.
  return ballast_there && (free_bytes < 0 || free_bytes >= options.min_free_bytes);
}

Result<std::int64_t> SqliteStore::ContentVersion() {
  return db_->Guard("content", [&]() -> Result<std::int64_t> { return NewestContent(*db_); });
}

Result<std::vector<StoredContent>> SqliteStore::Contents() {
  return db_->Guard("content", [&] { return ReadContents(*db_); });
}

Status SqliteStore::CountContentStart(std::int64_t version) {
  return db_->Write("content start", [&]() -> Status {
    store::CountContentStart(*db_, version);
    return {};
  });
}

Status SqliteStore::ForgiveContentStarts(std::int64_t version) {
  return db_->Write("content start", [&]() -> Status {
    store::ForgiveContentStarts(*db_, version);
    return {};
  });
}

}  // namespace simpul::store
