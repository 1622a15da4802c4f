// How long those who wait will wait: the queue, played forward by the rule of who is called next,
// with the mean service times as they are known, through the plan of the counters. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "kiosk/domain/queue_order.h"
#include "kiosk/domain/wait_learning.h"

namespace simpul {

struct Period {
  std::int64_t from_ms = 0, to_ms = 0;  // Unix; without the end
};

// One counter today: no service begins outside its hours or in a break; one that runs is finished.
struct CounterPlan {
  CounterView view;
  Period open;
  std::vector<Period> breaks;  // in order, without overlap; a pause ends when it is expected to
};

struct InService {
  int counter = 0;
  ServiceId service;
  std::int64_t since_ms = 0;
};

// All that the estimate may know; the caller adds who is about to join to `waiting`.
struct LobbyNow {
  std::int64_t now_ms = 0;
  std::vector<CounterPlan> counters;  // no plan known: none
  std::vector<InService> in_service;  // at most one a counter
  std::vector<QueueEntry> waiting;
  FavouredRuns runs;
  // How long the last one called in each series had waited.
  std::map<SeriesId, std::int64_t> last_waits_ms;
};

enum class WaitSource : std::uint8_t {
  kPlan,      // played forward
  kLastWait,  // no counters are known: as long as the last one called waited
  kNotToday,  // the counters that may serve close before the turn comes
  kUnknown,   // neither counters nor a last wait
};

struct WaitForecast {
  WaitSource source = WaitSource::kUnknown;
  std::int64_t expected_ms = 0;  // from now; with kPlan and kLastWait only
};

// What is announced from a forecast comes of WaitRanges; a last wait errs more than a play, so each
// of the two sources learns its own.
//
// One forecast for each of `waiting`, in its order. The same lobby gives the same forecasts: the
// services drawn for the play are a fixed sequence. Who joins later is not foreseen; what favoured
// ones among them cost is learned by WaitRanges.
// Cost: 16 plays of (waiting) x (counters + lines); 2,000 waiting at 40 counters take some twenty
// milliseconds. One call for all who wait, not one each.
std::vector<WaitForecast> ForecastWaits(const LobbyNow& lobby, const ServiceTimes& times,
                                        double no_show_rate, const OrderRule& rule);

}  // namespace simpul
