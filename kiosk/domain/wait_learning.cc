#include "kiosk/domain/wait_learning.h"

#include <algorithm>
#include <cmath>

namespace simpul {
namespace {

constexpr double kMinuteMs = 60'000;
// Added to both sides of a ratio, so that a wait of nothing has one.
constexpr double kRatioFloor = 3;
// Of those outside the range, this share was called earlier.
constexpr double kEarlierShare = 0.6;
constexpr int kPriorWaits = 60;
// The longest expected wait of each class, in minutes, and a typical one; the spread of the
// logarithm of actual by expected that is believed before any was seen.
struct LengthPrior {
  double below, typical, spread;
};
// A counter is free: a class of its own, or the certainty of those would hide the others' errors.
constexpr std::array<LengthPrior, 7> kLengthPriors = {{{0.5, 0, 0.20},
                                                       {4, 2, 0.60},
                                                       {8, 6, 0.50},
                                                       {14, 11, 0.42},
                                                       {25, 19, 0.34},
                                                       {45, 34, 0.28},
                                                       {1e9, 65, 0.24}}};

double RatioOf(double actual, double expected) {
  return (actual + kRatioFloor) / (expected + kRatioFloor);
}

double MinutesAt(double ratio, double expected) {
  return std::max(0.0, ratio * (expected + kRatioFloor) - kRatioFloor);
}

// Minutes rounded outwards to multiples of five.
int RoundedDown(double minutes) { return static_cast<int>(std::floor(minutes / 5)) * 5; }
int RoundedUp(double minutes) { return static_cast<int>(std::ceil(minutes / 5)) * 5; }

// Of sorted values; `share` in [0, 1].
double Quantile(const std::vector<double>& sorted, double share) {
  const double at = share * static_cast<double>(sorted.size() - 1);
  const auto low = static_cast<std::size_t>(at);
  const std::size_t high = std::min(low + 1, sorted.size() - 1);
  return sorted[low] + (at - static_cast<double>(low)) * (sorted[high] - sorted[low]);
}

// Logistic quantiles stand near enough to normal ones for a prior.
double PriorRatio(int i, double spread) {
  const double share = (i + 0.5) / kPriorWaits;
  return std::exp(spread * 0.588 * std::log(share / (1 - share)));
}

}  // namespace

void ServiceTimes::SetPriorMean(const ServiceId& service, std::int64_t mean_ms) {
  if (mean_ms <= 0) return;
  if (Seen* seen = Find(service)) seen->prior_mean_ms = std::min(mean_ms, kMaxServiceMs);
}

ServiceTimes::Seen* ServiceTimes::Find(const ServiceId& service) {
  if (const auto found = seen_.find(service); found != seen_.end()) return &found->second;
  if (seen_.size() == kMaxServices) return nullptr;
  return &seen_.try_emplace(service, Seen{prior_.mean_ms, {}, 0}).first->second;
}

void ServiceTimes::Finished(const ServiceId& service, std::int64_t ms) {
  if (ms <= 0) return;
  Seen* seen = Find(service);
  if (seen == nullptr) return;
  const std::int64_t length = std::min(ms, kMaxServiceMs);
  if (seen->last.size() < kLast) {
    seen->last.push_back(length);
    return;
  }
  seen->last[seen->next] = length;
  seen->next = (seen->next + 1) % kLast;
}

double ServiceTimes::MeanMs(const ServiceId& service) const {
  const auto found = seen_.find(service);
  if (found == seen_.end()) return static_cast<double>(prior_.mean_ms);
  const Seen& seen = found->second;
  double sum = static_cast<double>(seen.prior_mean_ms) * prior_.weight;
  for (const std::int64_t ms : seen.last) sum += static_cast<double>(ms);
  const double weight = prior_.weight + static_cast<double>(seen.last.size());
  return weight == 0 ? static_cast<double>(seen.prior_mean_ms) : sum / weight;
}

void NoShowRate::Called(bool came) {
  if (last_.size() < kLast) {
    last_.push_back(!came);
    return;
  }
  last_[next_] = !came;
  next_ = (next_ + 1) % kLast;
}

double NoShowRate::Rate() const {
  constexpr double kPriorRate = 0.05, kPriorCalls = 40;
  const auto missing = static_cast<double>(std::count(last_.begin(), last_.end(), true));
  return (kPriorRate * kPriorCalls + missing) / (kPriorCalls + static_cast<double>(last_.size()));
}

WaitRanges::WaitRanges() {
  static_assert(kLengthPriors.size() == kClasses);
  for (std::size_t i = 0; i < kClasses; ++i) {
    for (int wait = 0; wait < kPriorWaits; ++wait) {
      // In an order that a ring may lose from any end without losing one tail first.
      const int shuffled = wait * 37 % kPriorWaits;
      const double ratio = PriorRatio(shuffled, kLengthPriors[i].spread);
      classes_[i].last.push_back(
          {kLengthPriors[i].typical, MinutesAt(ratio, kLengthPriors[i].typical)});
    }
    classes_[i].Learn();
  }
}

std::size_t WaitRanges::ClassOf(double expected_minutes) {
  std::size_t i = 0;
  while (i + 1 < kClasses && expected_minutes >= kLengthPriors[i].below) ++i;
  return i;
}

AnnouncedWait WaitRanges::Announce(const LengthClass& length, double expected_minutes) {
  AnnouncedWait said;
  said.likely_ms = std::llround(MinutesAt(length.likely, expected_minutes) * kMinuteMs);
  said.low_minutes = RoundedDown(MinutesAt(length.low, expected_minutes));
  said.high_minutes =
      std::max(RoundedUp(MinutesAt(length.high, expected_minutes)), said.low_minutes + 5);
  return said;
}

AnnouncedWait WaitRanges::Announce(std::int64_t expected_ms) const {
  const double minutes = static_cast<double>(std::max<std::int64_t>(0, expected_ms)) / kMinuteMs;
  return Announce(classes_[ClassOf(minutes)], minutes);
}

void WaitRanges::Happened(std::int64_t expected_ms, std::int64_t actual_ms) {
  const double expected = static_cast<double>(std::max<std::int64_t>(0, expected_ms)) / kMinuteMs;
  const double actual = static_cast<double>(std::max<std::int64_t>(0, actual_ms)) / kMinuteMs;
  LengthClass& length = classes_[ClassOf(expected)];
  if (length.last.size() < kLast) {
    length.last.push_back({expected, actual});
  } else {
    length.last[length.next] = {expected, actual};
    length.next = (length.next + 1) % kLast;
  }
  length.since_learned = (length.since_learned + 1) % kLearnsEach;
  if (length.since_learned == 0) length.Learn();
}

void WaitRanges::LengthClass::Learn() {
  std::vector<double> ratios;
  ratios.reserve(last.size());
  for (const Outcome& outcome : last) ratios.push_back(RatioOf(outcome.actual, outcome.expected));
  std::sort(ratios.begin(), ratios.end());
  likely = Quantile(ratios, 0.5);
  const auto share_held = [&](double outside) {
    low = Quantile(ratios, outside * kEarlierShare);
    high = Quantile(ratios, 1 - outside * (1 - kEarlierShare));
    const auto held = std::count_if(last.begin(), last.end(), [&](const Outcome& outcome) {
      return Announce(*this, outcome.expected).Holds(std::llround(outcome.actual * kMinuteMs));
    });
    return static_cast<double>(held) / static_cast<double>(last.size());
  };
  // Rounding widens: as much may lie outside the ratios as leaves enough inside what is shown.
  double allowed = 1 - kShare, too_much = 0.7;
  for (int step = 0; step < 6; ++step) {
    const double outside = (allowed + too_much) / 2;
    (share_held(outside) >= kShare ? allowed : too_much) = outside;
  }
  share_held(allowed);
}

std::optional<double> Calibration::Today::Coverage() const {
  if (announced == 0) return std::nullopt;
  return static_cast<double>(held) / announced;
}

void Calibration::Happened(const BusinessDay& day, const AnnouncedWait& said,
                           std::int64_t wait_ms) {
  if (day_ != day) {
    day_ = day;
    today_ = {};
    error_minutes_ = 0;
  }
  today_.announced += 1;
  error_minutes_ += std::abs(static_cast<double>(wait_ms - said.likely_ms)) / kMinuteMs;
  today_.mean_error_minutes = error_minutes_ / today_.announced;
  if (said.Holds(wait_ms)) {
    today_.held += 1;
  } else {
    (wait_ms < said.low_minutes * 60'000LL ? today_.called_before : today_.called_after) += 1;
  }
}

Calibration::Today Calibration::Of(const BusinessDay& day) const {
  return day_ == day ? today_ : Today{};
}

}  // namespace simpul
