// What the queue ticket's use case needs from the world outside: the record's bytes and the kiosk's
// database.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/app/ports.h"
#include "kiosk/domain/issued_ticket.h"
#include "kiosk/domain/queue_plan.h"
#include "kiosk/domain/queue_snapshot.h"

namespace simpul::app {

// A port; implemented beside Sealer. Thread-safe.
class TicketEncoder {
 public:
  virtual ~TicketEncoder() = default;
  virtual TicketTokenHash HashOf(std::string_view token) const = 0;
  // The payload of the ticket's record. The same ticket gives the same bytes. `ticket` must be
  // valid (IsValid).
  virtual Bytes Encode(const IssuedTicket& ticket) const = 0;
};

// All that the store needs to give a number.
struct NewTicket {
  RecordId id;
  WallTime created;
  std::int64_t mono_ms = 0;
  std::string boot_id;
  SeriesId series;
  std::string prefix;    // of the series
  int first_number = 1;  // the day's first
  int lane_in_number = 0;
  int capacity = 0;  // tickets of the series that this kiosk may give out in a day
  VisitorClass visitor = VisitorClass::kCitizen;
  ServiceId service;
  PriorityGroup priority = PriorityGroup::kNone;
  std::optional<std::int64_t> appointment_ms;
  TicketTokenHash token_hash{};
  BusinessDayRule day_rule;
  std::optional<TicketTokenHash> booking_hash;  // of the code it checks in with
  std::optional<int> ahead;                     // what the ticket says, as in IssuedTicket
  std::optional<AnnouncedWait> announced;
  std::string language;  // as in IssuedTicket
};

// How far this kiosk's day has come.
struct TicketsToday {
  struct Joined {
    int all = 0, favoured = 0;  // favoured: of a priority group
  };
  BusinessDayNow day;                           // decided as IssueTicket would; not kept
  std::map<SeriesId, int> issued;               // series without a ticket today are left out
  std::optional<KnownQueue> queue = {};         // what the site's server said last, however old
  std::map<SeriesId, Joined> since_queue = {};  // given out here after `queue` was known
};

// The kiosk's database as this use case sees it. One thread; the other program, and other
// connections, may write at the same time.
class TicketStore {
 public:
  virtual ~TicketStore() = default;
  virtual Result<SiteIdentity> Identity() = 0;  // kNotFound before enrolment
  virtual Result<TicketsToday> Today(WallTime now, const BusinessDayRule& rule) = 0;
  // A ticket of today or yesterday; nothing when there is none of this id.
  virtual Result<std::optional<IssuedTicket>> FindTicket(const RecordId& id) = 0;
  // Decides and keeps the business day, takes the series' next number of this kiosk, keeps the
  // ticket and its record for the centre, all in one transaction. When it returns a value the
  // COMMIT has reached the disk; after an error nothing was kept and trying again is safe.
  // Repeating a record id gives the ticket of the first time. kExhausted when `capacity` tickets or
  // all numbers are out, kConflict when the id holds something else or somebody has checked in with
  // the booking, kNotFound before enrolment, kNoSpace when the disk is full.
  virtual Result<IssuedTicket> IssueTicket(const NewTicket& ticket,
                                           const TicketEncoder& encoder) = 0;
};

}  // namespace simpul::app
