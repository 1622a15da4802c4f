#include "tests/support/lobby_simulator.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>
#include <numbers>
#include <numeric>

namespace simpul::simulation {
namespace {

constexpr double kMinuteMs = 60'000;
constexpr std::int64_t kHourMs = 3'600'000;
constexpr std::int64_t kOpens = 8 * kHourMs, kTickets = 15 * kHourMs, kCloses = 17 * kHourMs;
constexpr double kNoShowCallMs = 60'000;
constexpr std::int64_t kAtOnceMs = 30'000;
constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : random_(seed) {}
  double Share() { return (static_cast<double>(random_.Below(1ULL << 53U)) + 0.5) * 0x1p-53; }
  bool Chance(double share) { return Share() < share; }
  double Between(double low, double high) { return low + (high - low) * Share(); }
  double Normal() {
    return std::sqrt(-2 * std::log(Share())) * std::cos(2 * std::numbers::pi * Share());
  }
  double Lognormal(double mean, double spread) {
    const double sigma = std::sqrt(std::log(1 + spread * spread));
    return mean * std::exp(sigma * Normal() - sigma * sigma / 2);
  }

 private:
  SeededRandom random_;
};

struct Promise {
  std::int64_t at_ms = 0;
  WaitForecast forecast;
  AnnouncedWait said;
  std::array<std::int64_t, kRivals> rivals_ms{};
};

struct Counter {
  CounterPlan plan;
  std::int64_t free_at = 0;
  std::optional<InService> serves;
  std::optional<QueueEntry> visitor;  // who is in service
};

class Lobby {
 public:
  Lobby(const Scenario& scenario, std::uint64_t seed, WaitRanges& ranges, bool learns)
      : scenario_(scenario),
        dice_(seed),
        ranges_(ranges),
        learns_(learns),
        speed_(dice_.Lognormal(1, scenario.day_spread)) {
    for (std::size_t i = 0; i < scenario.counters.size(); ++i) {
      const int number = static_cast<int>(i) + 1;
      CounterPlan plan{{number, scenario.counters[i]}, {kOpens, kCloses}, {}};
      if (i + 2 >= scenario.counters.size()) plan.breaks.push_back({12 * kHourMs, 13 * kHourMs});
      counters_.push_back({plan, kOpens, {}, {}});
    }
    for (const Series& series : scenario.series) {
      times_.SetPriorMean(series.service,
                          std::llround(series.mean_minutes * scenario.believed * kMinuteMs));
    }
    DrawArrivals();
  }

  SimulatedDay Run() {
    std::size_t arrival = 0;
    while (true) {
      const std::int64_t next_arrival =
          arrival < arrivals_.size() ? arrivals_[arrival].joined_ms : kNever;
      std::int64_t next_free = kNever;
      for (const Counter& counter : counters_) {
        if (counter.serves) next_free = std::min(next_free, counter.free_at);
      }
      std::int64_t next_begin = kNever;  // a counter opens or comes back
      for (const Counter& counter : counters_) {
        const std::int64_t begin = BeginAt(counter.plan, now_);
        if (!counter.serves && begin > now_) next_begin = std::min(next_begin, begin);
      }
      now_ = std::min({next_arrival, next_free, next_begin});
      if (now_ == kNever) break;
      for (Counter& counter : counters_) {
        if (counter.serves && counter.free_at == now_) Finish(counter);
      }
      if (next_arrival == now_) Join(arrivals_[arrival++]);
      for (Counter& counter : counters_) {
        if (!counter.serves && BeginAt(counter.plan, now_) == now_) Call(counter);
      }
    }
    day_.not_called = static_cast<int>(waiting_.size());
    return std::move(day_);
  }

 private:
  static std::int64_t BeginAt(const CounterPlan& plan, std::int64_t at) {
    at = std::max(at, plan.open.from_ms);
    for (const Period& pause : plan.breaks) {
      if (at >= pause.from_ms && at < pause.to_ms) at = pause.to_ms;
    }
    return at < plan.open.to_ms ? at : kNever;
  }

  void DrawArrivals() {
    // More or fewer on each day, as independent visitors would be.
    const double count = scenario_.visitors + std::sqrt(scenario_.visitors) * dice_.Normal();
    for (int i = 1; i <= static_cast<int>(std::lround(count)); ++i) {
      // Half of them around nine, the others all day.
      double at = 0;
      do {
        at = dice_.Chance(0.5) ? (9.0 + 0.75 * dice_.Normal()) * kHourMs
                               : dice_.Between(kOpens, kTickets);
      } while (at < kOpens - 0.25 * kHourMs || at > kTickets);
      double drawn = dice_.Share();
      const Series* series = &scenario_.series.back();
      for (const Series& candidate : scenario_.series) {
        if (drawn < candidate.share) {
          series = &candidate;
          break;
        }
        drawn -= candidate.share;
      }
      QueueEntry entry{*TicketNumber::Make(series->id.value(), 0, i),
                       series->id,
                       series->service,
                       std::llround(at),
                       PriorityGroup::kNone,
                       {},
                       {}};
      if (dice_.Chance(scenario_.priority_share)) entry.priority = PriorityGroup::kElderly;
      if (dice_.Chance(scenario_.appointment_share)) {
        entry.appointment_ms = entry.joined_ms + std::llround(dice_.Between(-15, 60) * kMinuteMs);
      }
      arrivals_.push_back(entry);
    }
    std::sort(arrivals_.begin(), arrivals_.end(),
              [](const QueueEntry& a, const QueueEntry& b) { return a.joined_ms < b.joined_ms; });
  }

  void Join(const QueueEntry& entry) {
    waiting_.push_back(entry);
    Promise promise;
    promise.at_ms = now_;
    promise.forecast = Forecast();
    promise.said = ranges_.Announce(promise.forecast.expected_ms);
    promise.rivals_ms = RivalsSay(entry);
    promises_.insert_or_assign(entry.number, promise);
  }

  // For the one who joined last.
  WaitForecast Forecast() const {
    LobbyNow lobby;
    lobby.now_ms = now_;
    for (const Counter& counter : counters_) {
      lobby.counters.push_back(counter.plan);
      if (counter.serves) lobby.in_service.push_back(*counter.serves);
    }
    lobby.waiting = waiting_;
    lobby.runs = runs_;
    return ForecastWaits(lobby, times_, no_shows_.Rate(), rule_).back();
  }

  std::array<std::int64_t, kRivals> RivalsSay(const QueueEntry& entry) const {
    std::array<std::int64_t, kRivals> say{};
    if (const auto last = last_waits_.find(entry.series); last != last_waits_.end()) {
      say[static_cast<std::size_t>(Rival::kLastToEnterService)] = last->second;
    }
    std::int64_t ahead = 0, first_joined = now_;
    for (const QueueEntry& other : waiting_) {
      if (other.series != entry.series || other.number == entry.number) continue;
      ahead += 1;
      first_joined = std::min(first_joined, other.joined_ms);
    }
    say[static_cast<std::size_t>(Rival::kHeadOfLine)] = now_ - first_joined;
    if (!last_30_.empty()) {
      say[static_cast<std::size_t>(Rival::kMeanOfLast30)] =
          std::accumulate(last_30_.begin(), last_30_.end(), std::int64_t{0}) /
          static_cast<std::int64_t>(last_30_.size());
    }
    std::int64_t counters = 0;
    bool idle = false;
    for (const Counter& counter : counters_) {
      if (!MayServe(counter.plan.view, entry)) continue;
      counters += 1;
      idle = idle || (!counter.serves && BeginAt(counter.plan, now_) == now_);
    }
    say[static_cast<std::size_t>(Rival::kTwelveMinutes)] =
        idle ? 0 : (ahead + 1) * 12 * 60'000 / counters;
    return say;
  }

  void Call(Counter& counter) {
    const auto next = NextFor(counter.plan.view, waiting_, runs_, rule_);
    if (!next) return;
    const QueueEntry entry = waiting_[*next];
    waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(*next));
    runs_.Called(entry, rule_);
    Keep(entry);
    const bool comes = !dice_.Chance(scenario_.no_show_share);
    no_shows_.Called(comes);
    const double length = comes ? std::max(20'000.0, dice_.Lognormal(MeanMs(entry.service) * speed_,
                                                                     scenario_.service_spread))
                                : kNoShowCallMs;
    counter.serves = {counter.plan.view.number, entry.service, now_};
    counter.visitor = comes ? std::optional(entry) : std::nullopt;
    counter.free_at = now_ + std::llround(length);
  }

  // What was promised, beside what happened.
  void Keep(const QueueEntry& entry) {
    const Promise& promise = promises_.at(entry.number);
    const std::int64_t actual = now_ - promise.at_ms;
    last_waits_[entry.series] = actual;
    last_30_.push_back(actual);
    if (last_30_.size() > 30) last_30_.pop_front();
    if (promise.forecast.source != WaitSource::kPlan) {
      day_.told_not_today += 1;
      return;
    }
    if (learns_) ranges_.Happened(promise.forecast.expected_ms, actual);
    day_.waits.push_back({actual, promise.forecast.expected_ms, promise.said, promise.rivals_ms});
  }

  void Finish(Counter& counter) {
    if (counter.visitor) {
      times_.Finished(counter.serves->service, now_ - counter.serves->since_ms);
      if (dice_.Chance(scenario_.transfer_share)) {
        const Series& target = scenario_.series.back();
        Join(Transferred(*counter.visitor, {target.id, target.service, {}, dice_.Chance(0.5)},
                         now_));
      }
    }
    counter.serves.reset();
    counter.visitor.reset();
  }

  double MeanMs(const ServiceId& service) const {
    const auto found =
        std::find_if(scenario_.series.begin(), scenario_.series.end(),
                     [&](const Series& series) { return series.service == service; });
    return found->mean_minutes * kMinuteMs;
  }

  const Scenario& scenario_;
  Dice dice_;
  WaitRanges& ranges_;
  bool learns_;
  double speed_;
  OrderRule rule_;
  std::vector<QueueEntry> arrivals_, waiting_;
  std::vector<Counter> counters_;
  std::map<TicketNumber, Promise> promises_;
  FavouredRuns runs_;
  ServiceTimes times_;
  NoShowRate no_shows_;
  std::map<SeriesId, std::int64_t> last_waits_;
  std::deque<std::int64_t> last_30_;
  std::int64_t now_ = 7 * kHourMs;
  SimulatedDay day_;
};

double Minutes(std::int64_t ms) { return static_cast<double>(ms) / kMinuteMs; }

}  // namespace

SimulatedDay SimulateDay(const Scenario& scenario, std::uint64_t seed, WaitRanges& ranges,
                         bool learns) {
  return Lobby(scenario, seed, ranges, learns).Run();
}

Score Judge(const Scenario& scenario, std::uint64_t seed, int learning, int fresh) {
  WaitRanges ranges;
  const std::uint64_t first = seed * 1'000'003;
  for (int day = 0; day < learning; ++day) SimulateDay(scenario, first + day, ranges, true);
  Score score;
  double held = 0;
  for (int day = 0; day < fresh; ++day) {
    const SimulatedDay done = SimulateDay(scenario, first + learning + day, ranges, false);
    score.told_not_today += done.told_not_today;
    score.not_called += done.not_called;
    for (const SimulatedWait& wait : done.waits) {
      const double error = std::abs(Minutes(wait.actual_ms - wait.said.likely_ms));
      score.error_of_all += error;
      score.mean_wait_of_all += Minutes(wait.actual_ms);
      if (wait.expected_ms < kAtOnceMs) {
        score.at_once += 1;
        score.at_once_wrong += wait.said.Holds(wait.actual_ms) ? 0 : 1;
        continue;
      }
      score.waits += 1;
      score.mean_wait += Minutes(wait.actual_ms);
      score.error += error;
      for (std::size_t i = 0; i < kRivals; ++i) {
        score.rivals[i] += std::abs(Minutes(wait.actual_ms - wait.rivals_ms[i]));
      }
      held += wait.said.Holds(wait.actual_ms) ? 1 : 0;
      score.called_after += wait.actual_ms > wait.said.high_minutes * 60'000LL ? 1 : 0;
      score.range_width += wait.said.high_minutes - wait.said.low_minutes;
    }
  }
  const double waits = std::max(1, score.waits);
  const double all = std::max(1, score.waits + score.at_once);
  score.error_of_all /= all;
  score.mean_wait_of_all /= all;
  score.mean_wait /= waits;
  score.error /= waits;
  for (double& rival : score.rivals) rival /= waits;
  score.coverage = held / waits;
  score.called_after /= waits;
  score.range_width /= waits;
  return score;
}

}  // namespace simpul::simulation
