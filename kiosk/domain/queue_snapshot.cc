#include "kiosk/domain/queue_snapshot.h"

#include <algorithm>

#include "kiosk/base/result.h"
#include "kiosk/domain/issued_ticket.h"

namespace simpul {
namespace {

constexpr std::int64_t kWaitMinuteMs = 60'000;

bool IsWaitMinute(int minutes) {
  return minutes >= 0 && minutes <= kMaxWaitMinutes && minutes % kWaitStepMinutes == 0;
}

}  // namespace

const SeriesQueue* QueueSnapshot::Find(const SeriesId& id) const {
  const auto found = std::find_if(series.begin(), series.end(),
                                  [&](const SeriesQueue& one) { return one.series == id; });
  return found == series.end() ? nullptr : &*found;
}

bool IsValid(const AnnouncedWait& wait) {
  return IsWaitMinute(wait.low_minutes) && IsWaitMinute(wait.high_minutes) &&
         wait.low_minutes < wait.high_minutes && wait.likely_ms >= 0 &&
         wait.likely_ms <= kMaxWaitMinutes * kWaitMinuteMs;
}

bool IsValid(const JoinNow& join) {
  return join.ahead >= 0 && join.ahead <= kMaxAhead && (!join.wait || IsValid(*join.wait));
}

bool IsValid(const QueueSnapshot& snapshot) {
  if (!IsTicketDay(snapshot.day) || !IsTicketTime(snapshot.at_ms) ||
      snapshot.series.size() > kMaxSnapshotSeries) {
    return false;
  }
  for (const SeriesQueue& one : snapshot.series) {
    const bool good =
        IsTicketId(one.series.value()) && IsValid(one.ordinary) && IsValid(one.favoured);
    // The first of an id is the only one.
    if (!good || snapshot.Find(one.series) != &one) return false;
  }
  return true;
}

bool KnownQueue::IsFresh(std::int64_t now_ms, const BusinessDay& today) const {
  return snapshot.day == today && now_ms >= known_ms && now_ms - known_ms <= kSnapshotFreshMs;
}

JoinNow JoinedAfter(const JoinNow& join, int more) {
  SIMPUL_CHECK(more >= 0);
  JoinNow later = join;
  later.ahead = std::min(join.ahead + more, kMaxAhead);
  if (!join.wait || more == 0) return later;
  // Who would be next still waits for a counter: one more than are ahead share the wait.
  const std::int64_t each_ms = join.wait->likely_ms / (join.ahead + 1);
  const std::int64_t more_ms = each_ms * more;
  later.wait->likely_ms += more_ms;
  const std::int64_t step_ms = kWaitStepMinutes * kWaitMinuteMs;
  const auto steps = [&](std::int64_t ms) { return static_cast<int>(ms) * kWaitStepMinutes; };
  if (later.wait->likely_ms > kMaxWaitMinutes * kWaitMinuteMs) {
    later.wait.reset();
    return later;
  }
  later.wait->low_minutes += steps(more_ms / step_ms);
  later.wait->high_minutes += steps((more_ms + step_ms - 1) / step_ms);
  if (!IsValid(*later.wait)) later.wait.reset();
  return later;
}

}  // namespace simpul
