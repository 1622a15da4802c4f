// Stories of visitors who write Chinese.
#include <gtest/gtest.h>

#include "tests/ui/ui_fakes.h"

namespace simpul::ui {
namespace {

class Mei : public ::testing::Test {
 protected:
  Mei() { Reads(visitor_, Language::kChinese); }

  static void Reads(Visitor& visitor, Language language) {
    visitor.shell_.Finger({FingerEvent::Kind::kCancel, 1, 0, 0}, visitor.now_ms);
    visitor.shell_.SetAppearance(language, TextSize::kM, ThemeName::kDefault);
    visitor.Look();
  }

  void GoToWords() {
    visitor_.WalkToWords();
    ASSERT_EQ(shell().complaint().page, ComplaintPage::kWords);
  }
  // Taps the candidate that says `word`.
  void Pick(std::string_view word) {
    for (const Node& node : shell().tree().nodes) {
      if (!node.id.starts_with("key.pick.") || node.label != word) continue;
      const std::string id = node.id;
      return visitor_.Tap(id);
    }
    ADD_FAILURE() << word << " is not offered";
  }
  const std::string& Words() { return shell().draft().words; }
  std::string Spoken() {
    std::string said;
    for (const Effect& effect : shell().TakeEffects()) {
      if (effect.kind == EffectKind::kSpeak) said += effect.value + "\n";
    }
    return said;
  }
  Shell& shell() { return visitor_.shell_; }
  Visitor visitor_;
};

TEST_F(Mei, TypesHerComplaintByPinyin) {
  GoToWords();
  EXPECT_EQ(visitor_.Label("composition.hint"), "请输入拼音，再选择词语。");
  visitor_.Type("wodehuzhaodiule");
  EXPECT_FALSE(visitor_.Sees("composition.hint"));
  EXPECT_EQ(visitor_.Label("composition"), "wodehuzhaodiule");
  Pick("我的护照丢了");
  EXPECT_EQ(Words(), "我的护照丢了");
  EXPECT_FALSE(visitor_.Sees("composition"));
  // She edits it: 丢了 goes, and comes again piece by piece with a mark.
  visitor_.Taps("key.backspace", "key.backspace");
  visitor_.Type("diu");
  Pick("丢");
  visitor_.Type("le");
  visitor_.Tap("key.。");
  EXPECT_EQ(Words(), "我的护照丢了。");
  visitor_.Tap("nav.next");
  EXPECT_EQ(shell().complaint().page, ComplaintPage::kIdentity);
  EXPECT_EQ(shell().draft().words, "\u6211\u7684\u62a4\u7167\u4e22\u4e86\u3002");
}

TEST_F(Mei, GoesOnWithoutChoosingAndKeepsTheBestCandidate) {
  GoToWords();
  visitor_.Type("nihao");
  visitor_.Tap("nav.next");
  EXPECT_EQ(Words(), "你好");
  visitor_.Tap("nav.back");
  EXPECT_FALSE(visitor_.Sees("composition"));
  visitor_.Type("wo");
  visitor_.Tap("nav.back");
  EXPECT_EQ(Words(), "你好我") << "Back never loses an answer";
}

TEST_F(Mei, FindsARareCharacterOnTheSheet) {
  GoToWords();
  visitor_.Type("shi");
  EXPECT_FALSE(visitor_.Sees("key.pick.40"));
  visitor_.Tap("key.more");
  EXPECT_FALSE(visitor_.Sees("key.q")) << "the candidates stand where the keys were";
  Pick("狮");
  EXPECT_EQ(Words(), "狮");
  EXPECT_TRUE(visitor_.Sees("key.q"));
  visitor_.Type("shi");
  visitor_.Taps("key.more", "key.keys");
  EXPECT_TRUE(visitor_.Sees("key.q"));
  EXPECT_EQ(visitor_.Label("composition"), "shi");
}

TEST_F(Mei, WritesALatinWordBetween) {
  GoToWords();
  visitor_.Type("wode");
  visitor_.Tap("key.space");
  visitor_.Tap("key.script");
  visitor_.Tap("key.shift");
  visitor_.Type("wifi");
  visitor_.Tap("key.script");
  visitor_.Type("hao");
  visitor_.Tap("key.space");
  EXPECT_EQ(Words(), "我的Wifi好");
}

TEST_F(Mei, WalksAwayAndNothingOfHersIsLeft) {
  GoToWords();
  visitor_.Type("wodehuzhao");
  EXPECT_FALSE(shell().IsWiped());
  EXPECT_FALSE(shell().complaint().keyboard.composition.empty());
  visitor_.Wait(kIdleTypingMs + 1);
  visitor_.Wait(kIdleWarningMs + 1);
  EXPECT_EQ(shell().screen(), Screen::kHome);
  EXPECT_TRUE(shell().IsWiped());
  EXPECT_TRUE(shell().complaint().keyboard.composition.empty());
  EXPECT_TRUE(shell().complaint().keyboard.composition.candidates.empty());
}

TEST_F(Mei, ChangesTheLanguageWhileTyping) {
  GoToWords();
  visitor_.Type("wo");
  visitor_.Tap("key.space");
  visitor_.Type("de");
  shell().SetAppearance(Language::kEnglish, TextSize::kM, ThemeName::kDefault);
  visitor_.Look();
  EXPECT_FALSE(visitor_.Sees("composition"));
  visitor_.Type("x");
  EXPECT_EQ(Words(), "我x");
  EXPECT_TRUE(shell().complaint().keyboard.composition.empty());
}

TEST_F(Mei, AddsAChineseCommentToTheSurvey) {
  visitor_.Taps("home.survey", "nav.start");
  for (int i = 0; i < 9; ++i) visitor_.Taps("answer.3", "nav.next");
  visitor_.Tap("nav.next");
  visitor_.Type("taire");
  visitor_.Tap("nav.send");
  EXPECT_EQ(shell().survey_answers().comment, "太热") << "what the first candidate said";
}

TEST_F(Mei, SearchesInChinese) {
  visitor_.Taps("home.information", "go.search");
  visitor_.Type("huzhao");
  EXPECT_TRUE(shell().info().query.empty());
  visitor_.Tap("key.space");
  EXPECT_EQ(shell().info().query, "护照");
  EXPECT_FALSE(shell().info().found.empty());
  visitor_.Type("diu");
  visitor_.Tap("search.clear");
  EXPECT_FALSE(visitor_.Sees("composition"));
  EXPECT_TRUE(shell().info().keyboard.composition.empty());
}

TEST_F(Mei, NamesAndAddressesStayLatin) {
  GoToWords();
  visitor_.Taps("nav.next", "identity.named", "nav.next");
  EXPECT_FALSE(visitor_.Sees("composition.hint"));
  visitor_.Type("mei");
  EXPECT_EQ(shell().draft().name, "mei");
  visitor_.Tap("nav.next");
  visitor_.Type("mei");
  EXPECT_EQ(shell().draft().contact, "mei");
}

TEST_F(Mei, TypesLatinLettersWhereTheDictionaryIsMissing) {
  ShellSettings settings;
  settings.reduced_motion = true;
  settings.site_name = "Kantor Imigrasi";
  shell().Configure(settings);
  GoToWords();
  EXPECT_FALSE(visitor_.Sees("composition.hint"));
  EXPECT_FALSE(visitor_.Sees("key.。"));
  EXPECT_FALSE(visitor_.Sees("key.script"));
  visitor_.Type("wode");
  EXPECT_EQ(Words(), "wode");
  visitor_.Tap("nav.next");
  EXPECT_EQ(shell().complaint().page, ComplaintPage::kIdentity);
}

TEST_F(Mei, OthersKeepTheirOwnLetters) {
  for (const Language language : kLanguages) {
    if (language == Language::kChinese) continue;
    Visitor other;
    Reads(other, language);
    other.Taps("home.information", "go.search");
    EXPECT_FALSE(other.Sees("composition.hint")) << LanguageCode(language);
    EXPECT_FALSE(other.Sees("key.。")) << LanguageCode(language);
  }
}

TEST_F(Mei, ChoosesWithTheKeypadAlone) {
  GoToWords();
  visitor_.Type("wode");
  const auto walk_to = [&](std::string_view id) {
    for (int i = 0; i < 100 && shell().focus() != id; ++i) {
      visitor_.now_ms += 400;
      shell().Keypad(KeypadKey::kRight, visitor_.now_ms);
      visitor_.Look();
    }
    ASSERT_EQ(shell().focus(), id);
  };
  walk_to("key.pick.1");
  const std::string second = visitor_.Label("key.pick.1");
  shell().Keypad(KeypadKey::kSelect, visitor_.now_ms);
  visitor_.Look();
  EXPECT_EQ(Words(), second);
  shell().Keypad(KeypadKey::kRight, visitor_.now_ms);
  visitor_.Look();
  EXPECT_EQ(shell().focus(), "key.，") << "on among the keys, not from the top of the page";
}

TEST_F(Mei, HearsHerCandidatesOnlyInHeadphones) {
  for (const bool headphones : {false, true}) {
    Visitor visitor;
    fake::FakePinyin pinyin;
    ShellSettings settings;
    settings.reduced_motion = true;
    settings.site_name = "Kantor Imigrasi";
    settings.can_speak = true;
    settings.headphones = headphones;
    settings.pinyin = &pinyin;
    visitor.shell_.Configure(settings);
    Reads(visitor, Language::kChinese);
    visitor.Taps("home.information", "go.search");
    visitor.shell_.Keypad(KeypadKey::kHelp, visitor.now_ms);  // the voice
    visitor.Look();
    visitor.Type("wode");
    std::ignore = visitor.shell_.TakeEffects();
    std::string said;
    for (int i = 0; i < 100; ++i) {
      visitor.now_ms += 400;
      visitor.shell_.Keypad(KeypadKey::kDown, visitor.now_ms);
      visitor.Look();
    }
    visitor.Tap("chip.speak");
    for (const Effect& effect : visitor.shell_.TakeEffects()) {
      if (effect.kind == EffectKind::kSpeak) said += effect.value + "\n";
    }
    EXPECT_EQ(said.find("我得") != std::string::npos, headphones);
    EXPECT_EQ(said.find("wode") != std::string::npos, headphones);
  }
}

TEST_F(Mei, NoTreeOfATestShowsWhatSheComposes) {
  GoToWords();
  visitor_.Type("wode");
  const std::string json = ToJson(shell().tree());
  EXPECT_NE(json.find("key.pick.0"), std::string::npos);
  EXPECT_EQ(json.find("我的"), std::string::npos);
  EXPECT_EQ(json.find("wode"), std::string::npos);
}

// Large enough for a finger, whatever the size of the words and the panel.
TEST_F(Mei, EveryCandidateIsLargeEnoughForAFinger) {
  GoToWords();
  visitor_.Type("wodehuzhaodiule");
  const std::pair<float, float> panels[] = {{1080, 1920}, {1920, 1080}};
  for (const auto& [width, height] : panels) {
    for (const TextSize size : kTextSizes) {
      visitor_.shell_.SetAppearance(Language::kChinese, size, ThemeName::kDefault);
      visitor_.Turn(width, height);
      int seen = 0;
      for (const Node& node : shell().tree().nodes) {
        if (!node.id.starts_with("key.pick.")) continue;
        ++seen;
        EXPECT_GE(node.rect.w, kTargetFloorMm * kReferencePxPerMm) << node.label;
        EXPECT_GE(node.rect.h, kTargetFloorMm * kReferencePxPerMm) << node.label;
      }
      EXPECT_GE(seen, 3);
    }
  }
}

}  // namespace
}  // namespace simpul::ui
