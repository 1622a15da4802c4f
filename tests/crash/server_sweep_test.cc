#include "tests/crash/queue_scenario.h"
#include "tests/crash/server_scenario.h"
#include "tests/crash/sweep_fixture.h"

namespace simpul::test {
namespace {

using ServerCrashSweep = CrashSweep;

TEST_F(ServerCrashSweep, IntakeLosesAndDoublesNothing) {
  const SweepResult result =
      Sweep([] { return std::make_unique<IntakeScenario>(false); }, Seeds(4));
  Report("intake, FULL", result);
  EXPECT_GT(result.points, 150);
  ExpectNothingWrong(result);
}

TEST_F(ServerCrashSweep, SeesTheLossThatNormalSynchronousBrings) {
  const SweepResult result = Sweep([] { return std::make_unique<IntakeScenario>(true); }, Seeds(2));
  Report("intake, NORMAL", result);
  EXPECT_GT(result.findings.lost, result.runs / 100);
}

TEST_F(ServerCrashSweep, TheQueueLosesAndDoublesNothingAndNoStepIsHalfDone) {
  const SweepResult result = Sweep([] { return std::make_unique<QueueScenario>(false); }, Seeds(2));
  Report("queue, FULL", result);
  EXPECT_GT(result.points, 150);
  ExpectNothingWrong(result);
}

TEST_F(ServerCrashSweep, SeesTheCallsThatNormalSynchronousLoses) {
  const SweepResult result = Sweep([] { return std::make_unique<QueueScenario>(true); }, Seeds(1));
  Report("queue, NORMAL", result);
  EXPECT_GT(result.findings.lost, result.runs / 100);
}

}  // namespace
}  // namespace simpul::test
