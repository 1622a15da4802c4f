// What the crash sweeps share: a quiet log and a line of figures.
#pragma once

#include <gtest/gtest.h>

#include <cstdio>

#include "kiosk/base/log.h"
#include "tests/crash/crash_sweep.h"
#include "tests/support/sanitizers.h"

namespace simpul::test {

// What became of unsynced writes is drawn by seed. Plain builds cut at every point with all seeds.
// A sanitizer looks for another kind of fault, in the same code again and again, ten times as slow:
// a quarter of the points with one seed and another quarter with the next.
constexpr SweepPlan Seeds(int all) {
  return kAddressSanitized ? SweepPlan{.seeds = 2, .every = 4} : SweepPlan{.seeds = all};
}

class CrashSweep : public ::testing::Test {
 protected:
  // A line for every swept opening would be most of the test's time and all of its output.
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
  static void ExpectNothingWrong(const SweepResult& result) {
    EXPECT_EQ(result.findings.lost, 0) << result.findings.first;
    EXPECT_EQ(result.findings.doubled, 0) << result.findings.first;
    EXPECT_EQ(result.findings.broken, 0) << result.findings.first;
    EXPECT_EQ(result.findings.unopened, 0) << result.findings.first;
  }

 private:
  std::FILE* null_;
  std::FILE* old_;
};

}  // namespace simpul::test
