// Every page in every language, text size, theme and orientation: what the project's visual design
// page calls the automatic screen checks.
#include <gtest/gtest.h>

#include <set>

#include "tests/ui/atlas/drawn_frame.h"
#include "tests/ui/atlas/faults.h"
#include "tests/ui/atlas/place.h"

namespace simpul::ui {
namespace {

enum class Panel : std::uint8_t { kPortrait, kLandscape, kLowReach };

class Atlas : public ::testing::TestWithParam<std::size_t> {
 protected:
  const Place& place() const { return AllPlaces()[GetParam()]; }

  // At the place, on this panel.
  std::unique_ptr<Visitor> Arrive(Panel panel, const AllWords& words = TestWords()) const {
    auto visitor = std::make_unique<Visitor>(words);
    if (panel == Panel::kLandscape) visitor->Turn(1920, 1080);
    if (panel == Panel::kLowReach) visitor->Tap("home.low_reach");
    place().go(*visitor);
    return visitor;
  }

  void Check(Visitor& visitor, const Look& look, bool with_colors) {
    visitor.shell_.SetAppearance(look.language, look.size, look.theme);
    visitor.Look();
    DrawnFrame frame(look.width, look.height);
    visitor.DrawInto(frame.Begin());
    const Tree& tree = visitor.shell_.tree();
    const auto texts = frame.Texts(with_colors);
    Say(Faults(tree, look), look);
    Say(DrawingFaults(tree, texts, look), look);
    if (with_colors) Say(ContrastFaults(tree, texts, look), look);
  }
  // Every language, size and theme.
  void CheckEveryLook(Panel panel, float width, float height) {
    const auto visitor = Arrive(panel);
    for (const Language language : kLanguages) {
      for (const TextSize size : kTextSizes) {
        for (const ThemeName theme : kThemes) {
          Check(*visitor, {language, size, width, height, theme}, true);
        }
      }
    }
  }
  void Say(const std::vector<std::string>& faults, const Look& look) {
    for (const std::string& fault : faults) {
      // Once is enough to know: the same fault in every language drowns the others.
      if (!said_.insert(fault.substr(0, fault.find('('))).second) continue;
      ADD_FAILURE() << place().name << ", " << NameOf(look) << ": " << fault;
    }
  }
  std::set<std::string> said_;
};

TEST_P(Atlas, IsSoundAndReadableInEveryLookUpright) {
  CheckEveryLook(Panel::kPortrait, 1080, 1920);
}

TEST_P(Atlas, IsSoundAndReadableInEveryLookAcross) {
  CheckEveryLook(Panel::kLandscape, 1920, 1080);
}

TEST_P(Atlas, FitsALanguageThatIsFortyPercentLonger) {
  for (const Panel panel : {Panel::kPortrait, Panel::kLandscape}) {
    const auto visitor = Arrive(panel, StretchedWords());
    ASSERT_EQ(StretchedWords()[1]->T("Next"), "Ñéxxť");
    for (const TextSize size : kTextSizes) {
      if (panel == Panel::kPortrait) Check(*visitor, {Language::kEnglish, size}, false);
      if (panel == Panel::kLandscape) {
        Check(*visitor, {Language::kEnglish, size, 1920, 1080}, false);
      }
    }
  }
}

TEST_P(Atlas, StaysInTheLowBandForWhoSits) {
  const auto visitor = Arrive(Panel::kLowReach);
  const ShellSettings settings;
  const float top = 1920 - (kLowReachTopMm - settings.mount_bottom_mm) * kReferencePxPerMm;
  const float bottom = 1920 - (kLowReachBottomMm - settings.mount_bottom_mm) * kReferencePxPerMm;
  for (const Language language : kLanguages) {
    for (const TextSize size : kTextSizes) {
      const Look look{language, size};
      Check(*visitor, look, false);
      if (!visitor->shell_.modes().low_reach) continue;  // the session had ended: nobody sits there
      for (const Node& node : visitor->shell_.tree().nodes) {
        if (!node.Interactive() || node.visible.empty()) continue;
        if (node.visible.y < top - 1 || node.visible.bottom() > bottom + 1) {
          Say({"out of a seated person's reach: " + node.id}, look);
        }
      }
    }
  }
}

// Whatever the focus comes to without headphones: no word of the visitor's own is said aloud.
TEST_P(Atlas, SaysNothingPrivateAloud) {
  const auto visitor = Arrive(Panel::kPortrait);
  std::ignore = visitor->shell_.TakeEffects();
  visitor->shell_.Keypad(KeypadKey::kHelp, visitor->now_ms);
  visitor->Look();
  std::string said;
  // What the receipt and the reply of the places say, and what was typed there.
  std::set<std::string> own = {TestReceipt().code.Grouped(" "), TestReceipt().code.Grouped("-"),
                               TestReceipt().code.Grouped(" · "), "Petugas sudah ditegur"};
  for (int i = 0; i < 90; ++i) {
    visitor->now_ms += 400;
    visitor->shell_.Keypad(KeypadKey::kRight, visitor->now_ms);
    visitor->Look();
    const ComplaintDraft& draft = visitor->shell_.draft();
    for (const std::string& words :
         {draft.words, draft.name, draft.contact, visitor->shell_.survey_answers().comment}) {
      if (!words.empty()) own.insert(words);
    }
    for (const Effect& effect : visitor->shell_.TakeEffects()) {
      if (effect.kind == EffectKind::kSpeak) said += effect.value + "\n";
    }
  }
  EXPECT_FALSE(said.empty());
  for (const std::string& words : own) {
    EXPECT_EQ(said.find(words), std::string::npos) << place().name << ": " << words;
  }
}

// Nobody should have to look for the code of the receipt, or of the ticket: whole, before anything
// is scrolled.
TEST_P(Atlas, ShowsItsQrAtOnce) {
  for (const Panel panel : {Panel::kPortrait, Panel::kLandscape, Panel::kLowReach}) {
    const auto visitor = Arrive(panel);
    for (const TextSize size : kTextSizes) {
      visitor->shell_.SetAppearance(Language::kArabic, size, ThemeName::kDefault);
      visitor->Look();
      const Tree& tree = visitor->shell_.tree();
      const Node* code = tree.Find("receipt.qr");
      if (code == nullptr) code = tree.Find("ticket.qr");
      if (code == nullptr) continue;  // another page
      EXPECT_GE(code->visible.h, code->rect.h - 0.5F)
          << static_cast<int>(panel) << static_cast<int>(size);
    }
  }
}

std::string NameOfPlace(const ::testing::TestParamInfo<std::size_t>& parameter) {
  std::string name;
  bool capital = true;
  for (const char c : AllPlaces()[parameter.param].name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) {
      capital = true;
      continue;
    }
    name += capital ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    capital = false;
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(Places, Atlas, ::testing::Range<std::size_t>(0, AllPlaces().size()),
                         NameOfPlace);

}  // namespace
}  // namespace simpul::ui
