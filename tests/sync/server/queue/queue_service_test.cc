// The authority over a lobby's queue: on the disk first, one step at a time, the same after a
// restart.
#include "sync/server/queue/queue_service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <thread>

#include "kiosk/domain/lobby_figures.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/ticket_payload.h"
#include "sync/protocol/visit_event_payload.h"
#include "tests/support/day.h"
#include "tests/sync/server/support/lobby_site.h"

namespace simpul::server {
namespace {

class QueueServiceTest : public testing::Test {
 protected:
  VisitState StateOf(const RecordId& visit) const {
    const LobbyQueue queue = site_.Copy();
    return queue.Find(visit)->state();
  }
  std::vector<QueueEventRow> Rows() {
    std::vector<QueueEventRow> rows;
    EXPECT_TRUE(site_.centre.store->Read([&](Tx& tx) -> Status {
      SIMPUL_ASSIGN_OR_RETURN(rows, tx.ListQueueEventsAfter(SiteId("DPS"), 0, 100'000));
      return {};
    }));
    return rows;
  }
  LobbySite site_;
};

TEST_F(QueueServiceTest, ATicketFromTheKioskIsCalledAndServed) {
  const RecordId ani = site_.Take(1);
  site_.Open(1);
  EXPECT_TRUE(site_.Next(1).value());
  EXPECT_EQ(site_.At(1), "A001");
  EXPECT_FALSE(site_.Next(1).has_value()) << "serves somebody";
  EXPECT_TRUE(site_.FinishAndNext(1).value());
  EXPECT_EQ(site_.At(1), "-");
  EXPECT_EQ(StateOf(ani), VisitState::kServed);
  EXPECT_FALSE(site_.Next(1).value()) << "nobody is an answer";
}

TEST_F(QueueServiceTest, ARestartFindsEverythingAsItWas) {
  for (int count = 1; count <= 6; ++count) site_.Take(count);
  site_.Open(1);
  site_.Open(2);
  ASSERT_TRUE(site_.Next(1).has_value());
  ASSERT_TRUE(site_.Next(2).has_value());
  site_.centre.clock.Advance(60'000);
  ASSERT_TRUE(site_.FinishAndNext(1).has_value());
  ASSERT_TRUE(
      site_.Run([&](const LobbyDesk& desk, const LobbyQueue&) { return desk.NoShow(SeatAt(2)); }));
  const LobbyQueue before = site_.Copy();
  std::int64_t revision = 0, later = 0;
  site_.queue->Read([&](const QueueView& view) { revision = view.revision; });
  site_.centre.clock.Advance(1000);
  site_.Restart();
  EXPECT_TRUE(site_.Copy() == before);
  EXPECT_EQ(site_.At(1), "A003");
  site_.queue->Read([&](const QueueView& view) { later = view.revision; });
  EXPECT_GT(later, revision) << "no old answer passes for a new one";
}

TEST_F(QueueServiceTest, AFullDiskIsAnErrorAndNothingHappened) {
  const RecordId ani = site_.Take(1);
  site_.Open(1);
  site_.disk.full = true;
  EXPECT_EQ(site_.Next(1).error().code, ErrorCode::kNoSpace);
  EXPECT_EQ(site_.At(1), "-");
  EXPECT_EQ(StateOf(ani), VisitState::kWaiting);
  EXPECT_EQ(
      site_.queue->IssueAtCounter({VisitorClass::kCitizen, ServiceId("voa"), {}}).error().code,
      ErrorCode::kNoSpace);
  const std::size_t rows = Rows().size();
  site_.disk.full = false;
  ASSERT_TRUE(site_.Next(1).has_value());
  EXPECT_EQ(Rows().size(), rows + 1);
  const LobbyQueue live = site_.Copy();
  site_.Restart();
  EXPECT_TRUE(site_.Copy() == live);
}

TEST_F(QueueServiceTest, ManyCountersPressNextAtOnceAndNobodyIsCalledTwiceOrLost) {
  constexpr int kCounters = 8;
  constexpr int kVisitors = 60;
  for (int count = 1; count <= kVisitors; ++count) site_.Take(count);
  for (int counter = 1; counter <= kCounters; ++counter) site_.Open(counter);
  std::atomic<int> calls = 0;
  std::vector<std::thread> officers;
  for (int counter = 1; counter <= kCounters; ++counter) {
    officers.emplace_back([this, counter, &calls] {
      Result<bool> called = site_.Next(counter);
      while (called.has_value() && site_.At(counter) != "-") {
        ++calls;
        called = site_.FinishAndNext(counter);
      }
    });
  }
  for (std::thread& officer : officers) officer.join();
  EXPECT_EQ(calls, kVisitors);
  std::set<RecordId> called;
  for (const QueueEventRow& row : Rows()) {
    if (row.kind != VisitEventKind::kCalled) continue;
    const auto event = protocol::ParseVisitEvent(row.record, row.kind, row.payload);
    EXPECT_TRUE(called.insert(event->visit).second) << "called twice";
  }
  EXPECT_EQ(called.size(), static_cast<std::size_t>(kVisitors));
  const LobbyQueue queue = site_.Copy();
  for (const auto& [id, visit] : queue.visits()) EXPECT_EQ(visit.state(), VisitState::kServed);
}

TEST_F(QueueServiceTest, BoardsPhonesAndTheIntakeGoOnWhileCountersCall) {
  constexpr int kCounters = 3;
  constexpr int kVisitors = 40;
  for (int counter = 1; counter <= kCounters; ++counter) site_.Open(counter);
  std::atomic<bool> arriving = true;
  std::atomic<int> calls = 0;
  std::vector<std::thread> threads;
  threads.emplace_back([&] {
    for (int count = 1; count <= kVisitors; ++count) site_.Take(count);
    arriving = false;
  });
  threads.emplace_back([&] {
    while (arriving || calls < kVisitors) {
      EXPECT_TRUE(site_.queue->Tick().has_value());
      std::int64_t seen = 0;
      site_.queue->Read([&](const QueueView& view) {
        for (const LobbyCall& call : view.queue.last_calls()) {
          EXPECT_LT(seen, call.seq);
          seen = call.seq;
        }
      });
      static_cast<void>(site_.queue->Snapshot());
      static_cast<void>(site_.queue->FindToken(protocol::HashTicketToken("passport1")));
    }
  });
  for (int counter = 1; counter <= kCounters; ++counter) {
    threads.emplace_back([&, counter] {
      while (arriving || calls < kVisitors) {
        const bool busy = site_.At(counter) != "-";
        const auto called = busy ? site_.FinishAndNext(counter) : site_.Next(counter);
        EXPECT_TRUE(called.has_value());
        if (site_.At(counter) != "-") ++calls;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(calls, kVisitors);
  EXPECT_EQ(site_.Copy().visits().size(), static_cast<std::size_t>(kVisitors));
}

TEST_F(QueueServiceTest, WhatIsOpenAtTheDaysEndIsCancelledOnce) {
  const RecordId ani = site_.Take(1);
  const RecordId budi = site_.Take(2);
  site_.Open(1);
  ASSERT_TRUE(site_.Next(1).has_value());
  site_.centre.clock.Advance(kDayMs);
  ASSERT_TRUE(site_.queue->Tick().has_value());
  EXPECT_EQ(site_.queue->Day().ToString(), "2026-11-25");
  EXPECT_EQ(site_.At(1), "closed");
  const std::size_t rows = Rows().size();
  EXPECT_EQ(rows, 5U) << "opened, called, two cancelled, closed";
  EXPECT_EQ(Rows()[2].day.ToString(), "2026-11-24");
  const auto end = protocol::ParseVisitEvent(Rows()[2].record, Rows()[2].kind, Rows()[2].payload);
  EXPECT_EQ(end->reason, EventReason::kDayEnd);
  EXPECT_LT(end->at_ms, MidnightMs(Day("2026-11-25"), SiteZone{}));
  ASSERT_TRUE(site_.queue->Tick().has_value());
  site_.Restart();
  EXPECT_EQ(Rows().size(), rows);
}

TEST_F(QueueServiceTest, ATicketOfYesterdayThatComesTodayIsEndedAndNotCalled) {
  site_.centre.clock.Advance(kDayMs);
  ASSERT_TRUE(site_.queue->Tick().has_value());
  site_.Take(KioskTicket(7, kTuesday));
  site_.Open(1);
  EXPECT_FALSE(site_.Next(1).value());
  site_.queue->Read([](const QueueView& view) {
    EXPECT_EQ(view.other_days, 1) << "a supervisor sees that some clock may be wrong";
  });
  const auto rows = Rows();
  ASSERT_EQ(rows.front().kind, VisitEventKind::kCancelled);
  EXPECT_EQ(rows.front().day.ToString(), "2026-11-24");
  site_.Restart();
  EXPECT_EQ(Rows().size(), rows.size());
}

TEST_F(QueueServiceTest, AServerThatWasOffOverNightEndsYesterdayWhenItStarts) {
  site_.Take(1);
  site_.queue.reset();
  site_.centre.clock.Advance(kDayMs);
  site_.Restart();
  EXPECT_EQ(site_.queue->Day().ToString(), "2026-11-25");
  EXPECT_EQ(Rows().size(), 1U);
  EXPECT_TRUE(site_.Copy().visits().empty());
}

TEST_F(QueueServiceTest, TheFirstRangeSaidIsComparedWithTheWaitAlsoAfterARestart) {
  site_.Open(1);
  for (int count = 1; count <= 5; ++count) site_.Take(count);
  ASSERT_TRUE(site_.queue->Tick().has_value());
  ASSERT_TRUE(site_.Next(1).has_value());
  site_.centre.clock.Advance(7 * 60'000);
  ASSERT_TRUE(site_.FinishAndNext(1).has_value());
  Calibration::Today live, again;
  const auto read = [&](Calibration::Today& today) {
    site_.queue->Read(
        [&](const QueueView& view) { today = view.forecast.CalibrationOf(view.queue.day()); });
  };
  read(live);
  EXPECT_EQ(live.announced, 2);
  site_.Restart();
  read(again);
  EXPECT_EQ(again.announced, 2);
  EXPECT_EQ(again.held, live.held);
  EXPECT_EQ(again.mean_error_minutes, live.mean_error_minutes);
  ASSERT_TRUE(site_.FinishAndNext(1).has_value());
  read(again);
  EXPECT_EQ(again.announced, 3) << "promises that were not kept yet are known after a restart";
}

TEST_F(QueueServiceTest, KiosksHearWhoeverWouldJoinNow) {
  site_.Open(1);
  site_.Take(1);
  site_.Take(2);
  ASSERT_TRUE(site_.queue->Tick().has_value());
  const QueueSnapshot snapshot = site_.queue->Snapshot();
  ASSERT_EQ(snapshot.series.size(), 2U);
  EXPECT_EQ(snapshot.day.ToString(), "2026-11-24");
  EXPECT_EQ(snapshot.series[0].ordinary.ahead, 2);
  EXPECT_TRUE(snapshot.series[0].ordinary.wait.has_value());
}

TEST_F(QueueServiceTest, TheLobbyIsPlayedAfterAChangeOrFifteenSecondsOnly) {
  const auto revision = [&] {
    std::int64_t now = 0;
    site_.queue->Read([&](const QueueView& view) { now = view.revision; });
    return now;
  };
  ASSERT_TRUE(site_.queue->Tick().has_value());
  const std::int64_t first = revision();
  site_.centre.clock.Advance(14'000);
  ASSERT_TRUE(site_.queue->Tick().has_value());
  EXPECT_EQ(revision(), first);
  site_.centre.clock.Advance(1000);
  ASSERT_TRUE(site_.queue->Tick().has_value());
  EXPECT_GT(revision(), first);
}

TEST_F(QueueServiceTest, WhenTheKioskIsDeadCountersGiveOutNumbersOfTheirOwnLane) {
  const IssueWish wish{VisitorClass::kCitizen, ServiceId("passport_lost"), PriorityGroup::kNone};
  const auto first = site_.queue->IssueAtCounter(wish);
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(first->number.ToString(), "A90-001");
  EXPECT_EQ(site_.queue->FindToken(protocol::HashTicketToken(first->token)), first->visit);
  site_.Restart();
  EXPECT_EQ(site_.queue->IssueAtCounter(wish)->number.ToString(), "A90-002");
  site_.Open(1);
  ASSERT_TRUE(site_.Next(1).has_value());
  EXPECT_EQ(site_.At(1), "A90-001");
  EXPECT_EQ(
      site_.queue->IssueAtCounter({VisitorClass::kOfficial, ServiceId("voa"), {}}).error().code,
      ErrorCode::kInvalidInput);
}

TEST_F(QueueServiceTest, ARequestWhoseAnswerWasLostGivesNoSecondNumber) {
  IssueWish wish{VisitorClass::kCitizen, ServiceId("passport_lost"), PriorityGroup::kNone};
  wish.request = RecordId::Make(site_.centre.clock, site_.centre.random);
  const auto first = site_.queue->IssueAtCounter(wish);
  ASSERT_TRUE(first.has_value());
  const auto again = site_.queue->IssueAtCounter(wish);
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(again->number, first->number);
  EXPECT_EQ(again->token, first->token);
  site_.Restart();
  const auto later = site_.queue->IssueAtCounter(wish);
  ASSERT_TRUE(later.has_value());
  EXPECT_EQ(later->number, first->number);
  EXPECT_EQ(later->token, "") << "it is on no disk";
  wish.service = ServiceId("passport_damaged");
  EXPECT_EQ(site_.queue->IssueAtCounter(wish).error().code, ErrorCode::kConflict);
  // One of the roll too.
  wish.service = ServiceId("passport_lost");
  wish.request = RecordId::Make(site_.centre.clock, site_.centre.random);
  ASSERT_TRUE(site_.queue->IssueFromRoll("A9002", wish).has_value());
  EXPECT_EQ(site_.queue->IssueFromRoll("A9002", wish)->number.ToString(), "A9002");
}

TEST_F(QueueServiceTest, ANumberOfThePrintedRollIsTakenOnceADay) {
  const IssueWish wish{VisitorClass::kCitizen, ServiceId("passport_lost"), PriorityGroup::kNone};
  EXPECT_EQ(site_.queue->IssueFromRoll("a 9002", wish)->number.ToString(), "A9002");
  EXPECT_EQ(site_.queue->IssueFromRoll("A9002", wish).error().code, ErrorCode::kConflict);
  EXPECT_EQ(site_.queue->IssueFromRoll("A9004", wish).error().code, ErrorCode::kInvalidInput);
  EXPECT_EQ(site_.queue->IssueFromRoll("A017", wish).error().code, ErrorCode::kInvalidInput);
  EXPECT_EQ(site_.queue->IssueFromRoll("A90-9002", wish).error().code, ErrorCode::kInvalidInput);
  EXPECT_EQ(site_.queue->IssueFromRoll("A9001", {VisitorClass::kCitizen, ServiceId("voa"), {}})
                .error()
                .code,
            ErrorCode::kInvalidInput)
      << "the roll of passports for a stay permit";
  site_.centre.clock.Advance(kDayMs);
  EXPECT_TRUE(site_.queue->IssueFromRoll("A9002", wish).has_value());
}

// What went up is enough: the centre counts the same.
TEST_F(QueueServiceTest, TheCentreRecomputesTheSameFigures) {
  for (int count = 1; count <= 4; ++count) site_.Take(count);
  ASSERT_TRUE(
      site_.queue->IssueAtCounter({VisitorClass::kCitizen, ServiceId("voa"), {}}).has_value());
  site_.Open(1);
  ASSERT_TRUE(site_.Next(1).has_value());
  for (int i = 0; i < 3; ++i) {
    site_.centre.clock.Advance(5 * 60'000);
    ASSERT_TRUE(site_.FinishAndNext(1).has_value());
  }
  Centre centre;
  const KioskRow server = centre.Enrol(SiteId("DPS"), protocol::kSiteServerLane, "Denpasar");
  std::int64_t seq = 0;
  const auto send = [&](const RecordId& id, protocol::RecordKind kind, const std::string& payload) {
    protocol::Record record;
    record.id = id;
    record.kind = kind;
    record.seq = ++seq;
    record.created = {kTuesday, "Asia/Makassar", "boot", 1, TimeQuality::kSynced};
    record.site = "DPS";
    record.payload = ToBytes(payload);
    EXPECT_EQ(centre.Send(server, record).result, protocol::RecordResult::kAccepted);
    EXPECT_EQ(centre.Send(server, record).result, protocol::RecordResult::kDuplicate);
    // Nobody but the site's own server says what happens in its queue.
    if (protocol::HasEvent(kind)) {
      record.id = RecordId::Make(centre.clock, centre.random);
      EXPECT_EQ(centre.Send(centre.kiosk, record).result, protocol::RecordResult::kInvalid);
    }
  };
  // Events first: they are not in order on the wire.
  const auto events = Rows();
  for (auto row = events.rbegin(); row != events.rend(); ++row) {
    send(row->record, protocol::RecordKindOf(row->kind), row->payload);
  }
  const BusinessDay day = site_.queue->Day();
  const auto tickets_of = [&](Store& store) {
    std::vector<TicketRow> rows;
    EXPECT_TRUE(store.Read([&](Tx& tx) -> Status {
      SIMPUL_ASSIGN_OR_RETURN(rows, tx.ListTickets(SiteId("DPS"), day, 100));
      return {};
    }));
    return rows;
  };
  for (const TicketRow& row : tickets_of(*site_.centre.store)) {
    send(row.record, protocol::RecordKind::kTicketIssued, row.payload);
  }
  std::optional<LobbyQueue> again;
  ASSERT_TRUE(centre.store->Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(again, ReadLobbyDay(tx, SiteId("DPS"), day, OrderRule{}));
    return {};
  }));
  EXPECT_EQ(again->held(), 0U);
  EXPECT_TRUE(*again == site_.Copy());
  EXPECT_TRUE(FiguresOf(*again, 1, SiteZone{}) == FiguresOf(site_.Copy(), 1, SiteZone{}));
}

TEST(TicketOf, BelievesAKiosksClockWhereItCanBe) {
  IssuedTicket ticket = {TicketNumber::Parse("A017").value(),
                         BusinessDay::Parse("2026-11-24").value(),
                         SeriesId("passport"),
                         VisitorClass::kCitizen,
                         ServiceId("passport_lost"),
                         PriorityGroup::kNone,
                         0,
                         std::nullopt,
                         {}};
  const auto joined = [&](std::int64_t joined_ms) {
    ticket.joined_ms = joined_ms;
    const TicketRow row{DeviceId("k"), RecordId(),
                        SiteId("DPS"), ticket.day,
                        ticket.number, protocol::ToJson(ticket),
                        kTuesday,      1};
    return TicketOf(row).value().joined_ms;
  };
  EXPECT_EQ(joined(kTuesday - 3 * kHourMs), kTuesday - 3 * kHourMs) << "cut off since the morning";
  EXPECT_EQ(joined(kTuesday + kHourMs), kTuesday) << "a clock ahead is not called last";
  EXPECT_EQ(joined(0), kTuesday) << "an empty battery is not called first";
}

}  // namespace
}  // namespace simpul::server
