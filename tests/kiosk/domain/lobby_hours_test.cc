#include "kiosk/domain/lobby_hours.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace simpul {
namespace {

using ::testing::ElementsAre;
using ::testing::FieldsAre;
using ::testing::IsEmpty;

constexpr std::int64_t kHour = 3'600'000;
// Tuesday 2026-11-24 00:00 WITA.
constexpr std::int64_t kMidnight = 1'795'449'600'000;

class LobbyHoursTest : public testing::Test {
 protected:
  LobbyHours At(std::int64_t ms) const { return HoursOf(office_, plan_, SiteZone(), ms); }
  const Office* office_ = nullptr;
  QueuePlan plan_;
};

TEST_F(LobbyHoursTest, WithoutAWordOfTheOfficeCountersStayOpenToMidnight) {
  const LobbyHours hours = At(kMidnight + 10 * kHour);
  EXPECT_EQ(hours.closes_ms, kMidnight + 24 * kHour);
  EXPECT_THAT(hours.breaks, IsEmpty());
}

TEST_F(LobbyHoursTest, APauseBetweenTwoSpansIsABreakAndTheLastSpanTheEnd) {
  Office office;
  office.hours = {{{}, "08:00", "12:00", {1, 2, 3, 4, 5}}, {{}, "13:00", "16:00", {1, 2, 3, 4, 5}}};
  office_ = &office;
  const LobbyHours hours = At(kMidnight + 10 * kHour);
  EXPECT_EQ(hours.closes_ms, kMidnight + 16 * kHour);
  EXPECT_THAT(hours.breaks, ElementsAre(FieldsAre(kMidnight + 12 * kHour, kMidnight + 13 * kHour)));
  // Saturday: whoever is there nevertheless is served.
  EXPECT_EQ(At(kMidnight + 4 * 24 * kHour + 10 * kHour).closes_ms, kMidnight + 5 * 24 * kHour);
}

TEST_F(LobbyHoursTest, BreaksOfThePlanJoinThoseOfTheOffice) {
  Office office;
  office.hours = {{{}, "08:00", "12:00", {2}}, {{}, "13:00", "16:00", {2}}};
  office_ = &office;
  plan_.breaks = {{{2}, {12 * 60 + 30, 13 * 60 + 30}}, {{5}, {11 * 60, 13 * 60}}};
  EXPECT_THAT(At(kMidnight + 10 * kHour).breaks,
              ElementsAre(FieldsAre(kMidnight + 12 * kHour, kMidnight + 13 * kHour + kHour / 2)));
}

}  // namespace
}  // namespace simpul
