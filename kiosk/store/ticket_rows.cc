#include "kiosk/store/ticket_rows.h"

#include <algorithm>
#include <string>
#include <utility>

#include "kiosk/store/identity_row.h"
#include "kiosk/store/outbox_row.h"
#include "kiosk/store/queue_rows.h"

namespace simpul::store {
namespace {

// Far longer than the business day can be behind a clock that comes to be trusted.
constexpr int kKeepCounterDays = 400;

std::string DayBefore(const BusinessDay& day, int days) {
  return ToIsoDate(LocalDate(std::chrono::sys_days(day.date) - std::chrono::days(days)));
}

Result<BusinessDay> DayOfColumn(const SQLite::Column& column) {
  Result<BusinessDay> day = BusinessDay::Parse(TextOf(column));
  if (!day) return Fail(ErrorCode::kStorage, "business day: form");
  return day;
}

Result<std::optional<BusinessDayState>> ReadDay(Database& db) {
  SQLite::Statement query(db.raw(),
                          "SELECT day, untrusted_since, spent_first, spent_last FROM business_day");
  if (!query.executeStep()) return std::optional<BusinessDayState>();
  BusinessDayState state;
  SIMPUL_ASSIGN_OR_RETURN(state.day, DayOfColumn(query.getColumn(0)));
  if (!query.getColumn(1).isNull()) {
    SIMPUL_ASSIGN_OR_RETURN(state.untrusted_since, DayOfColumn(query.getColumn(1)));
  }
  if (!query.getColumn(2).isNull()) {
    SIMPUL_ASSIGN_OR_RETURN(const BusinessDay first, DayOfColumn(query.getColumn(2)));
    SIMPUL_ASSIGN_OR_RETURN(const BusinessDay last, DayOfColumn(query.getColumn(3)));
    state.spent.emplace(first, last);
  }
  return std::optional(state);
}

void WriteDay(Database& db, const BusinessDayState& state) {
  SQLite::Statement write(
      db.raw(),
      "INSERT INTO business_day(one, day, untrusted_since, spent_first, spent_last) "
      "VALUES(1, ?1, ?2, ?3, ?4) ON CONFLICT(one) DO UPDATE SET day = ?1, untrusted_since = ?2, "
      "spent_first = ?3, spent_last = ?4");
  write.bind(1, state.day.ToString());
  if (state.untrusted_since) write.bind(2, state.untrusted_since->ToString());
  if (state.spent) {
    write.bind(3, state.spent->first.ToString());
    write.bind(4, state.spent->second.ToString());
  }
  write.exec();
}

// What no question can be about any more.
void ForgetOldDays(Database& db, const BusinessDay& today) {
  SQLite::Statement tickets(db.raw(), "DELETE FROM tickets WHERE day NOT IN (?, ?)");
  tickets.bind(1, today.ToString());
  tickets.bind(2, DayBefore(today, 1));
  tickets.exec();
  SQLite::Statement check_ins(db.raw(), "DELETE FROM check_ins WHERE day NOT IN (?, ?)");
  check_ins.bind(1, today.ToString());
  check_ins.bind(2, DayBefore(today, 1));
  check_ins.exec();
  SQLite::Statement counters(db.raw(), "DELETE FROM ticket_counters WHERE day < ?");
  counters.bind(1, DayBefore(today, kKeepCounterDays));
  counters.exec();
}

Result<BusinessDay> KeepDay(Database& db, WallTime now, const SiteZone& zone,
                            const BusinessDayRule& rule) {
  SIMPUL_ASSIGN_OR_RETURN(const std::optional<BusinessDayState> last, ReadDay(db));
  const BusinessDayState state = DecideBusinessDay(last, now, zone, rule).state;
  if (!last || *last != state) WriteDay(db, state);
  if (!last || last->day != state.day) ForgetOldDays(db, state.day);
  return state.day;
}

// The next number of a prefix in this kiosk's lane and day. Only ever grows: the table refuses
// anything else.
std::int64_t NextCount(Database& db, const app::SiteIdentity& identity, const BusinessDay& day,
                       const app::NewTicket& ticket) {
  SQLite::Statement next(
      db.raw(),
      "INSERT INTO ticket_counters(site, lane, day, prefix, value) VALUES(?1, ?2, ?3, ?4, ?5) "
      "ON CONFLICT(site, lane, day, prefix) DO UPDATE SET value = max(value + 1, ?5) "
      "RETURNING value");
  next.bind(1, identity.site.value());
  next.bind(2, identity.lane);
  next.bind(3, day.ToString());
  next.bind(4, ticket.prefix);
  next.bind(5, ticket.first_number);
  SIMPUL_CHECK(next.executeStep());
  const std::int64_t value = next.getColumn(0).getInt64();
  next.executeStep();  // to the end, so that the write is done before the next statement
  return value;
}

std::int64_t CountIssued(Database& db, const app::SiteIdentity& identity, const BusinessDay& day,
                         const SeriesId& series) {
  SQLite::Statement count(db.raw(),
                          "SELECT count(*) FROM tickets WHERE day = ? AND site = ? AND lane = ? "
                          "AND series = ?");
  count.bind(1, day.ToString());
  count.bind(2, identity.site.value());
  count.bind(3, identity.lane);
  count.bind(4, series.value());
  SIMPUL_CHECK(count.executeStep());
  return count.getColumn(0).getInt64();
}

Result<IssuedTicket> TicketOf(SQLite::Statement& row) {
  const auto number = TicketNumber::Parse(TextOf(row.getColumn(0)));
  const auto visitor = VisitorClassFromId(TextOf(row.getColumn(3)));
  const auto priority = PriorityGroupFromId(TextOf(row.getColumn(5)));
  const Bytes hash = BlobOf(row.getColumn(8));
  if (!number || !visitor || !priority) return Fail(ErrorCode::kStorage, "ticket: form");
  SIMPUL_ASSIGN_OR_RETURN(const BusinessDay day, DayOfColumn(row.getColumn(1)));
  IssuedTicket ticket{*number,
                      day,
                      SeriesId(TextOf(row.getColumn(2))),
                      *visitor,
                      ServiceId(TextOf(row.getColumn(4))),
                      *priority,
                      row.getColumn(6).getInt64(),
                      std::nullopt,
                      {}};
  if (!row.getColumn(7).isNull()) ticket.appointment_ms = row.getColumn(7).getInt64();
  SIMPUL_CHECK(hash.size() == ticket.token_hash.size());  // the table's CHECK keeps it so
  std::copy(hash.begin(), hash.end(), ticket.token_hash.begin());
  if (!row.getColumn(9).isNull()) ticket.ahead = row.getColumn(9).getInt();
  ticket.announced = WaitOf(row, 10);
  return ticket;
}

void InsertTicket(Database& db, const RecordId& id, const app::SiteIdentity& identity,
                  const IssuedTicket& ticket) {
  SQLite::Statement insert(db.raw(),
                           "INSERT INTO tickets(record_id, site, lane, number, day, series, class, "
                           "service, priority, joined_ms, appointment_ms, token_hash, ahead, "
                           "likely_ms, low_minutes, high_minutes) "
                           "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  insert.bind(1, id.value());
  insert.bind(2, identity.site.value());
  insert.bind(3, identity.lane);
  insert.bind(4, ticket.number.ToString());
  insert.bind(5, ticket.day.ToString());
  insert.bind(6, ticket.series.value());
  insert.bind(7, std::string(VisitorClassId(ticket.visitor)));
  insert.bind(8, ticket.service.value());
  insert.bind(9, std::string(PriorityGroupId(ticket.priority)));
  insert.bind(10, ticket.joined_ms);
  if (ticket.appointment_ms) insert.bind(11, *ticket.appointment_ms);
  BindBlob(insert, 12, ticket.token_hash);
  if (ticket.ahead) insert.bind(13, *ticket.ahead);
  BindWait(insert, 14, ticket.announced);
  insert.exec();
}

// False when somebody has checked in with the booking.
bool CheckInWith(Database& db, const TicketTokenHash& booking, const BusinessDay& day) {
  SQLite::Statement insert(db.raw(),
                           "INSERT INTO check_ins(booking_hash, day) VALUES(?, ?) "
                           "ON CONFLICT DO NOTHING");
  BindBlob(insert, 1, booking);
  insert.bind(2, day.ToString());
  return insert.exec() == 1;
}

// Whether the id is that of a record which is no ticket of these two days.
bool IsTaken(Database& db, const RecordId& id) {
  SQLite::Statement query(db.raw(),
                          "SELECT 1 FROM outbox WHERE record_id = ?1 UNION ALL "
                          "SELECT 1 FROM quarantine WHERE record_id = ?1 UNION ALL "
                          "SELECT 1 FROM receipts WHERE record_id = ?1");
  query.bind(1, id.value());
  return query.executeStep();
}

}  // namespace

Result<std::optional<IssuedTicket>> FindTicket(Database& db, const RecordId& id) {
  SQLite::Statement query(db.raw(),
                          "SELECT number, day, series, class, service, priority, joined_ms, "
                          "appointment_ms, token_hash, ahead, likely_ms, low_minutes, "
                          "high_minutes FROM tickets WHERE record_id = ?");
  query.bind(1, id.value());
  if (!query.executeStep()) return std::optional<IssuedTicket>();
  SIMPUL_ASSIGN_OR_RETURN(IssuedTicket ticket, TicketOf(query));
  return std::optional(std::move(ticket));
}

Result<app::TicketsToday> ReadToday(Database& db, WallTime now, const BusinessDayRule& rule) {
  SIMPUL_ASSIGN_OR_RETURN(const app::SiteIdentity identity, ReadIdentity(db));
  SIMPUL_ASSIGN_OR_RETURN(const std::optional<BusinessDayState> last, ReadDay(db));
  app::TicketsToday today;
  today.day = DecideBusinessDay(last, now, identity.zone, rule);
  SQLite::Statement query(db.raw(),
                          "SELECT series, count(*) FROM tickets WHERE day = ? AND site = ? AND "
                          "lane = ? GROUP BY series");
  query.bind(1, today.day.state.day.ToString());
  query.bind(2, identity.site.value());
  query.bind(3, identity.lane);
  while (query.executeStep()) {
    today.issued[SeriesId(TextOf(query.getColumn(0)))] = query.getColumn(1).getInt();
  }
  today.queue = ReadQueue(db);
  if (!today.queue) return today;
  SQLite::Statement since(db.raw(),
                          "SELECT series, count(*), sum(priority <> 'none') FROM tickets "
                          "WHERE day = ? AND site = ? AND lane = ? AND joined_ms > ? "
                          "GROUP BY series");
  since.bind(1, today.day.state.day.ToString());
  since.bind(2, identity.site.value());
  since.bind(3, identity.lane);
  since.bind(4, today.queue->known_ms);
  while (since.executeStep()) {
    today.since_queue[SeriesId(TextOf(since.getColumn(0)))] = {since.getColumn(1).getInt(),
                                                               since.getColumn(2).getInt()};
  }
  return today;
}

Result<IssuedTicket> IssueTicket(Database& db, const app::NewTicket& ticket,
                                 const app::TicketEncoder& encoder) {
  SIMPUL_ASSIGN_OR_RETURN(const std::optional<IssuedTicket> earlier, FindTicket(db, ticket.id));
  if (earlier) return *earlier;
  if (IsTaken(db, ticket.id)) return Fail(ErrorCode::kConflict, "record id holds something else");
  SIMPUL_ASSIGN_OR_RETURN(const app::SiteIdentity identity, ReadIdentity(db));
  SIMPUL_ASSIGN_OR_RETURN(const BusinessDay day,
                          KeepDay(db, ticket.created, identity.zone, ticket.day_rule));
  if (CountIssued(db, identity, day, ticket.series) >= ticket.capacity) {
    return Fail(ErrorCode::kExhausted, "ticket: quota");
  }
  if (ticket.booking_hash && !CheckInWith(db, *ticket.booking_hash, day)) {
    return Fail(ErrorCode::kConflict, "booking: used");
  }
  const std::int64_t count = NextCount(db, identity, day, ticket);
  if (count > TicketNumber::kMaxCount) return Fail(ErrorCode::kExhausted, "ticket: numbers");
  SIMPUL_ASSIGN_OR_RETURN(
      const TicketNumber number,
      TicketNumber::Make(ticket.prefix, ticket.lane_in_number, static_cast<int>(count)));
  const IssuedTicket issued{number,
                            day,
                            ticket.series,
                            ticket.visitor,
                            ticket.service,
                            ticket.priority,
                            ticket.created.unix_ms,
                            ticket.appointment_ms,
                            ticket.token_hash,
                            ticket.ahead,
                            ticket.announced};
  IssuedTicket recorded = issued;
  recorded.language = ticket.language;
  recorded.booking = ticket.booking_hash;
  if (!IsValid(recorded)) return Fail(ErrorCode::kInvalidInput, "ticket: beyond its limits");
  InsertTicket(db, ticket.id, identity, issued);
  SIMPUL_RETURN_IF_ERROR(QueueCaseless(db, {.id = ticket.id.value(),
                                            .kind = "ticket.issued",
                                            .site = identity.site.value(),
                                            .zone = identity.zone.name,
                                            .key_id = {},
                                            .created = ticket.created,
                                            .boot_id = ticket.boot_id,
                                            .mono_ms = ticket.mono_ms,
                                            .sealed = encoder.Encode(recorded)}));
  return issued;
}

void SaveUsedBookings(Database& db, const LobbyChanges& changes) {
  // A server whose counting began again tells a lower cursor: it is believed.
  if (changes.used_bookings_cursor == db.MetaNumber(kUsedBookingsCursor, 0)) return;
  for (const UsedBooking& used : changes.used_bookings) CheckInWith(db, used.booking, used.day);
  db.SetMetaNumber(kUsedBookingsCursor, changes.used_bookings_cursor);
}

void RaiseCounters(Database& db, const app::SiteIdentity& identity,
                   const std::vector<LaneCount>& counts) {
  SQLite::Statement raise(
      db.raw(),
      "INSERT INTO ticket_counters(site, lane, day, prefix, value) VALUES(?1, ?2, ?3, ?4, ?5) "
      "ON CONFLICT(site, lane, day, prefix) DO UPDATE SET value = ?5 WHERE value < ?5");
  for (const LaneCount& one : counts) {
    raise.reset();
    raise.bind(1, identity.site.value());
    raise.bind(2, identity.lane);
    raise.bind(3, one.day.ToString());
    raise.bind(4, one.prefix);
    raise.bind(5, one.count);
    raise.exec();
  }
}

}  // namespace simpul::store
