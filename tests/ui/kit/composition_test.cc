#include "ui/kit/composition.h"

#include <gtest/gtest.h>

#include "kiosk/base/bytes.h"
#include "platform/fake/fake_pinyin.h"
#include "ui/kit/keyboard.h"

namespace simpul::ui {
namespace {

class Pinyin : public testing::Test {
 protected:
  bool Press(std::string_view key) {
    return KeyPress("key." + std::string(key), keyboard_, text_, most_, &source_);
  }
  void Type(std::string_view letters) {
    for (const char letter : letters) EXPECT_TRUE(Press(std::string(1, letter))) << letter;
  }
  const Composition& composition() const { return keyboard_.composition; }
  // The number of a candidate, or one that no candidate has.
  std::size_t NumberOf(std::string_view word) const {
    const auto& all = composition().candidates;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].text == word) return i;
    }
    ADD_FAILURE() << "no candidate " << word;
    return app::kMaxPinyinCandidates;
  }
  void Pick(std::string_view word) {
    EXPECT_TRUE(Press("pick." + std::to_string(NumberOf(word)))) << word;
  }

  fake::FakePinyin source_;
  KeyboardState keyboard_;
  std::string text_;
  std::size_t most_ = 100;
};

TEST_F(Pinyin, LettersWaitUntilAWordIsChosen) {
  Type("wode");
  EXPECT_EQ(text_, "");
  EXPECT_EQ(composition().letters, "wode");
  Pick("我的");
  EXPECT_EQ(text_, "我的");
  EXPECT_TRUE(composition().empty());
  EXPECT_TRUE(composition().candidates.empty());
}

TEST_F(Pinyin, TheSpaceKeyTakesTheFirstCandidateAndAfterwardsIsASpace) {
  Type("wodehuzhaodiule");
  EXPECT_TRUE(Press("space"));
  EXPECT_EQ(text_, "我的护照丢了");
  EXPECT_TRUE(Press("space"));
  EXPECT_EQ(text_, "我的护照丢了 ");
}

TEST_F(Pinyin, ASentenceIsTakenPieceByPiece) {
  Type("wodehuzhao");
  Pick("我");
  EXPECT_EQ(composition().letters, "dehuzhao");
  Pick("得");
  EXPECT_EQ(composition().letters, "huzhao");
  Pick("护照");
  EXPECT_EQ(text_, "我得护照");
  EXPECT_TRUE(composition().empty());
}

TEST_F(Pinyin, BackspaceEatsTheCompositionFirst) {
  Type("wo");
  Press("space");
  Type("de");
  EXPECT_TRUE(Press("backspace"));
  EXPECT_EQ(composition().letters, "d");
  EXPECT_TRUE(Press("backspace"));
  EXPECT_TRUE(composition().empty());
  EXPECT_EQ(text_, "我");
  EXPECT_TRUE(Press("backspace"));
  EXPECT_EQ(text_, "");
  EXPECT_FALSE(Press("backspace"));
}

TEST_F(Pinyin, AMarkEndsWhatIsComposed) {
  Type("huzhaodiule");
  EXPECT_TRUE(Press("。"));
  EXPECT_EQ(text_, "护照丢了。");
  Type("wo");
  EXPECT_TRUE(Press("2"));
  EXPECT_EQ(text_, "护照丢了。我2");
}

TEST_F(Pinyin, TheSymbolsLayerKeepsTheComposition) {
  Type("wo");
  Press("symbols");
  EXPECT_EQ(composition().letters, "wo");
  Press("：");
  EXPECT_EQ(text_, "我：");
  Press("letters");
  Type("ni");
  EXPECT_EQ(composition().letters, "ni");
}

TEST_F(Pinyin, AnApostropheDividesButNeverBeginsOrDoubles) {
  EXPECT_FALSE(Press("'"));
  Type("xi");
  EXPECT_TRUE(Press("'"));
  EXPECT_FALSE(Press("'"));
  Type("an");
  Pick("西");
  EXPECT_EQ(composition().letters, "an") << "the apostrophe went with its syllable";
  Press("backspace");
  Press("backspace");
  Type("xi'an");
  Pick("西安");
  EXPECT_EQ(text_, "西西安");
}

TEST_F(Pinyin, LettersThatAreNoPinyinGoInAsTyped) {
  Type("v");
  EXPECT_TRUE(composition().candidates.empty());
  EXPECT_TRUE(Press("space"));
  EXPECT_EQ(text_, "v");
  EXPECT_TRUE(composition().empty());
}

TEST_F(Pinyin, SwitchingToLatinLettersKeepsWhatWasTyped) {
  Type("wifi");
  Press("script");
  EXPECT_TRUE(keyboard_.latin);
  EXPECT_EQ(text_, "wifi");
  Press("x");
  EXPECT_EQ(text_, "wifix");
  Press("script");
  Type("wo");
  EXPECT_EQ(text_, "wifix");
  EXPECT_EQ(composition().letters, "wo");
}

TEST_F(Pinyin, StopsAtTheLimitOfTheText) {
  most_ = 3;
  Type("wode");
  Press("space");
  Type("huzhao");
  EXPECT_FALSE(Press("space")) << "two more characters do not fit";
  EXPECT_EQ(text_, "我的");
  EXPECT_EQ(composition().letters, "huzhao") << "and nothing is lost unseen";
  Pick("护");
  EXPECT_EQ(text_, "我的护");
  for (int i = 0; i < 4; ++i) Press("backspace");
  EXPECT_FALSE(Press("w")) << "the text is full";
}

TEST_F(Pinyin, StopsAtTheLimitOfTheRow) {
  Type(std::string(app::kMaxPinyinLetters, 'n'));
  EXPECT_FALSE(Press("n"));
  EXPECT_EQ(composition().letters.size(), app::kMaxPinyinLetters);
}

TEST_F(Pinyin, GoingOnTakesWhatIsComposed) {
  Type("wodev");
  FinishTyping(keyboard_, text_, most_, &source_);
  EXPECT_EQ(text_, "我的v");
  EXPECT_TRUE(composition().empty());
  most_ = 4;
  Type("h");
  Type("uzhao");
  FinishTyping(keyboard_, text_, most_, &source_);
  EXPECT_EQ(text_, "我的v") << "what does not fit is not cut in half";
  EXPECT_TRUE(composition().empty());
}

TEST_F(Pinyin, WithoutASourceTheKeysAreLatin) {
  EXPECT_TRUE(KeyPress("key.w", keyboard_, text_, most_));
  EXPECT_EQ(text_, "w");
  Type("o");
  EXPECT_TRUE(KeyPress("key.o", keyboard_, text_, most_));
  EXPECT_EQ(text_, "wo");
  EXPECT_TRUE(composition().empty()) << "of another language";
}

TEST_F(Pinyin, WrongNumbersPickNothing) {
  Type("wo");
  for (const char* key : {"pick.99", "pick.", "pick.x", "pick.-1", "pick.18446744073709551616"}) {
    EXPECT_FALSE(Press(key)) << key;
  }
  EXPECT_EQ(text_, "");
  EXPECT_EQ(composition().letters, "wo");
}

TEST_F(Pinyin, EveryCandidateStandsInTheStripOrOnOneSheet) {
  Type("shi");
  const Composition& c = composition();
  const std::size_t count = c.candidates.size();
  ASSERT_GT(count, 50U);
  EXPECT_GE(StripEnd(c), 8U);
  std::size_t at = StripEnd(c);
  std::size_t sheets = 0;
  while (Press("more")) {
    ++sheets;
    EXPECT_EQ(c.sheet, sheets);
    EXPECT_EQ(SheetBegin(c, sheets), at);
    for (std::size_t row = 0; row < kSheetRows; ++row) at = RowEnd(c, at, kStripColumns);
    ASSERT_LT(sheets, 10U);
  }
  EXPECT_EQ(at, count);
  EXPECT_GE(sheets, 1U);
  Press("pick." + std::to_string(count - 1));
  EXPECT_EQ(CodePointCount(text_), 1U);
  EXPECT_EQ(c.sheet, 0U) << "the keys are back";
}

TEST_F(Pinyin, TheKeysComeBackFromTheSheet) {
  Type("shi");
  Press("more");
  EXPECT_EQ(composition().sheet, 1U);
  Press("keys");
  EXPECT_EQ(composition().sheet, 0U);
  EXPECT_EQ(composition().letters, "shi");
}

TEST_F(Pinyin, AFewCandidatesNeedNoSheet) {
  Type("diule");
  EXPECT_EQ(StripEnd(composition()), composition().candidates.size());
  EXPECT_FALSE(Press("more"));
}

TEST_F(Pinyin, EveryRowHasRoomForWhatStandsInIt) {
  for (std::size_t glyphs = 1; glyphs <= 40; ++glyphs) {
    std::string sentence;
    for (std::size_t i = 0; i < glyphs; ++i) sentence += "我";
    Composition c;
    c.letters = "x";
    c.candidates.assign(20, {sentence, 1});
    const float width = CandidateColumns(c.candidates[0], kStripColumns);
    EXPECT_GE(width, 1.0F);
    EXPECT_LE(width, kStripColumns);
    const auto in_row = static_cast<float>(RowEnd(c, 0, kStripColumns));
    EXPECT_GE(in_row, 1.0F);
    EXPECT_LE(in_row * width, kStripColumns);
  }
}

TEST_F(Pinyin, WipingAndAssigningLeaveNothing) {
  Type("wodehuzhao");
  keyboard_.composition.candidates.reserve(100);
  KeyboardState copy = keyboard_;
  EXPECT_EQ(copy, keyboard_);
  const char* letters = copy.composition.letters.data();
  const std::string here(letters, 10);
  EXPECT_EQ(here, "wodehuzhao");
  copy = KeyboardState();
  EXPECT_EQ(copy, KeyboardState());
  // Ten letters live in the string itself: the place is still ours to look at.
  EXPECT_EQ(std::string_view(letters, 10).find_first_not_of('\0'), std::string_view::npos);
  keyboard_.composition.Wipe();
  EXPECT_EQ(keyboard_, KeyboardState());
}

}  // namespace
}  // namespace simpul::ui
