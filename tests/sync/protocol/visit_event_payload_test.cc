#include "sync/protocol/visit_event_payload.h"

#include <gtest/gtest.h>

#include "sync/protocol/json.h"
#include "tests/support/lobby_world.h"

namespace simpul::protocol {
namespace {

class VisitEventPayload : public testing::Test {
 protected:
  VisitEvent Transferred() {
    VisitEvent event;
    event.kind = VisitEventKind::kTransferred;
    event.day = world_.day;
    event.at_ms = lobby_test::kOpensMs;
    event.visit = RecordId::Make(world_.clock, world_.random);
    event.counter = 2;
    event.officer = OfficerId("o-7");
    event.series = lobby_test::kStay;
    event.service = lobby_test::kVoa;
    event.target_counter = 3;
    event.with_priority = true;
    event.reason = EventReason::kWrongSeries;
    event.corrects = RecordId::Make(world_.clock, world_.random);
    world_.Stamp(event);
    return event;
  }
  lobby_test::LobbyWorld world_;
};

TEST_F(VisitEventPayload, TheCentreReadsWhatTheSiteWrote) {
  lobby_test::LiveAtRandom(world_, 300);
  ASSERT_GT(world_.events.size(), 60U);
  world_.events.push_back(Transferred());
  for (const VisitEvent& event : world_.events) {
    EXPECT_EQ(ParseVisitEvent(event.id, event.kind, ToJson(event)).value(), event);
  }
}

TEST_F(VisitEventPayload, WhatIsNotSaidIsLeftOut) {
  world_.Open(1);
  EXPECT_EQ(
      ToJson(world_.events.front()),
      "{\"at_ms\":1795485600000,\"counter\":1,\"day\":\"2026-11-24\",\"officer\":\"officer-1\","
      "\"schema\":1,\"seq\":1,\"serves\":[\"passport\"]}");
}

TEST_F(VisitEventPayload, WhatASiteCannotSayIsRefused) {
  const VisitEvent event = Transferred();
  const Json whole = *ParseObject(ToJson(event));
  for (const auto& [name, value] : whole.items()) {
    Json wrong = whole;
    wrong[name] = nullptr;
    EXPECT_FALSE(ParseVisitEvent(event.id, event.kind, wrong.dump())) << name;
  }
  for (const char* name : {"at_ms", "day", "schema", "seq", "series", "service", "visit"}) {
    Json without = whole;
    without.erase(name);
    EXPECT_FALSE(ParseVisitEvent(event.id, event.kind, without.dump())) << name;
  }
  const auto changed = [&](const char* name, const Json& value) {
    Json json = whole;
    json[name] = value;
    return ParseVisitEvent(event.id, event.kind, json.dump());
  };
  EXPECT_FALSE(changed("counter", 100));
  EXPECT_FALSE(changed("reason", "none")) << "is left out";
  EXPECT_FALSE(changed("with_priority", false)) << "is left out";
  EXPECT_FALSE(changed("officer", "I Made")) << "an id, never a name";
  EXPECT_FALSE(changed("serves", Json::array({"passport"}))) << "another kind's";
  EXPECT_EQ(changed("schema", 2).error().code, ErrorCode::kUnsupported);
}

TEST_F(VisitEventPayload, EachKindIsARecordKindOfItsOwnNameAndOfNoCase) {
  for (int i = 0; i < kVisitEventKinds; ++i) {
    const auto kind = static_cast<VisitEventKind>(i);
    const RecordKind record = RecordKindOf(kind);
    EXPECT_EQ(RecordKindName(record), VisitEventKindId(kind));
    EXPECT_EQ(ParseRecordKind(VisitEventKindId(kind)).value(), record);
    EXPECT_TRUE(HasEvent(record));
    EXPECT_EQ(EventKindOf(record), kind);
    EXPECT_FALSE(HasLookup(record));
  }
  EXPECT_FALSE(HasEvent(RecordKind::kTicketIssued));
}

}  // namespace
}  // namespace simpul::protocol
