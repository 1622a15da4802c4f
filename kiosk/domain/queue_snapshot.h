// What a kiosk knows of its lobby's queue: what the site's server said last. Pure values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "kiosk/domain/business_day.h"
#include "kiosk/domain/ticket.h"
#include "kiosk/domain/wait_learning.h"

namespace simpul {

// For somebody who would take a ticket of a series now.
struct JoinNow {
  int ahead = 0;                      // who would be called before
  std::optional<AnnouncedWait> wait;  // nothing when nothing can be said
  friend bool operator==(const JoinNow&, const JoinNow&) = default;
};

struct SeriesQueue {
  SeriesId series;
  std::optional<TicketNumber> serving;  // the last one called
  JoinNow ordinary, favoured;           // favoured: of a priority group
  bool open_today = true;               // false: no counter will serve it today any more
  friend bool operator==(const SeriesQueue&, const SeriesQueue&) = default;
};

inline constexpr std::size_t kMaxSnapshotSeries = 64;

struct QueueSnapshot {
  BusinessDay day;
  std::int64_t at_ms = 0;  // Unix, by the site's clock
  std::vector<SeriesQueue> series;
  friend bool operator==(const QueueSnapshot&, const QueueSnapshot&) = default;
};

}  // namespace simpul
