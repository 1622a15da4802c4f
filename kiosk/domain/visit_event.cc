#include "kiosk/domain/visit_event.h"

#include <algorithm>
#include <set>

#include "kiosk/domain/issued_ticket.h"

namespace simpul {
namespace {

constexpr std::array<std::string_view, kVisitEventKinds> kKindIds = {
    "ticket.called",  "ticket.recalled",  "ticket.parked",      "ticket.resumed",
    "ticket.no_show", "ticket.returned",  "ticket.transferred", "ticket.added",
    "ticket.served",  "ticket.cancelled", "ticket.more_time",   "ticket.priority_override",
    "counter.opened", "counter.paused",   "counter.unpaused",   "counter.closed"};

constexpr std::array<std::string_view, kEventReasons> kReasonIds = {
    "none",   "phone",        "day_end",       "counter_closed", "unwell",
    "urgent", "wrong_series", "machine_fault", "taken_twice",    "other"};

template <typename Value, std::size_t N>
std::optional<Value> FromId(const std::array<std::string_view, N>& ids, std::string_view id) {
  const auto found = std::find(ids.begin(), ids.end(), id);
  if (found == ids.end()) return std::nullopt;
  return static_cast<Value>(found - ids.begin());
}

bool IsOfficerId(std::string_view id) {
  return id.size() <= kMaxOfficerId && std::all_of(id.begin(), id.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
         });
}

bool IsCounter(int counter) { return counter >= 1 && counter <= kMaxCounter; }

// What an officer does at his counter.
bool NeedsCounter(VisitEventKind kind) {
  switch (kind) {
    case VisitEventKind::kCalled:
    case VisitEventKind::kRecalled:
    case VisitEventKind::kParked:
    case VisitEventKind::kNoShow:
    case VisitEventKind::kAdded:
    case VisitEventKind::kServed: return true;
    case VisitEventKind::kResumed:
    case VisitEventKind::kReturned:
    case VisitEventKind::kTransferred:
    case VisitEventKind::kCancelled:
    case VisitEventKind::kMoreTime:
    case VisitEventKind::kPriorityOverride: return false;
    case VisitEventKind::kCounterOpened:
    case VisitEventKind::kCounterPaused:
    case VisitEventKind::kCounterUnpaused:
    case VisitEventKind::kCounterClosed: return true;
  }
  return true;
}

Status Wrong(const char* member) { return Fail(ErrorCode::kInvalidInput, member); }

bool ServesAreGood(const VisitEvent& event) {
  if (event.kind != VisitEventKind::kCounterOpened) return event.serves.empty();
  const std::set<SeriesId> once(event.serves.begin(), event.serves.end());
  return !event.serves.empty() && event.serves.size() <= kMaxCounterSeries &&
         once.size() == event.serves.size() &&
         std::all_of(event.serves.begin(), event.serves.end(),
                     [](const SeriesId& id) { return IsTicketId(id.value()); });
}

bool TargetIsGood(const VisitEvent& event) {
  const bool transfer = event.kind == VisitEventKind::kTransferred;
  if (transfer || event.kind == VisitEventKind::kAdded) {
    return IsTicketId(event.series.value()) && IsTicketId(event.service.value()) &&
           (!event.target_counter || (transfer && IsCounter(*event.target_counter))) &&
           (transfer || !event.with_priority);
  }
  return event.series.empty() && event.service.empty() && !event.target_counter &&
         !event.with_priority;
}

}  // namespace

std::string_view VisitEventKindId(VisitEventKind kind) {
  return kKindIds[static_cast<std::size_t>(kind)];
}
std::optional<VisitEventKind> VisitEventKindFromId(std::string_view id) {
  return FromId<VisitEventKind>(kKindIds, id);
}
std::string_view EventReasonId(EventReason reason) {
  return kReasonIds[static_cast<std::size_t>(reason)];
}
std::optional<EventReason> EventReasonFromId(std::string_view id) {
  return FromId<EventReason>(kReasonIds, id);
}

Status CheckForm(const VisitEvent& event) {
  if (event.id.value().empty()) return Wrong("event: id");
  if (event.seq < 1) return Wrong("event: seq");
  if (!IsTicketTime(event.at_ms)) return Wrong("event: time");
  if (!IsTicketDay(event.day)) return Wrong("event: day");
  if (IsOfCounter(event.kind) != event.visit.value().empty()) return Wrong("event: visit");
  const bool somewhere = NeedsCounter(event.kind) || event.counter != 0;
  if (somewhere && !IsCounter(event.counter)) return Wrong("event: counter");
  if (!IsOfficerId(event.officer.value())) return Wrong("event: officer");
  const bool officer = NeedsCounter(event.kind) || event.kind == VisitEventKind::kPriorityOverride;
  if (officer && event.officer.empty()) return Wrong("event: officer");
  if (!TargetIsGood(event)) return Wrong("event: target");
  if (!ServesAreGood(event)) return Wrong("event: series");
  const bool reasoned = event.kind == VisitEventKind::kPriorityOverride;
  if (reasoned && !IsOverrideReason(event.reason)) return Wrong("event: reason");
  if (event.corrects == event.id) return Wrong("event: corrects");
  return {};
}

}  // namespace simpul
