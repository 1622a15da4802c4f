#include "kiosk/domain/queue_snapshot.h"

#include <gtest/gtest.h>

namespace simpul {
namespace {

constexpr std::int64_t kAMinute = 60'000;

BusinessDay Monday() { return BusinessDay::Parse("2026-11-23").value(); }

QueueSnapshot TwoSeries() {
  SeriesQueue passport;
  passport.series = SeriesId("passport");
  passport.serving = TicketNumber::Make("A", 0, 11).value();
  passport.ordinary = {6, AnnouncedWait{28 * kAMinute, 20, 35}};
  passport.favoured = {1, std::nullopt};
  SeriesQueue priority;
  priority.series = SeriesId("priority");
  return {Monday(), 1'795'400'000'000, {passport, priority}};
}

TEST(QueueSnapshot, ASeriesIsFoundByItsId) {
  const QueueSnapshot snapshot = TwoSeries();
  ASSERT_NE(snapshot.Find(SeriesId("priority")), nullptr);
  EXPECT_EQ(snapshot.Find(SeriesId("priority"))->ordinary.ahead, 0);
  EXPECT_EQ(snapshot.Find(SeriesId("pickup")), nullptr);
}

TEST(QueueSnapshot, WhatNoServerMaySayIsRefused) {
  EXPECT_TRUE(IsValid(TwoSeries()));
  const auto refused = [](auto change) {
    QueueSnapshot snapshot = TwoSeries();
    change(snapshot);
    return !IsValid(snapshot);
  };
  EXPECT_TRUE(refused([](auto& s) { s.at_ms = -1; }));
  EXPECT_TRUE(refused([](auto& s) { s.series[0].series = SeriesId("Paspor"); }));
  EXPECT_TRUE(refused([](auto& s) { s.series[1].series = s.series[0].series; })) << "twice";
  EXPECT_TRUE(refused([](auto& s) { s.series[0].ordinary.ahead = -1; }));
  EXPECT_TRUE(refused([](auto& s) { s.series[0].favoured.ahead = kMaxAhead + 1; }));
  EXPECT_TRUE(refused([](auto& s) { s.series[0].ordinary.wait->low_minutes = 21; }));
  EXPECT_TRUE(refused([](auto& s) { s.series[0].ordinary.wait->low_minutes = 35; }));
  EXPECT_TRUE(refused([](auto& s) { s.series[0].ordinary.wait->high_minutes = 1445; }));
  EXPECT_TRUE(refused([](auto& s) { s.series[0].ordinary.wait->likely_ms = -1; }));
  EXPECT_TRUE(refused([](auto& s) {
    s.series.clear();
    for (std::size_t i = 0; i <= kMaxSnapshotSeries; ++i) {
      s.series.push_back({SeriesId("s" + std::to_string(i)), {}, {}, {}, true});
    }
  }));
}

TEST(QueueSnapshot, ItIsFreshForTwoMinutesOfItsDay) {
  const KnownQueue known{TwoSeries(), 1'000'000};
  EXPECT_TRUE(known.IsFresh(1'000'000, Monday()));
  EXPECT_TRUE(known.IsFresh(1'000'000 + kSnapshotFreshMs, Monday()));
  EXPECT_FALSE(known.IsFresh(1'000'001 + kSnapshotFreshMs, Monday()));
  EXPECT_FALSE(known.IsFresh(999'999, Monday())) << "the clock was put back";
  EXPECT_FALSE(known.IsFresh(1'000'000, BusinessDay::Parse("2026-11-24").value()));
}

TEST(QueueSnapshot, WhoComesAfterOthersWaitsForThemToo) {
  const JoinNow join{6, AnnouncedWait{28 * kAMinute, 20, 35}};
  EXPECT_EQ(JoinedAfter(join, 0), join);
  const JoinNow later = JoinedAfter(join, 2);  // each takes four minutes
  EXPECT_EQ(later.ahead, 8);
  EXPECT_EQ(later.wait, (AnnouncedWait{36 * kAMinute, 25, 45}));
  EXPECT_EQ(JoinedAfter({3, std::nullopt}, 2), (JoinNow{5, std::nullopt}));
  EXPECT_EQ(JoinedAfter({kMaxAhead, std::nullopt}, 9).ahead, kMaxAhead);
}

TEST(QueueSnapshot, AWaitBeyondADayIsNotSaid) {
  const JoinNow join{0, AnnouncedWait{20 * 60 * kAMinute, 1200, 1400}};
  EXPECT_EQ(JoinedAfter(join, 1), (JoinNow{1, std::nullopt}));
  const JoinNow edge{9, AnnouncedWait{100 * kAMinute, 0, 1440}};
  EXPECT_EQ(JoinedAfter(edge, 1), (JoinNow{10, std::nullopt})) << "the range has no room to grow";
}

}  // namespace
}  // namespace simpul
