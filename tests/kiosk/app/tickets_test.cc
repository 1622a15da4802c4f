#include "kiosk/app/tickets.h"

#include <gtest/gtest.h>

#include "tests/support/memory_tickets.h"

namespace simpul::app {
namespace {

constexpr VisitorClass kWayansClass = VisitorClass::kCitizen;
constexpr std::int64_t kMondayAtTen = 1'795'399'200'000;  // 2026-11-23, 10:00 in Bali
constexpr std::int64_t kOneHour = 3'600'000;

class Tickets : public ::testing::Test {
 protected:
  Tickets() {
    store_.identity->site = SiteId("DPS");
    QueuePlan plan;
    QueueSeries passport;
    passport.id = SeriesId("passport");
    passport.prefix = "A";
    passport.classes = {kWayansClass};
    passport.services = {ServiceId("passport_lost")};
    QueueSeries priority = passport;
    priority.id = SeriesId("priority");
    priority.prefix = "P";
    priority.services = {};
    plan.series = {passport, priority};
    plan.priority_series = priority.id;
    plan.breaks = {{{1}, {720, 780}}};
    catalogue_.queue_plans = {plan};
    Office office;
    office.id = "DPS";
    office.hours = {{{}, "08:00", "16:00", {1, 2, 3, 4, 5}}};
    catalogue_.offices = {office};
  }
  QueuePlan& plan() { return catalogue_.queue_plans.front(); }
  TicketRequest Ask(PriorityGroup priority = PriorityGroup::kNone) {
    return service_.NewRequest(kWayansClass, ServiceId("passport_lost"), priority);
  }
  ErrorCode Refused(const TicketRequest& request) {
    const auto issued = service_.Issue(request);
    EXPECT_FALSE(issued.has_value());
    return issued ? ErrorCode::kStorage : issued.error().code;
  }

  ServiceCatalogue catalogue_;
  WorkingCalendar calendar_{{std::chrono::sys_days(*ParseIsoDate("2026-12-24"))},
                            *ParseIsoDate("2026-12-31")};
  ManualClock clock_{kMondayAtTen};
  SeededRandom random_{8};
  MemoryTickets store_;
  MemoryTicketEncoder encoder_;
  TicketService service_{store_, encoder_, catalogue_, &calendar_, clock_, random_};
};

TEST_F(Tickets, WayanGetsANumberOfHisSeriesAndOfToday) {
  TicketRequest request = Ask();
  request.appointment_ms = kMondayAtTen + kOneHour;
  const auto issued = service_.Issue(request);
  ASSERT_TRUE(issued.has_value()) << issued.error().ToString();
  EXPECT_EQ(issued->number.ToString(), "A001");
  EXPECT_EQ(issued->day.ToString(), "2026-11-23");
  EXPECT_EQ(issued->series, SeriesId("passport"));
  EXPECT_EQ(issued->joined_ms, kMondayAtTen);
  EXPECT_EQ(issued->appointment_ms, kMondayAtTen + kOneHour);
  EXPECT_EQ(issued->token_hash, encoder_.HashOf(request.token));
  EXPECT_TRUE(IsTicketToken(request.token));
  EXPECT_EQ(store_.newest.boot_id, "boot-1");
  EXPECT_EQ(store_.newest.id, request.id);
}

TEST_F(Tickets, APriorityGroupGetsANumberOfItsOwnSeries) {
  EXPECT_EQ(service_.Issue(Ask(PriorityGroup::kPregnant))->number.ToString(), "P001");
}

TEST_F(Tickets, WhereSeveralKiosksStandTheLaneIsInTheNumber) {
  plan().kiosks = 2;
  store_.identity->lane = 2;
  plan().series.front().daily_quota = 25;
  EXPECT_EQ(service_.Issue(Ask())->number.ToString(), "A2-001");
  EXPECT_EQ(store_.newest.capacity, 12);
}

TEST_F(Tickets, AskingAgainGivesTheSameTicketAlsoAfterTheSeriesHasClosed) {
  const TicketRequest request = Ask();
  const auto first = service_.Issue(request);
  EXPECT_EQ(*service_.Issue(request), *first);
  clock_.Advance(7 * kOneHour);
  EXPECT_EQ(*service_.Issue(request), *first);
  EXPECT_EQ(store_.kept.size(), 1U);
  EXPECT_EQ(Refused(Ask()), ErrorCode::kUnavailable);
}

TEST_F(Tickets, AnotherRequestUnderTheSameIdIsAConflict) {
  const TicketRequest request = Ask();
  ASSERT_TRUE(service_.Issue(request));
  TicketRequest other = request;
  other.priority = PriorityGroup::kElderly;
  EXPECT_EQ(Refused(other), ErrorCode::kConflict);
  other = request;
  other.token = "zzz";
  EXPECT_EQ(Refused(other), ErrorCode::kConflict);
  clock_.Advance(7 * kOneHour);
  EXPECT_EQ(Refused(other), ErrorCode::kUnavailable);
}

TEST_F(Tickets, AClosedSeriesSaysWhyAndWhenToComeBack) {
  clock_.Advance(2 * kOneHour + kOneHour / 2);
  EXPECT_EQ(Refused(Ask()), ErrorCode::kUnavailable);
  const auto now =
      service_.StateFor(kWayansClass, ServiceId("passport_lost"), PriorityGroup::kNone);
  ASSERT_TRUE(now.has_value());
  EXPECT_EQ(now->state, SeriesState::kBreak);
  EXPECT_EQ(now->come_back, (ComeBack{*ParseIsoDate("2026-11-23"), 780, false}));
  EXPECT_TRUE(store_.kept.empty());
}

TEST_F(Tickets, AReachedQuotaIsSaidAndOverTheNextDay) {
  plan().series.front().daily_quota = 2;
  EXPECT_TRUE(service_.Issue(Ask()));
  EXPECT_TRUE(service_.Issue(Ask()));
  EXPECT_EQ(Refused(Ask()), ErrorCode::kExhausted);
  EXPECT_TRUE(service_.Issue(Ask(PriorityGroup::kElderly))) << "another series";
  const auto now =
      service_.StateFor(kWayansClass, ServiceId("passport_lost"), PriorityGroup::kNone);
  EXPECT_EQ(now->state, SeriesState::kQuotaReached);
  EXPECT_EQ(now->come_back->date, *ParseIsoDate("2026-11-24"));
  clock_.Advance(24 * kOneHour);
  EXPECT_TRUE(service_.Issue(Ask()));
}

TEST_F(Tickets, AClockThatFellBackThirtyYearsClosesNothing) {
  ASSERT_TRUE(service_.Issue(Ask()));
  clock_.SetWall(848'000'000'000, TimeQuality::kUnknown);  // a Thursday night of 1996
  const auto issued = service_.Issue(Ask());
  ASSERT_TRUE(issued.has_value()) << issued.error().ToString();
  EXPECT_EQ(issued->day.ToString(), "2026-11-23");
  EXPECT_EQ(issued->number.ToString(), "A002");
}

// Six are before Wayan, and one before somebody of a priority group.
KnownQueue SixAhead(bool open_today = true) {
  SeriesQueue passport;
  passport.series = SeriesId("passport");
  passport.ordinary = {6, AnnouncedWait{28 * 60'000, 20, 35}};
  passport.favoured = {1, AnnouncedWait{4 * 60'000, 0, 10}};
  passport.open_today = open_today;
  return {{BusinessDay::Parse("2026-11-23").value(), 5, {passport}}, kMondayAtTen - 1000};
}

TEST_F(Tickets, TheTicketSaysHowManyAreBeforeIt) {
  plan().priority_series.reset();
  EXPECT_EQ(service_.Issue(Ask())->ahead, std::nullopt) << "nothing is known";
  store_.kept.clear();
  store_.queue = SixAhead();
  const auto first = service_.Issue(Ask());
  EXPECT_EQ(first->ahead, 6);
  EXPECT_EQ(first->announced, (AnnouncedWait{28 * 60'000, 20, 35}));
  EXPECT_EQ(service_.Issue(Ask(PriorityGroup::kElderly))->ahead, 1);
  const auto third = service_.Issue(Ask());
  EXPECT_EQ(third->ahead, 8) << "and the two before";
  EXPECT_EQ(third->announced->high_minutes, 45);
  TicketRequest booked = Ask();
  booked.appointment_ms = kMondayAtTen;
  EXPECT_EQ(service_.Issue(booked)->ahead, std::nullopt) << "the figures are of others";
}

TEST_F(Tickets, OldFiguresAreNotShown) {
  store_.queue = SixAhead();
  ASSERT_TRUE(service_.Now()->figures);
  clock_.Advance(kSnapshotFreshMs);
  EXPECT_EQ(service_.Now()->figures, std::nullopt);
  EXPECT_EQ(service_.Issue(Ask())->announced, std::nullopt);
}

TEST_F(Tickets, ASeriesThatNobodyServesTodayAnyMoreIsClosed) {
  store_.queue = SixAhead(/*open_today=*/false);
  EXPECT_EQ(Refused(Ask()), ErrorCode::kUnavailable);
  const auto now = service_.Now();
  ASSERT_TRUE(now);
  EXPECT_EQ(now->plan, &plan());
  EXPECT_EQ(now->series.at(SeriesId("passport")).state, SeriesState::kClosed);
  EXPECT_EQ(now->series.at(SeriesId("passport")).come_back->date, *ParseIsoDate("2026-11-24"));
  EXPECT_EQ(now->series.at(SeriesId("priority")).state, SeriesState::kOpen);
}

TEST_F(Tickets, PressingAgainIsTheSameRequestUntilTheVisitorHasLeft) {
  store_.identity->receipt_host = "https://simpul.example";
  const TicketWish wish{kWayansClass, ServiceId("passport_lost"), PriorityGroup::kNone, {}};
  store_.full = true;
  EXPECT_EQ(service_.Take(wish).error().code, ErrorCode::kNoSpace);
  store_.full = false;
  const auto given = service_.Take(wish);
  ASSERT_TRUE(given.has_value()) << given.error().ToString();
  EXPECT_EQ(given->address, TicketAddress("https://simpul.example", given->token));
  EXPECT_EQ(service_.Take(wish)->ticket, given->ticket);
  EXPECT_EQ(store_.kept.size(), 1U);
  TicketWish other = wish;
  other.priority = PriorityGroup::kElderly;
  EXPECT_NE(service_.Take(other)->ticket, given->ticket);
  service_.Forget();
  EXPECT_NE(service_.Take(other)->token, given->token);
  EXPECT_EQ(store_.kept.size(), 3U);
}

TEST_F(Tickets, OlgaIsToBeCalledInTheLanguageOfTheScreenAndChangingItGivesNoSecondNumber) {
  TicketWish wish{kWayansClass, ServiceId("passport_lost"), PriorityGroup::kNone, {}};
  wish.language = "ru";
  const auto given = service_.Take(wish);
  ASSERT_TRUE(given.has_value()) << given.error().ToString();
  EXPECT_EQ(store_.newest.language, "ru");
  wish.language = "en";
  EXPECT_EQ(service_.Take(wish)->ticket, given->ticket);
  EXPECT_EQ(store_.kept.size(), 1U);
}

TEST_F(Tickets, AfterARefusalTheLanguageIsTheOneThatTheScreenHasNow) {
  TicketWish wish{kWayansClass, ServiceId("passport_lost"), PriorityGroup::kNone, {}};
  wish.language = "ru";
  store_.full = true;
  EXPECT_FALSE(service_.Take(wish));
  store_.full = false;
  wish.language = "ko";
  EXPECT_TRUE(service_.Take(wish));
  EXPECT_EQ(store_.newest.language, "ko");
}

TEST_F(Tickets, WhatCannotBeIsRefusedAndNothingKept) {
  EXPECT_EQ(Refused(service_.NewRequest(kWayansClass, ServiceId("voa"), PriorityGroup::kNone)),
            ErrorCode::kInvalidInput);
  EXPECT_EQ(Refused(service_.NewRequest(VisitorClass::kForeigner, ServiceId("passport_lost"),
                                        PriorityGroup::kNone)),
            ErrorCode::kInvalidInput);
  EXPECT_EQ(Refused(service_.NewRequest(kWayansClass, ServiceId("passport_lost"),
                                        PriorityGroup::kNone, -1)),
            ErrorCode::kInvalidInput);
  clock_.SetWall(-1, TimeQuality::kUnknown);
  EXPECT_EQ(Refused(Ask()), ErrorCode::kInvalidInput);
  clock_.SetWall(kMondayAtTen, TimeQuality::kSynced);
  store_.full = true;
  EXPECT_EQ(Refused(Ask()), ErrorCode::kNoSpace);
  store_.full = false;
  plan().office = "SGR";
  EXPECT_EQ(Refused(Ask()), ErrorCode::kNotFound);
  store_.identity.reset();
  EXPECT_EQ(Refused(Ask()), ErrorCode::kNotFound);
  EXPECT_TRUE(store_.kept.empty());
}

}  // namespace
}  // namespace simpul::app
