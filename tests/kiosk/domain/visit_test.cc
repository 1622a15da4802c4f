#include "kiosk/domain/visit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/lobby_world.h"

namespace simpul::lobby_test {
namespace {

class VisitStory : public testing::Test {
 protected:
  VisitStory() {
    world_.Open(1);
    world_.Open(2, {kPassport, kStay});
  }
  // "served:passport_lost" for each transaction, "-" for one without outcome.
  std::vector<std::string> Outcomes(const RecordId& id) const {
    std::vector<std::string> outcomes;
    for (const VisitTransaction& one : world_.Of(id).transactions()) {
      const std::string outcome = one.outcome ? std::string(VisitOutcomeId(*one.outcome)) : "-";
      outcomes.push_back(outcome + ":" + one.service.value());
    }
    return outcomes;
  }
  LobbyWorld world_;
  const Seat one_ = SeatOf(1), two_ = SeatOf(2);
};

TEST_F(VisitStory, SomebodyIsCalledServedAndDone) {
  const RecordId ani = world_.Ticket(1);
  world_.clock.Advance(5 * kMinuteMs);
  world_.Must(world_.Desk().Next(one_));
  EXPECT_EQ(world_.Of(ani).state(), VisitState::kCalled);
  EXPECT_EQ(world_.Of(ani).counter(), 1);
  world_.clock.Advance(8 * kMinuteMs);
  world_.Must(world_.Desk().Finish(one_));
  EXPECT_EQ(world_.Of(ani).state(), VisitState::kServed);
  EXPECT_EQ(world_.Of(ani).current().WaitMs(), 5 * kMinuteMs);
  EXPECT_EQ(world_.Of(ani).current().service_ms, 8 * kMinuteMs);
  EXPECT_EQ(world_.At(1), "-");
  EXPECT_FALSE(world_.Do(world_.Desk().Finish(one_))) << "nobody to finish";
  EXPECT_FALSE(world_.Do(world_.Desk().Call(two_, ani))) << "an ended visit is over";
}

TEST_F(VisitStory, ParkedTimeIsNoServiceTime) {
  const RecordId ani = world_.Ticket(1);
  world_.Must(world_.Desk().Next(one_));
  world_.clock.Advance(3 * kMinuteMs);
  world_.Must(world_.Desk().Park(one_));
  EXPECT_EQ(world_.Of(ani).state(), VisitState::kParked);
  world_.clock.Advance(40 * kMinuteMs);
  world_.Must(world_.Desk().Call(two_, ani));
  world_.clock.Advance(2 * kMinuteMs);
  world_.Must(world_.Desk().Finish(two_));
  EXPECT_EQ(world_.Of(ani).current().service_ms, 5 * kMinuteMs);
  EXPECT_EQ(world_.Of(ani).current().counter, 2);
  EXPECT_EQ(world_.Of(ani).current().WaitMs(), 0);
}

TEST_F(VisitStory, ANoShowWhoIsCalledAgainHasOneOutcomeTheLast) {
  const RecordId ani = world_.Ticket(1);
  world_.Must(world_.Desk().Next(one_));
  world_.Must(world_.Desk().Recall(one_));
  EXPECT_EQ(world_.Of(ani).current().calls, 2);
  world_.Must(world_.Desk().NoShow(one_));
  EXPECT_EQ(world_.Of(ani).state(), VisitState::kAbsent);
  EXPECT_THAT(Outcomes(ani), testing::ElementsAre("no_show:passport_new_adult"));
  world_.Must(world_.Desk().Call(one_, ani));
  EXPECT_THAT(Outcomes(ani), testing::ElementsAre("-:passport_new_adult"));
  world_.Must(world_.Desk().Finish(one_));
  EXPECT_THAT(Outcomes(ani), testing::ElementsAre("served:passport_new_adult"));
}

TEST_F(VisitStory, ANoShowKeepsThePlaceForFiveNumbersOnly) {
  const RecordId ani = world_.Ticket(1);
  world_.Must(world_.Desk().Next(one_));
  world_.Must(world_.Desk().NoShow(one_));
  const std::int64_t joined = world_.Of(ani).Entry().joined_ms;
  for (int count = 2; count <= 6; ++count) {
    world_.clock.Advance(kMinuteMs);
    world_.Ticket(count);
    world_.Must(world_.Desk().FinishAndNext(two_).has_value() ? world_.Desk().FinishAndNext(two_)
                                                              : world_.Desk().Next(two_));
  }
  EXPECT_EQ(world_.queue.LaterNumbers(world_.Of(ani)), 5);
  world_.Must(world_.Desk().Resume(one_, ani));
  EXPECT_EQ(world_.Of(ani).Entry().joined_ms, joined);
  world_.Must(world_.Desk().Next(one_));
  EXPECT_EQ(world_.At(1), "A001");
  world_.Must(world_.Desk().NoShow(one_));
  for (int count = 7; count <= 12; ++count) {
    world_.clock.Advance(kMinuteMs);
    world_.Ticket(count);
    world_.Must(world_.Desk().FinishAndNext(two_));
  }
  world_.Must(world_.Desk().Resume(one_, ani));
  EXPECT_EQ(world_.Of(ani).Entry().joined_ms, world_.clock.Wall().unix_ms) << "joined again";
}

TEST_F(VisitStory, ATransferIsAnOutcomeAndANewTransaction) {
  const RecordId ani = world_.Ticket(1);
  world_.Must(world_.Desk().Next(one_));
  world_.clock.Advance(4 * kMinuteMs);
  world_.Must(world_.Desk().TransferCurrent(one_, {kStay, kVoa, {}, false}));
  EXPECT_THAT(Outcomes(ani), testing::ElementsAre("transferred:passport_new_adult", "-:voa"));
  EXPECT_EQ(world_.Of(ani).Entry().series, kStay);
  EXPECT_EQ(world_.Of(ani).Entry().joined_ms, world_.clock.Wall().unix_ms);
  world_.Must(world_.Desk().Next(one_));
  EXPECT_EQ(world_.At(1), "-") << "counter 1 does not serve stay permits";
  world_.Must(world_.Desk().Next(two_));
  EXPECT_EQ(world_.At(2), "A001");
}

TEST_F(VisitStory, ATransferToACounterIsForThatCounter) {
  const RecordId ani = world_.Ticket(1);
  world_.Must(world_.Desk().Next(one_));
  world_.Must(world_.Desk().TransferCurrent(one_, {kPassport, kLost, 2, true}));
  world_.Must(world_.Desk().Next(one_));
  EXPECT_EQ(world_.At(1), "-");
  EXPECT_EQ(world_.Do(world_.Desk().Call(one_, ani)).error().context,
            "visit: is for another counter");
  world_.Must(world_.Desk().Next(two_));
  EXPECT_EQ(world_.At(2), "A001");
}

TEST_F(VisitStory, AnAddedTransactionBeginsWhereTheFirstEnds) {
  const RecordId ani = world_.Ticket(1);
  world_.Ticket(2);
  world_.Must(world_.Desk().Next(one_));
  world_.Must(world_.Desk().Add(one_, kPassport, kLost));
  world_.clock.Advance(4 * kMinuteMs);
  world_.Must(world_.Desk().FinishAndNext(one_));
  EXPECT_EQ(world_.At(1), "A001") << "Ani is not done";
  EXPECT_EQ(world_.Of(ani).current().WaitMs(), std::nullopt);
  world_.clock.Advance(6 * kMinuteMs);
  world_.Must(world_.Desk().FinishAndNext(one_));
  EXPECT_EQ(world_.At(1), "A002");
  EXPECT_THAT(Outcomes(ani),
              testing::ElementsAre("served:passport_new_adult", "served:passport_lost"));
  EXPECT_EQ(world_.Of(ani).current().service_ms, 6 * kMinuteMs);
}

TEST_F(VisitStory, MoreTimeIsGivenOnceAndNextPassesOverUntilThen) {
  const RecordId ani = world_.Ticket(1);
  world_.clock.Advance(kMinuteMs);
  world_.Ticket(2);
  world_.Must(world_.Desk().MoreTime(ani));
  EXPECT_FALSE(world_.Do(world_.Desk().MoreTime(ani)));
  world_.Must(world_.Desk().Next(one_));
  EXPECT_EQ(world_.At(1), "A002");
  world_.Must(world_.Desk().FinishAndNext(one_));
  EXPECT_EQ(world_.At(1), "-");
  world_.clock.Advance(kMoreTimeMs);
  world_.Must(world_.Desk().Next(one_));
  EXPECT_EQ(world_.At(1), "A001");
}

TEST_F(VisitStory, WhoLeavesByPhoneIsNotCalledAnyMore) {
  const RecordId ani = world_.Ticket(1);
  world_.Must(world_.Desk().Leave(ani));
  world_.Must(world_.Desk().Next(one_));
  EXPECT_EQ(world_.At(1), "-");
  EXPECT_THAT(Outcomes(ani), testing::ElementsAre("cancelled:passport_new_adult"));
  const RecordId budi = world_.Ticket(2);
  world_.Must(world_.Desk().Next(one_));
  EXPECT_FALSE(world_.Do(world_.Desk().Leave(budi))) << "the officer in front of him ends that";
}

TEST_F(VisitStory, AVisitHoldsTwelveTransactionsAtMost) {
  world_.Ticket(1);
  world_.Must(world_.Desk().Next(one_));
  for (std::size_t i = 1; i < Visit::kMaxTransactions; ++i) {
    world_.Must(world_.Desk().Add(one_, kPassport, kLost));
  }
  EXPECT_EQ(world_.Do(world_.Desk().Add(one_, kPassport, kLost)).error().code,
            ErrorCode::kExhausted);
}

}  // namespace
}  // namespace simpul::lobby_test
