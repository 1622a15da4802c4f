// What the agent does for the lobby: announcements come down once, and it hurries while a visitor
// waits for an officer.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sync/agent/sender_fixture.h"

namespace simpul::agent {
namespace {

class LobbySenderTest : public SenderTest {
 protected:
  app::NewHelp Ask() {
    app::NewHelp help;
    help.id = RecordId::Make(clock_, random_);
    help.created = clock_.Wall();
    help.boot_id = "boot-1";
    help.sealed = {KeyId("0123456789abcdef"), Bytes(560, 1)};
    EXPECT_TRUE(store_->KeepHelp(help));
    return help;
  }
  static AnnouncementChange Outage(const std::string& id, std::int64_t version) {
    AnnouncementChange change;
    change.version = version;
    change.announcement.id = id;
    change.announcement.texts["id"] = {"a", "b"};
    change.announcement.texts["en"] = {"c", "d"};
    change.announcement.until_ms = 1;
    return change;
  }
  FakeCentre::Answer Offline() { return Fail(ErrorCode::kUnavailable, "cable"); }
};

TEST_F(LobbySenderTest, AnAnnouncementIsStoredAndItsCursorSent) {
  centre_.lobby.announcements = {Outage("1", 7)};
  centre_.lobby.announcements_cursor = 7;
  Settle();
  ASSERT_EQ(store_->Announcements()->size(), 1U);
  EXPECT_EQ(agent_->AnnouncementsCursor().value(), 7);
}

TEST_F(LobbySenderTest, ARequestIsSentAtOnceAndThenThePollHurriesUntilItIsAnswered) {
  EXPECT_EQ(Settle(), sender_options_.poll_ms);
  const app::NewHelp help = Ask();
  centre_.seen.clear();
  EXPECT_EQ(Settle(), sender_options_.help_poll_ms);
  ASSERT_EQ(Requests("/v1/batch"), 1U) << "sent without waiting for the poll";
  EXPECT_TRUE(store_->FindHelp(help.id)->delivered);
  clock_.Advance(sender_options_.help_poll_ms);
  EXPECT_EQ(Settle(), sender_options_.help_poll_ms);
  EXPECT_EQ(Requests("/v1/batch"), 2U);
  centre_.lobby.help = {{help.id, {HelpAnswerKind::kCounter, 3, ""}}};
  clock_.Advance(sender_options_.help_poll_ms);
  EXPECT_EQ(Settle(), sender_options_.poll_ms) << "answered: no hurry any more";
  EXPECT_EQ(store_->FindHelp(help.id)->answer->counter, 3);
}

TEST_F(LobbySenderTest, ItDoesNotHurryForEver) {
  Settle();
  Ask();
  Settle();
  clock_.Advance(kHelpLifeMs);
  EXPECT_EQ(Settle(), sender_options_.poll_ms);
}

TEST_F(LobbySenderTest, AVisitorWhoLeavesEndsTheHurry) {
  Settle();
  const app::NewHelp help = Ask();
  Settle();
  ASSERT_TRUE(store_->ForgetHelp(help.id));
  clock_.Advance(sender_options_.help_poll_ms);
  EXPECT_EQ(Settle(), sender_options_.poll_ms);
}

TEST_F(LobbySenderTest, ALongBackOffIsCutShortForSomebodyWhoWaits) {
  Warm();
  for (int i = 0; i < 10; ++i) {
    NextAnswer(Offline());
    Commit(1);
    clock_.Advance(kBackoffCapMs);
    sender_->Step();
  }
  Ask();
  EXPECT_LE(sender_->Step(), sender_options_.help_poll_ms);
  clock_.Advance(sender_options_.help_poll_ms);
  EXPECT_TRUE(Drain(5));
}

TEST_F(LobbySenderTest, WhatTheServerAskedForStillHolds) {
  Warm();
  HttpResponse slow = StatusOnly(503);
  slow.retry_after_ms = 30'000;
  NextAnswer(slow);
  Commit(1);
  clock_.Advance(1000);
  EXPECT_GE(sender_->Step(), 30'000);
  Ask();
  EXPECT_GT(sender_->Step(), sender_options_.help_poll_ms);
}

}  // namespace
}  // namespace simpul::agent
