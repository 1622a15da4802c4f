#include "kiosk/domain/lobby_desk.h"

#include <gtest/gtest.h>

#include "tests/support/lobby_world.h"

namespace simpul::lobby_test {
namespace {

class AtTheDesk : public testing::Test {
 protected:
  LobbyWorld world_;
  const Seat one_ = SeatOf(1), two_ = SeatOf(2);
};

TEST_F(AtTheDesk, ACounterHasOneOfficerAndAnOfficerOneCounter) {
  world_.Open(1);
  EXPECT_EQ(world_.Do(world_.Desk().Open({1, OfficerId("other")}, {kPassport})).error().context,
            "counter: another officer sits there");
  EXPECT_EQ(world_.Do(world_.Desk().Open({2, one_.officer}, {kPassport})).error().context,
            "counter: officer sits elsewhere");
  world_.Must(world_.Desk().Close(one_));
  world_.Must(world_.Desk().Open({2, one_.officer}, {kPassport}));
}

TEST_F(AtTheDesk, NobodyWaitingIsAnAnswerAndAStrangersCounterIsAnError) {
  world_.Open(1);
  const auto nobody = world_.Desk().Next(one_);
  ASSERT_TRUE(nobody.has_value());
  EXPECT_TRUE(nobody->empty());
  EXPECT_EQ(world_.Desk().Next({1, OfficerId("other")}).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(world_.Desk().Next(two_).error().code, ErrorCode::kNotFound);
  world_.Ticket(1);
  EXPECT_EQ(world_.Desk().Next({1, OfficerId("other")}).error().code, ErrorCode::kNotFound);
}

TEST_F(AtTheDesk, APausedCounterCallsNobodyAndABusyOneDoesNotPause) {
  world_.Open(1);
  world_.Must(world_.Desk().Pause(one_));
  EXPECT_EQ(world_.Desk().Next(one_).error().context, "counter: paused");
  world_.Ticket(1);
  EXPECT_EQ(world_.Desk().Next(one_).error().context, "counter: paused");
  world_.Must(world_.Desk().Unpause(one_));
  world_.Must(world_.Desk().Next(one_));
  EXPECT_FALSE(world_.Do(world_.Desk().Pause(one_)));
  EXPECT_FALSE(world_.Do(world_.Desk().Next(one_))) << "serves somebody";
}

TEST_F(AtTheDesk, WhoIsServedWhenTheOfficerLeavesIsParkedAndNotLost) {
  world_.Open(1);
  world_.Open(2);
  const RecordId ani = world_.Ticket(1);
  world_.Must(world_.Desk().Next(one_));
  world_.Must(world_.Desk().Close(one_));
  EXPECT_EQ(world_.At(1), "closed");
  EXPECT_EQ(world_.Of(ani).state(), VisitState::kParked);
  world_.Must(world_.Desk().Resume(two_, ani));
  world_.Must(world_.Desk().Next(two_));
  EXPECT_EQ(world_.At(2), "A001");
}

TEST_F(AtTheDesk, ASupervisorsOverrideNeedsAReasonOfItsOwnAndGoesFirst) {
  world_.Open(1);
  world_.Ticket(1, kPassport, PriorityGroup::kElderly);
  world_.clock.Advance(60 * kMinuteMs);
  const RecordId budi = world_.Ticket(2);
  const RecordId cici = world_.Ticket(3);
  const OfficerId boss("boss");
  EXPECT_EQ(world_.Desk().PutFirst(boss, cici, EventReason::kNone).error().code,
            ErrorCode::kInvalidInput);
  world_.Must(world_.Desk().PutFirst(boss, cici, EventReason::kUnwell));
  world_.Must(world_.Desk().PutFirst(boss, budi, EventReason::kUrgent));
  std::string called;
  world_.Must(world_.Desk().Next(one_));
  for (int i = 0; i < 3; ++i) {
    called += world_.At(1) + " ";
    world_.Must(world_.Desk().FinishAndNext(one_));
  }
  EXPECT_EQ(called, "A003 A002 A001 ");
}

TEST_F(AtTheDesk, ASupervisorMovesSomebodyOutOfTheWrongSeriesWithoutLossOfTime) {
  world_.Open(2, {kStay});
  const RecordId ani = world_.Ticket(1);
  world_.clock.Advance(30 * kMinuteMs);
  world_.Ticket(1, kStay);
  world_.Must(world_.Desk().MoveSeries(OfficerId("boss"), ani, kStay, EventReason::kWrongSeries));
  world_.Must(world_.Desk().Next(two_));
  EXPECT_EQ(world_.At(2), "A001");
}

TEST_F(AtTheDesk, AWrongKeyIsPutRightAndTheFiguresWithIt) {
  world_.Open(1);
  const RecordId ani = world_.Ticket(1);
  const RecordId budi = world_.Ticket(2);
  EXPECT_EQ(world_.Desk().Correct(ani, VisitEventKind::kServed).error().code, ErrorCode::kConflict)
      << "nothing has ended";
  world_.Must(world_.Desk().Next(one_));
  world_.clock.Advance(2 * kMinuteMs);
  world_.Must(world_.Desk().NoShow(one_));  // meant "finish"
  world_.Must(world_.Desk().Next(one_));
  EXPECT_EQ(world_.At(1), "A002");
  world_.clock.Advance(kMinuteMs);

  world_.Must(world_.Desk().Correct(ani, VisitEventKind::kServed));
  EXPECT_EQ(world_.Of(ani).state(), VisitState::kServed);
  EXPECT_EQ(world_.At(1), "A002") << "who is served now stays";
  EXPECT_EQ(world_.Of(ani).transactions().front().service_ms, 2 * kMinuteMs)
      << "it ended when the key was pressed, not when it was corrected";
  EXPECT_EQ(world_.Desk().Correct(ani, VisitEventKind::kServed).error().code, ErrorCode::kConflict);
  // Once more: she had not been done, and waits at the counter's side.
  world_.Must(world_.Desk().Correct(ani, VisitEventKind::kParked));
  EXPECT_EQ(world_.Of(ani).state(), VisitState::kParked);
  EXPECT_EQ(world_.Desk().Correct(ani, VisitEventKind::kServed).error().code, ErrorCode::kConflict);
  world_.Must(world_.Desk().Finish(one_));
  world_.Must(world_.Desk().Call(one_, ani));
  EXPECT_EQ(world_.At(1), "A001");

  // What became possible only by it stands: the first end cannot be another any more.
  EXPECT_EQ(world_.Desk().Correct(budi, VisitEventKind::kCalled).error().code,
            ErrorCode::kInvalidInput);
  EXPECT_EQ(world_.queue.held(), 0U);
}

TEST_F(AtTheDesk, WhatHappenedSinceIsNotUndoneByACorrection) {
  world_.Open(1);
  const RecordId ani = world_.Ticket(1);
  world_.Must(world_.Desk().Next(one_));
  world_.Must(world_.Desk().NoShow(one_));
  world_.Must(world_.Desk().Resume(one_, ani));  // she is back
  EXPECT_EQ(world_.Desk().Correct(ani, VisitEventKind::kServed).error().code, ErrorCode::kConflict);
  EXPECT_EQ(world_.Of(ani).state(), VisitState::kWaiting);
  // A visitor who left by phone did so; nobody at a counter pressed a wrong key.
  world_.Must(world_.Desk().Leave(ani));
  EXPECT_EQ(world_.Desk().Correct(ani, VisitEventKind::kServed).error().code, ErrorCode::kConflict);
}

TEST_F(AtTheDesk, TheDaysEndCancelsWhatIsOpenOnceAndLeavesNoShowsAlone) {
  world_.Open(1);
  const RecordId ani = world_.Ticket(1);
  const RecordId budi = world_.Ticket(2);
  const RecordId cici = world_.Ticket(3);
  world_.Must(world_.Desk().Next(one_));
  world_.Must(world_.Desk().NoShow(one_));
  world_.Must(world_.Desk().Next(one_));
  world_.Must(world_.Desk().EndDay());
  EXPECT_EQ(world_.Of(ani).state(), VisitState::kAbsent);
  EXPECT_EQ(world_.Of(budi).state(), VisitState::kCancelled);
  EXPECT_EQ(world_.Of(cici).state(), VisitState::kCancelled);
  EXPECT_TRUE(world_.Desk().EndDay().empty());
}

TEST_F(AtTheDesk, TimeDoesNotRunBackwardsWhenTheClockIsPutBack) {
  world_.Open(1);
  world_.clock.SetWall(kOpensMs - 30 * kMinuteMs, TimeQuality::kSynced);
  world_.Ticket(1);
  world_.Must(world_.Desk().Next(one_));
  EXPECT_EQ(world_.events.back().at_ms, kOpensMs);
}

}  // namespace
}  // namespace simpul::lobby_test
