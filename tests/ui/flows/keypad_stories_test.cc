// Stories of visitors who do not touch the screen: keypad, switches, voice.
#include <gtest/gtest.h>

#include <set>

#include "tests/ui/ui_fakes.h"

namespace simpul::ui {
namespace {

class AtTheKeypad : public ::testing::Test {
 protected:
  AtTheKeypad() {
    ShellSettings settings;
    settings.reduced_motion = true;
    settings.site_name = "Kantor Imigrasi";
    settings.can_speak = true;
    visitor_.shell_.Configure(settings);
    visitor_.Look();
  }
  Shell& shell() { return visitor_.shell_; }
  void Press(KeypadKey key) {
    visitor_.now_ms += 400;
    shell().Keypad(key, visitor_.now_ms);
    visitor_.Look();
    shell().FrameShown(visitor_.now_ms);
    visitor_.Look();
  }
  // Walks with one key until the focus is on `id`.
  void WalkTo(std::string_view id, KeypadKey key = KeypadKey::kRight) {
    for (int i = 0; i < 200 && shell().focus() != id; ++i) Press(key);
    ASSERT_EQ(shell().focus(), id) << "on " << ScreenName(shell().screen());
  }
  void Choose(std::string_view id) {
    WalkTo(id);
    Press(KeypadKey::kSelect);
  }
  // Everything said since the last call.
  std::string Said() {
    std::string said;
    for (const Effect& effect : shell().TakeEffects()) {
      if (effect.kind == EffectKind::kSpeak) said += effect.value + "\n";
    }
    return said;
  }
  Visitor visitor_;
};

TEST_F(AtTheKeypad, TwoSwitchesReachEveryTargetOfAPage) {
  visitor_.Tap("home.complaint");
  std::set<std::string> targets;
  for (const Node& node : shell().tree().nodes) {
    if (node.Interactive() && node.enabled) targets.insert(node.id);
  }
  std::set<std::string> reached;
  for (std::size_t i = 0; i < 2 * targets.size(); ++i) {
    Press(KeypadKey::kRight);
    reached.insert(shell().focus());
  }
  for (const std::string& id : targets) EXPECT_TRUE(reached.contains(id)) << id;
}

TEST_F(AtTheKeypad, TheFocusScrollsIntoView) {
  visitor_.Finger(FingerEvent::Kind::kCancel, 0, 0);  // somebody is there
  shell().SetAppearance(Language::kIndonesian, TextSize::kXXL, ThemeName::kDefault);
  visitor_.Tap("home.complaint");
  WalkTo("kind.foreign_custom");
  visitor_.Look();
  const Node* node = shell().tree().Find("kind.foreign_custom");
  ASSERT_NE(node, nullptr);
  EXPECT_GE(node->visible.h, node->rect.h - 1);
}

TEST_F(AtTheKeypad, EachKeyCutsTheVoiceAndSaysWhereOneIs) {
  Press(KeypadKey::kHelp);
  std::ignore = shell().TakeEffects();
  Press(KeypadKey::kDown);
  const std::vector<Effect> effects = shell().TakeEffects();
  ASSERT_GE(effects.size(), 2U);
  EXPECT_EQ(effects.front().kind, EffectKind::kHush);
  EXPECT_EQ(effects.back().kind, EffectKind::kSpeak);
  EXPECT_EQ(effects.back().argument, "id");
}

TEST_F(AtTheKeypad, PrivateWordsAreSpokenIntoHeadphonesOnly) {
  visitor_.Tap("home.track");
  Press(KeypadKey::kHelp);
  std::ignore = shell().TakeEffects();
  const auto hears_code = [&] {
    WalkTo("track.field", KeypadKey::kDown);
    const std::string said = Said();
    Press(KeypadKey::kUp);
    return said;
  };
  visitor_.Type("7");
  EXPECT_NE(hears_code().find("Pasang headphone"), std::string::npos);
}

TEST_F(AtTheKeypad, TheCurtainHidesTheScreenAndTheKeypadGoesOn) {
  visitor_.Taps("home.complaint", "chip.access", "sheet.speech", "sheet.curtain", "sheet.done");
  EXPECT_TRUE(shell().modes().curtain);
  Choose("kind.service");
  EXPECT_EQ(shell().draft().kind, ComplaintKind::kService);
}

TEST_F(AtTheKeypad, WithoutAVoiceNothingOffersOne) {
  Visitor silent;
  ShellSettings settings;
  settings.reduced_motion = true;
  silent.shell_.Configure(settings);
  silent.Look();
  silent.Taps("home.complaint", "chip.access");
  EXPECT_FALSE(silent.Sees("sheet.speech"));
  EXPECT_FALSE(silent.Sees("sheet.curtain"));
  EXPECT_FALSE(silent.Sees("chip.speak"));
}

TEST_F(AtTheKeypad, APageIsReadAloudByOneTouch) {
  visitor_.Tap("home.complaint");
  std::ignore = Said();
  visitor_.Tap("chip.speak");
  const std::string said = Said();
  EXPECT_NE(said.find("Tentang apa pengaduan Anda?"), std::string::npos);
  EXPECT_EQ(said.find("Bacakan"), std::string::npos);  // not the chips themselves
}

}  // namespace
}  // namespace simpul::ui
