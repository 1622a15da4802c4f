#include <gtest/gtest.h>

#include <iostream>
#include <map>

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
  Scenario scenario = Day("three_counters", 100);
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
// The office's data says six minutes where the counters take nine.
Scenario WrongData() {
  Scenario scenario = Moderate();
  scenario.name = "wrong_data";
  scenario.believed = 2.0 / 3;
  return scenario;
}

constexpr int kLearningDays = 50, kFreshDays = 50;

// Each scenario is judged once, on days that nothing was learned from. The days of one seed share
// their luck: over the seeds 1 to 8 ranges hold 0.75 to 0.85, the error of all is 3.5 to 4.5
// minutes on moderate days and 6.5 to 8.3 on busy ones (their mean wait 51 to 63).
const Score& Judged(const Scenario& scenario) {
  static std::map<std::string, Score> scores;
  const auto [found, added] = scores.try_emplace(scenario.name);
  Score& score = found->second;
  if (added) {
    score = Judge(scenario, 1, kLearningDays, kFreshDays);
    std::cout << scenario.name << ": " << score.waits << " waits of " << score.mean_wait
              << " min, error " << score.error << " (of all " << score.error_of_all
              << "), ranges hold " << score.coverage << ", width " << score.range_width
              << "; rivals' errors";
    for (const double rival : score.rivals) std::cout << ' ' << rival;
    std::cout << std::endl;
  }
  return score;
}

// Means of all visitors, in lobbies at least as full as those of published figures; the other tests
// leave out who never waited.
TEST(LobbyDay, OfAModerateOfficeIsForetoldWithinFiveMinutes) {
  EXPECT_GE(Judged(Moderate()).mean_wait_of_all, 25);
  EXPECT_LE(Judged(Moderate()).error_of_all, 5);
}

TEST(LobbyDay, OfABusyOfficeIsForetoldWithinEightMinutes) {
  EXPECT_GE(Judged(Busy()).mean_wait_of_all, 56);
  EXPECT_LE(Judged(Busy()).error_of_all, 8);
}

class LobbyDays : public testing::TestWithParam<Scenario> {
 protected:
  static const Score& Judged() { return simulation::Judged(GetParam()); }
};
INSTANTIATE_TEST_SUITE_P(Of, LobbyDays,
                         testing::Values(Moderate(), Busy(), ThreeCounters(), Mixed(), WrongData()),
                         [](const auto& scenario) { return scenario.param.name; });

TEST_P(LobbyDays, RangesHoldEightOfTenOnDaysTheyDidNotLearnFrom) {
  EXPECT_GE(Judged().coverage, 0.75);
  EXPECT_LE(Judged().coverage, 0.85);
  // Whom the range told too little are the fewer.
  EXPECT_LE(Judged().called_after, 0.13);
  EXPECT_LE(Judged().at_once_wrong, Judged().at_once / 100);
}

TEST_P(LobbyDays, EstimateBeatsWhatOthersAnnounce) {
  for (const double rival : Judged().rivals) EXPECT_LT(Judged().error, 0.75 * rival);
}

TEST_P(LobbyDays, EverybodyIsCalledAndToldAWait) {
  EXPECT_GT(Judged().waits, 50 * kFreshDays);
  EXPECT_LE(Judged().not_called, Judged().waits / 500);
  EXPECT_LE(Judged().told_not_today, Judged().waits / 500);
}

TEST_P(LobbyDays, AreTheSameForTheSameSeed) {
  const Score one = Judge(GetParam(), 7, 1, 1), again = Judge(GetParam(), 7, 1, 1);
  EXPECT_EQ(one.error, again.error);
  EXPECT_EQ(one.coverage, again.coverage);
  EXPECT_NE(one.error, Judge(GetParam(), 8, 1, 1).error);
}
}  // namespace
}  // namespace simpul::simulation
