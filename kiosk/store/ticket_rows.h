// The business day, the numbers of the queue and the tickets that have them. Only .cc files of
// kiosk/store include this.
#pragma once

#include "kiosk/app/tickets.h"
#include "kiosk/domain/lobby_changes.h"
#include "kiosk/store/database.h"

namespace simpul::store {

// Each may throw SQLite::Exception. IssueTicket runs inside a transaction of the caller's and means
// nothing before its COMMIT; the others read.
Result<IssuedTicket> IssueTicket(Database& db, const app::NewTicket& ticket,
                                 const app::TicketEncoder& encoder);
Result<std::optional<IssuedTicket>> FindTicket(Database& db, const RecordId& id);
Result<app::TicketsToday> ReadToday(Database& db, WallTime now, const BusinessDayRule& rule);

// What was checked in with at the other kiosks of the site, which this one takes no more. Inside a
// transaction, as below.
inline constexpr char kUsedBookingsCursor[] = "used_bookings_cursor";
void SaveUsedBookings(Database& db, const LobbyChanges& changes);
// Numbers of this lane that another kiosk has given: this one goes on behind them.
void RaiseCounters(Database& db, const app::SiteIdentity& identity,
                   const std::vector<LaneCount>& counts);

}  // namespace simpul::store
