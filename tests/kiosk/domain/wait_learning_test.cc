#include "kiosk/domain/wait_learning.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>

#include "tests/support/day.h"

namespace simpul {
namespace {

constexpr std::int64_t kMinute = 60'000;
const ServiceId kPassport("passport"), kPhoto("photo");

TEST(ServiceTimes, BelieveThePriorUntilTheyHaveSeen) {
  ServiceTimes times;
  EXPECT_DOUBLE_EQ(times.MeanMs(kPassport), 9.0 * kMinute);
  times.SetPriorMean(kPhoto, 4 * kMinute);
  EXPECT_DOUBLE_EQ(times.MeanMs(kPhoto), 4.0 * kMinute);
  EXPECT_DOUBLE_EQ(times.MeanMs(kPassport), 9.0 * kMinute);
}

TEST(ServiceTimes, AreShrunkToThePrior) {
  ServiceTimes times;
  times.Finished(kPassport, 30 * kMinute);
  EXPECT_DOUBLE_EQ(times.MeanMs(kPassport), (20 * 9.0 + 30) / 21 * kMinute);
}

TEST(ServiceTimes, ForgetWhatIsLongerAgoThanSixtyServices) {
  ServiceTimes times;
  for (int i = 0; i < 100; ++i) times.Finished(kPassport, 100 * kMinute);
  for (int i = 0; i < 60; ++i) times.Finished(kPassport, 5 * kMinute);
  EXPECT_DOUBLE_EQ(times.MeanMs(kPassport), (20 * 9.0 + 60 * 5.0) / 80 * kMinute);
}

TEST(ServiceTimes, DoNotBelieveAWholeDayAtTheCounter) {
  ServiceTimes times;
  times.Finished(kPassport, -5);
  times.Finished(kPassport, 0);
  times.SetPriorMean(kPassport, 0);
  EXPECT_DOUBLE_EQ(times.MeanMs(kPassport), 9.0 * kMinute);
  times.Finished(kPassport, 9 * 60 * kMinute);
  EXPECT_DOUBLE_EQ(times.MeanMs(kPassport), (20 * 9.0 + 4 * 60) / 21 * kMinute);
}

TEST(ServiceTimes, LearnABoundedNumberOfServices) {
  ServiceTimes times;
  for (std::size_t i = 0; i <= ServiceTimes::kMaxServices; ++i) {
    times.Finished(ServiceId(std::to_string(i)), 60 * kMinute);
  }
  EXPECT_GT(times.MeanMs(ServiceId("199")), 9.0 * kMinute);
  EXPECT_DOUBLE_EQ(times.MeanMs(ServiceId("200")), 9.0 * kMinute);
}

TEST(NoShowRate, LeansOnFiveOfAHundredAndTheLastCalls) {
  NoShowRate rate;
  EXPECT_DOUBLE_EQ(rate.Rate(), 0.05);
  for (int i = 0; i < 500; ++i) rate.Called(false);
  EXPECT_DOUBLE_EQ(rate.Rate(), (2 + 200) / 240.0);
  for (int i = 0; i < 200; ++i) rate.Called(true);
  EXPECT_DOUBLE_EQ(rate.Rate(), 2 / 240.0);
}

TEST(WaitRanges, SayFiveMinutesWhereACounterIsFree) {
  const AnnouncedWait said = WaitRanges().Announce(0);
  EXPECT_EQ(said.low_minutes, 0);
  EXPECT_EQ(said.high_minutes, 5);
}

TEST(WaitRanges, StandInFivesAroundTheLikelyWaitFromTheFirstDay) {
  const WaitRanges ranges;
  for (int minutes = 0; minutes < 300; ++minutes) {
    const AnnouncedWait said = ranges.Announce(minutes * kMinute);
    EXPECT_EQ(said.low_minutes % 5, 0);
    EXPECT_EQ(said.high_minutes % 5, 0);
    EXPECT_LT(said.low_minutes, said.high_minutes);
    EXPECT_TRUE(said.Holds(said.likely_ms)) << minutes;
    EXPECT_NEAR(static_cast<double>(said.likely_ms), minutes * kMinute, 0.1 * kMinute);
  }
}

TEST(WaitRanges, LearnThatTheOfficeIsSlowerThanItsPlan) {
  WaitRanges ranges;
  for (int i = 0; i < 2000; ++i) ranges.Happened(30 * kMinute, 63 * kMinute);
  EXPECT_EQ(ranges.Announce(30 * kMinute).likely_ms, 63 * kMinute);
  EXPECT_EQ(ranges.Announce(30 * kMinute).low_minutes, 60);
  EXPECT_EQ(ranges.Announce(30 * kMinute).high_minutes, 65);
  // Short waits had no part in it.
  EXPECT_EQ(ranges.Announce(10 * kMinute), WaitRanges().Announce(10 * kMinute));
}

TEST(WaitRanges, ForgetHowItOnceWas) {
  WaitRanges once, never;
  for (int i = 0; i < 1000; ++i) once.Happened(30 * kMinute, 300 * kMinute);
  for (int i = 0; i < 2016; ++i) {
    const std::int64_t actual = (20 + i % 20) * kMinute;
    once.Happened(30 * kMinute, actual);
    never.Happened(30 * kMinute, actual);
  }
  EXPECT_EQ(once.Announce(30 * kMinute).high_minutes, never.Announce(30 * kMinute).high_minutes);
}

// Waits as they are: a factor around the expected one, more often far above than far below.
std::int64_t Actual(std::int64_t expected_ms, int step) {
  const double share = (step * 617 % 1000 + 0.5) / 1000;
  return std::llround(static_cast<double>(expected_ms) *
                      std::exp(0.2 * std::log(share / (1 - share))));
}

TEST(WaitRanges, HoldEightOfTenAsTheyAreShown) {
  EXPECT_TRUE(rc::check([] {
    WaitRanges ranges;
    const std::int64_t base = *rc::gen::inRange(2, 90) * kMinute;
    const auto expected = [&](int step) { return base + step * 7919 % (base / 4); };
    for (int step = 0; step < 1000; ++step) {
      ranges.Happened(expected(step), Actual(expected(step), step));
    }
    int held = 0, before = 0, after = 0;
    for (int step = 0; step < 1000; ++step) {
      const AnnouncedWait said = ranges.Announce(expected(step));
      const std::int64_t actual = Actual(expected(step), step);
      if (said.Holds(actual)) {
        ++held;
      } else {
        ++(actual < said.likely_ms ? before : after);
      }
    }
    RC_ASSERT(held >= 750);
    // Five minutes are too coarse for the shortest to say it exactly.
    if (base >= 30 * kMinute) RC_ASSERT(held <= 850 && after < before);
  }));
}

TEST(Calibration, CountsTodayAndBeginsAnewTomorrow) {
  const BusinessDay today{Day("2026-11-23")}, tomorrow{Day("2026-11-24")};
  const AnnouncedWait said{20 * kMinute, 15, 30};
  Calibration calibration;
  EXPECT_EQ(calibration.Of(today).Coverage(), std::nullopt);
  calibration.Happened(today, said, 15 * kMinute);
  calibration.Happened(today, said, 30 * kMinute);
  calibration.Happened(today, said, 30 * kMinute + 1);
  calibration.Happened(today, said, 15 * kMinute - 1);
  const Calibration::Today figures = calibration.Of(today);
  EXPECT_EQ(figures.announced, 4);
  EXPECT_EQ(figures.held, 2);
  EXPECT_EQ(figures.called_before, 1);
  EXPECT_EQ(figures.called_after, 1);
  EXPECT_EQ(figures.Coverage(), 0.5);
  EXPECT_NEAR(figures.mean_error_minutes, 7.5, 1e-3);
  EXPECT_EQ(calibration.Of(tomorrow).announced, 0);
  calibration.Happened(tomorrow, said, 20 * kMinute);
  EXPECT_EQ(calibration.Of(tomorrow).Coverage(), 1.0);
  EXPECT_EQ(calibration.Of(tomorrow).mean_error_minutes, 0);
  EXPECT_EQ(calibration.Of(today).announced, 0);
}

}  // namespace
}  // namespace simpul
