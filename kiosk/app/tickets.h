// Use case of the queue ticket: which series, whether it takes tickets now, and a number that
// nobody else has, on the disk before anybody sees it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/app/ports.h"
#include "kiosk/domain/issued_ticket.h"
#include "kiosk/domain/queue_plan.h"
#include "kiosk/domain/service_catalogue.h"

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
};

// How far this kiosk's day has come.
struct TicketsToday {
  BusinessDayNow day;              // decided as IssueTicket would; not kept
  std::map<SeriesId, int> issued;  // series without a ticket today are left out
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
  // all numbers are out, kConflict when the id holds something else, kNotFound before enrolment,
  // kNoSpace when the disk is full.
  virtual Result<IssuedTicket> IssueTicket(const NewTicket& ticket,
                                           const TicketEncoder& encoder) = 0;
};

// What a visitor asked for. Kept by the caller until an answer came, so that asking again is the
// same request.
struct TicketRequest {
  RecordId id;
  std::string token;  // see MakeTicketToken; goes on the ticket and nowhere else
  VisitorClass visitor = VisitorClass::kCitizen;
  ServiceId service;
  PriorityGroup priority = PriorityGroup::kNone;
  std::optional<std::int64_t> appointment_ms;  // the slot's beginning
};

// Runs on the storing thread.
class TicketService {
 public:
  // All references must outlive the service. `calendar` may be nullptr: no day is a holiday then.
  TicketService(TicketStore& store, const TicketEncoder& encoder, const ServiceCatalogue& catalogue,
                const WorkingCalendar* calendar, const Clock& clock, Random& random);

  // A request with an id and a token of its own.
  TicketRequest NewRequest(VisitorClass visitor, ServiceId service, PriorityGroup priority,
                           std::optional<std::int64_t> appointment_ms = std::nullopt);

  // A value means that the ticket is on the disk; an error that nothing was kept and the same
  // request may be made again. The same request gives the same ticket, also after the series has
  // closed.
  //   kInvalidInput  no series does this service for this class, or a time that no clock shows
  //   kUnavailable   the series takes no tickets now: a break, closed, a holiday; see StateFor
  //   kExhausted     the day's quota or numbers are out
  //   kNoSpace       the disk is full
  //   kConflict      the id holds another request
  //   kNotFound      not enrolled, or the content has no plan for this site
  Result<IssuedTicket> Issue(const TicketRequest& request);

  // Whether the series of this class and service takes tickets now and, if not, why and when to
  // come back. Errors as Issue's.
  Result<SeriesNow> StateFor(VisitorClass visitor, const ServiceId& service,
                             PriorityGroup priority);

 private:
  struct Desk {
    SiteIdentity identity;
    const QueuePlan* plan = nullptr;
    const QueueSeries* series = nullptr;
    int capacity = 0;
    SeriesNow now;
  };
  Result<Desk> DeskFor(VisitorClass visitor, const ServiceId& service, PriorityGroup priority,
                       WallTime wall);

  TicketStore& store_;
  const TicketEncoder& encoder_;
  const ServiceCatalogue& catalogue_;
  const WorkingCalendar* calendar_;
  const Clock& clock_;
  Random& random_;
};

}  // namespace simpul::app
