#include "kiosk/domain/lobby_desk.h"

#include <algorithm>
#include <utility>

namespace simpul {

LobbyDesk::LobbyDesk(const LobbyQueue& queue, std::int64_t now_ms)
    : queue_(queue), now_ms_(std::max(now_ms, queue.last_ms())) {}

VisitEvent LobbyDesk::Draft(VisitEventKind kind, const Seat& seat, const RecordId& visit) const {
  VisitEvent event;
  event.kind = kind;
  event.day = queue_.day();
  event.at_ms = now_ms_;
  event.visit = visit;
  event.counter = seat.counter;
  event.officer = seat.officer;
  return event;
}

Result<Drafts> LobbyDesk::One(VisitEvent event) const {
  SIMPUL_RETURN_IF_ERROR(queue_.Check(event));
  return Drafts{std::move(event)};
}

Result<RecordId> LobbyDesk::Serving(const Seat& seat) const {
  const auto counter = queue_.counters().find(seat.counter);
  if (counter == queue_.counters().end() || counter->second.officer != seat.officer) {
    return Fail(ErrorCode::kNotFound, "counter: not this officer's");
  }
  if (counter->second.serving.value().empty()) {
    return Fail(ErrorCode::kConflict, "counter: serves nobody");
  }
  return counter->second.serving;
}

Result<Drafts> LobbyDesk::OfCurrent(VisitEventKind kind, const Seat& seat) const {
  SIMPUL_ASSIGN_OR_RETURN(const RecordId visit, Serving(seat));
  return One(Draft(kind, seat, visit));
}

Result<Drafts> LobbyDesk::Open(const Seat& seat, const std::vector<SeriesId>& serves) const {
  VisitEvent event = Draft(VisitEventKind::kCounterOpened, seat, {});
  event.serves = serves;
  return One(std::move(event));
}

Result<Drafts> LobbyDesk::Close(const Seat& seat) const {
  VisitEvent closed = Draft(VisitEventKind::kCounterClosed, seat, {});
  const Result<RecordId> visit = Serving(seat);
  if (!visit) return One(std::move(closed));
  VisitEvent parked = Draft(VisitEventKind::kParked, seat, *visit);
  parked.reason = EventReason::kCounterClosed;
  SIMPUL_RETURN_IF_ERROR(queue_.Check(parked));
  return Drafts{std::move(parked), std::move(closed)};
}

Result<Drafts> LobbyDesk::Pause(const Seat& seat) const {
  return One(Draft(VisitEventKind::kCounterPaused, seat, {}));
}

Result<Drafts> LobbyDesk::Unpause(const Seat& seat) const {
  return One(Draft(VisitEventKind::kCounterUnpaused, seat, {}));
}

Result<Drafts> LobbyDesk::Next(const Seat& seat) const {
  const auto counter = queue_.counters().find(seat.counter);
  if (counter == queue_.counters().end() || counter->second.officer != seat.officer) {
    return Fail(ErrorCode::kNotFound, "counter: not this officer's");
  }
  if (counter->second.paused) return Fail(ErrorCode::kConflict, "counter: paused");
  if (!counter->second.serving.value().empty()) {
    return Fail(ErrorCode::kConflict, "counter: serves somebody");
  }
  const Visit* next = queue_.NextAt(seat.counter, now_ms_);
  if (next == nullptr) return Drafts{};
  return One(Draft(VisitEventKind::kCalled, seat, next->id()));
}

Result<Drafts> LobbyDesk::Call(const Seat& seat, const RecordId& visit) const {
  return One(Draft(VisitEventKind::kCalled, seat, visit));
}

Result<Drafts> LobbyDesk::Recall(const Seat& seat) const {
  return OfCurrent(VisitEventKind::kRecalled, seat);
}
Result<Drafts> LobbyDesk::NoShow(const Seat& seat) const {
  return OfCurrent(VisitEventKind::kNoShow, seat);
}
Result<Drafts> LobbyDesk::Park(const Seat& seat) const {
  return OfCurrent(VisitEventKind::kParked, seat);
}
Result<Drafts> LobbyDesk::Finish(const Seat& seat) const {
  return OfCurrent(VisitEventKind::kServed, seat);
}

Result<Drafts> LobbyDesk::FinishAndNext(const Seat& seat) const {
  SIMPUL_ASSIGN_OR_RETURN(Drafts drafts, Finish(seat));
  const Visit* current = queue_.Find(drafts.front().visit);
  const auto open = std::count_if(current->transactions().begin(), current->transactions().end(),
                                  [](const VisitTransaction& one) { return !one.outcome; });
  if (open > 1) return drafts;
  // Who was served does not wait, so finishing does not change who is next.
  if (const Visit* next = queue_.NextAt(seat.counter, now_ms_); next != nullptr) {
    drafts.push_back(Draft(VisitEventKind::kCalled, seat, next->id()));
  }
  return drafts;
}

Result<Drafts> LobbyDesk::Add(const Seat& seat, const SeriesId& series,
                              const ServiceId& service) const {
  SIMPUL_ASSIGN_OR_RETURN(const RecordId visit, Serving(seat));
  VisitEvent event = Draft(VisitEventKind::kAdded, seat, visit);
  event.series = series;
  event.service = service;
  return One(std::move(event));
}

Result<Drafts> LobbyDesk::TransferCurrent(const Seat& seat, const TransferTarget& target) const {
  SIMPUL_ASSIGN_OR_RETURN(const RecordId visit, Serving(seat));
  VisitEvent event = Draft(VisitEventKind::kTransferred, seat, visit);
  event.series = target.series;
  event.service = target.service;
  event.target_counter = target.counter;
  event.with_priority = target.with_priority;
  return One(std::move(event));
}

Result<Drafts> LobbyDesk::Resume(const Seat& seat, const RecordId& visit) const {
  const Visit* found = queue_.Find(visit);
  const bool absent = found != nullptr && found->state() == VisitState::kAbsent;
  return One(Draft(absent ? VisitEventKind::kReturned : VisitEventKind::kResumed, seat, visit));
}

Result<Drafts> LobbyDesk::Cancel(const Seat& seat, const RecordId& visit) const {
  return One(Draft(VisitEventKind::kCancelled, seat, visit));
}

Result<Drafts> LobbyDesk::Leave(const RecordId& visit) const {
  VisitEvent event = Draft(VisitEventKind::kCancelled, {}, visit);
  event.reason = EventReason::kPhone;
  const Visit* found = queue_.Find(visit);
  // Somebody at a counter is the officer's to end.
  if (found != nullptr && found->state() == VisitState::kCalled) {
    return Fail(ErrorCode::kConflict, "visit: called");
  }
  return One(std::move(event));
}

Result<Drafts> LobbyDesk::MoreTime(const RecordId& visit) const {
  VisitEvent event = Draft(VisitEventKind::kMoreTime, {}, visit);
  event.reason = EventReason::kPhone;
  return One(std::move(event));
}

Result<Drafts> LobbyDesk::Do(const PhoneWish& wish) const {
  return wish.kind == PhoneWishKind::kLeave ? Leave(wish.visit) : MoreTime(wish.visit);
}

Result<Drafts> LobbyDesk::PutFirst(const OfficerId& officer, const RecordId& visit,
                                   EventReason reason) const {
  VisitEvent event = Draft(VisitEventKind::kPriorityOverride, {0, officer}, visit);
  event.reason = reason;
  if (!IsOverrideReason(reason)) return Fail(ErrorCode::kInvalidInput, "override: reason");
  return One(std::move(event));
}

Result<Drafts> LobbyDesk::CancelFor(const OfficerId& officer, const RecordId& visit,
                                    EventReason reason) const {
  VisitEvent event = Draft(VisitEventKind::kCancelled, {0, officer}, visit);
  event.reason = reason;
  if (!IsOverrideReason(reason)) return Fail(ErrorCode::kInvalidInput, "override: reason");
  return One(std::move(event));
}

Result<Drafts> LobbyDesk::MoveSeries(const OfficerId& officer, const RecordId& visit,
                                     const SeriesId& series, EventReason reason) const {
  const Visit* found = queue_.Find(visit);
  if (found == nullptr) return Fail(ErrorCode::kNotFound, "visit");
  if (!IsOverrideReason(reason)) return Fail(ErrorCode::kInvalidInput, "override: reason");
  if (found->state() == VisitState::kCalled) return Fail(ErrorCode::kConflict, "visit: called");
  VisitEvent event = Draft(VisitEventKind::kTransferred, {0, officer}, visit);
  event.series = series;
  event.service = found->current().service;
  event.with_priority = true;
  event.reason = reason;
  return One(std::move(event));
}

Result<Drafts> LobbyDesk::Correct(const RecordId& visit, VisitEventKind kind) const {
  if (!IsEnd(kind) && kind != VisitEventKind::kParked) {
    return Fail(ErrorCode::kInvalidInput, "correction: no end");
  }
  if (queue_.Find(visit) == nullptr) return Fail(ErrorCode::kNotFound, "visit");
  const VisitEvent* wrong = queue_.EndOf(visit);
  if (wrong == nullptr || wrong->kind == kind || wrong->counter == 0) {
    return Fail(ErrorCode::kConflict, "visit: nothing to correct");
  }
  VisitEvent right = *wrong;
  right.kind = kind;
  right.reason = EventReason::kNone;
  right.corrects = wrong->id;
  // Tried on a copy: it must be possible in its place, and so must all that came after.
  LobbyQueue after = queue_;
  VisitEvent trial = right;
  SIMPUL_ASSIGN_OR_RETURN(trial.id, RecordId::Parse("00000000-0000-7000-8000-000000000000"));
  trial.seq = queue_.last_seq() + 1;
  if (!after.Apply(trial) || after.held() != queue_.held()) {
    return Fail(ErrorCode::kConflict, "visit: too much happened since");
  }
  return Drafts{std::move(right)};
}

Drafts LobbyDesk::EndDay() const {
  Drafts drafts;
  for (const auto& [id, visit] : queue_.visits()) {
    if (visit.ended() || visit.state() == VisitState::kAbsent) continue;
    VisitEvent event = Draft(VisitEventKind::kCancelled, {}, id);
    event.reason = EventReason::kDayEnd;
    drafts.push_back(std::move(event));
  }
  for (const auto& [number, counter] : queue_.counters()) {
    VisitEvent event = Draft(VisitEventKind::kCounterClosed, {number, counter.officer}, {});
    event.reason = EventReason::kDayEnd;
    drafts.push_back(std::move(event));
  }
  return drafts;
}

}  // namespace simpul
