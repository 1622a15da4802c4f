#include "kiosk/domain/lobby_hours.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kiosk/domain/service_catalogue.h"
#include "tests/support/day.h"

namespace simpul::lobby_test {
namespace {

class LobbyHoursTest : public testing::Test {
 protected:
  LobbyHoursTest() {
    OpeningHours morning, afternoon;
    morning.from = "08:00";
    morning.to = "12:00";
    morning.weekdays = {1, 2, 3, 4, 5};
    afternoon.from = "13:00";
    afternoon.to = "15:00";
    afternoon.weekdays = {1, 2, 3, 4};
    office_.hours = {morning, afternoon};
    plan_.breaks = {{{2}, {11 * 60 + 45, 12 * 60 + 15}}};
  }
  static std::int64_t At(const char* day, int hour, int minute = 0) {
    return MidnightMs(Day(day), SiteZone{}) + (hour * 60 + minute) * 60'000LL;
  }
  LobbyHours On(const char* day, int hour, const Office* office) {
    return LobbyHoursOn(plan_, office, SiteZone{}, At(day, hour));
  }
  Office office_;
  QueuePlan plan_;
};

TEST_F(LobbyHoursTest, TheNoonBreakAndThePlansAreOne) {
  const LobbyHours hours = On("2026-11-24", 10, &office_);
  EXPECT_EQ(hours.closes_ms, At("2026-11-24", 16)) << "an hour after the doors";
  ASSERT_EQ(hours.breaks.size(), 1U);
  EXPECT_EQ(hours.breaks[0].from_ms, At("2026-11-24", 11, 45));
  EXPECT_EQ(hours.breaks[0].to_ms, At("2026-11-24", 13));
}

TEST_F(LobbyHoursTest, AFridayEndsAtNoon) {
  const LobbyHours hours = On("2026-11-27", 9, &office_);
  EXPECT_EQ(hours.closes_ms, At("2026-11-27", 13));
  EXPECT_TRUE(hours.breaks.empty());
}

TEST_F(LobbyHoursTest, WhereNothingIsToldCountersServeToMidnight) {
  EXPECT_EQ(On("2026-11-24", 10, nullptr).closes_ms, At("2026-11-25", 0));
  EXPECT_EQ(On("2026-11-28", 10, &office_).closes_ms, At("2026-11-29", 0)) << "a Saturday";
  EXPECT_EQ(On("2026-11-24", 17, &office_).closes_ms, At("2026-11-25", 0)) << "overtime is over";
}

}  // namespace
}  // namespace simpul::lobby_test
