// Ids, random, clocks, errors and the log.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cstdio>
#include <set>
#include <thread>

#include "kiosk/base/clock.h"
#include "kiosk/base/ids.h"
#include "kiosk/base/log.h"
#include "kiosk/base/random.h"
#include "kiosk/base/result.h"

namespace simpul {
namespace {

TEST(RecordIdTest, IsAUuidOfVersionSevenOrderedByTime) {
  ManualClock clock(1'795'262'400'000);
  SeededRandom random(3);
  RecordId last;
  std::set<std::string> all;
  for (int i = 0; i < 1000; ++i) {
    const RecordId id = RecordId::Make(clock, random);
    EXPECT_EQ(RecordId::Parse(id.value()), id);
    EXPECT_LT(last, id);
    EXPECT_TRUE(all.insert(id.value()).second);
    last = id;
    clock.Advance(1);
  }
  EXPECT_EQ(last.value().substr(0, 8), "01a1fdfa") << "the first 48 bits are the milliseconds";
}

TEST(RecordIdTest, TakesOnlyTheCanonicalForm) {
  const std::string good = "01939b2c-0000-7000-8000-000000000001";
  EXPECT_TRUE(RecordId::Parse(good));
  for (const char* bad :
       {"", "01939b2c-0000-7000-8000-00000000000", "01939b2c-0000-7000-8000-0000000000011",
        "01939B2C-0000-7000-8000-000000000001", "01939b2c-0000-4000-8000-000000000001",
        "01939b2c-0000-7000-c000-000000000001", "01939b2c00000-7000-8000-000000000001",
        "01939b2c-0000-7000-8000-00000000000g"}) {
    EXPECT_EQ(RecordId::Parse(bad).error().code, ErrorCode::kInvalidInput) << bad;
  }
}

RC_GTEST_PROP(RandomProperty, BelowStaysBelow, ()) {
  SeededRandom random(*rc::gen::arbitrary<std::uint64_t>());
  const auto bound = *rc::gen::suchThat(rc::gen::arbitrary<std::uint64_t>(),
                                        [](std::uint64_t value) { return value > 0; });
  for (int i = 0; i < 20; ++i) RC_ASSERT(random.Below(bound) < bound);
}

TEST(RandomTest, HitsEveryValueAboutEquallyOften) {
  SeededRandom random(11);
  int hits[7] = {};
  for (int i = 0; i < 70'000; ++i) ++hits[random.Below(7)];
  for (const int count : hits) EXPECT_NEAR(count, 10'000, 500);
}

TEST(RandomTest, RepeatsForASeedAndNeverForTheSystem) {
  SeededRandom a(5);
  SeededRandom b(5);
  SystemRandom system;
  EXPECT_EQ(a.Below(UINT64_MAX), b.Below(UINT64_MAX));
  EXPECT_NE(system.Below(UINT64_MAX), system.Below(UINT64_MAX));
}

TEST(ClockTest, SteadyTimeOnlyGoesForwardAndTheBootHasAName) {
  const SystemClock clock;
  const std::int64_t before = clock.SteadyMs();
  EXPECT_LE(before, clock.SteadyMs());
  EXPECT_GT(clock.Wall().unix_ms, 1'600'000'000'000);
  EXPECT_EQ(clock.BootId(), clock.BootId());
  EXPECT_FALSE(clock.BootId().empty());
}

TEST(ClockTest, ATestMovesOneClockWithoutTheOther) {
  ManualClock clock(1000);
  clock.Advance(5);
  EXPECT_EQ(clock.Wall().unix_ms, 1005);
  EXPECT_EQ(clock.SteadyMs(), 5);
  clock.SetWall(1, TimeQuality::kUnknown);
  EXPECT_EQ(clock.SteadyMs(), 5);
  clock.Reboot("next");
  EXPECT_EQ(clock.SteadyMs(), 0);
  EXPECT_EQ(clock.BootId(), "next");
}

Result<int> Half(int value) {
  if (value % 2 != 0) return Fail(ErrorCode::kInvalidInput, "odd");
  return value / 2;
}
Result<int> Quarter(int value) {
  SIMPUL_ASSIGN_OR_RETURN(const int half, Half(value));
  return Half(half);
}
Status Check(int value) {
  SIMPUL_RETURN_IF_ERROR(Quarter(value));
  return {};
}

TEST(ResultTest, PassesErrorsOutward) {
  EXPECT_EQ(Quarter(8), 2);
  EXPECT_EQ(Quarter(6).error().context, "odd");
  EXPECT_TRUE(Check(4));
  EXPECT_EQ(Check(2).error().code, ErrorCode::kInvalidInput);
  EXPECT_EQ((Error{ErrorCode::kNoSpace, "disk"}).WithContext("open").ToString(),
            "no_space: open: disk");
}

TEST(ResultDeathTest, ABugAborts) {
  const bool fine = false;
  EXPECT_DEATH(SIMPUL_CHECK(fine), "bug: fine at .*base_test.cc");
}

TEST(LogTest, WritesOneJsonLineOfEventAndTypedFields) {
  char* text = nullptr;
  std::size_t size = 0;
  std::FILE* memory = open_memstream(&text, &size);
  std::FILE* old = SetLogStream(memory);
  Log(LogEvent::kBatchSent, {{"records", 3}, {"code", ErrorCode::kTimeout}, {"word", "fixed"}});
  SetLogStream(old);
  std::fclose(memory);
  const std::string line(text, size);
  free(text);
  EXPECT_NE(line.find(R"("event":"batch_sent","records":3,"code":"timeout","word":"fixed"})"),
            std::string::npos)
      << line;
  EXPECT_EQ(line.back(), '\n');
}

TEST(LogTest, GivesEveryEventANameOfItsOwn) {
  std::set<std::string_view> names;
  const int last = static_cast<int>(LogEvent::kInternalError);
  for (int event = 0; event <= last; ++event) {
    const std::string_view name = LogEventName(static_cast<LogEvent>(event));
    EXPECT_NE(name, "unknown") << event;
    EXPECT_TRUE(names.insert(name).second) << name;
  }
}

}  // namespace
}  // namespace simpul
