// A lobby that never was: visitors with a morning peak, services of lognormal length, breaks,
// no-shows, priority groups, appointments and transfers. It is served by the real rule of who is
// next and announced by the real estimate, beside the formulas that others use. Repeatable by seed.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "kiosk/base/random.h"
#include "kiosk/domain/wait_estimate.h"

namespace simpul::simulation {

struct Series {
  SeriesId id;
  ServiceId service;
  double share = 1;         // of the visitors
  double mean_minutes = 9;  // of a service
};

struct Scenario {
  std::string name;
  int visitors = 170;
  std::vector<Series> series = {{SeriesId("A"), ServiceId("passport"), 1, 9}};
  // Which series each counter serves; the last two have their break from twelve to one.
  std::vector<std::set<SeriesId>> counters;
  double priority_share = 0, appointment_share = 0, transfer_share = 0, no_show_share = 0.03;
  double service_spread = 0.8;  // standard deviation by mean
  double day_spread = 0.12;     // of a whole day's speed
  double believed = 1;          // mean length of a service in the office's data, by the truth
};

enum class Rival : std::uint8_t {
  kLastToEnterService,  // as long as the last one called waited
  kHeadOfLine,          // as long as the first in line has waited
  kMeanOfLast30,
  kTwelveMinutes,  // people ahead times twelve minutes by counters
};
inline constexpr std::size_t kRivals = 4;

struct SimulatedWait {
  std::int64_t actual_ms = 0, expected_ms = 0;
  AnnouncedWait said;
  std::array<std::int64_t, kRivals> rivals_ms{};
};

struct SimulatedDay {
  std::vector<SimulatedWait> waits;  // in the order of the calls
  int told_not_today = 0;            // how often no wait was announced
  int not_called = 0;                // still waiting when the counters closed
};

// `ranges` announces, and learns from this day when `learns`.
SimulatedDay SimulateDay(const Scenario& scenario, std::uint64_t seed, WaitRanges& ranges,
                         bool learns);

// Of those only who were told to wait: who finds a free counter is easily foretold, and would make
// each figure look better.
struct Score {
  int waits = 0;
  int at_once = 0, at_once_wrong = 0;             // found a free counter; and did not after all
  double mean_wait = 0;                           // minutes, as all below
  double error = 0;                               // mean absolute, of the likely wait
  std::array<double, kRivals> rivals{};           // the same of each rival
  double coverage = 0;                            // share of the announced ranges that held
  double called_after = 0;                        // share called later than the range said
  double range_width = 0;                         // mean
  double mean_wait_of_all = 0, error_of_all = 0;  // with those who found a free counter
  int told_not_today = 0, not_called = 0;
};
// Learns on `learning` days, is judged on `fresh` other days.
Score Judge(const Scenario& scenario, std::uint64_t seed, int learning, int fresh);

}  // namespace simpul::simulation
