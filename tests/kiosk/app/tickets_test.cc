#include "kiosk/app/tickets.h"

#include <gtest/gtest.h>

namespace simpul::app {
namespace {

constexpr VisitorClass kWayansClass = VisitorClass::kCitizen;
constexpr std::int64_t kMondayAtTen = 1'795'399'200'000;  // 2026-11-23, 10:00 in Bali
constexpr std::int64_t kOneHour = 3'600'000;

// Gives numbers as the real one does, but keeps them in memory.
class FakeTicketStore final : public TicketStore {
 public:
  Result<SiteIdentity> Identity() override {
    if (!identity) return Fail(ErrorCode::kNotFound, "identity: not enrolled");
    return *identity;
  }
  Result<TicketsToday> Today(WallTime now, const BusinessDayRule& rule) override {
    TicketsToday today{DecideBusinessDay(last, now, SiteZone(), rule), {}};
    for (const auto& [id, ticket] : kept) {
      if (ticket.day == today.day.state.day) ++today.issued[ticket.series];
    }
    return today;
  }
  Result<std::optional<IssuedTicket>> FindTicket(const RecordId& id) override {
    const auto found = kept.find(id);
    if (found == kept.end()) return std::optional<IssuedTicket>();
    return std::optional(found->second);
  }
  Result<IssuedTicket> IssueTicket(const NewTicket& ticket, const TicketEncoder&) override {
    if (full) return Fail(ErrorCode::kNoSpace, "disk");
    const auto earlier = kept.find(ticket.id);
    if (earlier != kept.end()) return earlier->second;
    newest = ticket;
    last = DecideBusinessDay(last, ticket.created, SiteZone(), ticket.day_rule).state;
    const IssuedTicket issued{
        TicketNumber::Make(ticket.prefix, ticket.lane_in_number, ++numbers).value(),
        last->day,
        ticket.series,
        ticket.visitor,
        ticket.service,
        ticket.priority,
        ticket.created.unix_ms,
        ticket.appointment_ms,
        ticket.token_hash};
    kept.emplace(ticket.id, issued);
    return issued;
  }
  std::optional<SiteIdentity> identity = SiteIdentity();
  std::optional<BusinessDayState> last;
  std::map<RecordId, IssuedTicket> kept;
  NewTicket newest;
  int numbers = 0;
  bool full = false;
};

class FakeTicketEncoder final : public TicketEncoder {
 public:
  TicketTokenHash HashOf(std::string_view token) const override {
    TicketTokenHash hash{};
    hash[0] = static_cast<std::uint8_t>(token.front());
    hash[1] = static_cast<std::uint8_t>(token.back());
    return hash;
  }
  Bytes Encode(const IssuedTicket&) const override { return Bytes(1, 1); }
};

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
  FakeTicketStore store_;
  FakeTicketEncoder encoder_;
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
