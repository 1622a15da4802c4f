#include "ui/shell/sheets.h"

#include <gtest/gtest.h>

namespace simpul::ui {
namespace {

TEST(Sheets, ALanguageClosesItsSheetAtOnce) {
  Sheet sheet = Sheet::kLanguage;
  Modes modes;
  EXPECT_TRUE(ReduceSheet("sheet.language.zh", sheet, modes));
  EXPECT_EQ(modes.language, Language::kChinese);
  EXPECT_EQ(sheet, Sheet::kNone);
}

TEST(Sheets, TheTextSizeStopsAtBothEnds) {
  Sheet sheet = Sheet::kAccess;
  Modes modes;
  for (int i = 0; i < 9; ++i) ReduceSheet("sheet.larger", sheet, modes);
  EXPECT_EQ(modes.text_size, TextSize::kXXL);
  for (int i = 0; i < 9; ++i) ReduceSheet("sheet.smaller", sheet, modes);
  EXPECT_EQ(modes.text_size, TextSize::kS);
  EXPECT_EQ(sheet, Sheet::kAccess);
}

TEST(Sheets, TheCurtainFallsOnlyWithAVoice) {
  Sheet sheet = Sheet::kAccess;
  Modes modes;
  ReduceSheet("sheet.curtain", sheet, modes);
  EXPECT_FALSE(modes.curtain);
  ReduceSheet("sheet.speech", sheet, modes);
  ReduceSheet("sheet.curtain", sheet, modes);
  EXPECT_TRUE(modes.curtain);
  ReduceSheet("sheet.speech", sheet, modes);
  EXPECT_FALSE(modes.curtain);
}

TEST(Sheets, LeaveOtherTouchesToThePage) {
  Sheet sheet = Sheet::kNone;
  Modes modes;
  EXPECT_FALSE(ReduceSheet("nav.next", sheet, modes));
  EXPECT_FALSE(ReduceSheet("sheet", sheet, modes));
  EXPECT_EQ(modes, Modes());
}

}  // namespace
}  // namespace simpul::ui
