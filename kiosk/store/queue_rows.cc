#include "kiosk/store/queue_rows.h"

#include <string>
#include <utility>

namespace simpul::store {
namespace {

JoinNow JoinOf(SQLite::Statement& row, int first) {
  return {row.getColumn(first).getInt(), WaitOf(row, first + 1)};
}

}  // namespace

void BindWait(SQLite::Statement& statement, int first, const std::optional<AnnouncedWait>& wait) {
  if (!wait) return;
  statement.bind(first, wait->likely_ms);
  statement.bind(first + 1, wait->low_minutes);
  statement.bind(first + 2, wait->high_minutes);
}

std::optional<AnnouncedWait> WaitOf(SQLite::Statement& row, int first) {
  if (row.getColumn(first).isNull()) return std::nullopt;
  return AnnouncedWait{row.getColumn(first).getInt64(), row.getColumn(first + 1).getInt(),
                       row.getColumn(first + 2).getInt()};
}

void SaveQueue(Database& db, const KnownQueue& queue) {
  ForgetQueue(db);
  SQLite::Statement head(
      db.raw(), "INSERT INTO queue_snapshot(one, day, at_ms, known_ms) VALUES(1, ?, ?, ?)");
  head.bind(1, queue.snapshot.day.ToString());
  head.bind(2, queue.snapshot.at_ms);
  head.bind(3, queue.known_ms);
  head.exec();
  for (const SeriesQueue& series : queue.snapshot.series) {
    SQLite::Statement row(
        db.raw(),
        "INSERT INTO queue_series(series, serving, open_today, ahead, likely_ms, low_minutes, "
        "high_minutes, favoured_ahead, favoured_likely_ms, favoured_low_minutes, "
        "favoured_high_minutes) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    row.bind(1, series.series.value());
    if (series.serving) row.bind(2, series.serving->ToString());
    row.bind(3, series.open_today ? 1 : 0);
    row.bind(4, series.ordinary.ahead);
    BindWait(row, 5, series.ordinary.wait);
    row.bind(8, series.favoured.ahead);
    BindWait(row, 9, series.favoured.wait);
    row.exec();
  }
}

std::optional<KnownQueue> ReadQueue(Database& db) {
  SQLite::Statement head(db.raw(), "SELECT day, at_ms, known_ms FROM queue_snapshot");
  if (!head.executeStep()) return std::nullopt;
  const auto day = BusinessDay::Parse(TextOf(head.getColumn(0)));
  if (!day) return std::nullopt;
  KnownQueue queue{{*day, head.getColumn(1).getInt64(), {}}, head.getColumn(2).getInt64()};
  SQLite::Statement rows(
      db.raw(),
      "SELECT series, serving, open_today, ahead, likely_ms, low_minutes, high_minutes, "
      "favoured_ahead, favoured_likely_ms, favoured_low_minutes, favoured_high_minutes "
      "FROM queue_series ORDER BY place LIMIT ?");
  rows.bind(1, static_cast<int>(kMaxSnapshotSeries));
  while (rows.executeStep()) {
    SeriesQueue series;
    series.series = SeriesId(TextOf(rows.getColumn(0)));
    if (!rows.getColumn(1).isNull()) {
      if (auto serving = TicketNumber::Parse(TextOf(rows.getColumn(1)))) series.serving = *serving;
    }
    series.open_today = rows.getColumn(2).getInt() != 0;
    series.ordinary = JoinOf(rows, 3);
    series.favoured = JoinOf(rows, 7);
    queue.snapshot.series.push_back(std::move(series));
  }
  return IsValid(queue.snapshot) ? std::optional(std::move(queue)) : std::nullopt;
}

void ForgetQueue(Database& db) {
  db.raw().exec("DELETE FROM queue_series");
  db.raw().exec("DELETE FROM queue_snapshot");
}

}  // namespace simpul::store
