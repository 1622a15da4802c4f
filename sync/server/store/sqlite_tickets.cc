// Tickets of the lobbies' queues.
#include <algorithm>
#include <map>
#include <utility>

#include "sync/server/store/sqlite_lobby_tx.h"

namespace simpul::server {
namespace {

constexpr char kTickets[] =
    "SELECT device, record_id, site, day, number, payload, received_ms, id FROM ticket ";

Result<TicketRow> TicketRowOf(SQLite::Statement& row) {
  SIMPUL_ASSIGN_OR_RETURN(const RecordId record, RecordId::Parse(row.getColumn(1).getString()));
  SIMPUL_ASSIGN_OR_RETURN(const BusinessDay day, BusinessDay::Parse(row.getColumn(3).getString()));
  SIMPUL_ASSIGN_OR_RETURN(const TicketNumber number,
                          TicketNumber::Parse(row.getColumn(4).getString()));
  return TicketRow{DeviceId(row.getColumn(0).getString()),
                   record,
                   SiteId(row.getColumn(2).getString()),
                   day,
                   number,
                   row.getColumn(5).getString(),
                   row.getColumn(6).getInt64(),
                   row.getColumn(7).getInt64()};
}

Result<std::vector<TicketRow>> TicketRowsOf(SQLite::Statement& row) {
  std::vector<TicketRow> rows;
  while (row.executeStep()) {
    SIMPUL_ASSIGN_OR_RETURN(TicketRow next, TicketRowOf(row));
    rows.push_back(std::move(next));
  }
  return rows;
}

}  // namespace

Status SqliteLobbyTx::InsertTicket(const TicketRow& row) {
  return Run(
      "INSERT INTO ticket(device, record_id, site, day, number, payload, received_ms, booking) "
      "VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
      row.device, row.record, row.site, row.day.ToString(), row.number.ToString(), row.payload,
      row.received_ms, row.booking);
}

Result<std::optional<TicketRow>> SqliteLobbyTx::FindTicket(const RecordId& record) {
  return Guard([&]() -> Result<std::optional<TicketRow>> {
    SQLite::Statement row(db_, std::string(kTickets) + "WHERE record_id = ?");
    BindAll(row, record);
    if (!row.executeStep()) return std::optional<TicketRow>();
    SIMPUL_ASSIGN_OR_RETURN(TicketRow found, TicketRowOf(row));
    return std::optional(std::move(found));
  });
}

Result<std::vector<TicketRow>> SqliteLobbyTx::ListTickets(const SiteId& site,
                                                          const BusinessDay& day,
                                                          std::size_t limit) {
  return Guard([&]() -> Result<std::vector<TicketRow>> {
    SQLite::Statement row(
        db_,
        // "+": by the index of days, not through all of a site's tickets.
        std::string(kTickets) + "WHERE site = ? AND day = ? ORDER BY +id LIMIT ?");
    BindAll(row, site, day.ToString(), static_cast<std::int64_t>(limit));
    return TicketRowsOf(row);
  });
}

Result<std::vector<TicketRow>> SqliteLobbyTx::ListTicketsAfter(const SiteId& site, std::int64_t id,
                                                               std::size_t limit) {
  return Guard([&]() -> Result<std::vector<TicketRow>> {
    SQLite::Statement row(db_,
                          std::string(kTickets) + "WHERE site = ? AND id > ? ORDER BY id LIMIT ?");
    BindAll(row, site, id, static_cast<std::int64_t>(limit));
    return TicketRowsOf(row);
  });
}

Result<std::vector<TicketTx::UsedBookingRow>> SqliteLobbyTx::ListUsedBookings(const SiteId& site,
                                                                              std::int64_t id,
                                                                              std::size_t limit) {
  return Guard([&]() -> Result<std::vector<UsedBookingRow>> {
    SQLite::Statement row(db_,
                          "SELECT id, booking, day FROM ticket WHERE booking IS NOT NULL "
                          "AND site = ? AND id > ? ORDER BY id LIMIT ?");
    BindAll(row, site, id, static_cast<std::int64_t>(limit));
    std::vector<UsedBookingRow> rows;
    while (row.executeStep()) {
      UsedBookingRow& next = rows.emplace_back();
      next.id = row.getColumn(0).getInt64();
      const Bytes booking = BlobOf(row.getColumn(1));
      SIMPUL_CHECK(booking.size() == next.used.booking.size());  // the table's CHECK keeps it so
      std::copy(booking.begin(), booking.end(), next.used.booking.begin());
      SIMPUL_ASSIGN_OR_RETURN(next.used.day, BusinessDay::Parse(row.getColumn(2).getString()));
    }
    return rows;
  });
}

Result<std::int64_t> SqliteLobbyTx::LastTicketId(const SiteId& site) {
  return Guard([&]() -> Result<std::int64_t> {
    SQLite::Statement row(db_, "SELECT coalesce(max(id), 0) FROM ticket WHERE site = ?");
    BindAll(row, site);
    row.executeStep();
    return row.getColumn(0).getInt64();
  });
}

Result<std::vector<LaneCount>> SqliteLobbyTx::CountLane(const SiteId& site, int lane,
                                                        std::int64_t since_ms, std::size_t limit) {
  return Guard([&]() -> Result<std::vector<LaneCount>> {
    SQLite::Statement row(db_,
                          "SELECT day, number FROM ticket WHERE site = ? AND received_ms >= ?");
    BindAll(row, site, since_ms);
    std::map<std::pair<BusinessDay, std::string>, int> highest;
    while (row.executeStep()) {
      SIMPUL_ASSIGN_OR_RETURN(const BusinessDay day,
                              BusinessDay::Parse(row.getColumn(0).getString()));
      SIMPUL_ASSIGN_OR_RETURN(const TicketNumber number,
                              TicketNumber::Parse(row.getColumn(1).getString()));
      if (!IsOfLane(number, lane)) continue;
      int& count = highest[{day, std::string(number.prefix())}];
      count = std::max(count, number.count());
    }
    // The newest days first: beyond the limit lie days that are over.
    std::vector<LaneCount> counts;
    for (auto one = highest.rbegin(); one != highest.rend() && counts.size() < limit; ++one) {
      counts.push_back({one->first.first, one->first.second, one->second});
    }
    return counts;
  });
}

Status SqliteLobbyTx::InsertPhoneWish(const PhoneWishRow& row) {
  SIMPUL_RETURN_IF_ERROR(
      Run("DELETE FROM phone_wish WHERE made_ms < ?", row.made_ms - kPhoneWishLifeMs));
  return Run(
      "INSERT INTO phone_wish(visit, wish, site, made_ms) VALUES(?, ?, ?, ?) "
      "ON CONFLICT(visit, wish) DO UPDATE SET made_ms = excluded.made_ms",
      row.wish.visit, PhoneWishKindId(row.wish.kind), row.site, row.made_ms);
}

Result<std::vector<PhoneWishRow>> SqliteLobbyTx::ListPhoneWishes(const SiteId& site,
                                                                 std::int64_t since_ms,
                                                                 std::size_t limit) {
  return Guard([&]() -> Result<std::vector<PhoneWishRow>> {
    SQLite::Statement row(db_,
                          "SELECT visit, wish, made_ms FROM phone_wish WHERE site = ? AND "
                          "made_ms >= ? ORDER BY made_ms, visit LIMIT ?");
    BindAll(row, site, since_ms, static_cast<std::int64_t>(limit));
    std::vector<PhoneWishRow> wishes;
    while (row.executeStep()) {
      PhoneWishRow one;
      one.site = site;
      SIMPUL_ASSIGN_OR_RETURN(one.wish.visit, RecordId::Parse(row.getColumn(0).getString()));
      const auto kind = PhoneWishKindFromId(row.getColumn(1).getString());
      if (!kind) return Fail(ErrorCode::kStorage, "database: wish");
      one.wish.kind = *kind;
      one.made_ms = row.getColumn(2).getInt64();
      wishes.push_back(std::move(one));
    }
    return wishes;
  });
}

Status SqliteLobbyTx::SettlePhoneWish(const PhoneWish& wish) {
  return Run("DELETE FROM phone_wish WHERE visit = ? AND wish = ?", wish.visit,
             PhoneWishKindId(wish.kind));
}

}  // namespace simpul::server
