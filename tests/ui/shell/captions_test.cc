// Stories of people who read what the voice says.
#include "ui/shell/captions.h"

#include <gmock/gmock.h>

#include "tests/ui/ui_fakes.h"

namespace simpul::ui {
namespace {

using testing::ElementsAre;

std::string Joined(const std::vector<std::string>& parts) {
  std::string all;
  for (const std::string& part : parts) all += part;
  return all;
}

TEST(Captions, DividesAtBlanks) {
  EXPECT_THAT(CaptionParts("Sentuh yang Anda perlukan.", 12),
              ElementsAre("Sentuh yang ", "Anda ", "perlukan."));
  EXPECT_THAT(CaptionParts("Ya.", 12), ElementsAre("Ya."));
  EXPECT_THAT(CaptionParts("", 12), testing::IsEmpty());
}

TEST(Captions, DividesAnywhereInAScriptWithoutBlanksAndLosesNoLetter) {
  const std::string chinese = "请触摸您需要的服务";
  EXPECT_THAT(CaptionParts(chinese, 8), ElementsAre("请触摸您", "需要的服", "务"));
  for (std::size_t letters = 1; letters < 20; ++letters) {
    EXPECT_EQ(Joined(CaptionParts(chinese, letters)), chinese);
    EXPECT_EQ(Joined(CaptionParts("Kata panjaaaaaaaaaaang sekali", letters)),
              "Kata panjaaaaaaaaaaang sekali");
  }
}

TEST(Captions, ShowTheLineThatIsHeardAndOfItThePart) {
  Captions captions;
  captions.Say("<b>Satu</b>.\n.\nDua tiga empat lima.", 0);
  EXPECT_EQ(captions.Text(), "Satu.\nDua tiga empat lima.");
  EXPECT_EQ(captions.Shown(9), "Satu.");
  EXPECT_TRUE(captions.Follow(app::SpeechProgress{1, 0}));
  EXPECT_EQ(captions.Shown(9), "Dua tiga ");
  EXPECT_TRUE(captions.Follow(app::SpeechProgress{1, 990}));
  EXPECT_EQ(captions.Shown(9), "lima.");
  EXPECT_FALSE(captions.Follow(app::SpeechProgress{1, 991}));
  EXPECT_TRUE(captions.Follow(app::SpeechProgress{7, 1000})) << "a voice that counts otherwise";
  EXPECT_EQ(captions.Shown(9), "lima.");
  EXPECT_TRUE(captions.Follow(std::nullopt));
  EXPECT_TRUE(captions.IsWiped());
  EXPECT_EQ(captions.Shown(9), "");
}

TEST(CaptionsStory, ADeafVisitorReadsWhatTheLoudspeakerSays) {
  Visitor visitor;
  const float whole = visitor.shell_.tree().Find("home.complaint")->rect.bottom();
  visitor.Tap("home.speech");
  ASSERT_TRUE(visitor.shell_.captions().IsSpeaking());
  EXPECT_FALSE(visitor.shell_.captions().Shown(60).empty());
  EXPECT_LE(visitor.shell_.tree().Find("home.complaint")->rect.bottom(), whole)
      << "the strip takes its room from the page";
  EXPECT_TRUE(visitor.shell_.FollowSpeech(std::nullopt, visitor.now_ms));
  EXPECT_FALSE(visitor.shell_.captions().IsSpeaking());
}

TEST(CaptionsStory, WhoListensToALongPageIsNotAskedWhetherTheyAreThere) {
  Visitor visitor;
  visitor.Taps("home.information", "chip.speak");
  ASSERT_TRUE(visitor.shell_.captions().IsSpeaking());
  for (int i = 0; i < 30; ++i) {
    visitor.shell_.FollowSpeech(app::SpeechProgress{0, i * 10}, visitor.now_ms);
    visitor.Wait(10'000);
    EXPECT_FALSE(visitor.shell_.warning());
  }
  visitor.shell_.FollowSpeech(std::nullopt, visitor.now_ms);
  visitor.Wait(kIdlePublicMs);
  EXPECT_TRUE(visitor.shell_.warning());
}

TEST(CaptionsStory, AVoiceThatNeverEndsKeepsNobodysPageForEver) {
  Visitor visitor;
  visitor.Taps("home.information", "chip.speak");
  for (std::int64_t ms = 0; ms < kLongestReadingMs + 2 * kIdleTypingMs; ms += 10'000) {
    visitor.shell_.FollowSpeech(app::SpeechProgress{0, 500}, visitor.now_ms);
    visitor.Wait(10'000);
  }
  EXPECT_EQ(visitor.shell_.screen(), Screen::kHome);
  EXPECT_TRUE(visitor.shell_.IsWiped());
}

TEST(CaptionsStory, WhatWasSaidLeavesWithItsVisitor) {
  Visitor visitor;
  visitor.Taps("home.information", "chip.speak");
  EXPECT_FALSE(visitor.shell_.IsWiped());
  visitor.Tap("nav.home");
  EXPECT_FALSE(visitor.shell_.captions().IsSpeaking());
  EXPECT_TRUE(visitor.shell_.IsWiped());
}

// Two lines of every language fit the strip at every size.
TEST(Captions, FitTheirStrip) {
  for (const Language language : kLanguages) {
    const Words& words = *TestWords()[static_cast<std::size_t>(language)];
    const std::string wait =
        words.T("Please wait for the code. Your answers stay here until it is safe.");
    const std::string text = wait + " " + wait;
    for (const TextSize size : kTextSizes) {
      SizesOnly textures;
      Kit kit(TestText(), textures);
      TouchLayer touch(16);
      KitSettings settings;
      settings.text_size = size;
      settings.mirrored = IsRightToLeft(language);
      kit.Begin(settings, words, touch, 0, nullptr);
      const float strip = CaptionStrip(kReferencePxPerMm, size);
      constexpr float kAir = 14;  // around a text's pixels
      for (const std::string& part : CaptionParts(text, CaptionLetters(kit))) {
        EXPECT_LE(DrawCaption(kit, part, strip, false) - kAir, strip)
            << LanguageCode(language) << " " << part;
      }
      kit.End();
    }
  }
}

}  // namespace
}  // namespace simpul::ui
