#include "kiosk/domain/lobby_figures.h"

#include <gtest/gtest.h>

#include "tests/support/lobby_world.h"

namespace simpul::lobby_test {
namespace {

TEST(LobbyFigures, CountBySeriesCounterAndHour) {
  LobbyWorld world;
  world.Open(1);
  world.Open(2, {kStay});
  world.Ticket(1);
  world.Ticket(2);
  world.Ticket(1, kStay);
  world.clock.Advance(50 * kMinuteMs);
  world.Must(world.Desk().Next(SeatOf(1)));
  world.clock.Advance(15 * kMinuteMs);  // it is after eleven
  world.Must(world.Desk().FinishAndNext(SeatOf(1)));
  world.Must(world.Desk().NoShow(SeatOf(1)));
  const LobbyFigures figures = FiguresOf(world.queue, 60 * kMinuteMs, SiteZone{});
  EXPECT_EQ(figures.all.issued, 3);
  EXPECT_EQ(figures.all.waiting, 1);
  EXPECT_EQ(figures.all.absent, 1);
  EXPECT_EQ(figures.all.waits, 2);
  EXPECT_EQ(figures.all.longest_wait_ms, 65 * kMinuteMs);
  EXPECT_EQ(figures.all.WithinTargetPercent(), 50);
  EXPECT_EQ(figures.all.MeanServiceMs(), 15 * kMinuteMs);
  EXPECT_EQ(figures.series.at(kPassport).served, 1);
  EXPECT_EQ(figures.series.at(kPassport).no_shows, 1);
  EXPECT_EQ(figures.series.at(kStay).waiting, 1);
  EXPECT_EQ(figures.series.at(kStay).WithinTargetPercent(), std::nullopt);
  EXPECT_EQ(figures.counters.at(1).waits, 2);
  EXPECT_FALSE(figures.counters.contains(2));
  EXPECT_EQ(figures.hours.at(10).issued, 3);
  EXPECT_EQ(figures.hours.at(10).waits, 1);
  EXPECT_EQ(figures.hours.at(11).served, 1);
  EXPECT_EQ(figures.hours.at(11).no_shows, 1);
}

}  // namespace
}  // namespace simpul::lobby_test
