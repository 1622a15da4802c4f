// What the board's running text says: the announcements that came down and stand now.
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "kiosk/base/clock.h"
#include "sync/server/store/store.h"

namespace simpul::server {

// Thread-safe. What it refers to outlives it.
class BoardTexts {
 public:
  BoardTexts(Store& store, const Clock& clock) : store_(store), clock_(clock) {}
  // Outages before news, each in Indonesian and then in English; at most kMost announcements. A
  // store that cannot be read gives what stood before. Reads the store at most once in kFreshMs.
  std::vector<std::string> Now();

  static constexpr std::size_t kMost = 10;
  static constexpr std::int64_t kFreshMs = 2'000;

 private:
  Store& store_;
  const Clock& clock_;
  std::mutex mutex_;
  std::int64_t read_ms_ = -kFreshMs;  // steady
  std::vector<std::string> texts_;
};

}  // namespace simpul::server
