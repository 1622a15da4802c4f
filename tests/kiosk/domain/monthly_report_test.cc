#include "kiosk/domain/monthly_report.h"

#include <gtest/gtest.h>

#include "tests/support/day.h"

namespace simpul {
namespace {

ReportCase Case(const char* received, std::optional<LocalDate> answered,
                std::optional<LocalDate> closed, std::optional<LocalDate> due) {
  return {Day(received), answered, closed, due};
}

class MonthlyReportTest : public testing::Test {
 protected:
  MonthlyReport Of(const std::vector<ReportCase>& cases, const SurveySums& sums = {}) {
    return MakeReport(Day("2026-10-01"), cases, calendar_, sums);
  }
  const WorkingCalendar calendar_{{}, Day("2026-12-31")};
};

TEST_F(MonthlyReportTest, CountsWhatHappenedInTheMonth) {
  std::vector<ReportCase> cases(
      6, Case("2026-10-05", Day("2026-10-07"), Day("2026-10-30"), Day("2026-10-20")));
  cases.resize(12, Case("2026-09-28", Day("2026-10-02"), Day("2026-10-09"), Day("2026-10-09")));
  cases.push_back(Case("2026-10-31", std::nullopt, std::nullopt, std::nullopt));
  cases.push_back(Case("2026-11-01", std::nullopt, std::nullopt, std::nullopt));
  const MonthlyReport report = Of(cases);
  EXPECT_EQ(report.first_day, Day("2026-10-01"));
  EXPECT_EQ(report.received, 7);
  EXPECT_EQ(report.closed, 12);
  EXPECT_EQ(report.in_time, 6);
  EXPECT_EQ(report.median_days, 2) << "six took two working days, six took four: the lower one";
  EXPECT_EQ(report.index.from, Day("2026-10-01"));
  EXPECT_EQ(report.index.to, Day("2026-10-31"));
}

TEST_F(MonthlyReportTest, ACountBelowFiveIsNotTold) {
  const std::vector<ReportCase> four(
      4, Case("2026-10-05", Day("2026-10-07"), Day("2026-10-08"), std::nullopt));
  const MonthlyReport report = Of(four);
  EXPECT_EQ(report.received, std::nullopt);
  EXPECT_EQ(report.closed, std::nullopt);
  EXPECT_EQ(report.in_time, std::nullopt);
  EXPECT_EQ(report.median_days, std::nullopt);
  EXPECT_EQ(Of({}).received, std::nullopt) << "nor is it told that there was nothing";
}

TEST_F(MonthlyReportTest, WithoutALimitNothingIsLate) {
  const std::vector<ReportCase> five(
      5, Case("2026-10-05", std::nullopt, Day("2026-10-30"), std::nullopt));
  EXPECT_EQ(Of(five).in_time, 5);
}

TEST_F(MonthlyReportTest, TheIndexNeedsItsSmallestSample) {
  SurveySums sums{};
  sums.fill({4 * kMinimumSample, kMinimumSample});
  EXPECT_EQ(Of({}, sums).index.ikm, 10'000);
  sums[0].count = kMinimumSample - 1;
  EXPECT_EQ(Of({}, sums).index.ikm, std::nullopt);
  EXPECT_EQ(Of({}, sums).index.n, kMinimumSample - 1);
}

TEST_F(MonthlyReportTest, MonthsGoOverTheTurnOfTheYear) {
  EXPECT_EQ(MonthBefore(Day("2026-01-31")), Day("2025-12-01"));
  EXPECT_EQ(MonthAfter(Day("2025-12-31")), Day("2026-01-01"));
}

}  // namespace
}  // namespace simpul
