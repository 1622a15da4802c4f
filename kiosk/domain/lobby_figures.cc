#include "kiosk/domain/lobby_figures.h"

#include <algorithm>

namespace simpul {
namespace {

void CountState(const Visit& visit, QueueFigures& figures) {
  switch (visit.state()) {
    case VisitState::kWaiting: figures.waiting += 1; break;
    case VisitState::kCalled: figures.called += 1; break;
    case VisitState::kParked: figures.parked += 1; break;
    case VisitState::kAbsent: figures.absent += 1; break;
    case VisitState::kServed:
    case VisitState::kCancelled: break;
  }
}

void CountOutcome(const VisitTransaction& transaction, QueueFigures& figures) {
  switch (*transaction.outcome) {
    case VisitOutcome::kServed:
      figures.served += 1;
      figures.service_ms += transaction.service_ms;
      break;
    case VisitOutcome::kNoShow: figures.no_shows += 1; break;
    case VisitOutcome::kTransferred: figures.transferred += 1; break;
    case VisitOutcome::kCancelled: figures.cancelled += 1; break;
  }
}

void CountWait(std::int64_t wait_ms, std::int64_t target_ms, QueueFigures& figures) {
  figures.waits += 1;
  figures.wait_ms += wait_ms;
  figures.longest_wait_ms = std::max(figures.longest_wait_ms, wait_ms);
  figures.within_target += wait_ms <= target_ms ? 1 : 0;
}

}  // namespace

std::optional<std::int64_t> QueueFigures::MeanServiceMs() const {
  return served == 0 ? std::nullopt : std::optional(service_ms / served);
}
std::optional<std::int64_t> QueueFigures::MeanWaitMs() const {
  return waits == 0 ? std::nullopt : std::optional(wait_ms / waits);
}
std::optional<int> QueueFigures::WithinTargetPercent() const {
  return waits == 0 ? std::nullopt : std::optional(within_target * 100 / waits);
}

LobbyFigures FiguresOf(const LobbyQueue& queue, std::int64_t target_ms, const SiteZone& zone) {
  LobbyFigures figures;
  const auto hour = [&](std::int64_t at_ms) -> QueueFigures& {
    return figures.hours[ToLocal(at_ms, zone).hour];
  };
  for (const auto& [id, visit] : queue.visits()) {
    const IssuedTicket& ticket = visit.ticket();
    figures.all.issued += 1;
    figures.series[ticket.series].issued += 1;
    hour(ticket.joined_ms).issued += 1;
    CountState(visit, figures.all);
    CountState(visit, figures.series[visit.current().series]);
    for (const VisitTransaction& transaction : visit.transactions()) {
      QueueFigures& series = figures.series[transaction.series];
      if (const auto wait = transaction.WaitMs()) {
        CountWait(*wait, target_ms, figures.all);
        CountWait(*wait, target_ms, series);
        CountWait(*wait, target_ms, figures.counters[transaction.counter]);
        CountWait(*wait, target_ms, hour(transaction.first_called_ms));
      }
      if (!transaction.outcome) continue;
      CountOutcome(transaction, figures.all);
      CountOutcome(transaction, series);
      if (transaction.counter != 0) {
        CountOutcome(transaction, figures.counters[transaction.counter]);
      }
      CountOutcome(transaction, hour(transaction.ended_ms));
    }
  }
  return figures;
}

}  // namespace simpul
