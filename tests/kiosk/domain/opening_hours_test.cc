#include "kiosk/domain/opening_hours.h"

#include <gtest/gtest.h>

namespace simpul {
namespace {

LocalTime At(const char* iso, int hour, int minute) { return {*ParseIsoDate(iso), hour, minute}; }

Office Denpasar() {
  Office office;
  OpeningHours week;
  week.from = "08:00";
  week.to = "15:30";
  week.weekdays = {1, 2, 3, 4};
  OpeningHours friday = week;
  friday.to = "11:00";
  friday.weekdays = {5};
  office.hours = {week, friday};
  return office;
}

TEST(OpeningHours, OpensAndClosesOnTheMinute) {
  const Office office = Denpasar();  // 24 November 2026 is a Tuesday
  EXPECT_EQ(StateOf(office, At("2026-11-24", 7, 59), nullptr), OfficeState::kClosed);
  EXPECT_EQ(StateOf(office, At("2026-11-24", 8, 0), nullptr), OfficeState::kOpen);
  EXPECT_EQ(StateOf(office, At("2026-11-24", 15, 29), nullptr), OfficeState::kOpen);
  EXPECT_EQ(StateOf(office, At("2026-11-24", 15, 30), nullptr), OfficeState::kClosed);
}

TEST(OpeningHours, KnowsFridaysAndWeekends) {
  const Office office = Denpasar();
  EXPECT_EQ(StateOf(office, At("2026-11-27", 10, 59), nullptr), OfficeState::kOpen);
  EXPECT_EQ(StateOf(office, At("2026-11-27", 11, 0), nullptr), OfficeState::kClosed);
  EXPECT_EQ(StateOf(office, At("2026-11-28", 10, 0), nullptr), OfficeState::kClosed);
}

TEST(OpeningHours, APublicHolidayIsClosed) {
  const WorkingCalendar calendar({std::chrono::sys_days(*ParseIsoDate("2026-11-24"))},
                                 *ParseIsoDate("2026-12-31"));
  EXPECT_EQ(StateOf(Denpasar(), At("2026-11-24", 10, 0), &calendar), OfficeState::kClosed);
  EXPECT_EQ(StateOf(Denpasar(), At("2026-11-25", 10, 0), &calendar), OfficeState::kOpen);
}

TEST(OpeningHours, NothingIsClaimedWithoutHoursThatAProgramCanRead) {
  EXPECT_EQ(StateOf(Office(), At("2026-11-28", 3, 0), nullptr), OfficeState::kUnknown);
  Office words_only = Denpasar();
  words_only.hours[1].weekdays.clear();
  EXPECT_EQ(StateOf(words_only, At("2026-11-28", 3, 0), nullptr), OfficeState::kUnknown);
}

}  // namespace
}  // namespace simpul
