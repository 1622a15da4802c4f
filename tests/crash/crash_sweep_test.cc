#include <gtest/gtest.h>

#include <cstdio>

#include "kiosk/base/log.h"
#include "tests/crash/kiosk_scenarios.h"

namespace simpul::test {
namespace {

class CrashSweep : public ::testing::Test {
 protected:
  // A line for every swept opening would be most of this test's time and all of its output.
  CrashSweep() : null_(std::fopen("/dev/null", "w")), old_(SetLogStream(null_)) {}
  ~CrashSweep() override {
    SetLogStream(old_);
    std::fclose(null_);
  }
  static void Report(const char* what, const SweepResult& result) {
    std::printf("%s: %lld points a run, %lld cuts, %d lost, %d doubled, %d broken, %d unopened\n",
                what, static_cast<long long>(result.points), static_cast<long long>(result.runs),
                result.findings.lost, result.findings.doubled, result.findings.broken,
                result.findings.unopened);
  }

 private:
  std::FILE* null_;
  std::FILE* old_;
};

TEST_F(CrashSweep, SubmittingLosesAndDoublesNothing) {
  const SweepResult result =
      Sweep([] { return std::make_unique<SubmitScenario>(false); }, 8, 1);
  Report("submit, FULL", result);
  EXPECT_GT(result.runs, 1000);
  EXPECT_EQ(result.findings.lost, 0) << result.findings.first;
  EXPECT_EQ(result.findings.doubled, 0) << result.findings.first;
  EXPECT_EQ(result.findings.broken, 0) << result.findings.first;
  EXPECT_EQ(result.findings.unopened, 0) << result.findings.first;
}

TEST_F(CrashSweep, MarkingDeliveredLosesAndDoublesNothing) {
  const SweepResult result = Sweep([] { return std::make_unique<DeliverScenario>(); }, 6, 1);
  Report("deliver, FULL", result);
  EXPECT_GT(result.runs, 1000);
  EXPECT_EQ(result.findings.lost, 0) << result.findings.first;
  EXPECT_EQ(result.findings.doubled, 0) << result.findings.first;
  EXPECT_EQ(result.findings.broken, 0) << result.findings.first;
  EXPECT_EQ(result.findings.unopened, 0) << result.findings.first;
}

// The sweep looks for something that is not there; this shows that it would see it.
TEST_F(CrashSweep, SeesTheLossThatNormalSynchronousBrings) {
  const SweepResult result = Sweep([] { return std::make_unique<SubmitScenario>(true); }, 4, 1);
  Report("submit, NORMAL", result);
  EXPECT_GT(result.findings.lost, result.runs / 100);
}

}  // namespace
}  // namespace simpul::test
