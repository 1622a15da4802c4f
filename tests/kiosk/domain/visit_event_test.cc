#include "kiosk/domain/visit_event.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/support/lobby_world.h"

namespace simpul::lobby_test {
namespace {

class EventForm : public testing::Test {
 protected:
  VisitEvent Made(VisitEventKind kind) {
    VisitEvent event;
    event.kind = kind;
    event.day = world_.day;
    event.at_ms = kOpensMs;
    event.counter = 2;
    event.officer = OfficerId("officer-2");
    if (!IsOfCounter(kind)) event.visit = RecordId::Make(world_.clock, world_.random);
    if (kind == VisitEventKind::kTransferred || kind == VisitEventKind::kAdded) {
      event.series = kStay;
      event.service = kVoa;
    }
    if (kind == VisitEventKind::kCounterOpened) event.serves = {kPassport, kStay};
    if (kind == VisitEventKind::kPriorityOverride) event.reason = EventReason::kUrgent;
    world_.Stamp(event);
    return event;
  }
  LobbyWorld world_;
};

TEST_F(EventForm, EveryKindHasAnIdOfItsOwnThatLeadsBack) {
  std::set<std::string_view> ids;
  for (int i = 0; i < kVisitEventKinds; ++i) {
    const auto kind = static_cast<VisitEventKind>(i);
    ids.insert(VisitEventKindId(kind));
    EXPECT_EQ(VisitEventKindFromId(VisitEventKindId(kind)), kind);
    EXPECT_TRUE(CheckForm(Made(kind)).has_value()) << VisitEventKindId(kind);
  }
  EXPECT_EQ(ids.size(), static_cast<std::size_t>(kVisitEventKinds));
  EXPECT_EQ(VisitEventKindFromId("ticket.issued"), std::nullopt) << "is a record of its own";
  for (int i = 0; i < kEventReasons; ++i) {
    const auto reason = static_cast<EventReason>(i);
    EXPECT_EQ(EventReasonFromId(EventReasonId(reason)), reason);
  }
  EXPECT_EQ(EventReasonFromId(""), std::nullopt);
}

TEST_F(EventForm, WhatTheKindNeedsMustBeThere) {
  VisitEvent event = Made(VisitEventKind::kCalled);
  event.counter = 0;
  EXPECT_EQ(CheckForm(event).error().context, "event: counter");
  event = Made(VisitEventKind::kServed);
  event.officer = {};
  EXPECT_EQ(CheckForm(event).error().context, "event: officer");
  event = Made(VisitEventKind::kTransferred);
  event.service = {};
  EXPECT_EQ(CheckForm(event).error().context, "event: target");
  event = Made(VisitEventKind::kCounterOpened);
  event.serves = {kPassport, kPassport};
  EXPECT_EQ(CheckForm(event).error().context, "event: series");
  event = Made(VisitEventKind::kPriorityOverride);
  event.reason = EventReason::kPhone;
  EXPECT_EQ(CheckForm(event).error().context, "event: reason");
  event = Made(VisitEventKind::kCounterPaused);
  event.visit = RecordId::Make(world_.clock, world_.random);
  EXPECT_EQ(CheckForm(event).error().context, "event: visit");
}

TEST_F(EventForm, WhatTheKindDoesNotKnowMustNotBeThere) {
  VisitEvent event = Made(VisitEventKind::kServed);
  event.series = kStay;
  EXPECT_FALSE(CheckForm(event).has_value());
  event = Made(VisitEventKind::kCalled);
  event.serves = {kStay};
  EXPECT_FALSE(CheckForm(event).has_value());
  event = Made(VisitEventKind::kCalled);
  event.officer = OfficerId("I Wayan");
  EXPECT_EQ(CheckForm(event).error().context, "event: officer") << "an id, never a name";
  event = Made(VisitEventKind::kCalled);
  event.corrects = event.id;
  EXPECT_FALSE(CheckForm(event).has_value());
}

}  // namespace
}  // namespace simpul::lobby_test
