// Taking a queue ticket: what a visitor has chosen and where they are. Pure; see queue_draw.h for
// its looks.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/app/printing.h"
#include "kiosk/app/tickets.h"
#include "kiosk/domain/booking.h"
#include "kiosk/domain/service_catalogue.h"
#include "ui/screens/event.h"

namespace simpul::ui {

enum class QueueStep : std::uint8_t {
  kVisitor,   // which visitor class
  kService,   // what for
  kPriority,  // which priority group
  kClosed,    // no numbers for this service now
  kTaking,
  kRefused,  // no number could be given
  kTicket,
};

// The paper starts by itself, a moment after the screen: who is in a hurry need do nothing, who
// wants none has the time to say so.
enum class TicketPaper : std::uint8_t { kSoon, kPrinting, kPrinted, kNotProved, kNone };

// What was held under the scanner and could not be checked in.
enum class BookingProblem : std::uint8_t { kUnreadable, kEarly, kLate, kOtherOffice, kNotServed };

inline constexpr std::int64_t kPaperAfterMs = 3'500;
inline constexpr std::int64_t kTicketShownMs = 24'000;  // without a touch

struct QueueState {
  QueueStep step = QueueStep::kVisitor;
  std::optional<VisitorClass> visitor;
  PriorityGroup priority = PriorityGroup::kNone;
  std::string service;       // chosen
  std::string from_service;  // the information page it was opened from: only this one is offered
  bool class_by_itself = false;    // only one class can want `from_service`: nobody was asked
  std::optional<Booking> booking;  // of the code that was scanned
  std::optional<BookingProblem> booking_problem;  // why it is not used
  std::optional<ErrorCode> refusal;
  std::optional<app::GivenTicket> given;
  app::DotImage qr;  // one dot a module, no quiet zone; width 0: the address is too long for one
  TicketPaper paper = TicketPaper::kSoon;
  app::PrinterState printer;  // why it was not proved

  void Wipe();
  bool IsWiped() const;
};

// What it needs to know of the world.
struct QueueWorld {
  const app::QueueNow& queue;  // with a plan
  const ServiceCatalogue& catalogue;
  std::string_view language;  // code, of the visitor
  bool can_print = true;
  const std::string& site;  // "DPS"
  const SiteZone& zone;
  LocalTime now;
};

// `argument`: "service.ID" of the information page it is opened from; empty = the first screen.
Effects OpenQueue(QueueState& state, std::string_view argument, const QueueWorld& world);
Effects ReduceQueue(QueueState& state, const Event& event, const QueueWorld& world);

// Whether `text` is the code of an appointment, as this site's data says what one looks like.
bool IsBooking(const app::QueueNow& queue, std::string_view text);

// What kTakeTicket asks for, on a screen in `language`. The step must be kTaking.
app::TicketWish WishOf(const QueueState& state, const SiteZone& zone, Language language);

// Services that somebody of this class can get a number for, in the order of the plan. Each group
// has the series that an ordinary visitor comes into; the last, without one, is what is rather for
// other visitors (a sponsor comes for a foreigner). Groups without a service are left out.
struct ServiceGroup {
  const QueueSeries* series = nullptr;
  std::vector<const Service*> services;
};
std::vector<ServiceGroup> ServicesFor(const QueueWorld& world, const QueueState& state);
// Classes that any service is there for; with `service`, for this one.
std::vector<VisitorClass> ClassesFor(const QueueWorld& world, std::string_view service);
// Whether the site's queue takes people for this service at all.
bool HasQueueFor(const app::QueueNow& queue, std::string_view service);
// Of the series that the visitor would come into. The service must have one.
SeriesNow StateFor(const QueueWorld& world, const QueueState& state, std::string_view service);

}  // namespace simpul::ui
