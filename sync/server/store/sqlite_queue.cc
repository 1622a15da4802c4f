// What happens in the lobbies' queues, what was promised of waits, and the sites' business days.
#include <utility>
#include <vector>

#include "sync/server/store/sqlite_lobby_tx.h"

namespace simpul::server {
namespace {

constexpr char kEvents[] =
    "SELECT device, record_id, site, day, kind, payload, received_ms, id FROM queue_event ";
constexpr char kPromises[] =
    "SELECT visit, site, day, source, at_ms, expected_ms, likely_ms, low_minutes, high_minutes, "
    "wait_ms FROM queue_promise ";

Result<QueueEventRow> EventRowOf(SQLite::Statement& row) {
  QueueEventRow event;
  event.device = DeviceId(row.getColumn(0).getString());
  SIMPUL_ASSIGN_OR_RETURN(event.record, RecordId::Parse(row.getColumn(1).getString()));
  event.site = SiteId(row.getColumn(2).getString());
  SIMPUL_ASSIGN_OR_RETURN(event.day, BusinessDay::Parse(row.getColumn(3).getString()));
  const auto kind = VisitEventKindFromId(row.getColumn(4).getString());
  if (!kind) return Fail(ErrorCode::kStorage, "database: queue event");
  event.kind = *kind;
  event.payload = row.getColumn(5).getString();
  event.received_ms = row.getColumn(6).getInt64();
  event.id = row.getColumn(7).getInt64();
  return event;
}

Result<std::vector<QueueEventRow>> EventRowsOf(SQLite::Statement& row) {
  std::vector<QueueEventRow> rows;
  while (row.executeStep()) {
    SIMPUL_ASSIGN_OR_RETURN(QueueEventRow next, EventRowOf(row));
    rows.push_back(std::move(next));
  }
  return rows;
}

Result<std::vector<PromiseRow>> PromiseRowsOf(SQLite::Statement& row) {
  std::vector<PromiseRow> rows;
  while (row.executeStep()) {
    PromiseRow one;
    SIMPUL_ASSIGN_OR_RETURN(one.visit, RecordId::Parse(row.getColumn(0).getString()));
    one.site = SiteId(row.getColumn(1).getString());
    SIMPUL_ASSIGN_OR_RETURN(one.day, BusinessDay::Parse(row.getColumn(2).getString()));
    one.promise.source = static_cast<WaitSource>(row.getColumn(3).getInt());
    one.promise.at_ms = row.getColumn(4).getInt64();
    one.promise.expected_ms = row.getColumn(5).getInt64();
    one.promise.said = {row.getColumn(6).getInt64(), row.getColumn(7).getInt(),
                        row.getColumn(8).getInt()};
    if (!row.getColumn(9).isNull()) one.wait_ms = row.getColumn(9).getInt64();
    rows.push_back(std::move(one));
  }
  return rows;
}

Result<std::optional<BusinessDay>> DayOf(const SQLite::Column& column) {
  if (column.isNull()) return std::optional<BusinessDay>();
  SIMPUL_ASSIGN_OR_RETURN(const BusinessDay day, BusinessDay::Parse(column.getString()));
  return std::optional(day);
}

}  // namespace

Status SqliteLobbyTx::InsertQueueEvent(const QueueEventRow& row) {
  return Run(
      "INSERT INTO queue_event(device, record_id, site, day, kind, payload, received_ms) "
      "VALUES(?, ?, ?, ?, ?, ?, ?)",
      row.device, row.record, row.site, row.day.ToString(), VisitEventKindId(row.kind), row.payload,
      row.received_ms);
}

Result<std::optional<QueueEventRow>> SqliteLobbyTx::FindQueueEvent(const RecordId& record) {
  return Guard([&]() -> Result<std::optional<QueueEventRow>> {
    SQLite::Statement row(db_, std::string(kEvents) + "WHERE record_id = ?");
    BindAll(row, record);
    if (!row.executeStep()) return std::optional<QueueEventRow>();
    SIMPUL_ASSIGN_OR_RETURN(QueueEventRow found, EventRowOf(row));
    return std::optional(std::move(found));
  });
}

Result<std::vector<QueueEventRow>> SqliteLobbyTx::ListQueueEvents(const SiteId& site,
                                                                  const BusinessDay& day,
                                                                  std::size_t limit) {
  return Guard([&]() -> Result<std::vector<QueueEventRow>> {
    SQLite::Statement row(db_,
                          std::string(kEvents) + "WHERE site = ? AND day = ? ORDER BY id LIMIT ?");
    BindAll(row, site, day.ToString(), static_cast<std::int64_t>(limit));
    return EventRowsOf(row);
  });
}

Result<std::vector<QueueEventRow>> SqliteLobbyTx::ListQueueEventsAfter(const SiteId& site,
                                                                       std::int64_t id,
                                                                       std::size_t limit) {
  return Guard([&]() -> Result<std::vector<QueueEventRow>> {
    SQLite::Statement row(db_,
                          std::string(kEvents) + "WHERE site = ? AND id > ? ORDER BY id LIMIT ?");
    BindAll(row, site, id, static_cast<std::int64_t>(limit));
    return EventRowsOf(row);
  });
}

Result<std::int64_t> SqliteLobbyTx::NextRecordSeq(const DeviceId& device) {
  return Guard([&]() -> Result<std::int64_t> {
    SQLite::Statement row(db_, "SELECT coalesce(max(seq), 0) + 1 FROM record WHERE device = ?");
    BindAll(row, device);
    row.executeStep();
    return row.getColumn(0).getInt64();
  });
}

Status SqliteLobbyTx::InsertPromise(const PromiseRow& row) {
  return Run(
      "INSERT INTO queue_promise VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(visit) DO "
      "NOTHING",
      row.visit, row.site, row.day.ToString(), static_cast<int>(row.promise.source),
      row.promise.at_ms, row.promise.expected_ms, row.promise.said.likely_ms,
      row.promise.said.low_minutes, row.promise.said.high_minutes, row.wait_ms);
}

Status SqliteLobbyTx::KeepPromise(const RecordId& visit, std::int64_t wait_ms) {
  return Run("UPDATE queue_promise SET wait_ms = ? WHERE visit = ? AND wait_ms IS NULL", wait_ms,
             visit);
}

Result<std::vector<PromiseRow>> SqliteLobbyTx::ListPromises(const SiteId& site,
                                                            const BusinessDay& day,
                                                            std::size_t limit) {
  return Guard([&]() -> Result<std::vector<PromiseRow>> {
    SQLite::Statement row(
        db_, std::string(kPromises) + "WHERE site = ? AND day = ? ORDER BY at_ms, visit LIMIT ?");
    BindAll(row, site, day.ToString(), static_cast<std::int64_t>(limit));
    return PromiseRowsOf(row);
  });
}

Result<std::vector<PromiseRow>> SqliteLobbyTx::ListKeptPromises(const SiteId& site,
                                                                std::size_t limit) {
  return Guard([&]() -> Result<std::vector<PromiseRow>> {
    SQLite::Statement row(db_, "SELECT * FROM (" + std::string(kPromises) +
                                   "WHERE site = ? AND wait_ms IS NOT NULL "
                                   "ORDER BY day DESC, at_ms DESC, visit DESC LIMIT ?) "
                                   "ORDER BY day, at_ms, visit");
    BindAll(row, site, static_cast<std::int64_t>(limit));
    return PromiseRowsOf(row);
  });
}

Status SqliteLobbyTx::ForgetRecord(const char* erase, const std::string& device,
                                   const std::string& record) {
  SIMPUL_RETURN_IF_ERROR(Run(erase, record));
  SIMPUL_RETURN_IF_ERROR(Run("DELETE FROM relay WHERE record_id = ?", record));
  return Run("DELETE FROM record WHERE device = ? AND id = ?", device, record);
}

Result<std::size_t> SqliteLobbyTx::ForgetQueueBefore(const SiteId& site, const BusinessDay& day,
                                                     std::size_t limit) {
  std::size_t forgotten = 0;
  const auto forget = [&](const char* list, const char* erase) -> Status {
    std::vector<std::pair<std::string, std::string>> old;
    {
      SQLite::Statement row(db_, list);
      BindAll(row, site, day.ToString(), static_cast<std::int64_t>(limit - forgotten));
      while (row.executeStep()) {
        old.emplace_back(row.getColumn(0).getString(), row.getColumn(1).getString());
      }
    }
    for (const auto& [device, record] : old) {
      SIMPUL_RETURN_IF_ERROR(ForgetRecord(erase, device, record));
    }
    forgotten += old.size();
    return {};
  };
  return Guard([&]() -> Result<std::size_t> {
    SIMPUL_RETURN_IF_ERROR(
        forget("SELECT e.device, e.record_id FROM queue_event e JOIN relay r "
               "ON r.record_id = e.record_id WHERE e.site = ? AND e.day < ? AND r.state = 1 "
               "AND e.id < (SELECT max(id) FROM queue_event) ORDER BY e.day, e.id LIMIT ?",
               "DELETE FROM queue_event WHERE record_id = ?"));
    SIMPUL_RETURN_IF_ERROR(
        forget("SELECT t.device, t.record_id FROM ticket t JOIN relay r "
               "ON r.record_id = t.record_id WHERE t.site = ? AND t.day < ? AND r.state = 1 "
               "ORDER BY t.day, t.number LIMIT ?",
               "DELETE FROM ticket WHERE record_id = ?"));
    return forgotten;
  });
}

Result<std::size_t> SqliteLobbyTx::ForgetPromisesBefore(const SiteId& site, const BusinessDay& day,
                                                        std::size_t limit) {
  return Guard([&]() -> Result<std::size_t> {
    SQLite::Statement forget(db_,
                             "DELETE FROM queue_promise WHERE visit IN (SELECT visit FROM "
                             "queue_promise WHERE site = ? AND day < ? ORDER BY day LIMIT ?)");
    BindAll(forget, site, day.ToString(), static_cast<std::int64_t>(limit));
    return static_cast<std::size_t>(forget.exec());
  });
}

Result<std::optional<BusinessDayState>> SqliteLobbyTx::FindQueueDay(const SiteId& site) {
  return Guard([&]() -> Result<std::optional<BusinessDayState>> {
    SQLite::Statement row(db_,
                          "SELECT day, untrusted_since, spent_first, spent_last FROM queue_day "
                          "WHERE site = ?");
    BindAll(row, site);
    if (!row.executeStep()) return std::optional<BusinessDayState>();
    BusinessDayState state;
    SIMPUL_ASSIGN_OR_RETURN(state.day, BusinessDay::Parse(row.getColumn(0).getString()));
    SIMPUL_ASSIGN_OR_RETURN(state.untrusted_since, DayOf(row.getColumn(1)));
    SIMPUL_ASSIGN_OR_RETURN(const auto first, DayOf(row.getColumn(2)));
    SIMPUL_ASSIGN_OR_RETURN(const auto last, DayOf(row.getColumn(3)));
    if (first && last) state.spent.emplace(*first, *last);
    return std::optional(state);
  });
}

Status SqliteLobbyTx::SetQueueDay(const SiteId& site, const BusinessDayState& state) {
  std::optional<std::string> since, first, last;
  if (state.untrusted_since) since = state.untrusted_since->ToString();
  if (state.spent) {
    first = state.spent->first.ToString();
    last = state.spent->second.ToString();
  }
  return Run("INSERT OR REPLACE INTO queue_day VALUES(?, ?, ?, ?, ?)", site, state.day.ToString(),
             since, first, last);
}

}  // namespace simpul::server
