#include "kiosk/domain/visit.h"

#include <algorithm>
#include <array>
#include <utility>

namespace simpul {
namespace {

QueueEntry FirstEntry(const IssuedTicket& ticket) {
  return {ticket.number,   ticket.series,         ticket.service, ticket.joined_ms,
          ticket.priority, ticket.appointment_ms, std::nullopt};
}

VisitTransaction Waiting(SeriesId series, ServiceId service, std::int64_t joined_ms) {
  VisitTransaction transaction;
  transaction.series = std::move(series);
  transaction.service = std::move(service);
  transaction.joined_ms = joined_ms;
  return transaction;
}

Status Refused(const char* why) { return Fail(ErrorCode::kConflict, why); }

}  // namespace

std::string_view VisitOutcomeId(VisitOutcome outcome) {
  switch (outcome) {
    case VisitOutcome::kServed: return "served";
    case VisitOutcome::kNoShow: return "no_show";
    case VisitOutcome::kTransferred: return "transferred";
    case VisitOutcome::kCancelled: return "cancelled";
  }
  return "served";
}

std::optional<std::int64_t> VisitTransaction::WaitMs() const {
  if (!waits || first_called_ms == 0) return std::nullopt;
  return std::max<std::int64_t>(0, first_called_ms - joined_ms);
}

Visit::Visit(RecordId id, IssuedTicket ticket)
    : id_(std::move(id)),
      ticket_(std::move(ticket)),
      facts_(FirstEntry(ticket_)),
      transactions_({Waiting(ticket_.series, ticket_.service, ticket_.joined_ms)}),
      since_ms_(ticket_.joined_ms) {}

QueueEntry Visit::Entry() const {
  QueueEntry entry = facts_;
  if (first_seq_ == 0) return entry;
  // Several who were put first go in the order of the overrides.
  entry.joined_ms = first_seq_;
  entry.priority = PriorityGroup::kNone;
  entry.appointment_ms.reset();
  return entry;
}

Status Visit::Check(const VisitEvent& event) const {
  const bool waiting = state_ == VisitState::kWaiting;
  const bool parked = state_ == VisitState::kParked;
  const bool absent = state_ == VisitState::kAbsent;
  const bool here = state_ == VisitState::kCalled && current().counter == event.counter;
  if (ended()) return Refused("visit: ended");
  switch (event.kind) {
    case VisitEventKind::kCalled:
      if (!waiting && !parked && !absent) return Refused("visit: called already");
      if (facts_.counter && *facts_.counter != event.counter) {
        return Refused("visit: is for another counter");
      }
      return {};
    case VisitEventKind::kRecalled:
    case VisitEventKind::kParked:
    case VisitEventKind::kNoShow:
    case VisitEventKind::kServed:
      if (!here) return Refused("visit: not at this counter");
      return {};
    case VisitEventKind::kAdded:
      if (!here) return Refused("visit: not at this counter");
      if (transactions_.size() >= kMaxTransactions) {
        return Fail(ErrorCode::kExhausted, "visit: transactions");
      }
      return {};
    case VisitEventKind::kTransferred:
      if (transactions_.size() >= kMaxTransactions) {
        return Fail(ErrorCode::kExhausted, "visit: transactions");
      }
      if (!here && !waiting && !parked) return Refused("visit: not to be transferred");
      return {};
    case VisitEventKind::kResumed:
      if (!parked) return Refused("visit: not parked");
      return {};
    case VisitEventKind::kReturned:
      if (!absent) return Refused("visit: not absent");
      return {};
    case VisitEventKind::kCancelled:
      if (state_ == VisitState::kCalled && event.counter != 0 && !here) {
        return Refused("visit: at another counter");
      }
      return {};
    case VisitEventKind::kMoreTime:
      if (!waiting) return Refused("visit: not waiting");
      if (more_time_used_) return Refused("visit: had more time");
      return {};
    case VisitEventKind::kPriorityOverride:
      if (!waiting) return Refused("visit: not waiting");
      return {};
    case VisitEventKind::kCounterOpened:
    case VisitEventKind::kCounterPaused:
    case VisitEventKind::kCounterUnpaused:
    case VisitEventKind::kCounterClosed: break;
  }
  return Fail(ErrorCode::kInvalidInput, "visit: a counter's event");
}

void Visit::Enter(VisitState state, std::int64_t at_ms) {
  state_ = state;
  since_ms_ = at_ms;
}

void Visit::StopService(std::int64_t at_ms) {
  if (state_ != VisitState::kCalled) return;
  Now().service_ms += std::max<std::int64_t>(0, at_ms - Now().called_ms);
}

void Visit::EndFrom(std::size_t index, VisitOutcome outcome, std::int64_t at_ms) {
  for (std::size_t i = index; i < transactions_.size(); ++i) {
    if (transactions_[i].outcome) continue;
    transactions_[i].outcome = outcome;
    transactions_[i].ended_ms = at_ms;
  }
}

void Visit::ReopenAbsent() {
  if (state_ != VisitState::kAbsent) return;
  for (std::size_t i = current_; i < transactions_.size(); ++i) {
    transactions_[i].outcome.reset();
    transactions_[i].ended_ms = 0;
  }
}

void Visit::Call(const VisitEvent& event) {
  ReopenAbsent();
  VisitTransaction& transaction = Now();
  transaction.counter = event.counter;
  transaction.officer = event.officer;
  transaction.calls += 1;
  transaction.called_ms = event.at_ms;
  if (transaction.first_called_ms == 0) transaction.first_called_ms = event.at_ms;
  last_call_ms_ = event.at_ms;
  Enter(VisitState::kCalled, event.at_ms);
}

void Visit::Transfer(const VisitEvent& event) {
  StopService(event.at_ms);
  Now().outcome = VisitOutcome::kTransferred;
  Now().ended_ms = event.at_ms;
  facts_ = Transferred(std::move(facts_),
                       {event.series, event.service, event.target_counter, event.with_priority},
                       event.at_ms);
  first_seq_ = 0;
  current_ += 1;
  transactions_.insert(transactions_.begin() + static_cast<std::ptrdiff_t>(current_),
                       Waiting(event.series, event.service, event.at_ms));
  Enter(VisitState::kWaiting, event.at_ms);
}

void Visit::Serve(const VisitEvent& event) {
  StopService(event.at_ms);
  const VisitTransaction done = Now();
  Now().outcome = VisitOutcome::kServed;
  Now().ended_ms = event.at_ms;
  if (current_ + 1 == transactions_.size()) {
    Enter(VisitState::kServed, event.at_ms);
    return;
  }
  current_ += 1;
  VisitTransaction& next = Now();
  next.joined_ms = next.first_called_ms = next.called_ms = event.at_ms;
  next.counter = done.counter;
  next.officer = done.officer;
  facts_.series = next.series;
  facts_.service = next.service;
  Enter(VisitState::kCalled, event.at_ms);
}

Status Visit::Apply(const VisitEvent& event, const OrderRule& rule, int later_numbers) {
  SIMPUL_RETURN_IF_ERROR(Check(event));
  switch (event.kind) {
    case VisitEventKind::kCalled: Call(event); break;
    case VisitEventKind::kRecalled:
      Now().calls += 1;
      last_call_ms_ = event.at_ms;
      break;
    case VisitEventKind::kParked:
      StopService(event.at_ms);
      Enter(VisitState::kParked, event.at_ms);
      break;
    case VisitEventKind::kResumed: Enter(VisitState::kWaiting, event.at_ms); break;
    case VisitEventKind::kNoShow:
      EndFrom(current_, VisitOutcome::kNoShow, event.at_ms);
      Enter(VisitState::kAbsent, event.at_ms);
      break;
    case VisitEventKind::kReturned:
      ReopenAbsent();
      facts_ = ReturnedLate(std::move(facts_), later_numbers, event.at_ms, rule);
      Enter(VisitState::kWaiting, event.at_ms);
      break;
    case VisitEventKind::kTransferred: Transfer(event); break;
    case VisitEventKind::kAdded: {
      VisitTransaction added = Waiting(event.series, event.service, event.at_ms);
      added.waits = false;
      transactions_.push_back(std::move(added));
      break;
    }
    case VisitEventKind::kServed: Serve(event); break;
    case VisitEventKind::kCancelled:
      StopService(event.at_ms);
      EndFrom(0, VisitOutcome::kCancelled, event.at_ms);
      Enter(VisitState::kCancelled, event.at_ms);
      break;
    case VisitEventKind::kMoreTime:
      more_time_used_ = true;
      hold_until_ms_ = event.at_ms + kMoreTimeMs;
      break;
    case VisitEventKind::kPriorityOverride:
      first_seq_ = event.seq;
      hold_until_ms_ = 0;
      break;
    case VisitEventKind::kCounterOpened:
    case VisitEventKind::kCounterPaused:
    case VisitEventKind::kCounterUnpaused:
    case VisitEventKind::kCounterClosed: break;
  }
  return {};
}

}  // namespace simpul
