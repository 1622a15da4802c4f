#include "kiosk/domain/stay_permit.h"

#include <gtest/gtest.h>

#include "tests/support/day.h"

namespace simpul {
namespace {

class StayPermit : public testing::Test {
 protected:
  StayPermit() {
    kind_.id = "voa";
    kind_.filing = {{"NRH", 7, 14, {}}, {"", 1, std::nullopt, {}}};
    rule_.rupiah_per_day = 1'000'000;
    rule_.charged_days = 60;
  }
  PermitOutlook Look(const char* expiry, const char* today, const char* office = "DPS") {
    return LookAtPermit(kind_, rule_, office, Day(expiry), Day(today), calendar_);
  }
  PermitKind kind_;
  OverstayRule rule_;
  // Thursday and Friday before Christmas are off.
  WorkingCalendar calendar_{
      {std::chrono::sys_days(Day("2026-12-24")), std::chrono::sys_days(Day("2026-12-25"))},
      Day("2026-12-31")};
};

TEST_F(StayPermit, CountsTheDaysThatMayStillBeSpent) {
  EXPECT_EQ(Look("2026-12-22", "2026-11-22").days_left, 30);
  EXPECT_EQ(Look("2026-11-23", "2026-11-22").days_left, 1);
  const PermitOutlook today = Look("2026-11-22", "2026-11-22");
  EXPECT_EQ(today.days_left, 0) << "the last day is still a day";
  EXPECT_EQ(today.overstay_days, 0);
  EXPECT_EQ(Look("2028-03-01", "2028-02-28").days_left, 2) << "a leap year";
}

TEST_F(StayPermit, TheLastDayToFileIsAWorkingDayOfThisOffice) {
  // One day before Monday is Sunday: the Friday before counts.
  EXPECT_EQ(Look("2026-12-14", "2026-11-22").filing->last.date, Day("2026-12-11"));
  // One day before Saturday the 26th is Christmas, and the eve is off too.
  EXPECT_EQ(Look("2026-12-26", "2026-11-22").filing->last.date, Day("2026-12-23"));
  EXPECT_FALSE(Look("2026-12-26", "2026-11-22").filing->last.estimated);
  EXPECT_TRUE(Look("2027-02-10", "2026-11-22").filing->last.estimated) << "no decree yet";
}

TEST_F(StayPermit, AnOfficeWithAWindowOfItsOwnUsesIt) {
  const PermitOutlook outlook = Look("2026-12-15", "2026-11-22", "NRH");
  EXPECT_EQ(outlook.filing->last.date, Day("2026-12-08"));
  EXPECT_EQ(outlook.filing->first, Day("2026-12-01"));
  EXPECT_EQ(outlook.filing->window->office, "NRH");
  // Fourteen days before is a Saturday: nobody is sent to a door that is shut.
  EXPECT_EQ(Look("2027-01-02", "2026-11-22", "NRH").filing->first, Day("2026-12-21"));
  EXPECT_EQ(Look("2026-12-15", "2026-11-22").filing->first, std::nullopt);
}

TEST_F(StayPermit, SaysWhenItIsTooLateToFile) {
  EXPECT_FALSE(Look("2026-12-15", "2026-12-08", "NRH").filing->passed);
  EXPECT_TRUE(Look("2026-12-15", "2026-12-09", "NRH").filing->passed);
}

TEST_F(StayPermit, WhatCannotBeExtendedHasNoLastDayToFile) {
  kind_.filing.clear();
  EXPECT_EQ(Look("2026-12-15", "2026-11-22").filing, std::nullopt);
}

TEST_F(StayPermit, OverstayCostsAMillionADayForSixtyDays) {
  const PermitOutlook one = Look("2026-11-21", "2026-11-22");
  EXPECT_EQ(one.days_left, -1);
  EXPECT_EQ(one.overstay_days, 1);
  EXPECT_EQ(one.overstay_rupiah, 1'000'000);
  EXPECT_EQ(one.filing, std::nullopt) << "an ended permit is not extended";
  const PermitOutlook sixty = Look("2026-09-23", "2026-11-22");
  EXPECT_EQ(sixty.overstay_rupiah, 60'000'000);
  EXPECT_FALSE(sixty.beyond_charge);
  const PermitOutlook more = Look("2026-09-22", "2026-11-22");
  EXPECT_TRUE(more.beyond_charge);
  EXPECT_EQ(more.overstay_days, 61);
}

TEST_F(StayPermit, OnlyPossibleDatesAreTaken) {
  EXPECT_TRUE(IsPossibleExpiry(Day("2037-12-31"), Day("2026-11-22")));
  EXPECT_FALSE(IsPossibleExpiry(Day("2062-11-22"), Day("2026-11-22")));
  EXPECT_FALSE(IsPossibleExpiry(Day("2014-11-22"), Day("2026-11-22")));
  using namespace std::chrono;  // NOLINT: literals
  EXPECT_FALSE(IsPossibleExpiry(year(2027) / 2 / 30, Day("2026-11-22")));
}

}  // namespace
}  // namespace simpul
