// A lobby's server forgets days that are long over, and nothing else.
#include "sync/server/site/retention.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include "sync/server/admin/admin.h"
#include "sync/server/queue/queue_days.h"
#include "tests/sync/server/support/lobby_site.h"

namespace simpul::server {
namespace {

class RetentionTest : public testing::Test {
 protected:
  RetentionTest() {
    QueueOptions options = LobbyOptions();
    options.pass_on = [this](Tx& tx, const DeviceId& device, const protocol::Record& record) {
      return tx.InsertRelay(device, record, centre_.clock.Wall().unix_ms);
    };
    auto opened = QueueService::Open(*centre_.store, centre_.clock, random_, std::move(options));
    SIMPUL_CHECK(opened.has_value());
    queue_ = std::move(*opened);
  }
  // One visitor is served, another still waits when the day ends.
  void ADay() {
    const IssueWish wish{VisitorClass::kCitizen, ServiceId("passport_lost"), PriorityGroup::kNone};
    ASSERT_TRUE(queue_->IssueAtCounter(wish).has_value());
    ASSERT_TRUE(queue_->IssueAtCounter(wish).has_value());
    ASSERT_TRUE(queue_->Run([&](const LobbyDesk& desk, const LobbyQueue&) {
      return desk.Open(SeatAt(1), queue_->SeriesOf(1));
    }));
    ASSERT_TRUE(queue_->Tick().has_value());  // what the two are promised
    ASSERT_TRUE(
        queue_->Run([](const LobbyDesk& desk, const LobbyQueue&) { return desk.Next(SeatAt(1)); }));
    ASSERT_TRUE(queue_->Run(
        [](const LobbyDesk& desk, const LobbyQueue&) { return desk.Finish(SeatAt(1)); }));
  }
  void DaysPass(int days) {
    centre_.clock.Advance(days * kDayMs);
    ASSERT_TRUE(queue_->Tick().has_value());
  }
  void TheCentreAnswers() {
    ASSERT_TRUE(centre_.store->Write([&](Tx& tx) -> Status {
      SIMPUL_ASSIGN_OR_RETURN(const auto rows, tx.ListRelay(0, 1000, 1 << 20));
      for (const RelayRow& row : rows) {
        SIMPUL_RETURN_IF_ERROR(tx.SettleRelay(row.record.id, 1, Bytes(64, 1)));
      }
      return {};
    }));
  }
  void Forget() {
    for (int step = 0; step < 5; ++step) ASSERT_TRUE(retention_.Step(queue_->Day()).has_value());
  }
  int Count(const std::string& what) {
    SQLite::Database direct(DatabasePath(centre_.dir.path()), SQLite::OPEN_READWRITE, 5000);
    return direct.execAndGet("SELECT count(*) FROM " + what).getInt();
  }
  static int DaysKept() { return static_cast<int>(kQueueDaysKept.count()); }

  Centre centre_;
  SeededRandom random_{5};
  std::unique_ptr<QueueService> queue_;
  Retention retention_{*centre_.store, SiteId("DPS")};
};

TEST_F(RetentionTest, ADayTwoWeeksAgoIsForgottenAndTodayIsNot) {
  ADay();
  const int tickets = Count("ticket"), events = Count("queue_event");
  DaysPass(DaysKept() + 1);
  ADay();
  TheCentreAnswers();
  Forget();
  EXPECT_EQ(Count("ticket"), tickets);
  EXPECT_EQ(Count("queue_event"), events);
  EXPECT_EQ(Count("relay"), tickets + events);
  EXPECT_EQ(Count("record"), tickets + events);
  EXPECT_EQ(Count("queue_event WHERE day = '" + queue_->Day().ToString() + "'"), events);
}

TEST_F(RetentionTest, ADayThatAKioskMayStillBringTicketsOfIsKept) {
  ADay();
  DaysPass(DaysKept());
  ADay();
  TheCentreAnswers();
  const int records = Count("record");
  Forget();
  EXPECT_EQ(Count("record"), records);
}

TEST_F(RetentionTest, WhatTheCentreHasNotYetIsKeptHoweverOld) {
  ADay();
  const int records = Count("record");
  DaysPass(DaysKept() + 30);
  Forget();
  EXPECT_GE(Count("record"), records);
  TheCentreAnswers();
  DaysPass(1);  // it looks again on the next day
  Forget();
  EXPECT_LT(Count("record"), records);
}

TEST_F(RetentionTest, AfterALongHolidayTheSitesOwnRecordsAreCountedOn) {
  ADay();
  TheCentreAnswers();
  const auto next = [&] {
    std::int64_t seq = 0;
    EXPECT_TRUE(centre_.store->Read([&](Tx& tx) -> Status {
      SIMPUL_ASSIGN_OR_RETURN(seq, tx.NextRecordSeq(DeviceId("site-dps")));
      return {};
    }));
    return seq;
  };
  DaysPass(DaysKept() + 30);
  TheCentreAnswers();
  const std::int64_t before = next();
  Forget();
  EXPECT_EQ(Count("queue_event"), 1) << "the newest";
  EXPECT_EQ(Count("ticket"), 0);
  EXPECT_EQ(next(), before);
}

TEST_F(RetentionTest, PromisesStayLongerThanTheirTickets) {
  ADay();
  ASSERT_GT(Count("queue_promise"), 0);
  DaysPass(DaysKept() + 1);
  TheCentreAnswers();
  Forget();
  EXPECT_EQ(Count("ticket"), 0);
  EXPECT_GT(Count("queue_promise"), 0);
  DaysPass(static_cast<int>(kPromiseDaysKept.count()));
  Forget();
  EXPECT_EQ(Count("queue_promise"), 0);
}

TEST_F(RetentionTest, TheDatabaseItselfRefusesToForgetAnythingElse) {
  ADay();
  SQLite::Database direct(DatabasePath(centre_.dir.path()), SQLite::OPEN_READWRITE, 5000);
  EXPECT_THROW(direct.exec("DELETE FROM queue_event"), SQLite::Exception) << "the centre has none";
  TheCentreAnswers();
  EXPECT_THROW(direct.exec("DELETE FROM queue_event"), SQLite::Exception) << "of today";
  DaysPass(1);
  EXPECT_THROW(direct.exec("UPDATE queue_event SET payload = ''"), SQLite::Exception);
  EXPECT_THROW(direct.exec("DELETE FROM queue_event"), SQLite::Exception)
      << "the old day's end is not at the centre";
  TheCentreAnswers();
  EXPECT_NO_THROW(direct.exec("DELETE FROM queue_event"));
}

TEST_F(RetentionTest, ATicketOfAForgottenDayIsKeptForTheCentreAndNotEndedHere) {
  LobbySite site;
  const std::int64_t now_ms = site.centre.clock.Wall().unix_ms;
  const auto events = [&] {
    std::vector<QueueEventRow> rows;
    EXPECT_TRUE(site.centre.store->Read([&](Tx& tx) -> Status {
      SIMPUL_ASSIGN_OR_RETURN(rows, tx.ListQueueEventsAfter(SiteId("DPS"), 0, 100));
      return {};
    }));
    return rows.size();
  };
  site.Take(KioskTicket(1, now_ms - (DaysKept() + 1) * kDayMs));
  EXPECT_EQ(events(), 0U);
  site.Take(KioskTicket(2, now_ms - kDayMs));
  EXPECT_EQ(events(), 1U) << "yesterday's is ended at once";
}

}  // namespace
}  // namespace simpul::server
