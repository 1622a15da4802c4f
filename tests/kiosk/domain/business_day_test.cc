#include "kiosk/domain/business_day.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>

#include "tests/support/day.h"

namespace simpul {
namespace {

constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDayMs = 24 * kHour;
constexpr std::int64_t kYear = 365 * kDayMs;

const std::vector<SiteZone>& Zones() {
  static const std::vector<SiteZone> zones = {
      {"Asia/Jakarta", "WIB", std::chrono::minutes(420)},
      {"Asia/Makassar", "WITA", std::chrono::minutes(480)},
      {"Asia/Jayapura", "WIT", std::chrono::minutes(540)},
  };
  return zones;
}

// A kiosk at a site whose clock the test moves.
class Kiosk {
 public:
  explicit Kiosk(const SiteZone& zone) : zone_(zone) {}
  // The site's own time of day on `iso`.
  std::string At(const char* iso, std::int64_t local_ms,
                 TimeQuality quality = TimeQuality::kSynced) {
    return AtUnix(MidnightMs(Day(iso), zone_) + local_ms, quality);
  }
  std::string AtUnix(std::int64_t unix_ms, TimeQuality quality) {
    const BusinessDayNow now = DecideBusinessDay(state_, {unix_ms, quality}, zone_, {});
    state_ = now.state;
    doubt_ = now.doubt;
    return now.state.day.ToString();
  }
  DayDoubt doubt() const { return doubt_; }

 private:
  SiteZone zone_;
  std::optional<BusinessDayState> state_;
  DayDoubt doubt_ = DayDoubt::kNone;
};

class BusinessDayOf : public testing::TestWithParam<SiteZone> {
 protected:
  Kiosk kiosk_{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(Zone, BusinessDayOf, testing::ValuesIn(Zones()),
                         [](const auto& zone) { return zone.param.abbreviation; });

TEST_P(BusinessDayOf, BeginsAtItsOwnMidnight) {
  EXPECT_EQ(kiosk_.At("2026-11-23", kDayMs - 1), "2026-11-23");
  EXPECT_EQ(kiosk_.At("2026-11-24", 0), "2026-11-24");
}

TEST_P(BusinessDayOf, StaysWhenUtcTurnsAtOpeningTime) {
  // Seven, eight or nine in the morning, by zone.
  const std::int64_t utc_midnight = std::chrono::milliseconds(GetParam().offset).count();
  EXPECT_EQ(kiosk_.At("2026-11-24", utc_midnight - 1), "2026-11-24");
  EXPECT_EQ(kiosk_.At("2026-11-24", utc_midnight), "2026-11-24");
  EXPECT_EQ(kiosk_.At("2026-11-24", utc_midnight + kHour), "2026-11-24");
}

TEST_P(BusinessDayOf, StaysNewWhenTheClockIsCorrectedBackOverMidnight) {
  EXPECT_EQ(kiosk_.At("2026-11-23", 9 * kHour), "2026-11-23");
  EXPECT_EQ(kiosk_.At("2026-11-24", 5 * kMinute, TimeQuality::kUnknown), "2026-11-24");
  EXPECT_EQ(kiosk_.At("2026-11-23", kDayMs - 5 * kMinute), "2026-11-24");
  EXPECT_EQ(kiosk_.doubt(), DayDoubt::kClockBehind);
  EXPECT_EQ(kiosk_.At("2026-11-24", 8 * kHour), "2026-11-24");
  EXPECT_EQ(kiosk_.doubt(), DayDoubt::kNone);
}

TEST_P(BusinessDayOf, BeginsWhenTheClockIsCorrectedForwardOverMidnight) {
  EXPECT_EQ(kiosk_.At("2026-11-23", kDayMs - 5 * kMinute, TimeQuality::kUnknown), "2026-11-23");
  EXPECT_EQ(kiosk_.At("2026-11-24", 5 * kMinute), "2026-11-24");
}

TEST_P(BusinessDayOf, StaysWhenTheClockFallsBackThirtyYears) {
  EXPECT_EQ(kiosk_.At("2026-11-24", 9 * kHour), "2026-11-24");
  EXPECT_EQ(kiosk_.At("1996-11-24", 9 * kHour, TimeQuality::kUnknown), "2026-11-24");
  EXPECT_EQ(kiosk_.At("1996-11-25", 9 * kHour), "2026-11-24");
  EXPECT_EQ(kiosk_.doubt(), DayDoubt::kClockBehind);
  EXPECT_EQ(kiosk_.At("2026-11-25", 9 * kHour), "2026-11-25");
}

TEST_P(BusinessDayOf, DoesNotBelieveThirtyYearsAheadWithoutTrustedTime) {
  EXPECT_EQ(kiosk_.At("2026-11-24", 9 * kHour), "2026-11-24");
  for (const char* iso : {"2056-11-24", "2056-11-25", "2056-11-26"}) {
    EXPECT_EQ(kiosk_.At(iso, 9 * kHour, TimeQuality::kUnknown), "2026-11-24");
    EXPECT_EQ(kiosk_.doubt(), DayDoubt::kClockAhead);
  }
  EXPECT_EQ(kiosk_.At("2026-11-25", 9 * kHour, TimeQuality::kUnknown), "2026-11-25");
  EXPECT_EQ(kiosk_.doubt(), DayDoubt::kNone);
  EXPECT_EQ(kiosk_.At("2056-11-24", 9 * kHour, TimeQuality::kSynced), "2056-11-24");
}

TEST_P(BusinessDayOf, SkipsDaysWhenTheKioskWasOff) {
  EXPECT_EQ(kiosk_.At("2026-11-20", 15 * kHour), "2026-11-20");
  EXPECT_EQ(kiosk_.At("2026-11-24", 8 * kHour, TimeQuality::kUnknown), "2026-11-24");
  EXPECT_EQ(kiosk_.At("2026-11-29", 8 * kHour, TimeQuality::kUnknown), "2026-11-24");
  EXPECT_EQ(kiosk_.At("2026-11-29", 8 * kHour + kMinute), "2026-11-29");
}

TEST_P(BusinessDayOf, LeavesAFirstDayThatWasNeverTrue) {
  EXPECT_EQ(kiosk_.At("2056-01-01", 0, TimeQuality::kUnknown), "2056-01-01");
  EXPECT_EQ(kiosk_.At("2056-01-02", 0, TimeQuality::kUnknown), "2056-01-02");
  EXPECT_EQ(kiosk_.At("2026-11-24", 8 * kHour), "2026-11-24");
  EXPECT_EQ(kiosk_.At("2026-11-23", 8 * kHour), "2026-11-24");
}

TEST_P(BusinessDayOf, SkipsTheDaysThatAWrongFirstClockSpent) {
  EXPECT_EQ(kiosk_.At("2026-11-24", 0, TimeQuality::kUnknown), "2026-11-24");
  EXPECT_EQ(kiosk_.At("2026-11-25", 0, TimeQuality::kUnknown), "2026-11-25");
  EXPECT_EQ(kiosk_.At("2026-11-23", 0), "2026-11-23");
  EXPECT_EQ(kiosk_.At("2026-11-24", 0), "2026-11-23");
  EXPECT_EQ(kiosk_.doubt(), DayDoubt::kDaySpent);
  EXPECT_EQ(kiosk_.At("2026-11-25", 0), "2026-11-23");
  EXPECT_EQ(kiosk_.At("2026-11-26", 0), "2026-11-26");
}

TEST_P(BusinessDayOf, NeverGoesBackToADayThatGaveNumbers) {
  EXPECT_EQ(kiosk_.At("2026-11-20", 0, TimeQuality::kUnknown), "2026-11-20");
  EXPECT_EQ(kiosk_.At("2026-11-23", 0, TimeQuality::kUnknown), "2026-11-23");
  EXPECT_EQ(kiosk_.At("2026-11-21", 0), "2026-11-23");
}

TEST(BusinessDay, LeavesEachDayOnceUnderAnyClock) {
  EXPECT_TRUE(rc::check([] {
    Kiosk kiosk(*rc::gen::elementOf(Zones()));
    std::int64_t wall = *rc::gen::inRange<std::int64_t>(0, 100 * kYear);
    std::set<std::string> left;
    std::string day;
    const auto steps = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 8));
    for (const int step : steps) {
      switch (step) {
        case 0: wall -= 30 * kYear; break;
        case 1: wall += 30 * kYear; break;
        case 2: wall -= *rc::gen::inRange<std::int64_t>(0, 3 * kDayMs); break;
        default: wall += *rc::gen::inRange<std::int64_t>(0, 2 * kDayMs);
      }
      const bool trusted = *rc::gen::arbitrary<bool>();
      const std::string now =
          kiosk.AtUnix(wall, trusted ? TimeQuality::kSynced : TimeQuality::kUnknown);
      if (now == day) continue;
      if (!day.empty()) left.insert(day);
      RC_ASSERT(left.count(now) == 0U);
      day = now;
    }
  }));
}

TEST(BusinessDay, IsReadBackFromItsText) {
  EXPECT_EQ(BusinessDay::Parse("2026-11-24")->ToString(), "2026-11-24");
  EXPECT_FALSE(BusinessDay::Parse("24.11.2026"));
}

}  // namespace
}  // namespace simpul
