// How long those who wait at a site will wait, and whoever would join now, from its queue and its
// counters as they are. Pure; a value, not thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "kiosk/domain/lobby_queue.h"
#include "kiosk/domain/queue_plan.h"
#include "kiosk/domain/queue_snapshot.h"
#include "kiosk/domain/wait_estimate.h"
#include "kiosk/domain/wait_learning.h"

namespace simpul {

// What the office knows of its day beforehand.
struct LobbyHours {
  std::int64_t closes_ms = 0;  // no service begins afterwards
  std::vector<Period> breaks;  // of all counters, in order
};

// How long a pause of a counter is expected to last from now on.
inline constexpr std::int64_t kExpectedPauseMs = 15LL * 60'000;

LobbyNow NowOf(const LobbyQueue& queue, const LobbyHours& hours, std::int64_t now_ms);
// Of this day alone; `prior_means_ms` from the office's data.
ServiceTimes ServiceTimesOf(const LobbyQueue& queue,
                            const std::map<ServiceId, std::int64_t>& prior_means_ms);
NoShowRate NoShowRateOf(const LobbyQueue& queue);

// What somebody was told when the ticket arrived.
struct WaitPromise {
  WaitSource source = WaitSource::kUnknown;  // kPlan or kLastWait
  std::int64_t at_ms = 0;
  std::int64_t expected_ms = 0;
  AnnouncedWait said;
  friend bool operator==(const WaitPromise&, const WaitPromise&) = default;
};

// Learns from each promise that was kept or broken, each source for itself, over many days.
class LobbyForecast {
 public:
  explicit LobbyForecast(std::map<ServiceId, std::int64_t> prior_means_ms = {});

  // Plays the lobby forward, twice, see ForecastWaits for the cost: not more than once a second.
  void Refresh(const LobbyQueue& queue, const std::vector<QueueSeries>& series,
               const LobbyHours& hours, std::int64_t now_ms);

  // The promise to make to a visit that waits, as of the last Refresh; nothing when nothing can be
  // said of it.
  std::optional<WaitPromise> PromiseFor(const RecordId& visit) const;
  // The range from the last Refresh on.
  std::optional<AnnouncedWait> WaitOf(const RecordId& visit) const;
  // How many wait in its series and would be called before, as of the last Refresh; nothing for one
  // that did not wait then.
  std::optional<int> AheadOf(const RecordId& visit) const;
  const QueueSnapshot& snapshot() const { return snapshot_; }

  // Somebody to whom `promise` was made was called `wait_ms` after it, on `day`.
  void Happened(const BusinessDay& day, const WaitPromise& promise, std::int64_t wait_ms);
  Calibration::Today CalibrationOf(const BusinessDay& day) const { return calibration_.Of(day); }

 private:
  std::optional<AnnouncedWait> Say(const WaitForecast& forecast) const;
  SeriesQueue SeriesNow(const QueueSeries& series, const LobbyQueue& queue) const;

  std::map<ServiceId, std::int64_t> prior_means_ms_;
  WaitRanges from_plan_, from_last_wait_;
  Calibration calibration_;
  std::map<RecordId, WaitForecast> forecasts_;
  std::map<RecordId, int> ahead_;
  QueueSnapshot snapshot_;
  std::int64_t now_ms_ = 0;
};

}  // namespace simpul
