// What a day's queue came to, counted from its visits: nothing is added up on the way, so whoever
// has the same events has the same figures. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "kiosk/domain/calendar.h"
#include "kiosk/domain/lobby_queue.h"

namespace simpul {

struct QueueFigures {
  int issued = 0;  // tickets; by series: where they were taken
  // Of visits as they stand.
  int waiting = 0, called = 0, parked = 0, absent = 0;
  // Of transactions.
  int served = 0, no_shows = 0, transferred = 0, cancelled = 0;
  std::int64_t service_ms = 0;  // sum of those served
  int waits = 0;                // first calls of those who waited
  std::int64_t wait_ms = 0;     // sum
  std::int64_t longest_wait_ms = 0;
  int within_target = 0;  // of `waits`

  std::optional<std::int64_t> MeanServiceMs() const;
  std::optional<std::int64_t> MeanWaitMs() const;
  std::optional<int> WithinTargetPercent() const;  // rounded down; nothing before the first call
  friend bool operator==(const QueueFigures&, const QueueFigures&) = default;
};

struct LobbyFigures {
  QueueFigures all;
  std::map<SeriesId, QueueFigures> series;
  std::map<int, QueueFigures> counters;  // that called; without `issued` and who waits
  // By the site's hour, 0 to 23: tickets by when they were taken, waits by the call, outcomes by
  // when they came. Without who waits.
  std::map<int, QueueFigures> hours;
  friend bool operator==(const LobbyFigures&, const LobbyFigures&) = default;
};

LobbyFigures FiguresOf(const LobbyQueue& queue, std::int64_t target_ms, const SiteZone& zone);

}  // namespace simpul
