#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/support/lobby_simulator.h"

namespace simpul::simulation {
namespace {

const SeriesId kA("A"), kB("B"), kC("C");

Scenario Day(const char* name, int visitors) {
  Scenario scenario;
  scenario.name = name;
  scenario.visitors = visitors;
  return scenario;
}
Scenario Moderate() {
  Scenario scenario = Day("moderate", 170);
  scenario.counters.assign(5, {kA});
  return scenario;
}
Scenario Busy() {
  Scenario scenario = Day("busy", 220);
  scenario.counters.assign(5, {kA});
  return scenario;
}
Scenario ThreeCounters() {
  Scenario scenario = Day("three counters", 100);
  scenario.counters.assign(3, {kA});
  return scenario;
}
Scenario Mixed() {
  Scenario scenario = Day("mixed", 160);
  scenario.series = {{kA, ServiceId("passport"), 0.55, 10},
                     {kB, ServiceId("stay_permit"), 0.3, 9},
                     {kC, ServiceId("pick_up"), 0.15, 4}};
  scenario.counters = {{kA, kC}, {kA, kB}, {kB}, {kA, kC}, {kA, kB, kC}};
  scenario.priority_share = 0.12;
  scenario.appointment_share = 0.2;
  scenario.transfer_share = 0.1;
  scenario.no_show_share = 0.06;
  return scenario;
}

TEST(Probe, All) {
  const int learning = std::getenv("LEARN") ? atoi(std::getenv("LEARN")) : 20;
  const int fresh = std::getenv("FRESH") ? atoi(std::getenv("FRESH")) : 40;
  const int seed = std::getenv("SEED") ? atoi(std::getenv("SEED")) : 1;
  for (const Scenario& s : {Moderate(), Busy(), ThreeCounters(), Mixed()}) {
    const Score c = Judge(s, seed, learning, fresh);
    printf(
        "%-15s waits %5d mean %5.1f MAE %5.2f cover %.3f after %.3f width %4.1f | LES %5.1f HOL "
        "%5.1f m30 %5.1f 12 %5.1f | not today %d, not called %d\n",
        s.name.c_str(), c.waits, c.mean_wait, c.error, c.coverage, c.called_after, c.range_minutes,
        c.rivals[0], c.rivals[1], c.rivals[2], c.rivals[3], c.told_not_today, c.not_called);
  }
}

}  // namespace
}  // namespace simpul::simulation
