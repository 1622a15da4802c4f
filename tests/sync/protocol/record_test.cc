#include "sync/protocol/record.h"

#include <gtest/gtest.h>

#include "sync/protocol/json.h"
#include "sync/protocol/limits.h"

namespace simpul::protocol {
namespace {

Record Valid() {
  SeededRandom random(3);
  const ManualClock clock(1'795'225'440'000);
  Record record;
  record.id = RecordId::Make(clock, random);
  record.seq = 1;
  record.created = {1'795'225'440'000, "Asia/Makassar", "boot", 5, TimeQuality::kSynced};
  record.site = "DPS";
  record.reference = "DPS-1-26-00001";
  record.lookup = LookupId(std::string(32, 'a'));
  record.key_id = KeyId(std::string(16, 'b'));
  record.payload = Bytes(560, 7);
  return record;
}

// The JSON of a valid record after `change`.
template <typename Change>
std::string Changed(Change change) {
  Json json = *ParseObject(ToJson(Valid()));
  change(json);
  return json.dump();
}

TEST(Record, RoundTrips) {
  const auto again = ParseRecord(ToJson(Valid()));
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(*again, Valid());
}

TEST(Record, IsDatedByItsArrivalWhenItsClockRanWild) {
  constexpr std::int64_t kDay = 24LL * 60 * 60 * 1000;
  constexpr std::int64_t kNow = 1'795'000'000'000;
  const auto believed = [](std::int64_t wall_ms) {
    Created created;
    created.wall_ms = wall_ms;
    return BelievedMs(created, kNow);
  };
  EXPECT_EQ(believed(kNow - 399 * kDay), kNow - 399 * kDay);
  EXPECT_EQ(believed(kNow), kNow);
  EXPECT_EQ(believed(kNow + 1), kNow);
  EXPECT_EQ(believed(kNow - 400 * kDay), kNow);
  EXPECT_EQ(believed(0), kNow);
}

TEST(Record, RefusesAPayloadThatIsNotItsHash) {
  EXPECT_FALSE(ParseRecord(Changed([](Json& j) { j["payload"] = "AAAA"; })).has_value());
}

TEST(Record, RefusesEveryMissingOrWrongMember) {
  const Json whole = *ParseObject(ToJson(Valid()));
  for (const auto& [name, value] : whole.items()) {
    Json without = whole;
    without.erase(name);
    EXPECT_FALSE(ParseRecord(without.dump()).has_value()) << name;
    Json wrong = whole;
    wrong[name] = nullptr;
    EXPECT_FALSE(ParseRecord(wrong.dump()).has_value()) << name;
  }
}

TEST(Record, RefusesWhatIsOverItsLimits) {
  EXPECT_FALSE(ParseRecord(Changed([](Json& j) { j["seq"] = 0; })).has_value());
  EXPECT_FALSE(ParseRecord(Changed([](Json& j) { j["schema"] = 2; })).has_value());
  EXPECT_FALSE(ParseRecord(Changed([](Json& j) { j["lookup"] = "A"; })).has_value());
  EXPECT_FALSE(ParseRecord(Changed([](Json& j) {
                 j["payload"] = ToBase64(Bytes(kMaxSealedPayload + 1, 1));
               })).has_value());
  EXPECT_EQ(ParseRecord(Changed([](Json& j) { j["kind"] = "ticket.eaten"; })).error().code,
            ErrorCode::kUnsupported);
}

}  // namespace
}  // namespace simpul::protocol
