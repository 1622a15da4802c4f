// Use case of the queue ticket: which series, whether it takes tickets now, and a number that
// nobody else has, on the disk before anybody sees it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/app/ticket_ports.h"
#include "kiosk/domain/issued_ticket.h"
#include "kiosk/domain/queue_plan.h"
#include "kiosk/domain/queue_snapshot.h"
#include "kiosk/domain/service_catalogue.h"

namespace simpul::app {

// The queue as a screen shows it.
struct QueueNow {
  const QueuePlan* plan = nullptr;       // of the site; lives as long as the catalogue
  std::map<SeriesId, SeriesNow> series;  // every series of the plan
  // What the site's server said, with what was given out here since; nothing while it is not fresh.
  std::optional<QueueSnapshot> figures;
  friend bool operator==(const QueueNow&, const QueueNow&) = default;
};

// What a visitor asked for. Kept by the caller until an answer came, so that asking again is the
// same request.
struct TicketRequest {
  RecordId id;
  std::string token;  // see MakeTicketToken; goes on the ticket and nowhere else
  VisitorClass visitor = VisitorClass::kCitizen;
  ServiceId service;
  PriorityGroup priority = PriorityGroup::kNone;
  std::optional<std::int64_t> appointment_ms;        // the slot's beginning
  std::optional<TicketTokenHash> booking_hash = {};  // of the code it checks in with
  std::string language = {};                         // as in IssuedTicket
};

// What a visitor chose on the screen.
struct TicketWish {
  VisitorClass visitor = VisitorClass::kCitizen;
  ServiceId service;
  PriorityGroup priority = PriorityGroup::kNone;
  std::optional<std::int64_t> appointment_ms;  // as in TicketRequest
  std::string booking_code = {};  // of the appointment; empty = none. Its visitor's: wiped by Take
  std::string language = {};      // as in IssuedTicket; with another it is the same wish
  friend bool operator==(const TicketWish&, const TicketWish&) = default;
};

// A ticket on the disk, for its screen and its paper. Holds the phone's token: call Wipe().
struct GivenTicket {
  IssuedTicket ticket;
  std::string token;
  std::string address;  // of its page on the phone, with the token
  void Wipe();
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
  //   kConflict      the id holds another request, or somebody has checked in with the booking
  //   kNotFound      not enrolled, or the content has no plan for this site
  Result<IssuedTicket> Issue(const TicketRequest& request);

  // NewRequest and Issue for the visitor who stands here. The same wish is the same request until
  // Forget or another wish, so whatever is pressed again gives no second number. Errors as Issue's.
  Result<GivenTicket> Take(TicketWish wish);
  // The visitor has left. Harmless when there was none.
  void Forget();

  // The whole queue of the site. Errors as Issue's.
  Result<QueueNow> Now();
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
    JoinNow join;  // meaningful with `known` only
    bool known = false;
  };
  struct Site {
    SiteIdentity identity;
    const QueuePlan* plan = nullptr;
    TicketsToday today;
    std::optional<QueueSnapshot> figures;  // while they are fresh
    QueueMoment moment;
  };
  Result<Site> SiteNow(WallTime wall);
  static SeriesNow StateAt(const Site& site, const QueueSeries& series);
  Result<Desk> DeskFor(VisitorClass visitor, const ServiceId& service, PriorityGroup priority,
                       WallTime wall);

  TicketStore& store_;
  const TicketEncoder& encoder_;
  const ServiceCatalogue& catalogue_;
  const WorkingCalendar* calendar_;
  const Clock& clock_;
  Random& random_;
  std::optional<TicketRequest> open_;  // of the visitor who stands here
};

}  // namespace simpul::app
