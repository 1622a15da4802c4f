#include "sync/server/http/rate_limit.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/base/bytes.h"

namespace simpul::server {
namespace {

constexpr double kMinuteMs = 60'000;
constexpr int kFreeFailures = 3;
constexpr int kMaxDoublings = 9;
constexpr std::int64_t kMaxDelayMs = 15 * 60 * 1000;
constexpr std::int64_t kQuietMs = 30 * 60 * 1000;
constexpr std::size_t kMaxEntries = 20'000;

int CeilSeconds(std::int64_t ms) {
  return static_cast<int>(std::max<std::int64_t>(1, (ms + 999) / 1000));
}

}  // namespace

RateLimiter::RateLimiter(const Clock& clock, BucketLimit limit, std::size_t max_keys)
    : clock_(clock), limit_(limit), max_keys_(max_keys) {}

int RateLimiter::TrySpend(std::string_view key) {
  const std::int64_t now_ms = clock_.SteadyMs();
  const std::lock_guard lock(mutex_);
  auto at = buckets_.find(key);
  if (at == buckets_.end()) {
    if (buckets_.size() >= max_keys_) Forget(now_ms);
    at = buckets_.emplace(std::string(key), Bucket{limit_.burst, now_ms}).first;
  }
  Bucket& bucket = at->second;
  const double gained = static_cast<double>(now_ms - bucket.at_ms) * limit_.per_minute / kMinuteMs;
  bucket.tokens = std::min(limit_.burst, bucket.tokens + gained);
  bucket.at_ms = now_ms;
  if (bucket.tokens >= 1) {
    bucket.tokens -= 1;
    return 0;
  }
  const double wait_ms = (1 - bucket.tokens) * kMinuteMs / limit_.per_minute;
  return CeilSeconds(static_cast<std::int64_t>(std::ceil(wait_ms)));
}

void RateLimiter::Forget(std::int64_t now_ms) {
  const double full_after_ms = limit_.burst * kMinuteMs / limit_.per_minute;
  std::erase_if(buckets_, [&](const auto& entry) {
    return static_cast<double>(now_ms - entry.second.at_ms) >= full_after_ms;
  });
  if (buckets_.size() >= max_keys_) buckets_.clear();
}

int GrowingDelay::SecondsLeft(std::string_view key) {
  const std::int64_t now_ms = clock_.SteadyMs();
  const std::lock_guard lock(mutex_);
  const auto at = entries_.find(key);
  if (at == entries_.end() || at->second.open_ms <= now_ms) return 0;
  return CeilSeconds(at->second.open_ms - now_ms);
}

void GrowingDelay::Failed(std::string_view key) {
  const std::int64_t now_ms = clock_.SteadyMs();
  const std::lock_guard lock(mutex_);
  if (entries_.size() >= kMaxEntries) {
    std::erase_if(entries_, [&](const auto& e) { return now_ms - e.second.last_ms > kQuietMs; });
    if (entries_.size() >= kMaxEntries) entries_.clear();
  }
  Entry& entry = entries_[std::string(key)];
  if (now_ms - entry.last_ms > kQuietMs) entry = Entry();
  entry.last_ms = now_ms;
  ++entry.failures;
  if (entry.failures < kFreeFailures) return;
  const int doublings = std::min(entry.failures - kFreeFailures, kMaxDoublings);
  entry.open_ms = now_ms + std::min(kMaxDelayMs, std::int64_t{2000} << doublings);
}

void GrowingDelay::Succeeded(std::string_view key) {
  const std::lock_guard lock(mutex_);
  if (const auto at = entries_.find(key); at != entries_.end()) entries_.erase(at);
}

std::string RateKey(std::string_view address) {
  const std::string text(address);
  std::array<std::uint8_t, 16> v6{};
  if (inet_pton(AF_INET6, text.c_str(), v6.data()) == 1) {
    return "v6:" + ToHex(ByteView(v6).first(8));
  }
  return text;
}

}  // namespace simpul::server
