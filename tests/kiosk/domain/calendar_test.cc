#include "kiosk/domain/calendar.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace simpul {
namespace {

using namespace std::chrono;
using namespace std::chrono_literals;

const sys_days kStart = 2024y / 1 / 1;
const sys_days kEnd = 2034y / 1 / 1;

WorkingCalendar Holidays2026() {
  return {{2026y / 1 / 1, 2026y / 3 / 19, 2026y / 8 / 17, 2026y / 12 / 25}, 2026y / 12 / 31};
}

TEST(DateTest, GivesBackEveryDayOfTenYearsAsText) {
  for (sys_days day = kStart; day < kEnd; day += days(1)) {
    const LocalDate date(day);
    ASSERT_EQ(ParseIsoDate(ToIsoDate(date)), date);
  }
  EXPECT_EQ(ToIsoDate(2026y / 3 / 9), "2026-03-09");
}

TEST(DateTest, RefusesWhatIsNoDay) {
  for (const char* bad : {"", "2026-2-01", "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-32",
                          "2026-01-00", "26-01-01", "2026/01/01", "2026-01-01 ", "2026-0a-01"}) {
    EXPECT_EQ(ParseIsoDate(bad).error().code, ErrorCode::kInvalidInput) << bad;
  }
  EXPECT_TRUE(ParseIsoDate("2028-02-29"));
}

TEST(LocalTimeTest, ChangesTheDayAtTheSitesMidnight) {
  const SiteZone zone;
  const std::int64_t midnight = 1'798'732'800'000;  // 2026-12-31 16:00 UTC
  EXPECT_EQ(ToLocal(midnight, zone).date, 2027y / 1 / 1);
  EXPECT_EQ(ToLocal(midnight - 1, zone).date, 2026y / 12 / 31);
  EXPECT_EQ(MidnightMs(2027y / 1 / 1, zone), midnight);
  EXPECT_EQ(ToLocal(midnight - 1, zone).hour, 23);
  EXPECT_EQ(ToLocal(midnight - 1, zone).minute, 59);
  EXPECT_EQ(ToLocal(-1, {"UTC", "UTC", 0min}).date, 1969y / 12 / 31);
}

RC_GTEST_PROP(LocalTimeProperty, IsTheOffsetAndNothingElse, ()) {
  const auto at = *rc::gen::inRange<std::int64_t>(0, 4'000'000'000'000);
  const auto offset = *rc::gen::inRange(-14 * 60, 14 * 60 + 1);
  const LocalTime local = ToLocal(at, {"x", "x", minutes(offset)});
  const auto back = sys_days(local.date).time_since_epoch() + hours(local.hour) +
                    minutes(local.minute) - minutes(offset);
  RC_ASSERT(duration_cast<minutes>(back).count() == at / 60'000);
}

TEST(WorkingCalendarTest, CountsNoWeekendAndNoHoliday) {
  const WorkingCalendar calendar = Holidays2026();
  EXPECT_EQ(calendar.AddWorkingDays(2026y / 8 / 14, 1).date, 2026y / 8 / 18);  // Friday, 17 August
  EXPECT_EQ(calendar.AddWorkingDays(2026y / 8 / 15, 1).date, 2026y / 8 / 18);
  EXPECT_EQ(calendar.AddWorkingDays(2026y / 11 / 2, 14), (Deadline{2026y / 11 / 20, false}));
  EXPECT_TRUE(calendar.AddWorkingDays(2026y / 12 / 28, 14).estimated);
  EXPECT_EQ(calendar.WorkingDaysBetween(2026y / 8 / 14, 2026y / 8 / 18), 1);
  EXPECT_EQ(calendar.WorkingDaysBetween(2026y / 8 / 18, 2026y / 8 / 14), 0);
}

// Ten years of start days, against counting by hand and against its own inverse.
TEST(WorkingCalendarTest, AgreesWithCountingForEveryDayOfTenYears) {
  const WorkingCalendar calendar = Holidays2026();
  for (sys_days day = kStart; day < kEnd; day += days(1)) {
    for (const int n : {1, 3, 14, 60}) {
      const Deadline deadline = calendar.AddWorkingDays(day, n);
      ASSERT_TRUE(calendar.IsWorkingDay(deadline.date));
      ASSERT_EQ(calendar.WorkingDaysBetween(day, deadline.date), n);
      ASSERT_EQ(deadline.estimated, sys_days(deadline.date) > sys_days(2026y / 12 / 31));
    }
  }
}

RC_GTEST_PROP(WorkingCalendarProperty, ALaterStartNeverEndsEarlier, ()) {
  std::set<sys_days> holidays;
  const auto offsets = *rc::gen::container<std::set<int>>(rc::gen::inRange(0, 400));
  for (const int offset : offsets) holidays.insert(kStart + days(offset));
  const WorkingCalendar calendar(holidays, 2030y / 1 / 1);
  const auto start = *rc::gen::inRange(0, 400);
  const auto n = *rc::gen::inRange(1, 100);
  const Deadline first = calendar.AddWorkingDays(kStart + days(start), n);
  const Deadline next = calendar.AddWorkingDays(kStart + days(start + 1), n);
  RC_ASSERT(sys_days(first.date) <= sys_days(next.date));
  RC_ASSERT(sys_days(first.date) >= kStart + days(start + n));
}

}  // namespace
}  // namespace simpul
