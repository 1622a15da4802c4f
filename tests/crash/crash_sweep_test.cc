#include "tests/crash/kiosk_scenarios.h"
#include "tests/crash/sweep_fixture.h"

namespace simpul::test {
namespace {

TEST_F(CrashSweep, SubmittingLosesAndDoublesNothing) {
  const SweepResult result = Sweep([] { return std::make_unique<SubmitScenario>(false); }, 8);
  Report("submit, FULL", result);
  EXPECT_GT(result.runs, 1000);
  ExpectNothingWrong(result);
}

TEST_F(CrashSweep, MarkingDeliveredLosesAndDoublesNothing) {
  const SweepResult result = Sweep([] { return std::make_unique<DeliverScenario>(); }, 6);
  Report("deliver, FULL", result);
  EXPECT_GT(result.runs, 1000);
  ExpectNothingWrong(result);
}

TEST_F(CrashSweep, AReminderThatWasSavedIsThereOnce) {
  const SweepResult result = Sweep([] { return std::make_unique<ReminderScenario>(); }, 6);
  Report("reminder, FULL", result);
  EXPECT_GT(result.runs, 500);
  ExpectNothingWrong(result);
}

TEST_F(CrashSweep, ASurveyForWhichThanksWereSaidIsThereOnce) {
  const SweepResult result = Sweep([] { return std::make_unique<SurveyScenario>(); }, 6);
  Report("survey, FULL", result);
  EXPECT_GT(result.runs, 1000);
  ExpectNothingWrong(result);
}

TEST_F(CrashSweep, ARequestForAnOfficerIsThereOnceWithItsAnswer) {
  const SweepResult result = Sweep([] { return std::make_unique<HelpScenario>(); }, 6);
  Report("help, FULL", result);
  EXPECT_GT(result.runs, 500);
  ExpectNothingWrong(result);
}

TEST_F(CrashSweep, ANumberThatWasSaidIsThereOnceAndNobodyElseHasIt) {
  const SweepResult result = Sweep([] { return std::make_unique<TicketScenario>(); }, 6);
  Report("ticket, FULL", result);
  EXPECT_GT(result.runs, 1000);
  ExpectNothingWrong(result);
}

// The sweep looks for something that is not there; this shows that it would see it.
TEST_F(CrashSweep, SeesTheLossThatNormalSynchronousBrings) {
  const SweepResult result = Sweep([] { return std::make_unique<SubmitScenario>(true); }, 4);
  Report("submit, NORMAL", result);
  EXPECT_GT(result.findings.lost, result.runs / 100);
}

}  // namespace
}  // namespace simpul::test
