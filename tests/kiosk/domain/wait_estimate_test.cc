#include "kiosk/domain/wait_estimate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

namespace simpul {
namespace {

using testing::ElementsAre;

constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kHourMs = 60 * kMinuteMs;
constexpr std::int64_t kNoon = 12 * kHourMs;
const SeriesId kSeriesA("A"), kSeriesB("B");
const ServiceId kTen("ten"), kFour("four");

// Services that always take what they take: each forecast is exact.
ServiceTimes Exact() {
  ServiceTimes times({10 * kMinuteMs, 20, 0.0});
  times.SetPriorMean(kFour, 4 * kMinuteMs);
  return times;
}

QueueEntry WaitsFor(const SeriesId& series, int count, const ServiceId& service = kTen) {
  return {*TicketNumber::Make(series.value(), 0, count),
          series,
          service,
          kNoon - (100 - count) * kMinuteMs,
          PriorityGroup::kNone,
          {},
          {}};
}

CounterPlan OpenAllDay(int number, std::set<SeriesId> series) {
  return {{number, std::move(series)}, {8 * kHourMs, 16 * kHourMs}, {}};
}

LobbyNow LobbyWith(std::vector<CounterPlan> counters, int waiting) {
  LobbyNow lobby;
  lobby.now_ms = kNoon;
  lobby.counters = std::move(counters);
  for (int i = 1; i <= waiting; ++i) lobby.waiting.push_back(WaitsFor(kSeriesA, i));
  return lobby;
}

std::vector<std::int64_t> MinutesOf(const LobbyNow& lobby, double no_show_rate = 0) {
  std::vector<std::int64_t> minutes;
  for (const WaitForecast& forecast : ForecastWaits(lobby, Exact(), no_show_rate, {})) {
    minutes.push_back(forecast.source == WaitSource::kPlan ? forecast.expected_ms / kMinuteMs : -1);
  }
  return minutes;
}

TEST(WaitEstimate, CountsTheServicesBefore) {
  EXPECT_THAT(MinutesOf(LobbyWith({OpenAllDay(1, {kSeriesA})}, 3)), ElementsAre(0, 10, 20));
  EXPECT_THAT(
      MinutesOf(LobbyWith({OpenAllDay(1, {kSeriesA}), OpenAllDay(2, {kSeriesA, kSeriesB})}, 4)),
      ElementsAre(0, 0, 10, 10));
}

TEST(WaitEstimate, CountsEachServiceAtItsOwnLength) {
  LobbyNow lobby = LobbyWith({OpenAllDay(1, {kSeriesA})}, 3);
  lobby.waiting[0].service = kFour;
  EXPECT_THAT(MinutesOf(lobby), ElementsAre(0, 4, 14));
}

TEST(WaitEstimate, CountsWhatIsLeftOfAServiceThatRuns) {
  LobbyNow lobby = LobbyWith({OpenAllDay(1, {kSeriesA})}, 2);
  lobby.in_service = {{1, kTen, kNoon - 4 * kMinuteMs}};
  EXPECT_THAT(MinutesOf(lobby), ElementsAre(6, 16));
  // It lasts longer than any that was seen: some more is likely.
  lobby.in_service = {{1, kTen, kNoon - 30 * kMinuteMs}};
  EXPECT_THAT(MinutesOf(lobby), ElementsAre(10, 20));
}

TEST(WaitEstimate, WaitsForTheEndOfABreak) {
  LobbyNow lobby = LobbyWith({OpenAllDay(1, {kSeriesA})}, 4);
  lobby.counters[0].breaks = {{kNoon + 15 * kMinuteMs, kNoon + 45 * kMinuteMs}};
  EXPECT_THAT(MinutesOf(lobby), ElementsAre(0, 10, 45, 55));
  lobby.counters.push_back(OpenAllDay(2, {kSeriesA}));
  EXPECT_THAT(MinutesOf(lobby), ElementsAre(0, 0, 10, 10));
}

TEST(WaitEstimate, WaitsForTheOpening) {
  LobbyNow lobby = LobbyWith({OpenAllDay(1, {kSeriesA})}, 2);
  lobby.now_ms = 7 * kHourMs;
  EXPECT_THAT(MinutesOf(lobby), ElementsAre(60, 70));
}

TEST(WaitEstimate, SaysWhenTheTurnWillNotComeToday) {
  LobbyNow lobby = LobbyWith({OpenAllDay(1, {kSeriesA})}, 3);
  lobby.counters[0].open.to_ms = kNoon + 15 * kMinuteMs;
  const auto forecasts = ForecastWaits(lobby, Exact(), 0, {});
  EXPECT_EQ(forecasts[1].source, WaitSource::kPlan);
  EXPECT_EQ(forecasts[2].source, WaitSource::kNotToday);
}

TEST(WaitEstimate, KnowsWhoGoesFirst) {
  LobbyNow lobby = LobbyWith({OpenAllDay(1, {kSeriesA})}, 4);
  lobby.waiting[3].priority = PriorityGroup::kDisabled;
  EXPECT_THAT(MinutesOf(lobby), ElementsAre(10, 20, 30, 0));
  for (int i = 0; i < 3; ++i) lobby.runs.Called(lobby.waiting[3], {});
  EXPECT_THAT(MinutesOf(lobby), ElementsAre(0, 20, 30, 10));
}

TEST(WaitEstimate, KnowsWhoServesWhat) {
  LobbyNow lobby = LobbyWith({OpenAllDay(1, {kSeriesA}), OpenAllDay(2, {kSeriesB})}, 2);
  lobby.waiting.push_back(WaitsFor(kSeriesB, 1));
  lobby.waiting.push_back(WaitsFor(kSeriesB, 2));
  lobby.waiting.push_back(WaitsFor(kSeriesB, 3));
  lobby.waiting[4].counter = 1;  // which does not serve the series
  const auto forecasts = ForecastWaits(lobby, Exact(), 0, {});
  EXPECT_THAT(MinutesOf(lobby), ElementsAre(0, 10, 0, 10, -1));
  EXPECT_EQ(forecasts[4].source, WaitSource::kUnknown);
}

TEST(WaitEstimate, ANoShowCostsAMinute) {
  EXPECT_THAT(MinutesOf(LobbyWith({OpenAllDay(1, {kSeriesA})}, 3), 1.0), ElementsAre(0, 1, 2));
}

TEST(WaitEstimate, WithoutCountersSaysWhatTheLastOneWaited) {
  LobbyNow lobby = LobbyWith({}, 1);
  lobby.waiting.push_back(WaitsFor(kSeriesB, 1));
  lobby.last_waits_ms[kSeriesB] = 25 * kMinuteMs;
  const auto forecasts = ForecastWaits(lobby, Exact(), 0, {});
  EXPECT_EQ(forecasts[0].source, WaitSource::kUnknown);
  EXPECT_EQ(forecasts[1].source, WaitSource::kLastWait);
  EXPECT_EQ(forecasts[1].expected_ms, 25 * kMinuteMs);
}

TEST(WaitEstimate, OfNobodyIsNothing) {
  EXPECT_TRUE(ForecastWaits(LobbyWith({OpenAllDay(1, {kSeriesA})}, 0), Exact(), 0, {}).empty());
}

TEST(WaitEstimate, OfVaryingServicesLiesBelowThatOfEqualOnes) {
  // Of five that run, the first ends long before the mean: equal lengths would not know it.
  LobbyNow lobby = LobbyWith({}, 21);
  for (int i = 1; i <= 5; ++i) {
    lobby.counters.push_back(OpenAllDay(i, {kSeriesA}));
    lobby.in_service.push_back({i, kTen, kNoon});
  }
  const ServiceTimes varying({10 * kMinuteMs, 20, 0.8});
  const auto forecasts = ForecastWaits(lobby, varying, 0, {});
  EXPECT_GT(forecasts[0].expected_ms, 1 * kMinuteMs);
  EXPECT_LT(forecasts[0].expected_ms, 6 * kMinuteMs);
  // Twenty-one services by five counters end before it.
  EXPECT_NEAR(static_cast<double>(forecasts[20].expected_ms), 42.0 * kMinuteMs, 3.0 * kMinuteMs);
}

TEST(WaitEstimate, IsNotShorterBecauseOnlyAQuickDayWouldReachIt) {
  const LobbyNow all_day = LobbyWith({OpenAllDay(1, {kSeriesA})}, 12);
  LobbyNow closing = all_day;
  closing.counters[0].open.to_ms = kNoon + 60 * kMinuteMs;
  const ServiceTimes varying({10 * kMinuteMs, 20, 0.8});
  const auto without = ForecastWaits(all_day, varying, 0, {});
  const auto with = ForecastWaits(closing, varying, 0, {});
  for (std::size_t i = 1; i < with.size() && with[i].source == WaitSource::kPlan; ++i) {
    EXPECT_GE(static_cast<double>(with[i].expected_ms),
              0.9 * static_cast<double>(without[i].expected_ms));
  }
}

TEST(WaitEstimate, DoesNotDependOnTheOrderOfTheList) {
  EXPECT_TRUE(rc::check([] {
    LobbyNow lobby = LobbyWith({OpenAllDay(1, {kSeriesA, kSeriesB}), OpenAllDay(2, {kSeriesB})}, 0);
    // Some are reached in some plays only.
    for (CounterPlan& plan : lobby.counters) {
      plan.open.to_ms = kNoon + *rc::gen::inRange(30, 240) * kMinuteMs;
    }
    const int waiting = *rc::gen::inRange(1, 40);
    for (int i = 1; i <= waiting; ++i) {
      QueueEntry entry = WaitsFor(*rc::gen::arbitrary<bool>() ? kSeriesA : kSeriesB, i);
      if (*rc::gen::inRange(0, 4) == 0) entry.priority = PriorityGroup::kElderly;
      if (*rc::gen::inRange(0, 4) == 0) entry.service = kFour;
      lobby.waiting.push_back(entry);
    }
    const ServiceTimes times;
    const auto forecasts = ForecastWaits(lobby, times, 0.05, {});
    LobbyNow reversed = lobby;
    std::reverse(reversed.waiting.begin(), reversed.waiting.end());
    const auto backwards = ForecastWaits(reversed, times, 0.05, {});
    for (std::size_t i = 0; i < forecasts.size(); ++i) {
      const WaitForecast& other = backwards[forecasts.size() - 1 - i];
      RC_ASSERT(forecasts[i].source == other.source);
      RC_ASSERT(forecasts[i].expected_ms == other.expected_ms);
    }
    // Whoever joined later in the same series, and is not favoured either, waits longer.
    for (std::size_t i = 0; i < forecasts.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        const QueueEntry &later = lobby.waiting[i], &earlier = lobby.waiting[j];
        if (later.series != earlier.series || later.priority != earlier.priority) continue;
        if (forecasts[i].source != WaitSource::kPlan) continue;
        RC_ASSERT(forecasts[j].source == WaitSource::kPlan);
        RC_ASSERT(forecasts[i].expected_ms >= forecasts[j].expected_ms);
      }
    }
  }));
}

}  // namespace
}  // namespace simpul
