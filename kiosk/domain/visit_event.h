// What happens to a ticket after it was given out, and to the counters: immutable facts of one site
// and business day. The ticket itself (ticket.issued) is the first fact of its visit. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "kiosk/base/ids.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/business_day.h"
#include "kiosk/domain/help.h"
#include "kiosk/domain/ticket.h"

namespace simpul {

enum class VisitEventKind : std::uint8_t {
  kCalled,
  kRecalled,
  kParked,            // the counter is free again, the visitor is not done
  kResumed,           // parked, and waits again as before
  kNoShow,            // nobody came
  kReturned,          // a no-show is back and waits again, see ReturnedLate
  kTransferred,       // to another series, service or counter
  kAdded,             // a further transaction, begun where the one before ends
  kServed,            // one transaction is done
  kCancelled,         // the visit ends, by the counter, the visitor or the end of the day
  kMoreTime,          // the visitor asks, once, not to be called for kMoreTimeMs
  kPriorityOverride,  // a supervisor puts a waiting visitor first, with a reason
  kCounterOpened,     // an officer sits down, and serves these series
  kCounterPaused,
  kCounterUnpaused,
  kCounterClosed,
};
inline constexpr int kVisitEventKinds = 16;
// On the wire for ever: "ticket.called", "counter.opened".
std::string_view VisitEventKindId(VisitEventKind kind);
std::optional<VisitEventKind> VisitEventKindFromId(std::string_view id);
constexpr bool IsOfCounter(VisitEventKind kind) { return kind >= VisitEventKind::kCounterOpened; }

// Of a transaction, and with the last one of the visit.
constexpr bool IsEnd(VisitEventKind kind) {
  return kind == VisitEventKind::kServed || kind == VisitEventKind::kNoShow ||
         kind == VisitEventKind::kCancelled;
}

enum class EventReason : std::uint8_t {
  kNone,
  kPhone,          // the visitor, on a phone
  kDayEnd,         // the business day ended
  kCounterClosed,  // the officer left while serving
  // What a supervisor may give for an override.
  kUnwell,
  kUrgent,
  kWrongSeries,
  kMachineFault,
  kTakenTwice,
  kOther,
};
inline constexpr int kEventReasons = 10;
// On the wire for ever: "none", "phone", "day_end".
std::string_view EventReasonId(EventReason reason);
std::optional<EventReason> EventReasonFromId(std::string_view id);
constexpr bool IsOverrideReason(EventReason reason) { return reason >= EventReason::kUnwell; }

inline constexpr std::int64_t kMoreTimeMs = 10LL * 60'000;
inline constexpr std::size_t kMaxCounterSeries = 64;
inline constexpr std::size_t kMaxOfficerId = 64;  // letters

struct VisitEvent {
  RecordId id;
  VisitEventKind kind = VisitEventKind::kCalled;
  BusinessDay day;
  // Place in the site's own list of the day, from 1. The order of events is that of seq, whatever
  // their clocks say and in whichever order they arrive.
  std::int64_t seq = 0;
  std::int64_t at_ms = 0;  // Unix, by the site's clock
  RecordId visit;          // record id of the ticket; empty for a counter's event
  int counter = 0;         // where it happened; 0: at none, as with a phone or a supervisor
  OfficerId officer;       // never a name; empty where no officer acted
  SeriesId series;         // kTransferred, kAdded: where to
  ServiceId service;       // kTransferred, kAdded: what for
  std::optional<int> target_counter;  // kTransferred: only this one may call it
  bool with_priority = false;         // kTransferred: keeps its place in time
  EventReason reason = EventReason::kNone;
  RecordId corrects;             // the event that this one stands in for; empty: none
  std::vector<SeriesId> serves;  // kCounterOpened
  friend bool operator==(const VisitEvent&, const VisitEvent&) = default;
};

// Form only: members that the kind needs are there and those of other kinds are not, each within
// its limit. kInvalidInput names the member. Whether the event may happen is the fold's to say.
Status CheckForm(const VisitEvent& event);

}  // namespace simpul
