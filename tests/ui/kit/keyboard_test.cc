#include "ui/kit/keyboard.h"

#include <gtest/gtest.h>

namespace simpul::ui {
namespace {

TEST(Keyboard, ShiftLastsForOneLetter) {
  KeyboardState state;
  std::string text;
  KeyPress("key.shift", state, text, 10);
  KeyPress("key.b", state, text, 10);
  KeyPress("key.a", state, text, 10);
  EXPECT_EQ(text, "Ba");
}

TEST(Keyboard, DeletesAWholeLetterAlsoWithAnAccent) {
  KeyboardState state;
  std::string text;
  KeyPress("key.é", state, text, 10);
  KeyPress("key.a", state, text, 10);
  EXPECT_EQ(text, "éa");
  KeyPress("key.backspace", state, text, 10);
  KeyPress("key.backspace", state, text, 10);
  EXPECT_EQ(text, "");
  EXPECT_FALSE(KeyPress("key.backspace", state, text, 10));
}

TEST(Keyboard, StopsAtTheLimitAndKeepsWhatIsThere) {
  KeyboardState state;
  std::string text = "éé";
  EXPECT_FALSE(KeyPress("key.a", state, text, 2));
  EXPECT_EQ(text, "éé");
  EXPECT_TRUE(KeyPress("key.backspace", state, text, 2));
}

TEST(Keyboard, ChangesItsLayers) {
  KeyboardState state;
  std::string text;
  KeyPress("key.symbols", state, text, 10);
  EXPECT_EQ(state.layer, KeyLayer::kSymbols);
  KeyPress("key.?", state, text, 10);
  KeyPress("key.letters", state, text, 10);
  EXPECT_EQ(state.layer, KeyLayer::kLetters);
  EXPECT_EQ(text, "?");
}

TEST(Keyboard, ARussianWritesCapitalsToo) {
  KeyboardState state;
  std::string text;
  for (const char* key :
       {"key.shift", "key.п", "key.р", "key.shift", "key.я", "key.shift", "key.ё"}) {
    KeyPress(key, state, text, 20);
  }
  EXPECT_EQ(text, "ПрЯЁ");
  KeyPress("key.backspace", state, text, 20);
  EXPECT_EQ(text, "ПрЯ");
}

TEST(Keyboard, AnArabWritesAndGoesToLatinLettersAndBack) {
  KeyboardState state;
  std::string text;
  for (const char* key : {"key.م", "key.ر", "key.ح", "key.script", "key.a", "key.script"}) {
    KeyPress(key, state, text, 20);
  }
  EXPECT_EQ(text, "مرحa");
  EXPECT_FALSE(state.latin);
}

}  // namespace
}  // namespace simpul::ui
