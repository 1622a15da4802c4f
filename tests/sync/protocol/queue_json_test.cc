#include "sync/protocol/queue_json.h"

#include <gtest/gtest.h>

#include "sync/protocol/batch.h"

namespace simpul::protocol {
namespace {

QueueSnapshot Lobby() {
  SeriesQueue passport;
  passport.series = SeriesId("passport");
  passport.serving = TicketNumber::Make("A", 2, 11).value();
  passport.ordinary = {6, AnnouncedWait{1'700'000, 20, 35}};
  passport.favoured = {1, std::nullopt};
  passport.open_today = false;
  return {BusinessDay::Parse("2026-11-23").value(), 1'795'400'000'000, {passport}};
}

template <typename Change>
bool Refused(Change change) {
  Json json = QueueToJson(Lobby());
  change(json);
  return !QueueFromJson(json);
}

TEST(QueueJson, TheKioskReadsWhatTheSiteWrote) {
  EXPECT_EQ(QueueFromJson(QueueToJson(Lobby())).value(), Lobby());
  QueueSnapshot empty = Lobby();
  empty.series.clear();
  EXPECT_EQ(QueueFromJson(QueueToJson(empty)).value(), empty);
}

TEST(QueueJson, WhatIsNoSnapshotIsRefused) {
  for (const char* name : {"day", "at_ms", "series"}) {
    EXPECT_TRUE(Refused([&](Json& j) { j.erase(name); })) << name;
    EXPECT_TRUE(Refused([&](Json& j) { j[name] = nullptr; })) << name;
  }
  for (const char* name : {"series", "ordinary", "favoured", "open_today"}) {
    EXPECT_TRUE(Refused([&](Json& j) { j["series"][0].erase(name); })) << name;
  }
  EXPECT_TRUE(Refused([](Json& j) { j["series"][0] = 3; }));
  EXPECT_TRUE(Refused([](Json& j) { j["series"][0]["serving"] = "a 11"; })) << "as people write it";
  EXPECT_TRUE(Refused([](Json& j) { j["series"][0]["ordinary"]["ahead"] = 10'000; }));
  EXPECT_TRUE(Refused([](Json& j) { j["series"][0]["ordinary"]["wait"]["low_minutes"] = 22; }));
  EXPECT_TRUE(Refused([](Json& j) { j["series"][0]["ordinary"]["wait"].erase("likely_ms"); }));
  EXPECT_TRUE(Refused([](Json& j) {
    for (int i = 0; i < 64; ++i) j["series"].push_back(j["series"][0]);
  }));
}

TEST(QueueJson, TheBatchAnswerBringsIt) {
  BatchAnswer answer;
  EXPECT_EQ(ParseBatchAnswer(ToJson(answer))->queue, std::nullopt);
  answer.queue = Lobby();
  EXPECT_EQ(ParseBatchAnswer(ToJson(answer))->queue, Lobby());
}

TEST(QueueJson, ASnapshotThatCannotBeReadDoesNotHoldUpTheRest) {
  BatchAnswer answer;
  answer.queue = Lobby();
  answer.case_states_cursor = 7;
  for (const Json& broken : {Json(3), Json::object(), Json{{"day", "x"}}}) {
    Json json = *ParseObject(ToJson(answer));
    json["changes"]["queue"] = broken;
    const auto parsed = ParseBatchAnswer(json.dump());
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->queue, std::nullopt);
    EXPECT_EQ(parsed->case_states_cursor, 7);
  }
}

}  // namespace
}  // namespace simpul::protocol
