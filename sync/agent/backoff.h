// How long to wait after a failure: full jitter, so that kiosks that lost their server together do
// not come back together.
#pragma once

#include <algorithm>
#include <cstdint>

#include "kiosk/base/random.h"

namespace simpul::agent {

inline constexpr std::int64_t kBackoffBaseMs = 5'000;
inline constexpr std::int64_t kBackoffCapMs = 15 * 60 * 1000;
inline constexpr std::int64_t kRetryAfterCapMs = 60 * 60 * 1000;

// Not thread-safe.
class Backoff {
 public:
  // `random` outlives this.
  explicit Backoff(Random* random) : random_(random) {}
  // Milliseconds, uniform in [0, min(cap, base * 2^failures)].
  std::int64_t Next() {
    const std::int64_t ceiling = ceiling_ms_;
    ceiling_ms_ = std::min(ceiling_ms_ * 2, kBackoffCapMs);
    return static_cast<std::int64_t>(random_->Below(static_cast<std::uint64_t>(ceiling) + 1));
  }
  void Reset() { ceiling_ms_ = kBackoffBaseMs; }

 private:
  Random* random_;
  std::int64_t ceiling_ms_ = kBackoffBaseMs;
};

}  // namespace simpul::agent
