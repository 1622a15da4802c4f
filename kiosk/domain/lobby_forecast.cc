#include "kiosk/domain/lobby_forecast.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace simpul {
namespace {

// Numbers for visitors who are only thought of; no kiosk has this lane and prefix.
TicketNumber ThoughtOf(std::size_t index) {
  return TicketNumber::Make("ZZ", TicketNumber::kMaxLane, static_cast<int>(index) + 1).value();
}

CounterPlan PlanOf(const OpenCounter& counter, const LobbyHours& hours, std::int64_t now_ms) {
  CounterPlan plan{counter.view, {std::min(counter.since_ms, now_ms), hours.closes_ms}, {}};
  std::int64_t free_ms = now_ms;
  if (counter.paused) {
    free_ms = now_ms + kExpectedPauseMs;
    plan.breaks.push_back({now_ms, free_ms});
  }
  for (const Period& pause : hours.breaks) {
    const Period rest{std::max(pause.from_ms, counter.paused ? free_ms : pause.from_ms),
                      pause.to_ms};
    if (rest.from_ms < rest.to_ms) plan.breaks.push_back(rest);
  }
  return plan;
}

// One who would join the series now, with nothing or with everything that helps.
std::vector<QueueEntry> WouldJoin(const std::vector<QueueSeries>& series, PriorityGroup priority,
                                  std::int64_t now_ms) {
  std::vector<QueueEntry> entries;
  for (std::size_t i = 0; i < series.size(); ++i) {
    const ServiceId service =
        series[i].services.empty() ? ServiceId("any") : series[i].services.front();
    entries.push_back({ThoughtOf(i), series[i].id, service, now_ms, priority, {}, {}});
  }
  return entries;
}

struct Finished {
  std::int64_t at_ms = 0, length_ms = 0;
  ServiceId service;
  friend bool operator<(const Finished& a, const Finished& b) {
    return std::tie(a.at_ms, a.service, a.length_ms) < std::tie(b.at_ms, b.service, b.length_ms);
  }
};

}  // namespace

LobbyNow NowOf(const LobbyQueue& queue, const LobbyHours& hours, std::int64_t now_ms) {
  LobbyNow now;
  now.now_ms = now_ms;
  now.runs = queue.runs();
  for (const auto& [number, counter] : queue.counters()) {
    now.counters.push_back(PlanOf(counter, hours, now_ms));
    if (const Visit* visit = queue.Find(counter.serving); visit != nullptr) {
      now.in_service.push_back({number, visit->current().service, visit->current().called_ms});
    }
  }
  std::map<SeriesId, std::int64_t> last_called;
  for (const auto& [id, visit] : queue.visits()) {
    if (visit.state() == VisitState::kWaiting) now.waiting.push_back(visit.Entry());
    for (const VisitTransaction& transaction : visit.transactions()) {
      const auto wait = transaction.WaitMs();
      // A day and more is not a wait but a clock.
      if (!wait || *wait > kMaxWaitMinutes * 60'000LL) continue;
      std::int64_t& last = last_called[transaction.series];
      if (transaction.first_called_ms < last) continue;
      last = transaction.first_called_ms;
      now.last_waits_ms[transaction.series] = *wait;
    }
  }
  return now;
}

ServiceTimes ServiceTimesOf(const LobbyQueue& queue,
                            const std::map<ServiceId, std::int64_t>& prior_means_ms) {
  ServiceTimes times;
  for (const auto& [service, mean_ms] : prior_means_ms) times.SetPriorMean(service, mean_ms);
  std::vector<Finished> finished;
  for (const auto& [id, visit] : queue.visits()) {
    for (const VisitTransaction& transaction : visit.transactions()) {
      if (transaction.outcome == VisitOutcome::kServed) {
        finished.push_back({transaction.ended_ms, transaction.service_ms, transaction.service});
      }
    }
  }
  std::sort(finished.begin(), finished.end());
  for (const Finished& one : finished) times.Finished(one.service, one.length_ms);
  return times;
}

NoShowRate NoShowRateOf(const LobbyQueue& queue) {
  std::vector<std::pair<std::int64_t, bool>> calls;
  for (const auto& [id, visit] : queue.visits()) {
    for (const VisitTransaction& transaction : visit.transactions()) {
      if (!transaction.waits || !transaction.outcome || transaction.first_called_ms == 0) continue;
      calls.emplace_back(transaction.ended_ms, transaction.outcome != VisitOutcome::kNoShow);
    }
  }
  std::sort(calls.begin(), calls.end());
  NoShowRate rate;
  for (const auto& [at_ms, came] : calls) rate.Called(came);
  return rate;
}

LobbyForecast::LobbyForecast(std::map<ServiceId, std::int64_t> prior_means_ms)
    : prior_means_ms_(std::move(prior_means_ms)) {}

std::optional<AnnouncedWait> LobbyForecast::Say(const WaitForecast& forecast) const {
  std::optional<AnnouncedWait> said;
  if (forecast.source == WaitSource::kPlan) said = from_plan_.Announce(forecast.expected_ms);
  if (forecast.source == WaitSource::kLastWait) {
    said = from_last_wait_.Announce(forecast.expected_ms);
  }
  // Longer than anybody waits in a lobby: nothing is said.
  return said && IsValid(*said) ? said : std::nullopt;
}

SeriesQueue LobbyForecast::SeriesNow(const QueueSeries& series, const LobbyQueue& queue) const {
  SeriesQueue now;
  now.series = series.id;
  now.serving = queue.Serving(series.id);
  return now;
}

void LobbyForecast::Refresh(const LobbyQueue& queue, const std::vector<QueueSeries>& series,
                            const LobbyHours& hours, std::int64_t now_ms) {
  const std::vector<const Visit*> waiting = queue.Waiting();
  const ServiceTimes times = ServiceTimesOf(queue, prior_means_ms_);
  const double no_shows = NoShowRateOf(queue).Rate();
  LobbyNow lobby = NowOf(queue, hours, now_ms);
  const std::vector<QueueEntry> entries = lobby.waiting;
  const auto with = [&](const std::vector<QueueEntry>& more) {
    lobby.waiting = entries;
    lobby.waiting.insert(lobby.waiting.end(), more.begin(), more.end());
    return ForecastWaits(lobby, times, no_shows, queue.rule());
  };
  const auto ordinary = WouldJoin(series, PriorityGroup::kNone, now_ms);
  const auto favoured = WouldJoin(series, PriorityGroup::kElderly, now_ms);
  const std::vector<WaitForecast> plain = with(ordinary);
  const std::vector<WaitForecast> helped = with(favoured);
  now_ms_ = now_ms;
  forecasts_.clear();
  ahead_.clear();
  for (std::size_t i = 0; i < waiting.size(); ++i) {
    forecasts_[waiting[i]->id()] = plain[i];
    ahead_[waiting[i]->id()] = Ahead(entries[i], entries, queue.rule());
  }
  snapshot_.day = queue.day();
  snapshot_.at_ms = now_ms;
  snapshot_.series.clear();
  for (std::size_t i = 0; i < series.size() && i < kMaxSnapshotSeries; ++i) {
    SeriesQueue one = SeriesNow(series[i], queue);
    const std::size_t at = entries.size() + i;
    one.ordinary = {Ahead(ordinary[i], entries, queue.rule()), Say(plain[at])};
    one.favoured = {Ahead(favoured[i], entries, queue.rule()), Say(helped[at])};
    one.open_today = plain[at].source != WaitSource::kNotToday;
    snapshot_.series.push_back(std::move(one));
  }
}

std::optional<WaitPromise> LobbyForecast::PromiseFor(const RecordId& visit) const {
  const auto found = forecasts_.find(visit);
  if (found == forecasts_.end()) return std::nullopt;
  const auto said = Say(found->second);
  if (!said) return std::nullopt;
  return WaitPromise{found->second.source, now_ms_, found->second.expected_ms, *said};
}

std::optional<AnnouncedWait> LobbyForecast::WaitOf(const RecordId& visit) const {
  const auto found = forecasts_.find(visit);
  return found == forecasts_.end() ? std::nullopt : Say(found->second);
}

std::optional<int> LobbyForecast::AheadOf(const RecordId& visit) const {
  const auto found = ahead_.find(visit);
  return found == ahead_.end() ? std::nullopt : std::optional(found->second);
}

void LobbyForecast::Happened(const BusinessDay& day, const WaitPromise& promise,
                             std::int64_t wait_ms) {
  WaitRanges& ranges = promise.source == WaitSource::kPlan ? from_plan_ : from_last_wait_;
  ranges.Happened(promise.expected_ms, wait_ms);
  calibration_.Happened(day, promise.said, wait_ms);
}

}  // namespace simpul
