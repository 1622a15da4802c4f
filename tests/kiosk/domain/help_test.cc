#include "kiosk/domain/help.h"

#include <gtest/gtest.h>

namespace simpul {
namespace {

TEST(Help, EveryNeedCanBeAskedFor) {
  EXPECT_EQ(HelpNeeds().size(), 6U);
  for (const Choice& need : HelpNeeds()) {
    HelpRequest request{std::string(need.id), "", "id"};
    if (need.id == kHelpLanguage) {
      EXPECT_FALSE(IsValid(request)) << "which language?";
      request.wanted = "ru";
    }
    EXPECT_TRUE(IsValid(request)) << need.id;
  }
}

TEST(Help, ARequestHoldsNothingButWhatTheScreenOffers) {
  EXPECT_FALSE(IsValid(HelpRequest{"my passport is gone", "", "id"}));
  EXPECT_FALSE(IsValid(HelpRequest{"step", "", "Klingon"}));
  EXPECT_FALSE(IsValid(HelpRequest{"step", "ru", "id"})) << "a language nobody asked for";
  EXPECT_FALSE(IsValid(HelpRequest{"language", "call me", "id"}));
  EXPECT_TRUE(IsValid(HelpRequest{"language", "sign", "en"}));
}

TEST(Help, AnAnswerIsComingACounterOrAShortText) {
  EXPECT_TRUE(IsValid(HelpAnswer{}));
  EXPECT_TRUE(IsValid(HelpAnswer{HelpAnswerKind::kCounter, 4, ""}));
  EXPECT_FALSE(IsValid(HelpAnswer{HelpAnswerKind::kCounter, 0, ""}));
  EXPECT_FALSE(IsValid(HelpAnswer{HelpAnswerKind::kCounter, 100, ""}));
  EXPECT_FALSE(IsValid(HelpAnswer{HelpAnswerKind::kText, 0, "  "}));
  EXPECT_TRUE(IsValid(HelpAnswer{HelpAnswerKind::kText, 0, std::string(kMaxHelpText, 'a')}));
  EXPECT_FALSE(IsValid(HelpAnswer{HelpAnswerKind::kText, 0, std::string(kMaxHelpText + 1, 'a')}));
  EXPECT_FALSE(IsValid(HelpAnswer{HelpAnswerKind::kComing, 0, "x"}));
}

TEST(Help, KindsHaveNamesOnTheWire) {
  for (const HelpAnswerKind kind :
       {HelpAnswerKind::kComing, HelpAnswerKind::kCounter, HelpAnswerKind::kText}) {
    EXPECT_EQ(HelpAnswerKindFromId(HelpAnswerKindId(kind)), kind);
  }
  EXPECT_EQ(HelpAnswerKindFromId(""), std::nullopt);
}

TEST(Help, TheScreenSaysHonestlyHowFarItHasCome) {
  HelpFacts facts;
  EXPECT_EQ(StageOf(facts), HelpStage::kSending);
  facts.delivered = true;
  facts.since_asked_ms = 5000;
  EXPECT_EQ(StageOf(facts), HelpStage::kWaiting);
  facts.since_contact_ms = kHelpContactMs;
  EXPECT_EQ(StageOf(facts), HelpStage::kWaiting) << "asked only five seconds ago";
  facts.since_asked_ms = kHelpContactMs;
  EXPECT_EQ(StageOf(facts), HelpStage::kNoConnection);
  facts.since_contact_ms = 1000;
  facts.since_asked_ms = kHelpPatienceMs - 1;
  EXPECT_EQ(StageOf(facts), HelpStage::kWaiting);
  facts.since_asked_ms = kHelpPatienceMs;
  EXPECT_EQ(StageOf(facts), HelpStage::kNoAnswer);
  facts.answer = HelpAnswer{};
  EXPECT_EQ(StageOf(facts), HelpStage::kAnswered) << "late is better than never";
}

}  // namespace
}  // namespace simpul
