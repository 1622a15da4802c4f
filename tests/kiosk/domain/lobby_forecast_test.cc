#include "kiosk/domain/lobby_forecast.h"

#include <gtest/gtest.h>

#include "tests/support/lobby_world.h"

namespace simpul::lobby_test {
namespace {

class Forecasts : public testing::Test {
 protected:
  Forecasts() {
    QueueSeries passport, stay;
    passport.id = kPassport;
    passport.services = {kNew, kLost};
    stay.id = kStay;
    stay.services = {kVoa};
    series_ = {passport, stay};
  }
  void Refresh() { forecast_.Refresh(world_.queue, series_, hours_, world_.clock.Wall().unix_ms); }
  LobbyWorld world_;
  std::vector<QueueSeries> series_;
  LobbyHours hours_{kOpensMs + 360 * kMinuteMs, {}};
  LobbyForecast forecast_;
};

TEST_F(Forecasts, WithoutCountersNothingIsPromised) {
  const RecordId ani = world_.Ticket(1);
  Refresh();
  EXPECT_EQ(forecast_.PromiseFor(ani), std::nullopt);
  EXPECT_EQ(forecast_.snapshot().series.at(0).ordinary.ahead, 1);
  EXPECT_EQ(forecast_.snapshot().series.at(0).ordinary.wait, std::nullopt);
}

TEST_F(Forecasts, WhoComesLaterWaitsLongerAndAPriorityGroupShorter) {
  world_.Open(1);
  const RecordId first = world_.Ticket(1);
  RecordId last = first;
  for (int count = 2; count <= 8; ++count) {
    world_.clock.Advance(1000);
    last = world_.Ticket(count);
  }
  Refresh();
  ASSERT_TRUE(forecast_.PromiseFor(last).has_value());
  EXPECT_EQ(forecast_.PromiseFor(first)->source, WaitSource::kPlan);
  EXPECT_LT(forecast_.PromiseFor(first)->expected_ms, forecast_.PromiseFor(last)->expected_ms);
  EXPECT_EQ(forecast_.AheadOf(last), 7);
  const SeriesQueue& now = forecast_.snapshot().series.at(0);
  EXPECT_EQ(now.ordinary.ahead, 8);
  EXPECT_EQ(now.favoured.ahead, 0);
  EXPECT_GT(now.ordinary.wait->likely_ms, now.favoured.wait->likely_ms);
  EXPECT_EQ(forecast_.snapshot().series.at(1).ordinary.wait, std::nullopt) << "no counter for it";
}

TEST_F(Forecasts, AfterClosingNobodyIsToldAWait) {
  world_.Open(1);
  const RecordId ani = world_.Ticket(1);
  hours_.closes_ms = world_.clock.Wall().unix_ms;
  Refresh();
  EXPECT_EQ(forecast_.WaitOf(ani), std::nullopt);
  EXPECT_FALSE(forecast_.snapshot().series.at(0).open_today);
}

TEST_F(Forecasts, APausedCounterMakesTheWaitLonger) {
  world_.Open(1);
  const RecordId ani = world_.Ticket(1);
  Refresh();
  const std::int64_t before = forecast_.PromiseFor(ani)->expected_ms;
  world_.Must(world_.Desk().Pause(SeatOf(1)));
  Refresh();
  EXPECT_GE(forecast_.PromiseFor(ani)->expected_ms, before + kExpectedPauseMs);
}

TEST_F(Forecasts, TodaysServicesAreLearnedFromTheVisits) {
  world_.Open(1);
  const double before = ServiceTimesOf(world_.queue, {}).MeanMs(kNew);
  for (int count = 1; count <= 30; ++count) {
    world_.Ticket(count);
    world_.Must(world_.Desk().Next(SeatOf(1)));
    world_.clock.Advance(20 * kMinuteMs);
    world_.Must(world_.Desk().Finish(SeatOf(1)));
  }
  EXPECT_GT(ServiceTimesOf(world_.queue, {}).MeanMs(kNew), before + 4.0 * kMinuteMs);
  EXPECT_EQ(ServiceTimesOf(world_.queue, {{kLost, 3 * kMinuteMs}}).MeanMs(kLost), 3.0 * kMinuteMs);
  EXPECT_EQ(NowOf(world_.queue, hours_, world_.clock.Wall().unix_ms).last_waits_ms.at(kPassport),
            0);
}

TEST_F(Forecasts, EachPromiseIsComparedWithWhatHappened) {
  world_.Open(1);
  const RecordId ani = world_.Ticket(1);
  Refresh();
  const WaitPromise promise = forecast_.PromiseFor(ani).value();
  forecast_.Happened(world_.day, promise, promise.said.likely_ms);
  forecast_.Happened(world_.day, promise, 300 * kMinuteMs);
  const Calibration::Today today = forecast_.CalibrationOf(world_.day);
  EXPECT_EQ(today.announced, 2);
  EXPECT_EQ(today.held, 1);
  EXPECT_EQ(today.called_after, 1);
}

TEST_F(Forecasts, ManyNoShowsAreNoticed) {
  world_.Open(1);
  const double before = NoShowRateOf(world_.queue).Rate();
  for (int count = 1; count <= 10; ++count) {
    world_.Ticket(count);
    world_.Must(world_.Desk().Next(SeatOf(1)));
    world_.Must(world_.Desk().NoShow(SeatOf(1)));
  }
  EXPECT_GT(NoShowRateOf(world_.queue).Rate(), before + 0.1);
}

}  // namespace
}  // namespace simpul::lobby_test
