#include "ui/text/line_breaks.h"

#include <gtest/gtest.h>

namespace simpul::ui {
namespace {

// The text with its joiners shown: "~" a word joiner, "_" a space that does not break.
std::string Shown(std::string_view text, std::string_view language) {
  std::string shown = WithoutBadBreaks(text, language);
  for (const auto& [mark, sign] : {std::pair{"\u2060", "~"}, std::pair{"\u00A0", "_"}}) {
    const std::string_view from = mark;
    for (std::size_t at = 0; (at = shown.find(from, at)) != std::string::npos;) {
      shown.replace(at, from.size(), sign);
    }
  }
  return shown;
}

TEST(LineBreaks, ANumberKeepsItsUnitAndADateItsMonthAndYear) {
  EXPECT_EQ(Shown("Sisa 39 hari lagi", "id"), "Sisa 39_hari lagi");
  EXPECT_EQ(Shown("Rabu, 17 Februari 2027, ya", "id"), "Rabu, 17_Februari_2027, ya");
  EXPECT_EQ(Shown("до 26 декабря 2026 г. включительно", "ru"),
            "до 26_декабря_2026_г. включительно");
  EXPECT_EQ(Shown("2 January 2027", "en"), "2_January_2027");
  EXPECT_EQ(Shown("31 12 2026", "en"), "31_12_2026");
  EXPECT_EQ(Shown("12월 26일", "ko"), "12월_26일");
  EXPECT_EQ(Shown("14 pertanyaan lain", "id"), "14 pertanyaan lain") << "a long word may go on";
}

TEST(LineBreaks, AShortFirstPartKeepsItsHyphen) {
  EXPECT_EQ(Shown("(VOA, e-VOA)", "en"), "(VOA, e-~VOA)");
  EXPECT_EQ(Shown("что-нибудь", "ru"), "что-~нибудь");
  EXPECT_EQ(Shown("anak-anak", "id"), "anak-anak");
}

TEST(LineBreaks, KoreanWordsStayWhole) {
  EXPECT_EQ(Shown("직원에게 묻기", "ko"), "직~원~에~게 묻~기");
}

TEST(LineBreaks, JapanesePhrasesKeepTheirParticles) {
  EXPECT_EQ(Shown("職員の能力はいかがですか。", "ja"), "職~員~の能~力~はい~か~が~で~す~か。");
  EXPECT_EQ(Shown("<b>速かった</b>", "ja"), "<b>速~か~っ~た</b>") << "markup stays";
}

TEST(LineBreaks, ChineseWordsStayWhole) {
  EXPECT_EQ(Shown("违规收费", "zh"), "违~规收~费");
  EXPECT_EQ(Shown("违规收费", "id"), "违规收费");
}

TEST(LineBreaks, WhatIsEmptyOrPlainStaysAsItIs) {
  EXPECT_EQ(Shown("", "ja"), "");
  EXPECT_EQ(Shown("Ambil nomor antrean", "id"), "Ambil nomor antrean");
}

}  // namespace
}  // namespace simpul::ui
