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

  const SeriesQueue* Find(const SeriesId& id) const;  // nullptr when there is none
  friend bool operator==(const QueueSnapshot&, const QueueSnapshot&) = default;
};

inline constexpr int kMaxAhead = 9999;           // tickets that can be before somebody
inline constexpr int kMaxWaitMinutes = 24 * 60;  // of what is announced
inline constexpr int kWaitStepMinutes = 5;       // ranges begin and end with it
inline constexpr std::int64_t kSnapshotFreshMs = 120'000;

// 0 to kMaxWaitMinutes in multiples of five, low < high; the likely wait within a day.
bool IsValid(const AnnouncedWait& wait);
// 0 to kMaxAhead, and a valid wait.
bool IsValid(const JoinNow& join);
// At most kMaxSnapshotSeries, each id once and as IsTicketId wants it.
bool IsValid(const QueueSnapshot& snapshot);

// A snapshot on a kiosk. `known_ms` is Unix by the kiosk's own clock, with the age that the
// snapshot had when it came taken off.
struct KnownQueue {
  QueueSnapshot snapshot;
  std::int64_t known_ms = 0;
  // Whether it may be shown: not older than kSnapshotFreshMs, not from the future, and of `today`.
  bool IsFresh(std::int64_t now_ms, const BusinessDay& today) const;
  friend bool operator==(const KnownQueue&, const KnownQueue&) = default;
};

// What `join` becomes when `more` tickets were given out before this one and since it was said:
// each adds what one of those ahead takes. A range grows outwards to multiples of five; nothing is
// said of a wait that would be over the limits. `more` is not negative.
JoinNow JoinedAfter(const JoinNow& join, int more);

}  // namespace simpul
