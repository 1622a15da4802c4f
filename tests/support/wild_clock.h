// A clock for tests of what must not depend on it.
#pragma once

#include <cstdint>

#include "kiosk/base/clock.h"
#include "kiosk/base/random.h"

namespace simpul::test {

// The wall clock of a kiosk on a bad week. True time goes on; what the clock shows jumps.
class WildClock {
 public:
  // Each life begins three hours after the one before.
  explicit WildClock(std::uint64_t life)
      : random_(life), true_ms_(kStart + static_cast<std::int64_t>(life) * 180 * kMinute) {}
  WallTime Next() {
    true_ms_ += static_cast<std::int64_t>(random_.Below(6 * 60'000));
    switch (random_.Below(12)) {
      case 0: return {true_ms_ - 30 * 365 * kDay, TimeQuality::kUnknown};  // an empty battery
      case 1: return {true_ms_ + 30 * 365 * kDay, TimeQuality::kUnknown};
      case 2: return Around(kDay - 8 * 60 * kMinute);  // local midnight, seen from kStart's 08:00
      case 3: return Around(0);                        // 08:00, when UTC turns
      case 4: return {true_ms_ - Jitter(), TimeQuality::kSynced};  // a correction by the network
      case 5: return {true_ms_ + Jitter(), TimeQuality::kUnknown};
      case 6: return {true_ms_ - kDay, TimeQuality::kSynced};
      default: return {true_ms_, TimeQuality::kSynced};
    }
  }

 private:
  static constexpr std::int64_t kMinute = 60'000;
  static constexpr std::int64_t kDay = 24 * 60 * kMinute;
  static constexpr std::int64_t kStart = 1'795'392'000'000;  // 2026-11-23, 08:00 in Bali

  std::int64_t Jitter() { return static_cast<std::int64_t>(random_.Below(20)) * kMinute; }
  // Some minutes before or after that hour of the true day.
  WallTime Around(std::int64_t hour_ms) {
    const std::int64_t day = (true_ms_ - kStart) / kDay * kDay + kStart;
    return {day + hour_ms + Jitter() - 10 * kMinute, TimeQuality::kSynced};
  }
  SeededRandom random_;
  std::int64_t true_ms_;
};

}  // namespace simpul::test
