#include "kiosk/store/ticket_rows.h"

#include <gmock/gmock.h>

#include <set>

#include "tests/kiosk/store/store_fixture.h"

namespace simpul::store {
namespace {

constexpr std::int64_t kTicketHour = 3'600'000;
constexpr std::int64_t kTicketDay = 24 * kTicketHour;
constexpr std::int64_t kMondayNoon =
    kTestNow + kTicketDay + 16 * kTicketHour;  // 2026-11-23 in Bali
constexpr std::int64_t kYear1996 = 848'000'000'000;

class NumberEncoder final : public app::TicketEncoder {
 public:
  TicketTokenHash HashOf(std::string_view) const override { return {}; }
  Bytes Encode(const IssuedTicket& ticket) const override {
    std::string text = ticket.day.ToString() + " " + ticket.number.ToString();
    if (!ticket.language.empty()) text += " " + ticket.language;
    return Bytes(text.begin(), text.end());
  }
};

class TicketRowsTest : public StoreTest {
 protected:
  app::NewTicket Make(std::int64_t wall_ms = kMondayNoon,
                      TimeQuality quality = TimeQuality::kSynced) {
    app::NewTicket ticket;
    ticket.id = RecordId::Make(clock_, random_);
    ticket.created = {wall_ms, quality};
    ticket.mono_ms = 7;
    ticket.boot_id = "boot-1";
    ticket.series = SeriesId("passport");
    ticket.prefix = "A";
    ticket.capacity = 9999;
    ticket.service = ServiceId("passport_lost");
    ticket.token_hash.fill(3);
    return ticket;
  }
  // The number with its day.
  std::string Issue(SqliteStore& store, const app::NewTicket& ticket) {
    const auto issued = store.IssueTicket(ticket, encoder_);
    EXPECT_TRUE(issued) << issued.error().ToString();
    return issued ? issued->day.ToString() + " " + issued->number.ToString() : "";
  }
  ErrorCode Refused(SqliteStore& store, const app::NewTicket& ticket) {
    const auto issued = store.IssueTicket(ticket, encoder_);
    EXPECT_FALSE(issued);
    return issued ? ErrorCode::kStorage : issued.error().code;
  }
  std::vector<OutboxRow> Waiting() { return OpenAgent()->ReadBatch(0, 1000, 1U << 20U).value(); }
  std::int64_t Count(const char* table) {
    SQLite::Database raw(options_.path, SQLite::OPEN_READONLY);
    return raw.execAndGet(std::string("SELECT count(*) FROM ") + table).getInt64();
  }
  ManualClock clock_{kTestNow};
  SeededRandom random_{4};
  NumberEncoder encoder_;
};

TEST_F(TicketRowsTest, ATicketWaitsToBeSentWithItsNumber) {
  auto store = OpenEnrolled();
  app::NewTicket ticket = Make();
  ticket.appointment_ms = kMondayNoon + 5;
  ticket.priority = PriorityGroup::kElderly;
  EXPECT_EQ(Issue(*store, ticket), "2026-11-23 A001");
  EXPECT_EQ(Issue(*store, Make()), "2026-11-23 A002");
  const auto rows = Waiting();
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].id, ticket.id);
  EXPECT_EQ(rows[0].kind, "ticket.issued");
  EXPECT_EQ(rows[0].site, "DPS");
  EXPECT_EQ(rows[0].created.unix_ms, kMondayNoon);
  EXPECT_EQ(rows[0].key_id, KeyId(""));
  EXPECT_EQ(AsText(rows[0].sealed), "2026-11-23 A001");
  const auto found = store->FindTicket(ticket.id);
  ASSERT_TRUE(found && *found);
  EXPECT_EQ((*found)->number.ToString(), "A001");
  EXPECT_EQ((*found)->appointment_ms, kMondayNoon + 5);
  EXPECT_EQ((*found)->priority, PriorityGroup::kElderly);
  EXPECT_EQ((*found)->joined_ms, kMondayNoon);
  EXPECT_EQ((*found)->token_hash, ticket.token_hash);
}

TEST_F(TicketRowsTest, WhatTheTicketSaidIsKept) {
  auto store = OpenEnrolled();
  app::NewTicket ticket = Make();
  ticket.ahead = 6;
  ticket.announced = AnnouncedWait{1'700'000, 20, 35};
  const auto issued = store->IssueTicket(ticket, encoder_);
  ASSERT_TRUE(issued);
  EXPECT_EQ(issued->ahead, 6);
  EXPECT_EQ(issued->announced, ticket.announced);
  EXPECT_EQ(store->FindTicket(ticket.id).value(), *issued);
  const app::NewTicket silent = Make();
  ASSERT_TRUE(store->IssueTicket(silent, encoder_));
  EXPECT_EQ(store->FindTicket(silent.id).value()->ahead, std::nullopt);
  EXPECT_EQ(store->FindTicket(silent.id).value()->announced, std::nullopt);
}

TEST_F(TicketRowsTest, TheLanguageGoesUpWithTheRecordAndIsNotKeptBeside) {
  auto store = OpenEnrolled();
  app::NewTicket ticket = Make();
  ticket.language = "ru";
  const auto issued = store->IssueTicket(ticket, encoder_);
  ASSERT_TRUE(issued);
  const std::vector<OutboxRow> rows = Waiting();
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(AsText(rows.front().sealed), "2026-11-23 A001 ru");
  EXPECT_EQ(store->FindTicket(ticket.id).value(), *issued);
  ticket = Make();
  ticket.language = "Russian";
  EXPECT_EQ(Refused(*store, ticket), ErrorCode::kInvalidInput);
}

TEST_F(TicketRowsTest, ABookingIsCheckedInOnceAndForgottenAfterItsDays) {
  auto store = OpenEnrolled();
  app::NewTicket booked = Make();
  booked.booking_hash.emplace().fill(5);
  EXPECT_EQ(Issue(*store, booked), "2026-11-23 A001");
  EXPECT_EQ(Issue(*store, booked), "2026-11-23 A001") << "the same request again";
  app::NewTicket other = Make();
  other.booking_hash = booked.booking_hash;
  EXPECT_EQ(Refused(*store, other), ErrorCode::kConflict);
  EXPECT_EQ(Issue(*store, Make()), "2026-11-23 A002") << "no number was lost";
  ASSERT_TRUE(store->IssueTicket(Make(kMondayNoon + 3 * kTicketDay), encoder_));
  EXPECT_EQ(Count("check_ins"), 0);
}

TEST_F(TicketRowsTest, ABookingThatAnotherKioskCheckedInIsNotTakenHere) {
  auto store = OpenEnrolled();
  auto agent = OpenAgent();
  app::NewTicket booked = Make();
  booked.booking_hash.emplace().fill(5);
  AnswerChanges changes;
  changes.now_unix_ms = kMondayNoon;
  changes.lobby.used_bookings = {{*booked.booking_hash, BusinessDay::Parse("2026-11-23").value()}};
  changes.lobby.used_bookings_cursor = 40;
  ASSERT_TRUE(agent->ApplyAnswer(changes));
  ASSERT_TRUE(agent->ApplyAnswer(changes)) << "told again";
  EXPECT_EQ(agent->UsedBookingsCursor().value(), 40);
  EXPECT_EQ(Refused(*store, booked), ErrorCode::kConflict);
  EXPECT_EQ(Issue(*store, Make()), "2026-11-23 A001");
  // The lobby's server was replaced and counts anew.
  changes.lobby.used_bookings.front().booking.fill(6);
  changes.lobby.used_bookings_cursor = 1;
  ASSERT_TRUE(agent->ApplyAnswer(changes));
  EXPECT_EQ(agent->UsedBookingsCursor().value(), 1);
  EXPECT_EQ(Count("check_ins"), 2);
}

TEST_F(TicketRowsTest, TodayCountsWhatWasGivenOutSinceTheSiteSpoke) {
  auto store = OpenEnrolled();
  ASSERT_TRUE(store->IssueTicket(Make(kMondayNoon), encoder_));
  AnswerChanges changes;
  changes.queue = KnownQueue{{BusinessDay::Parse("2026-11-23").value(), 5, {}}, kMondayNoon};
  changes.now_unix_ms = kMondayNoon;
  ASSERT_TRUE(OpenAgent()->ApplyAnswer(changes));
  ASSERT_TRUE(store->IssueTicket(Make(kMondayNoon + 1), encoder_));
  app::NewTicket elder = Make(kMondayNoon + 2);
  elder.priority = PriorityGroup::kElderly;
  ASSERT_TRUE(store->IssueTicket(elder, encoder_));
  const auto today = store->Today({kMondayNoon + 9, TimeQuality::kSynced}, {}).value();
  const auto since = today.since_queue.at(SeriesId("passport"));
  EXPECT_EQ(since.all, 2);
  EXPECT_EQ(since.favoured, 1);
  EXPECT_EQ(today.issued.at(SeriesId("passport")), 3);
}

TEST_F(TicketRowsTest, TryingAgainGivesTheSameNumberAlsoAfterARestartAndOnTheNextDay) {
  const app::NewTicket ticket = Make();
  auto store = OpenEnrolled();
  EXPECT_EQ(Issue(*store, ticket), "2026-11-23 A001");
  store = OpenStore();
  EXPECT_EQ(Issue(*store, ticket), "2026-11-23 A001");
  EXPECT_EQ(Issue(*store, Make(kMondayNoon + kTicketDay)), "2026-11-24 A001");
  EXPECT_EQ(Issue(*store, ticket), "2026-11-23 A001");
  EXPECT_EQ(Waiting().size(), 2U);
}

TEST_F(TicketRowsTest, AnIdThatHoldsSomethingElseIsAConflictAndTakesNoNumber) {
  auto store = OpenEnrolled();
  const app::NewComplaint complaint = TestComplaint(1);
  ASSERT_TRUE(store->Commit(complaint));
  app::NewTicket ticket = Make();
  ticket.id = complaint.id;
  EXPECT_EQ(Refused(*store, ticket), ErrorCode::kConflict);
  EXPECT_EQ(Issue(*store, Make()), "2026-11-23 A001");
}

TEST_F(TicketRowsTest, ADeliveredTicketOfLastWeekIsNotGivenASecondNumber) {
  auto store = OpenEnrolled();
  const app::NewTicket ticket = Make();
  Issue(*store, ticket);
  AnswerChanges changes;
  changes.delivered.push_back({ticket.id, std::string(64, 'a'), 1, Bytes(64, 1)});
  ASSERT_TRUE(OpenAgent()->ApplyAnswer(changes));
  EXPECT_EQ(Issue(*store, ticket), "2026-11-23 A001");
  Issue(*store, Make(kMondayNoon + 7 * kTicketDay));
  EXPECT_EQ(Refused(*store, ticket), ErrorCode::kConflict);
}

TEST_F(TicketRowsTest, EachPrefixCountsForItself) {
  auto store = OpenEnrolled();
  Issue(*store, Make());
  app::NewTicket other = Make();
  other.series = SeriesId("priority");
  other.prefix = "P";
  other.first_number = 501;
  EXPECT_EQ(Issue(*store, other), "2026-11-23 P501");
  // The content was changed at noon: the series has another name and begins elsewhere.
  app::NewTicket renamed = Make();
  renamed.series = SeriesId("passports");
  EXPECT_EQ(Issue(*store, renamed), "2026-11-23 A002");
  app::NewTicket later = Make();
  later.first_number = 100;
  EXPECT_EQ(Issue(*store, later), "2026-11-23 A100");
  EXPECT_EQ(Issue(*store, Make()), "2026-11-23 A101") << "never back";
}

TEST_F(TicketRowsTest, TheQuotaHoldsForTheSeriesAndTheDay) {
  auto store = OpenEnrolled();
  const auto limited = [&](std::int64_t wall_ms) {
    app::NewTicket ticket = Make(wall_ms);
    ticket.capacity = 2;
    return ticket;
  };
  Issue(*store, limited(kMondayNoon));
  Issue(*store, limited(kMondayNoon));
  EXPECT_EQ(Refused(*store, limited(kMondayNoon)), ErrorCode::kExhausted);
  EXPECT_EQ(Issue(*store, Make()), "2026-11-23 A003") << "the refused one took no number";
  EXPECT_EQ(Issue(*store, limited(kMondayNoon + kTicketDay)), "2026-11-24 A001");
  EXPECT_EQ(Waiting().size(), 4U);
}

TEST_F(TicketRowsTest, WhenTheNumbersAreOutNoneIsGivenTwice) {
  auto store = OpenEnrolled();
  app::NewTicket last = Make();
  last.first_number = 9999;
  EXPECT_EQ(Issue(*store, last), "2026-11-23 A9999");
  EXPECT_EQ(Refused(*store, Make()), ErrorCode::kExhausted);
  EXPECT_EQ(Refused(*store, Make()), ErrorCode::kExhausted);
  EXPECT_EQ(Issue(*store, Make(kMondayNoon + kTicketDay)), "2026-11-24 A001");
}

TEST_F(TicketRowsTest, TheDayNeverRunsBackwardsAcrossRestarts) {
  EXPECT_EQ(Issue(*OpenEnrolled(), Make()), "2026-11-23 A001");
  EXPECT_EQ(Issue(*OpenStore(), Make(kYear1996, TimeQuality::kUnknown)), "2026-11-23 A002");
  EXPECT_EQ(Issue(*OpenStore(), Make(kYear1996)), "2026-11-23 A003");
  EXPECT_EQ(Issue(*OpenStore(), Make(kMondayNoon - kTicketDay)), "2026-11-23 A004");
  EXPECT_EQ(Issue(*OpenStore(), Make(kMondayNoon + 9'000 * kTicketDay, TimeQuality::kUnknown)),
            "2026-11-23 A005");
  EXPECT_EQ(Issue(*OpenStore(), Make(kMondayNoon + kTicketDay)), "2026-11-24 A001");
}

TEST_F(TicketRowsTest, TheOneStepBackComesToADayWithoutNumbersAndSkipsTheSpentOnes) {
  auto store = OpenEnrolled();
  const std::int64_t future = kMondayNoon + 2 * kTicketDay;
  EXPECT_EQ(Issue(*store, Make(future, TimeQuality::kUnknown)), "2026-11-25 A001");
  store = OpenStore();
  EXPECT_EQ(Issue(*store, Make()), "2026-11-23 A001");
  EXPECT_EQ(Issue(*store, Make(kMondayNoon + kTicketDay)), "2026-11-24 A001");
  EXPECT_EQ(Issue(*store, Make(future)), "2026-11-24 A002") << "the 25th is spent";
  EXPECT_EQ(Issue(*store, Make(future + kTicketDay)), "2026-11-26 A001");
}

TEST_F(TicketRowsTest, MidnightUtcIsNoNewDayInBali) {
  auto store = OpenEnrolled();
  const std::int64_t eight = kMondayNoon - 4 * kTicketHour;
  EXPECT_EQ(Issue(*store, Make(eight - 1)), "2026-11-23 A001");
  EXPECT_EQ(Issue(*store, Make(eight)), "2026-11-23 A002");
  const std::int64_t midnight = kMondayNoon + 12 * kTicketHour;
  EXPECT_EQ(Issue(*store, Make(midnight - 1)), "2026-11-23 A003");
  EXPECT_EQ(Issue(*store, Make(midnight)), "2026-11-24 A001");
  EXPECT_EQ(Issue(*store, Make(midnight - 1)), "2026-11-24 A002") << "the clock was corrected";
}

TEST_F(TicketRowsTest, TodayTellsTheDayAndWhatIsOutAndKeepsNothing) {
  auto store = OpenEnrolled();
  const auto empty = store->Today({kMondayNoon, TimeQuality::kSynced}, {});
  ASSERT_TRUE(empty);
  EXPECT_EQ(empty->day.state.day.ToString(), "2026-11-23");
  EXPECT_TRUE(empty->issued.empty());
  EXPECT_EQ(Count("business_day"), 0);
  Issue(*store, Make());
  Issue(*store, Make());
  const auto today = store->Today({kYear1996, TimeQuality::kUnknown}, {});
  EXPECT_EQ(today->day.doubt, DayDoubt::kClockBehind);
  EXPECT_THAT(today->issued, testing::ElementsAre(testing::Pair(SeriesId("passport"), 2)));
  EXPECT_TRUE(store->Today({kMondayNoon + kTicketDay, TimeQuality::kSynced}, {})->issued.empty());
}

TEST_F(TicketRowsTest, YearsOfTicketsDoNotGrowItsTables) {
  auto store = OpenEnrolled();
  for (int day = 0; day < 800; day += 20) {
    Issue(*store, Make(kMondayNoon + day * kTicketDay));
    Issue(*store, Make(kMondayNoon + (day + 1) * kTicketDay));
  }
  EXPECT_EQ(Count("tickets"), 2) << "today's and yesterday's";
  EXPECT_EQ(Count("ticket_counters"), 41) << "of 400 days";
}

TEST_F(TicketRowsTest, AKioskThatMovedToAnotherLaneBeginsAgainThere) {
  Issue(*OpenEnrolled(), Make());
  app::SiteIdentity moved = TestIdentity();
  moved.device = DeviceId("dev-2");
  moved.lane = 2;
  ASSERT_TRUE(OpenAgent()->SaveIdentity(moved));
  app::NewTicket ticket = Make();
  ticket.lane_in_number = 2;
  EXPECT_EQ(Issue(*OpenStore(), ticket), "2026-11-23 A2-001");
}

TEST_F(TicketRowsTest, TheFileItselfRefusesANumberThatGoesBack) {
  auto store = OpenEnrolled();
  Issue(*store, Make());
  Issue(*store, Make());
  SQLite::Database raw(options_.path, SQLite::OPEN_READWRITE);
  EXPECT_THROW(raw.exec("UPDATE ticket_counters SET value = 1"), SQLite::Exception);
  EXPECT_THROW(raw.exec("UPDATE ticket_counters SET value = value"), SQLite::Exception);
  EXPECT_THROW(raw.exec("UPDATE tickets SET number = 'A009'"), SQLite::Exception);
}

TEST_F(TicketRowsTest, TwoConnectionsOfOneKioskShareItsNumbers) {
  auto one = OpenEnrolled();
  auto other = OpenStore();
  std::set<std::string> numbers;
  for (int i = 0; i < 20; ++i) {
    numbers.insert(Issue(*one, Make()));
    numbers.insert(Issue(*other, Make()));
  }
  EXPECT_EQ(numbers.size(), 40U);
}

TEST_F(TicketRowsTest, BeforeEnrolmentNothingIsKept) {
  auto store = OpenStore();
  EXPECT_EQ(Refused(*store, Make()), ErrorCode::kNotFound);
  EXPECT_FALSE(store->Today({kMondayNoon, TimeQuality::kSynced}, {}).has_value());
  EXPECT_TRUE(Waiting().empty());
}

}  // namespace
}  // namespace simpul::store
