// What the queue of a site is, as data: its series, and whether a series takes tickets now. Pure;
// the plans come from assets/content/queue.yaml, the opening hours from offices.yaml.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/domain/booking.h"
#include "kiosk/domain/business_day.h"
#include "kiosk/domain/calendar.h"
#include "kiosk/domain/help.h"
#include "kiosk/domain/localized_text.h"
#include "kiosk/domain/queue_order.h"
#include "kiosk/domain/service.h"
#include "kiosk/domain/ticket.h"

namespace simpul {

struct Office;

// The numbers of a printed roll, first and last. Without a lane, and beyond what a kiosk gives out.
struct PrintedRoll {
  int first = 0, last = 0;
  bool Has(int count) const { return count >= first && count <= last; }
  friend bool operator==(const PrintedRoll&, const PrintedRoll&) = default;
};

// One line of the lobby: its tickets share a prefix and are counted together.
struct QueueSeries {
  SeriesId id;
  std::string prefix;  // as TicketNumber::Make wants it
  LocalizedText name;
  std::vector<VisitorClass> classes;  // whom it serves
  std::vector<ServiceId> services;    // and for what; none: for everything (a priority series)
  int first_number = 1;               // a business day begins with it
  std::optional<int> daily_quota;     // tickets of the whole site in one business day
  LocalizedText counters;             // where it is called to; may be empty
  std::optional<PrintedRoll> roll;    // for when no kiosk works
  friend bool operator==(const QueueSeries&, const QueueSeries&) = default;
};

// When no tickets are given although the office is open.
struct QueueBreak {
  std::vector<int> weekdays;  // 1 = Monday to 7
  MinuteSpan span;
};

struct QueuePlan {
  std::string office;  // "DPS"; empty = sites that have no plan of their own
  int kiosks = 1;      // that give out tickets at the site, with the lanes 1 to `kiosks`
  std::vector<QueueSeries> series;
  // Where priority groups go; nothing: into the series of their class, favoured there by the order.
  std::optional<SeriesId> priority_series;
  std::vector<QueueBreak> breaks;
  int max_counter = kMaxCounter;               // the site's counters are 1 to this
  std::map<int, std::vector<SeriesId>> desks;  // what a counter serves; one not named: every series
  std::map<ServiceId, std::int64_t> service_ms;  // how long the office knows its services to take
  std::int64_t target_ms = 45LL * 60'000;        // a wait is to be no longer
  std::optional<BookingForm> booking;  // nothing: nobody checks in for an appointment here
  BusinessDayRule day_rule;
  OrderRule order_rule;
  Provenance fact;

  const QueueSeries* Find(const SeriesId& id) const;  // nullptr when there is none
  std::vector<SeriesId> SeriesAt(int counter) const;
};

// Lanes from kSiteLane on are not a kiosk's.
inline constexpr int kMaxKiosks = kSiteLane - 1;
inline constexpr int kMaxDailyQuota = TicketNumber::kMaxCount;

// The site's own plan, else the one for all sites; nullptr when there is neither.
const QueuePlan* PlanFor(const std::vector<QueuePlan>& plans, const SiteId& site);

// Where somebody of this class waits for this service; nullptr when no series does that.
const QueueSeries* SeriesFor(const QueuePlan& plan, VisitorClass visitor, const ServiceId& service,
                             PriorityGroup priority);

// The lane as the number's text has it: 0 ("A017") on the only kiosk of a site, else the kiosk's
// own
// ("A2-017"). A kiosk that the plan does not know of keeps its own too, so no number is given
// twice.
int LaneInNumber(const QueuePlan& plan, int lane);

// How many tickets of the series the kiosk of `lane` may give out in a business day. Kiosks never
// ask each other, so each has its share of the quota; the shares of a site add up to it, and the
// lower lanes get what is left over. Never more than there are numbers.
int CapacityOf(const QueuePlan& plan, const QueueSeries& series, int lane);

enum class SeriesState : std::uint8_t {
  kOpen,
  kUnknown,  // nothing says when it is open: it takes tickets, and the screen claims nothing
  kBreak,
  kClosed,
  kHoliday,
  kQuotaReached,
};
constexpr bool TakesTickets(SeriesState state) {
  return state == SeriesState::kOpen || state == SeriesState::kUnknown;
}

// The next moment at which a series takes tickets.
struct ComeBack {
  LocalDate date;
  int minute = 0;  // since midnight
  // The day lies after the last one whose public holidays are decreed.
  bool estimated = false;
  friend bool operator==(const ComeBack&, const ComeBack&) = default;
};

struct SeriesNow {
  SeriesState state = SeriesState::kUnknown;
  // Nothing while it takes tickets, and when nothing says when it opens.
  std::optional<ComeBack> come_back;
  friend bool operator==(const SeriesNow&, const SeriesNow&) = default;
};

// What is known of a site when somebody asks for a ticket.
struct QueueMoment {
  // The site's; nullptr when the content has none: hours are not known then.
  const Office* office = nullptr;
  const WorkingCalendar* calendar = nullptr;  // nullptr: no day is a holiday
  // Nothing when the clock is not to be believed: hours, breaks and holidays say nothing then.
  std::optional<LocalTime> now;
};

// `issued` of `capacity` tickets of the series are out today. Looks 60 days ahead.
SeriesNow StateOfSeries(const QueuePlan& plan, const QueueMoment& moment, int issued, int capacity);
// The site said that no counter will serve the series today any more.
SeriesNow ClosedForToday(const QueuePlan& plan, const QueueMoment& moment);

}  // namespace simpul
