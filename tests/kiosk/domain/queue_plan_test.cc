#include "kiosk/domain/queue_plan.h"

#include <gtest/gtest.h>

#include "kiosk/domain/service_catalogue.h"
#include "tests/support/day.h"

namespace simpul {
namespace {

constexpr VisitorClass kIndonesian = VisitorClass::kCitizen;
constexpr VisitorClass kGuest = VisitorClass::kForeigner;

QueueSeries Series(const char* id, const char* prefix, std::vector<VisitorClass> classes,
                   std::vector<ServiceId> services) {
  QueueSeries series;
  series.id = SeriesId(id);
  series.prefix = prefix;
  series.classes = std::move(classes);
  series.services = std::move(services);
  return series;
}

class QueuePlanTest : public ::testing::Test {
 protected:
  QueuePlanTest() {
    plan_.series = {Series("passport", "A", {kIndonesian}, {ServiceId("new"), ServiceId("lost")}),
                    Series("permit", "B", {kGuest}, {ServiceId("voa")}),
                    Series("help", "D", {kIndonesian, kGuest}, {ServiceId("complaint")}),
                    Series("priority", "P", {kIndonesian, kGuest}, {})};
    // Monday to Thursday 08:00 to 16:00, Friday in two parts, Saturday a morning.
    office_.hours = {{{}, "08:00", "16:00", {1, 2, 3, 4}},
                     {{}, "13:30", "16:30", {5}},
                     {{}, "08:00", "11:30", {5}},
                     {{}, "09:00", "12:00", {6}}};
  }
  SeriesNow At(const char* day, int hour, int minute, int issued = 0, int capacity = 100) {
    const QueueMoment moment{&office_, &calendar_, LocalTime{Day(day), hour, minute}};
    return StateOfSeries(plan_, moment, issued, capacity);
  }
  static SeriesNow Back(SeriesState state, const char* day, int minute, bool estimated = false) {
    return {state, ComeBack{Day(day), minute, estimated}};
  }

  QueuePlan plan_;
  Office office_;
  WorkingCalendar calendar_{{std::chrono::sys_days(Day("2026-12-24"))}, Day("2026-12-31")};
  const SeriesNow open_{SeriesState::kOpen, std::nullopt};
};

TEST_F(QueuePlanTest, AClassAndAServiceLeadToOneSeries) {
  const auto id = [&](VisitorClass visitor, const char* service,
                      PriorityGroup priority = PriorityGroup::kNone) {
    const QueueSeries* series = SeriesFor(plan_, visitor, ServiceId(service), priority);
    return series == nullptr ? std::string() : series->id.value();
  };
  EXPECT_EQ(id(kIndonesian, "lost"), "passport");
  EXPECT_EQ(id(kGuest, "voa"), "permit");
  EXPECT_EQ(id(kGuest, "complaint"), "help");
  plan_.priority_series = SeriesId("priority");
  EXPECT_EQ(id(kIndonesian, "lost", PriorityGroup::kElderly), "priority");
  EXPECT_EQ(id(kIndonesian, "lost"), "passport");
  EXPECT_EQ(id(kGuest, "lost"), "") << "no series gives a passport to a foreigner";
  EXPECT_EQ(id(VisitorClass::kOfficial, "voa", PriorityGroup::kDisabled), "");
}

TEST_F(QueuePlanTest, WithoutASeriesOfTheirOwnPriorityGroupsGoIntoTheOneOfTheirClass) {
  plan_.series.pop_back();
  EXPECT_EQ(SeriesFor(plan_, kGuest, ServiceId("voa"), PriorityGroup::kPregnant)->id.value(),
            "permit");
}

TEST_F(QueuePlanTest, ASitesOwnPlanGoesBeforeTheOneForAll) {
  std::vector<QueuePlan> plans(2);
  plans[0].office = "DPS";
  EXPECT_EQ(PlanFor(plans, SiteId("DPS")), plans.data());
  EXPECT_EQ(PlanFor(plans, SiteId("SGR")), &plans[1]);
  plans.pop_back();
  EXPECT_EQ(PlanFor(plans, SiteId("SGR")), nullptr);
}

TEST_F(QueuePlanTest, OnlyTheOnlyKioskLeavesItsLaneOutOfTheNumber) {
  EXPECT_EQ(LaneInNumber(plan_, 1), 0);
  EXPECT_EQ(LaneInNumber(plan_, 2), 2) << "one that the plan does not know of";
  plan_.kiosks = 2;
  EXPECT_EQ(LaneInNumber(plan_, 1), 1);
  EXPECT_EQ(LaneInNumber(plan_, 2), 2);
}

TEST_F(QueuePlanTest, TheSharesOfTheKiosksAddUpToTheQuota) {
  QueueSeries& series = plan_.series.front();
  for (const int quota : {0, 1, 7, 25, 120, kMaxDailyQuota}) {
    series.daily_quota = quota;
    for (const int kiosks : {1, 2, 3, 4, 99}) {
      plan_.kiosks = kiosks;
      int sum = 0;
      for (int lane = 1; lane <= kiosks; ++lane) sum += CapacityOf(plan_, series, lane);
      EXPECT_EQ(sum, quota) << kiosks;
    }
  }
  plan_.kiosks = 1;
  series.daily_quota = 10;
  EXPECT_EQ(CapacityOf(plan_, series, 2), 5) << "one that the plan does not know of";
}

TEST_F(QueuePlanTest, ThereAreNotMoreTicketsThanNumbers) {
  QueueSeries& series = plan_.series.front();
  EXPECT_EQ(CapacityOf(plan_, series, 1), 9999);
  series.first_number = 9001;
  EXPECT_EQ(CapacityOf(plan_, series, 1), 999);
  series.daily_quota = 2000;
  EXPECT_EQ(CapacityOf(plan_, series, 1), 999);
}

TEST_F(QueuePlanTest, AnOpenOfficeTakesTicketsFromItsFirstToItsLastMinute) {
  EXPECT_EQ(At("2026-11-23", 8, 0), open_);
  EXPECT_EQ(At("2026-11-23", 15, 59), open_);
  EXPECT_EQ(At("2026-11-23", 7, 59), Back(SeriesState::kClosed, "2026-11-23", 480));
  EXPECT_EQ(At("2026-11-23", 16, 0), Back(SeriesState::kClosed, "2026-11-24", 480));
}

TEST_F(QueuePlanTest, OverTheWeekendItSaysWhichDayToComeBack) {
  EXPECT_EQ(At("2026-11-27", 17, 0), Back(SeriesState::kClosed, "2026-11-28", 540));
  EXPECT_EQ(At("2026-11-28", 12, 0), Back(SeriesState::kClosed, "2026-11-30", 480));
  EXPECT_EQ(At("2026-11-29", 10, 0), Back(SeriesState::kClosed, "2026-11-30", 480));
}

TEST_F(QueuePlanTest, TheHoursBetweenTwoPartsOfADayAreABreak) {
  EXPECT_EQ(At("2026-11-27", 12, 0), Back(SeriesState::kBreak, "2026-11-27", 810));
}

TEST_F(QueuePlanTest, ABreakOfThePlanSaysWhenItEnds) {
  plan_.breaks = {{{1, 2}, {720, 780}}, {{3}, {0, 540}}, {{4}, {900, 1440}}};
  EXPECT_EQ(At("2026-11-23", 11, 59), open_);
  EXPECT_EQ(At("2026-11-23", 12, 30), Back(SeriesState::kBreak, "2026-11-23", 780));
  EXPECT_EQ(At("2026-11-23", 13, 0), open_);
  EXPECT_EQ(At("2026-11-25", 8, 30), Back(SeriesState::kClosed, "2026-11-25", 540))
      << "a break at the beginning is a later opening";
  EXPECT_EQ(At("2026-11-26", 15, 30), Back(SeriesState::kClosed, "2026-11-27", 480));
}

TEST_F(QueuePlanTest, OnAHolidayItSaysSoAndWhenItOpensAgain) {
  EXPECT_EQ(At("2026-12-24", 10, 0), Back(SeriesState::kHoliday, "2026-12-25", 480));
}

TEST_F(QueuePlanTest, AfterTheLastDecreedHolidayTheDayIsAnEstimate) {
  EXPECT_EQ(At("2026-12-31", 17, 0), Back(SeriesState::kClosed, "2027-01-01", 480, true));
}

TEST_F(QueuePlanTest, AFullSeriesOpensOnAnotherDay) {
  EXPECT_EQ(At("2026-11-23", 9, 0, 99, 100), open_);
  EXPECT_EQ(At("2026-11-23", 9, 0, 100, 100), Back(SeriesState::kQuotaReached, "2026-11-24", 480));
  plan_.breaks = {{{1}, {720, 780}}};
  EXPECT_EQ(At("2026-11-23", 12, 30, 100, 100), Back(SeriesState::kQuotaReached, "2026-11-24", 480))
      << "the end of the break would be in vain";
}

TEST_F(QueuePlanTest, UnknownHoursClaimNothing) {
  const SeriesNow unknown{SeriesState::kUnknown, std::nullopt};
  for (OpeningHours& hours : office_.hours) hours.weekdays.clear();  // only people can read them
  EXPECT_EQ(At("2026-11-23", 3, 0), unknown);
  EXPECT_EQ(At("2026-12-24", 10, 0), unknown);
  EXPECT_EQ(At("2026-11-23", 9, 0, 5, 5), (SeriesNow{SeriesState::kQuotaReached, std::nullopt}));
  plan_.breaks = {{{5}, {690, 810}}};
  EXPECT_EQ(At("2026-11-27", 12, 0), Back(SeriesState::kBreak, "2026-11-27", 810))
      << "a break is told by the plan itself";
  const QueueMoment no_office{nullptr, nullptr, LocalTime{Day("2026-11-23"), 3, 0}};
  EXPECT_EQ(StateOfSeries(plan_, no_office, 0, 1), unknown);
}

TEST_F(QueuePlanTest, AClockThatIsNotBelievedClosesNothing) {
  plan_.breaks = {{{1, 2, 3, 4, 5, 6, 7}, {0, 1440}}};
  const QueueMoment moment{&office_, &calendar_, std::nullopt};
  EXPECT_EQ(StateOfSeries(plan_, moment, 0, 10).state, SeriesState::kUnknown);
  EXPECT_EQ(StateOfSeries(plan_, moment, 10, 10).state, SeriesState::kQuotaReached);
}

TEST_F(QueuePlanTest, AnOfficeThatNeverOpensNamesNoDay) {
  plan_.breaks = {{{1, 2, 3, 4, 5, 6, 7}, {0, 1440}}};
  EXPECT_EQ(At("2026-11-23", 9, 0), (SeriesNow{SeriesState::kClosed, std::nullopt}));
}

TEST_F(QueuePlanTest, AKioskGivesOutNoNumberOfAPrintedRoll) {
  QueuePlan plan;
  QueueSeries series;
  series.first_number = 101;
  series.roll = PrintedRoll{901, 950};
  EXPECT_EQ(CapacityOf(plan, series, 1), 800);
  EXPECT_TRUE(series.roll->Has(950));
  EXPECT_FALSE(series.roll->Has(951));
}

}  // namespace
}  // namespace simpul
