#include "kiosk/domain/wait_estimate.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace simpul {
namespace {

constexpr int kPlays = 16;
constexpr std::size_t kLengths = 64;
// What a call costs that nobody answers.
constexpr double kNoShowMs = 60'000;
constexpr double kNever = std::numeric_limits<double>::infinity();

// SplitMix64: a fixed sequence, so that nothing but the lobby changes a forecast.
class Draws {
 public:
  explicit Draws(std::uint64_t seed) : state_(seed) {}
  std::uint64_t Next() {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
  }

 private:
  std::uint64_t state_;
};

// The middles of 64 equal shares of the standard normal distribution, in order.
const std::array<double, kLengths>& NormalMiddles() {
  static const std::array<double, kLengths> middles = [] {
    std::array<double, kLengths> found{};
    for (std::size_t i = 0; i < kLengths; ++i) {
      const double share = (static_cast<double>(i) + 0.5) / kLengths;
      double low = -6, high = 6;
      for (int step = 0; step < 50; ++step) {
        const double middle = (low + high) / 2;
        (0.5 * std::erfc(-middle / std::sqrt(2.0)) < share ? low : high) = middle;
      }
      found[i] = low;
    }
    return found;
  }();
  return middles;
}

// Service lengths of mean 1 and a lognormal distribution, in order.
std::array<double, kLengths> LengthsOf(double spread) {
  const double sigma = std::sqrt(std::log(1 + spread * spread));
  std::array<double, kLengths> lengths = NormalMiddles();
  double sum = 0;
  for (double& length : lengths) sum += length = std::exp(sigma * length);
  for (double& length : lengths) length *= kLengths / sum;
  return lengths;
}

// When the counter may begin a service at or after `at`.
double BeginAt(const CounterPlan& plan, double at) {
  at = std::max(at, static_cast<double>(plan.open.from_ms));
  for (const Period& pause : plan.breaks) {
    if (at >= static_cast<double>(pause.from_ms) && at < static_cast<double>(pause.to_ms)) {
      at = static_cast<double>(pause.to_ms);
    }
  }
  return at < static_cast<double>(plan.open.to_ms) ? at : kNever;
}

// One lobby, played many times.
class Play {
 public:
  Play(const LobbyNow& lobby, const ServiceTimes& times, double no_show_rate, const OrderRule& rule)
      : lobby_(lobby),
        order_(lobby.waiting, lobby.runs, rule),
        lengths_(LengthsOf(times.spread())),
        no_show_(static_cast<std::uint64_t>(std::clamp(no_show_rate, 0.0, 1.0) * 1'000'000)),
        waits_(lobby.waiting.size()),
        called_(lobby.waiting.size()) {
    std::map<ServiceId, double> means;
    const auto mean_of = [&](const ServiceId& service) {
      const auto [found, added] = means.try_emplace(service, 0.0);
      if (added) found->second = times.MeanMs(service);
      return found->second;
    };
    for (const QueueEntry& entry : lobby.waiting) means_.push_back(mean_of(entry.service));
    for (const CounterPlan& plan : lobby.counters) {
      until_closing_ =
          std::max(until_closing_, static_cast<double>(plan.open.to_ms - lobby.now_ms));
      Counter counter{&plan, order_.LinesOf(plan.view), 0, 0};
      for (const InService& service : lobby.in_service) {
        if (service.counter != plan.view.number) continue;
        counter.mean = mean_of(service.service);
        counter.elapsed =
            static_cast<double>(std::max<std::int64_t>(0, lobby.now_ms - service.since_ms));
      }
      counters_.push_back(std::move(counter));
    }
  }

  void Run() {
    // Each second play mirrors the one before: long where that was short.
    for (int play = 0; play < kPlays; ++play) Once(Draws(play / 2), play % 2 == 1);
  }

  // In how many plays it was called.
  int Called(std::size_t entry) const { return called_[entry]; }
  // After how long on average. Until the closing where it was not called: the plays in which it was
  // are the quick ones.
  double WaitMs(std::size_t entry) const {
    return (waits_[entry] + (kPlays - called_[entry]) * until_closing_) / kPlays;
  }

 private:
  struct Counter {
    const CounterPlan* plan;
    std::vector<std::size_t> lines;
    double mean, elapsed;  // of what is in service; mean 0: nothing is
  };

  double Length(Draws& draws, bool mirrored, std::size_t from = 0) const {
    const std::size_t drawn = draws.Next() % (kLengths - from);
    return lengths_[mirrored ? kLengths - 1 - drawn : from + drawn];
  }

  // What is left of a service that has lasted `elapsed`.
  double Rest(const Counter& counter, Draws& draws, bool mirrored) const {
    const double ratio = counter.elapsed / counter.mean;
    const auto from = static_cast<std::size_t>(
        std::upper_bound(lengths_.begin(), lengths_.end(), ratio) - lengths_.begin());
    // Longer than any: the tail of the distribution has about its own length before it.
    if (from == kLengths) return counter.elapsed / 3;
    return std::max(0.0, Length(draws, mirrored, from) * counter.mean - counter.elapsed);
  }

  void Once(Draws draws, bool mirrored) {
    order_.Restart();
    const auto now = static_cast<double>(lobby_.now_ms);
    free_at_.clear();
    for (const Counter& counter : counters_) {
      const double rest = counter.mean > 0 ? Rest(counter, draws, mirrored) : 0;
      free_at_.push_back(BeginAt(*counter.plan, now + rest));
    }
    while (true) {
      const auto first = std::min_element(free_at_.begin(), free_at_.end());
      if (first == free_at_.end() || *first == kNever) return;
      const Counter& counter = counters_[static_cast<std::size_t>(first - free_at_.begin())];
      const auto entry = order_.Take(counter.lines);
      if (!entry) {
        *first = kNever;  // nobody is left for it
        continue;
      }
      waits_[*entry] += *first - now;
      called_[*entry] += 1;
      const bool comes = draws.Next() % 1'000'000 >= no_show_;
      const double length = comes ? Length(draws, mirrored) * means_[*entry] : kNoShowMs;
      *first = BeginAt(*counter.plan, *first + length);
    }
  }

  const LobbyNow& lobby_;
  WaitingOrder order_;
  std::array<double, kLengths> lengths_;
  std::uint64_t no_show_;  // of a million
  double until_closing_ = 0;
  std::vector<double> means_;
  std::vector<Counter> counters_;
  std::vector<double> free_at_, waits_;
  std::vector<int> called_;
};

}  // namespace

std::vector<WaitForecast> ForecastWaits(const LobbyNow& lobby, const ServiceTimes& times,
                                        double no_show_rate, const OrderRule& rule) {
  std::vector<WaitForecast> forecasts(lobby.waiting.size());
  if (lobby.waiting.empty()) return forecasts;
  Play play(lobby, times, no_show_rate, rule);
  play.Run();
  for (std::size_t i = 0; i < forecasts.size(); ++i) {
    const QueueEntry& entry = lobby.waiting[i];
    WaitForecast& forecast = forecasts[i];
    const bool counter_known =
        std::any_of(lobby.counters.begin(), lobby.counters.end(),
                    [&](const CounterPlan& plan) { return MayServe(plan.view, entry); });
    const auto last = lobby.last_waits_ms.find(entry.series);
    if (play.Called(i) * 2 > kPlays) {
      forecast = {WaitSource::kPlan, std::llround(play.WaitMs(i))};
    } else if (counter_known) {
      forecast.source = WaitSource::kNotToday;
    } else if (last != lobby.last_waits_ms.end()) {
      forecast = {WaitSource::kLastWait, last->second};
    }
  }
  return forecasts;
}

}  // namespace simpul
