#include "tests/crash/kiosk_scenarios.h"
#include "tests/crash/sweep_fixture.h"

namespace simpul::test {
namespace {

TEST_F(CrashSweep, SubmittingLosesAndDoublesNothing) {
  const SweepResult result =
      Sweep([] { return std::make_unique<SubmitScenario>(false); }, Seeds(8));
  Report("submit, FULL", result);
  EXPECT_GT(result.points, 150);
  ExpectNothingWrong(result);
}

TEST_F(CrashSweep, MarkingDeliveredLosesAndDoublesNothing) {
  const SweepResult result = Sweep([] { return std::make_unique<DeliverScenario>(); }, Seeds(6));
  Report("deliver, FULL", result);
  EXPECT_GT(result.points, 150);
  ExpectNothingWrong(result);
}

TEST_F(CrashSweep, AReminderThatWasSavedIsThereOnce) {
  const SweepResult result = Sweep([] { return std::make_unique<ReminderScenario>(); }, Seeds(6));
  Report("reminder, FULL", result);
  EXPECT_GT(result.points, 100);
  ExpectNothingWrong(result);
}

TEST_F(CrashSweep, ASurveyForWhichThanksWereSaidIsThereOnce) {
  const SweepResult result = Sweep([] { return std::make_unique<SurveyScenario>(); }, Seeds(6));
  Report("survey, FULL", result);
  EXPECT_GT(result.points, 150);
  ExpectNothingWrong(result);
}

TEST_F(CrashSweep, ARequestForAnOfficerIsThereOnceWithItsAnswer) {
  const SweepResult result = Sweep([] { return std::make_unique<HelpScenario>(); }, Seeds(6));
  Report("help, FULL", result);
  EXPECT_GT(result.points, 100);
  ExpectNothingWrong(result);
}

TEST_F(CrashSweep, ANumberThatWasSaidIsThereOnceAndNobodyElseHasIt) {
  const SweepResult result = Sweep([] { return std::make_unique<TicketScenario>(); }, Seeds(6));
  Report("ticket, FULL", result);
  EXPECT_GT(result.points, 150);
  ExpectNothingWrong(result);
}

// The sweep looks for something that is not there; this shows that it would see it.
TEST_F(CrashSweep, SeesTheLossThatNormalSynchronousBrings) {
  const SweepResult result = Sweep([] { return std::make_unique<SubmitScenario>(true); }, Seeds(4));
  Report("submit, NORMAL", result);
  EXPECT_GT(result.findings.lost, result.runs / 100);
}

}  // namespace
}  // namespace simpul::test
