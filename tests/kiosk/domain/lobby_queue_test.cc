#include "kiosk/domain/lobby_queue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "kiosk/domain/lobby_figures.h"
#include "tests/support/lobby_world.h"

namespace simpul::lobby_test {
namespace {

template <typename Values>
void Shuffle(Values& values, Random& random) {
  for (std::size_t i = values.size(); i > 1; --i) {
    std::swap(values[i - 1], values[random.Below(i)]);
  }
}

LobbyFigures Counted(const LobbyQueue& queue) {
  return FiguresOf(queue, 45 * kMinuteMs, SiteZone{});
}

TEST(LobbyQueue, WhateverTheOrderOfArrivalTheResultIsTheSame) {
  rc::check([](std::uint64_t seed) {
    LobbyWorld world(seed);
    LiveAtRandom(world, 120);
    RC_ASSERT(world.queue.held() == 0U);
    LobbyQueue again(world.day, OrderRule{});
    // Tickets and events come mixed, some events before their ticket.
    std::vector<std::size_t> order(world.tickets.size() + world.events.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    Shuffle(order, world.random);
    for (const std::size_t at : order) {
      if (at < world.tickets.size()) {
        RC_ASSERT(again.Apply(world.tickets[at].first, world.tickets[at].second).has_value());
      } else {
        static_cast<void>(again.Apply(world.events[at - world.tickets.size()]));
      }
    }
    RC_ASSERT(again == world.queue);
    RC_ASSERT(Counted(again) == Counted(world.queue));
    LobbyQueue at_once(world.day, OrderRule{});
    RC_ASSERT(at_once.ApplyAll(world.tickets, world.events).has_value());
    RC_ASSERT(at_once == world.queue);
  });
}

TEST(LobbyQueue, NobodyIsEverAtTwoCountersAndEveryTransactionHasOneOutcome) {
  rc::check([](std::uint64_t seed) {
    LobbyWorld world(seed);
    LiveAtRandom(world, 150);
    std::map<RecordId, int> at;
    for (const auto& [number, counter] : world.queue.counters()) {
      if (counter.serving.value().empty()) continue;
      RC_ASSERT(at.emplace(counter.serving, number).second);
      RC_ASSERT(world.Of(counter.serving).counter() == number);
    }
    world.Must(world.Desk().EndDay());
    RC_ASSERT(world.Desk().EndDay().empty());
    RC_ASSERT(world.queue.counters().empty());
    for (const auto& [id, visit] : world.queue.visits()) {
      for (const VisitTransaction& one : visit.transactions()) RC_ASSERT(one.outcome.has_value());
    }
    const QueueFigures all = Counted(world.queue).all;
    RC_ASSERT(all.issued == static_cast<int>(world.tickets.size()));
    RC_ASSERT(all.waiting + all.called + all.parked == 0);
  });
}

// The rule over whole histories: "next" takes whom the written rule names, so nobody jumps.
TEST(LobbyQueue, NextNeverPassesOverSomebodyWhoIsDueWithoutBeingFavoured) {
  rc::check([](std::uint64_t seed) {
    LobbyWorld world(seed);
    world.Open(1);
    int count = 0;
    for (int step = 0; step < 80; ++step) {
      world.clock.Advance(static_cast<std::int64_t>(world.random.Below(4 * kMinuteMs)));
      if (world.random.Below(2) == 0) {
        world.Ticket(++count, kPassport,
                     world.random.Below(3) == 0 ? PriorityGroup::kPregnant : PriorityGroup::kNone);
        continue;
      }
      const std::vector<const Visit*> waiting = world.queue.Waiting();
      const LobbyDesk desk = world.Desk();
      world.Must(world.At(1) == "-" ? desk.Next(SeatOf(1)) : desk.FinishAndNext(SeatOf(1)));
      if (waiting.empty()) continue;
      const Visit* called = world.queue.Find(world.queue.counters().at(1).serving);
      RC_ASSERT(called != nullptr);
      const OrderRule rule;
      for (const Visit* other : waiting) {
        if (other->id() == called->id()) continue;
        // Who is called before somebody who waits: due before, or that one was favoured and the
        // ratio gave the turn away.
        const bool due = DueMs(called->Entry(), rule) <= DueMs(other->Entry(), rule);
        RC_ASSERT(due || IsFavoured(other->Entry(), rule));
        const bool starved =
            called->Entry().joined_ms - MaxHeadStart(rule) > other->Entry().joined_ms;
        RC_ASSERT(!starved || IsFavoured(other->Entry(), rule));
      }
    }
  });
}

class LobbyDay : public testing::Test {
 protected:
  LobbyWorld world_;
};

TEST_F(LobbyDay, AKioskThatWasOfflineBringsItsTicketsLateAndTheyComeByTheirOwnTime) {
  world_.Open(1);
  world_.clock.Advance(120 * kMinuteMs);
  world_.Ticket(5);
  world_.Ticket(1, kPassport, PriorityGroup::kNone, kOpensMs);
  world_.Must(world_.Desk().Next(SeatOf(1)));
  EXPECT_EQ(world_.At(1), "A001");
}

TEST_F(LobbyDay, AnEventBeforeItsTicketIsHeldUntilTheTicketComes) {
  world_.Open(1);
  world_.Ticket(1);
  world_.Must(world_.Desk().Next(SeatOf(1)));
  LobbyQueue centre(world_.day, OrderRule{});
  EXPECT_TRUE(centre.Apply(world_.events[0]).has_value());
  EXPECT_EQ(centre.Apply(world_.events[1]).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(centre.held(), 1U);
  EXPECT_TRUE(centre.Apply(world_.tickets[0].first, world_.tickets[0].second).has_value());
  EXPECT_EQ(centre.held(), 0U);
  EXPECT_TRUE(centre == world_.queue);
}

TEST_F(LobbyDay, TheSameAgainChangesNothingAndOtherContentIsAConflict) {
  world_.Open(1);
  const RecordId ani = world_.Ticket(1);
  EXPECT_TRUE(world_.queue.Apply(world_.events[0]).has_value());
  EXPECT_TRUE(world_.queue.Apply(ani, world_.tickets[0].second).has_value());
  VisitEvent other = world_.events[0];
  other.at_ms += 1;
  EXPECT_EQ(world_.queue.Apply(other).error().code, ErrorCode::kConflict);
  IssuedTicket ticket = world_.tickets[0].second;
  ticket.service = kLost;
  EXPECT_EQ(world_.queue.Apply(ani, ticket).error().code, ErrorCode::kConflict);
  ticket.day = BusinessDay{Day("2026-11-25")};
  EXPECT_EQ(world_.queue.Apply(RecordId::Make(world_.clock, world_.random), ticket).error().code,
            ErrorCode::kInvalidInput);
}

TEST_F(LobbyDay, TwoConsolesThatSawTheSameListCannotCallTheSamePerson) {
  world_.Open(1);
  world_.Open(2);
  world_.Ticket(1);
  const auto first = world_.Desk().Next(SeatOf(1));
  const auto second = world_.Desk().Next(SeatOf(2));  // drafted before the first was applied
  world_.Must(first);
  VisitEvent late = second->front();
  world_.Stamp(late);
  EXPECT_EQ(world_.queue.Apply(late).error().context, "visit: called already");
  EXPECT_EQ(world_.At(2), "-");
}

TEST_F(LobbyDay, ACorrectionStandsInTheFirstOnesPlace) {
  world_.Open(1);
  const RecordId ani = world_.Ticket(1);
  world_.Must(world_.Desk().Next(SeatOf(1)));
  world_.clock.Advance(9 * kMinuteMs);
  world_.Must(world_.Desk().NoShow(SeatOf(1)));
  EXPECT_EQ(Counted(world_.queue).all.no_shows, 1);
  VisitEvent right = world_.events.back();
  right.kind = VisitEventKind::kServed;
  right.corrects = right.id;
  world_.Stamp(right);
  ASSERT_TRUE(world_.queue.Apply(right).has_value());
  EXPECT_EQ(world_.Of(ani).state(), VisitState::kServed);
  EXPECT_EQ(Counted(world_.queue).all.no_shows, 0);
  EXPECT_EQ(Counted(world_.queue).all.served, 1);
  VisitEvent stray = right;
  stray.corrects = RecordId::Make(world_.clock, world_.random);
  world_.Stamp(stray);
  EXPECT_FALSE(world_.queue.Apply(stray).has_value()) << "nothing to correct";
  EXPECT_EQ(world_.queue.held(), 1U);
  VisitEvent other = right;
  other.visit = world_.Ticket(2);
  other.corrects = world_.events.back().id;
  world_.Stamp(other);
  EXPECT_FALSE(world_.queue.Apply(other).has_value()) << "corrects another visit's event";
}

TEST_F(LobbyDay, TheBoardKnowsTheLastCallsAndWhomEachSeriesServes) {
  world_.Open(1, {kPassport, kStay});
  for (int count = 1; count <= 9; ++count) {
    world_.clock.Advance(kMinuteMs);
    world_.Ticket(count, count == 5 ? kStay : kPassport);
    world_.Must(count == 1 ? world_.Desk().Next(SeatOf(1))
                           : world_.Desk().FinishAndNext(SeatOf(1)));
  }
  world_.Must(world_.Desk().Recall(SeatOf(1)));
  const auto& calls = world_.queue.last_calls();
  ASSERT_EQ(calls.size(), 10U);
  EXPECT_TRUE(calls.back().recall);
  EXPECT_EQ(calls.front().number.ToString(), "A001");
  EXPECT_EQ(world_.queue.Serving(kPassport)->ToString(), "A009");
  EXPECT_EQ(world_.queue.Serving(kStay)->ToString(), "B005");
  for (std::size_t i = calls.size(); i <= LobbyQueue::kLastCalls; ++i) {
    world_.Must(world_.Desk().Recall(SeatOf(1)));
  }
  ASSERT_EQ(calls.size(), LobbyQueue::kLastCalls);
  EXPECT_EQ(calls.front().number.ToString(), "A002");
}

}  // namespace
}  // namespace simpul::lobby_test
