#include "kiosk/domain/lobby_queue.h"

#include <algorithm>

namespace simpul {
namespace {

Status RefusedBy(const char* why) { return Fail(ErrorCode::kConflict, why); }

}  // namespace

LobbyQueue::LobbyQueue(BusinessDay day, OrderRule rule) : day_(day), rule_(rule) {
  SIMPUL_CHECK(IsValid(rule_));
}

bool operator==(const LobbyQueue& a, const LobbyQueue& b) {
  return a.day_ == b.day_ && a.tickets_ == b.tickets_ && a.events_ == b.events_ &&
         a.held_ == b.held_ && a.visits_ == b.visits_ && a.counters_ == b.counters_ &&
         a.runs_ == b.runs_ && a.serving_ == b.serving_ && a.called_at_ == b.called_at_ &&
         a.ended_by_ == b.ended_by_ && a.last_calls_ == b.last_calls_ && a.last_ms_ == b.last_ms_;
}

const Visit* LobbyQueue::Find(const RecordId& visit) const {
  const auto found = visits_.find(visit);
  return found == visits_.end() ? nullptr : &found->second;
}

const Visit* LobbyQueue::FindNumber(const TicketNumber& number) const {
  const auto found = by_number_.find(number);
  return found == by_number_.end() ? nullptr : Find(found->second);
}

const OpenCounter* LobbyQueue::CounterOf(const OfficerId& officer) const {
  const auto found = std::find_if(counters_.begin(), counters_.end(), [&](const auto& counter) {
    return counter.second.officer == officer;
  });
  return found == counters_.end() ? nullptr : &found->second;
}

std::optional<TicketNumber> LobbyQueue::Serving(const SeriesId& series) const {
  const auto found = serving_.find(series);
  return found == serving_.end() ? std::nullopt : std::optional(found->second);
}

const VisitEvent* LobbyQueue::EndOf(const RecordId& visit) const {
  const auto end = ended_by_.find(visit);
  return end == ended_by_.end() ? nullptr : &events_.at(end->second);
}

int LobbyQueue::LaterNumbers(const Visit& visit) const {
  const auto call = called_at_.find(visit.id());
  if (call == called_at_.end()) return 0;
  const auto now = first_calls_.find(call->second.first);
  return now == first_calls_.end() ? 0 : now->second - call->second.second;
}

std::vector<const Visit*> LobbyQueue::Waiting() const {
  std::vector<const Visit*> waiting;
  for (const auto& [id, visit] : visits_) {
    if (visit.state() == VisitState::kWaiting) waiting.push_back(&visit);
  }
  return waiting;
}

std::vector<const Visit*> LobbyQueue::Callable(std::int64_t now_ms) const {
  std::vector<const Visit*> waiting = Waiting();
  std::erase_if(waiting, [&](const Visit* visit) { return visit->hold_until_ms() > now_ms; });
  return waiting;
}

const Visit* LobbyQueue::NextAt(int counter, std::int64_t now_ms) const {
  const auto found = counters_.find(counter);
  if (found == counters_.end()) return nullptr;
  const std::vector<const Visit*> callable = Callable(now_ms);
  std::vector<QueueEntry> entries;
  entries.reserve(callable.size());
  for (const Visit* visit : callable) entries.push_back(visit->Entry());
  const auto next = NextFor(found->second.view, entries, runs_, rule_);
  return next ? callable[*next] : nullptr;
}

Status LobbyQueue::Take(const RecordId& visit, const IssuedTicket& ticket, bool* fresh) {
  *fresh = false;
  if (!IsValid(ticket) || ticket.day != day_) return Fail(ErrorCode::kInvalidInput, "ticket: day");
  if (const auto known = tickets_.find(visit); known != tickets_.end()) {
    if (known->second == ticket) return {};
    return Fail(ErrorCode::kConflict, "ticket: known with other content");
  }
  if (tickets_.size() >= kMaxTickets) return Fail(ErrorCode::kExhausted, "lobby: tickets");
  tickets_.emplace(visit, ticket);
  // Lanes make numbers differ; should two be alike, both are called all the same.
  by_number_.emplace(ticket.number, visit);
  visits_.emplace(visit, Visit(visit, ticket));
  *fresh = true;
  return {};
}

Status LobbyQueue::Take(const VisitEvent& event, bool* fresh) {
  *fresh = false;
  SIMPUL_RETURN_IF_ERROR(CheckForm(event));
  if (event.day != day_) return Fail(ErrorCode::kInvalidInput, "event: another day's");
  if (const auto known = seq_of_.find(event.id); known != seq_of_.end()) {
    const auto& same = events_.at(Place(known->second, event.id));
    if (same == event) return {};
    return Fail(ErrorCode::kConflict, "event: known with other content");
  }
  if (events_.size() >= kMaxEvents) return Fail(ErrorCode::kExhausted, "lobby: events");
  events_.emplace(Place(event.seq, event.id), event);
  seq_of_.emplace(event.id, event.seq);
  *fresh = true;
  return {};
}

Status LobbyQueue::Apply(const RecordId& visit, const IssuedTicket& ticket) {
  bool fresh = false;
  SIMPUL_RETURN_IF_ERROR(Take(visit, ticket, &fresh));
  if (fresh && !held_.empty()) FoldAll();
  return {};
}

Status LobbyQueue::Apply(const VisitEvent& event) {
  bool fresh = false;
  SIMPUL_RETURN_IF_ERROR(Take(event, &fresh));
  if (!fresh) return {};
  const bool last = events_.rbegin()->first == Place(event.seq, event.id);
  const bool corrects = !event.corrects.value().empty();
  if (last && !corrects && held_.empty()) {
    Status done = Fold(event);
    if (!done) held_.insert(event.id);
    return done;
  }
  FoldAll();
  if (!held_.contains(event.id)) return {};
  if (!event.visit.value().empty() && Find(event.visit) == nullptr) {
    return Fail(ErrorCode::kNotFound, "event: its ticket is not known yet");
  }
  return RefusedBy("event: may not happen in its place");
}

Status LobbyQueue::ApplyAll(std::span<const std::pair<RecordId, IssuedTicket>> tickets,
                            std::span<const VisitEvent> events) {
  Status all;
  bool fresh = false;
  for (const auto& [visit, ticket] : tickets) {
    if (Status taken = Take(visit, ticket, &fresh); !taken && all) all = std::move(taken);
  }
  for (const VisitEvent& event : events) {
    if (Status taken = Take(event, &fresh); !taken && all) all = std::move(taken);
  }
  FoldAll();
  return all;
}

Status LobbyQueue::CheckCounter(const VisitEvent& event) const {
  const auto found = counters_.find(event.counter);
  const OpenCounter* open = found == counters_.end() ? nullptr : &found->second;
  if (event.kind == VisitEventKind::kCounterOpened) {
    if (open != nullptr) return RefusedBy("counter: another officer sits there");
    if (CounterOf(event.officer) != nullptr) return RefusedBy("counter: officer sits elsewhere");
    return {};
  }
  if (open == nullptr) return RefusedBy("counter: not open");
  // Somebody else acts at no counter; of a counter only its own officer says anything.
  if (open->officer != event.officer) return RefusedBy("counter: another officer's");
  const bool busy = !open->serving.value().empty();
  switch (event.kind) {
    case VisitEventKind::kCalled:
      if (busy) return RefusedBy("counter: serves somebody");
      if (open->paused) return RefusedBy("counter: paused");
      return {};
    case VisitEventKind::kCounterPaused:
      if (open->paused || busy) return RefusedBy("counter: paused or serves somebody");
      return {};
    case VisitEventKind::kCounterUnpaused:
      if (!open->paused) return RefusedBy("counter: not paused");
      return {};
    case VisitEventKind::kCounterClosed:
      if (busy) return RefusedBy("counter: serves somebody");
      return {};
    default: return {};
  }
}

Status LobbyQueue::Check(const VisitEvent& event) const {
  if (event.counter != 0) SIMPUL_RETURN_IF_ERROR(CheckCounter(event));
  if (IsOfCounter(event.kind)) return {};
  const Visit* visit = Find(event.visit);
  if (visit == nullptr) return Fail(ErrorCode::kNotFound, "event: its ticket is not known yet");
  return visit->Check(event);
}

void LobbyQueue::FoldCounter(const VisitEvent& event) {
  switch (event.kind) {
    case VisitEventKind::kCounterOpened:
      counters_[event.counter] = {{event.counter, {event.serves.begin(), event.serves.end()}},
                                  event.officer,
                                  false,
                                  event.at_ms,
                                  {}};
      return;
    case VisitEventKind::kCounterClosed: counters_.erase(event.counter); return;
    default: break;
  }
  OpenCounter& counter = counters_.at(event.counter);
  counter.paused = event.kind == VisitEventKind::kCounterPaused;
  counter.since_ms = event.at_ms;
}

void LobbyQueue::NoteCall(const VisitEvent& event, const Visit& visit, const QueueEntry& before,
                          bool first) {
  const bool recall = event.kind == VisitEventKind::kRecalled;
  if (first) {
    runs_.Called(before, rule_);
    first_calls_[before.series] += 1;
  }
  if (!recall) serving_.insert_or_assign(before.series, before.number);
  called_at_.insert_or_assign(visit.id(), std::pair(before.series, first_calls_[before.series]));
  if (last_calls_.size() == kLastCalls) last_calls_.erase(last_calls_.begin());
  last_calls_.push_back(
      {event.id, visit.id(), before.number, event.counter, event.at_ms, event.seq, recall});
}

Status LobbyQueue::Fold(const VisitEvent& event) {
  SIMPUL_RETURN_IF_ERROR(Check(event));
  last_ms_ = std::max(last_ms_, event.at_ms);
  if (IsOfCounter(event.kind)) {
    FoldCounter(event);
    return {};
  }
  Visit& visit = visits_.at(event.visit);
  const QueueEntry before = visit.Entry();
  const bool first = visit.current().calls == 0;
  const int at_counter = visit.counter();
  SIMPUL_RETURN_IF_ERROR(visit.Apply(event, rule_, LaterNumbers(visit)));
  const bool called = event.kind == VisitEventKind::kCalled;
  if (called || event.kind == VisitEventKind::kRecalled) {
    NoteCall(event, visit, before, called && first);
  }
  if (visit.counter() != at_counter) {
    if (at_counter != 0) counters_.at(at_counter).serving = {};
    if (visit.counter() != 0) counters_.at(visit.counter()).serving = visit.id();
  }
  if (IsEnd(event.kind)) {
    ended_by_.insert_or_assign(visit.id(), Place(event.seq, event.id));
  } else {
    ended_by_.erase(visit.id());
  }
  return {};
}

void LobbyQueue::FoldAll() {
  held_.clear();
  counters_.clear();
  runs_ = {};
  first_calls_.clear();
  serving_.clear();
  ended_by_.clear();
  called_at_.clear();
  last_calls_.clear();
  last_ms_ = 0;
  visits_.clear();
  for (const auto& [id, ticket] : tickets_) visits_.emplace(id, Visit(id, ticket));
  // The newest correction of an event stands in for it; a correction may be corrected again.
  std::map<RecordId, const VisitEvent*> stands_in;
  for (const auto& [place, event] : events_) {
    if (event.corrects.value().empty()) continue;
    const auto original = seq_of_.find(event.corrects);
    // Of the same visit, or of a counter as the first.
    const bool same = original != seq_of_.end() && original->second < event.seq &&
                      events_.at(Place(original->second, event.corrects)).visit == event.visit;
    if (!same) {
      held_.insert(event.id);
    } else {
      stands_in[event.corrects] = &event;
    }
  }
  for (const auto& [place, event] : events_) {
    if (!event.corrects.value().empty()) continue;
    const VisitEvent* valid = &event;
    for (auto next = stands_in.find(event.id); next != stands_in.end();
         next = stands_in.find(valid->id)) {
      valid = next->second;
    }
    if (!Fold(*valid)) held_.insert(valid->id);
  }
}

}  // namespace simpul
