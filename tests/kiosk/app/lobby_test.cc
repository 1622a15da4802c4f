#include "kiosk/app/lobby.h"

#include <gtest/gtest.h>

namespace simpul::app {
namespace {

class FakeLobbyStore final : public LobbyStore {
 public:
  Status KeepHelp(const NewHelp& help) override {
    if (full) return Fail(ErrorCode::kNoSpace, "disk");
    kept.push_back(help);
    return {};
  }
  Result<KnownHelp> FindHelp(const RecordId& id) override {
    if (forgotten == id) return Fail(ErrorCode::kNotFound, "help");
    return known;
  }
  Status ForgetHelp(const RecordId& id) override {
    forgotten = id;
    return {};
  }
  Status WithdrawHelp(const RecordId& id, const NewHelp& withdrawal) override {
    SIMPUL_RETURN_IF_ERROR(KeepHelp(withdrawal));
    return ForgetHelp(id);
  }
  Result<std::vector<Announcement>> Announcements() override { return announcements; }
  Result<std::optional<MonthlyReport>> Report() override { return report; }

  std::vector<NewHelp> kept;
  KnownHelp known;
  RecordId forgotten;
  std::vector<Announcement> announcements;
  std::optional<MonthlyReport> report;
  bool full = false;
};

class FakeHelpSealer final : public HelpSealer {
 public:
  SealedHelp SealHelp(const HelpRequest& request) override {
    sealed.push_back(request);
    return {KeyId("key"), Bytes(512, 1)};
  }
  std::vector<HelpRequest> sealed;
};

class LobbyTest : public testing::Test {
 protected:
  HelpStage Stage() { return service_.Look().value().stage; }
  const HelpRequest step_{"step", "", "id"};
  ManualClock clock_{1'795'225'440'000};
  SeededRandom random_{1};
  FakeLobbyStore store_;
  FakeHelpSealer sealer_;
  LobbyService service_{store_, sealer_, clock_, random_};
};

TEST_F(LobbyTest, ARequestIsKeptSealedWithItsTime) {
  ASSERT_TRUE(service_.Ask(step_));
  ASSERT_EQ(store_.kept.size(), 1U);
  EXPECT_EQ(store_.kept[0].created.unix_ms, clock_.Wall().unix_ms);
  EXPECT_EQ(store_.kept[0].sealed.key_id, KeyId("key"));
  EXPECT_EQ(sealer_.sealed, std::vector<HelpRequest>{step_});
}

TEST_F(LobbyTest, WhatTheScreenDoesNotOfferIsNotKept) {
  EXPECT_EQ(service_.Ask({"I want a coffee", "", "id"}).error().code, ErrorCode::kInvalidInput);
  EXPECT_TRUE(store_.kept.empty());
  EXPECT_EQ(service_.Look().error().code, ErrorCode::kNotFound);
}

TEST_F(LobbyTest, AFullDiskIsSaid) {
  store_.full = true;
  EXPECT_EQ(service_.Ask(step_).error().code, ErrorCode::kNoSpace);
  EXPECT_EQ(service_.Look().error().code, ErrorCode::kNotFound);
}

TEST_F(LobbyTest, GoesFromSentToWaitingToAnswered) {
  ASSERT_TRUE(service_.Ask(step_));
  EXPECT_EQ(Stage(), HelpStage::kSending);
  store_.known.delivered = true;
  EXPECT_EQ(Stage(), HelpStage::kWaiting);
  store_.known.answer = HelpAnswer{HelpAnswerKind::kCounter, 4, ""};
  EXPECT_EQ(Stage(), HelpStage::kAnswered);
  EXPECT_EQ(service_.Look()->answer->counter, 4);
}

TEST_F(LobbyTest, ASilentCentreIsNoticedAndItsReturnToo) {
  store_.known.last_contact_unix_ms = 5;  // some other clock's: only a change counts
  ASSERT_TRUE(service_.Ask(step_));
  store_.known.delivered = true;
  clock_.Advance(kHelpContactMs - 1);
  EXPECT_EQ(Stage(), HelpStage::kWaiting);
  clock_.Advance(1);
  EXPECT_EQ(Stage(), HelpStage::kNoConnection);
  store_.known.last_contact_unix_ms = 6;
  EXPECT_EQ(Stage(), HelpStage::kWaiting);
}

TEST_F(LobbyTest, AWallClockThatJumpsFoolsNobody) {
  ASSERT_TRUE(service_.Ask(step_));
  clock_.SetWall(clock_.Wall().unix_ms + 3'600'000, TimeQuality::kSynced);
  EXPECT_EQ(Stage(), HelpStage::kSending);
}

TEST_F(LobbyTest, AfterThreeMinutesItSaysThatNobodyAnswers) {
  ASSERT_TRUE(service_.Ask(step_));
  for (std::int64_t waited = 0; waited < kHelpPatienceMs; waited += 2000) {
    EXPECT_NE(Stage(), HelpStage::kNoAnswer);
    ++store_.known.last_contact_unix_ms;
    clock_.Advance(2000);
  }
  EXPECT_EQ(Stage(), HelpStage::kNoAnswer);
}

TEST_F(LobbyTest, ForgottenIsForgotten) {
  ASSERT_TRUE(service_.Forget()) << "there is nothing to forget yet";
  ASSERT_TRUE(service_.Ask(step_));
  ASSERT_TRUE(service_.Forget());
  EXPECT_EQ(store_.forgotten, store_.kept[0].id);
  EXPECT_EQ(service_.Look().error().code, ErrorCode::kNotFound);
}

TEST_F(LobbyTest, WhoNeedsNoHelpAnyMoreIsNotLookedFor) {
  ASSERT_TRUE(service_.Withdraw()) << "there is nothing to take back yet";
  ASSERT_TRUE(service_.Ask(step_));
  ASSERT_TRUE(service_.Withdraw());
  ASSERT_EQ(store_.kept.size(), 2U);
  EXPECT_EQ(sealer_.sealed[1].withdraws, store_.kept[0].id.value());
  EXPECT_TRUE(IsValid(sealer_.sealed[1]));
  EXPECT_EQ(store_.forgotten, store_.kept[0].id);
  EXPECT_EQ(service_.Look().error().code, ErrorCode::kNotFound);
  ASSERT_TRUE(service_.Withdraw());
  EXPECT_EQ(store_.kept.size(), 2U);
}

TEST_F(LobbyTest, AnAnswerThatCameMeanwhileIsNotTakenBack) {
  ASSERT_TRUE(service_.Ask(step_));
  store_.known.answer = HelpAnswer{};
  ASSERT_TRUE(service_.Withdraw());
  EXPECT_EQ(store_.kept.size(), 1U);
  EXPECT_EQ(service_.Look().error().code, ErrorCode::kNotFound);
}

TEST_F(LobbyTest, AWithdrawalThatCannotBeKeptLeavesTheRequestOpen) {
  ASSERT_TRUE(service_.Ask(step_));
  store_.full = true;
  EXPECT_EQ(service_.Withdraw().error().code, ErrorCode::kNoSpace);
  EXPECT_EQ(Stage(), HelpStage::kSending);
  EXPECT_EQ(service_.Ask({"", "", "", store_.kept[0].id.value()}).error().code,
            ErrorCode::kInvalidInput);
}

TEST_F(LobbyTest, AskingAgainForgetsWhatWasAskedBefore) {
  ASSERT_TRUE(service_.Ask(step_));
  ASSERT_TRUE(service_.Ask(step_));
  EXPECT_EQ(store_.forgotten, store_.kept[0].id);
  EXPECT_EQ(Stage(), HelpStage::kSending);
}

TEST_F(LobbyTest, ShowsWhatTheCentreSent) {
  EXPECT_TRUE(service_.Announcements()->empty());
  EXPECT_EQ(service_.Report().value(), std::nullopt);
  store_.announcements.resize(1);
  store_.report = MonthlyReport{};
  EXPECT_EQ(service_.Announcements()->size(), 1U);
  EXPECT_TRUE(service_.Report()->has_value());
}

}  // namespace
}  // namespace simpul::app
