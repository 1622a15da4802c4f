// Token buckets: how often a caller may ask before it is told to slow down.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "kiosk/base/clock.h"

namespace simpul::server {

struct BucketLimit {
  double per_minute = 30;
  double burst = 30;
};

// One bucket for each key. Thread-safe. Remembers at most `max_keys`: when a flood of addresses
// fills it, full (idle) buckets are forgotten first, then all, so memory stays bounded.
class RateLimiter {
 public:
  RateLimiter(const Clock& clock, BucketLimit limit, std::size_t max_keys = 20'000);

  // Takes one token. 0 when there was one, else the seconds (>= 1) to wait for the next.
  int TrySpend(std::string_view key);

 private:
  struct Bucket {
    double tokens = 0;
    std::int64_t at_ms = 0;
  };
  void Forget(std::int64_t now_ms);

  const Clock& clock_;
  const BucketLimit limit_;
  const std::size_t max_keys_;
  std::mutex mutex_;
  std::map<std::string, Bucket, std::less<>> buckets_;
};

// Delay that doubles with every failure in a row: none for the first three, then 2 s up to 15 min.
// Thread-safe. Failures are forgotten after 30 minutes of quiet.
class GrowingDelay {
 public:
  explicit GrowingDelay(const Clock& clock) : clock_(clock) {}
  // Seconds to wait before `key` may try again; 0 when it may try now.
  int SecondsLeft(std::string_view key);
  void Failed(std::string_view key);
  void Succeeded(std::string_view key);

 private:
  struct Entry {
    int failures = 0;
    std::int64_t last_ms = 0;
    std::int64_t open_ms = 0;
  };
  const Clock& clock_;
  std::mutex mutex_;
  std::map<std::string, Entry, std::less<>> entries_;
};

// What counts as one caller: an IPv4 address, or the /64 of an IPv6 one.
std::string RateKey(std::string_view address);

}  // namespace simpul::server
