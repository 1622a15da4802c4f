// Stories of people who plug headphones in, or out.
#include <gtest/gtest.h>

#include "tests/ui/ui_fakes.h"

namespace simpul::ui {
namespace {

std::string Said(Visitor& visitor) {
  std::string said;
  for (const Effect& effect : visitor.shell_.TakeEffects()) {
    if (effect.kind == EffectKind::kSpeak) said = effect.value;
    if (effect.kind == EffectKind::kHush) said.clear();
  }
  return said;
}

TEST(HeadphonesStory, NyomanIsBlindAndPlugsHisHeadphonesIn) {
  Visitor visitor;
  visitor.shell_.SetHeadphones(true, visitor.now_ms);
  EXPECT_TRUE(visitor.shell_.modes().speech);
  const std::string said = Said(visitor);
  EXPECT_EQ(said.find("Selamat datang."), 0U);
  EXPECT_NE(said.find("Pengaduan"), std::string::npos);
}

TEST(HeadphonesStory, OnlyHeadphonesHearAName) {
  Visitor visitor;
  visitor.WalkToWords();
  visitor.Type("rahasia");
  visitor.Tap("chip.speak");
  EXPECT_EQ(Said(visitor).find("rahasia"), std::string::npos);
  visitor.shell_.SetHeadphones(true, visitor.now_ms);
  EXPECT_NE(Said(visitor).find("rahasia"), std::string::npos);
}

TEST(HeadphonesStory, ThePlugFallsOutAndNobodyReadsTheComplaint) {
  Visitor visitor;
  visitor.shell_.SetHeadphones(true, visitor.now_ms);
  visitor.Taps("home.complaint", "kind.service");
  visitor.shell_.SetHeadphones(false, visitor.now_ms);
  visitor.Look();
  EXPECT_EQ(Said(visitor), "");
  EXPECT_FALSE(visitor.shell_.modes().speech);
  EXPECT_TRUE(visitor.shell_.warning());
  visitor.Tap("idle.stay");
  EXPECT_EQ(visitor.shell_.draft().kind, ComplaintKind::kService) << "still there, still theirs";
  visitor.shell_.SetHeadphones(false, visitor.now_ms);
  EXPECT_FALSE(visitor.shell_.warning()) << "said once";
}

TEST(HeadphonesStory, OutOnTheFirstScreenIsOnlySilence) {
  Visitor visitor;
  visitor.shell_.SetHeadphones(true, visitor.now_ms);
  visitor.shell_.SetHeadphones(false, visitor.now_ms);
  EXPECT_FALSE(visitor.shell_.warning());
  EXPECT_FALSE(visitor.shell_.modes().speech);
}

}  // namespace
}  // namespace simpul::ui
