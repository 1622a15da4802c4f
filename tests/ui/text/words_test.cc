#include "ui/text/words.h"

#include <gtest/gtest.h>

#include "tests/ui/ui_fakes.h"

namespace simpul::ui {
namespace {

const Words& Indonesian() { return *TestWords()[0]; }
const Words& English() { return *TestWords()[1]; }
constexpr LocalDate kDay{std::chrono::year(2026), std::chrono::month(12), std::chrono::day(14)};

TEST(Words, SpeakBothLanguages) {
  EXPECT_EQ(Indonesian().T("Next"), "Lanjut");
  EXPECT_EQ(English().T("Next"), "Next");
}

TEST(Words, FillNamedPlacesInAnyOrder) {
  EXPECT_EQ(Indonesian().T("Step {n} of {all}", {{"all", "6"}, {"n", "2"}}), "Langkah 2 dari 6");
}

TEST(Words, ALatinNameInAnArabicTextKeepsItsOwnOrder) {
  const Words& arabic = *TestWords()[static_cast<std::size_t>(Language::kArabic)];
  const std::string filled = arabic.T("Version {version}", {{"version", "2026-11-21.1"}});
  EXPECT_NE(filled.find("\u20682026-11-21.1\u2069"), std::string::npos) << filled;
  EXPECT_EQ(arabic.T("Version {version}", {{"version", "7"}}).find("\u2068"), std::string::npos);
  EXPECT_EQ(English().T("Version {version}", {{"version", "a-b"}}), "Version a-b");
}

TEST(Words, CountInTheLanguagesOwnWay) {
  EXPECT_EQ(Indonesian().N("{n} working day left", "{n} working days left", 12),
            "12 hari kerja lagi");
  EXPECT_EQ(English().N("{n} working day left", "{n} working days left", 1), "1 working day left");
  EXPECT_EQ(English().N("{n} working day left", "{n} working days left", 12),
            "12 working days left");
}

TEST(Words, WriteDatesAndTimesAsTheDesignDoes) {
  EXPECT_EQ(Indonesian().MediumDate(kDay), "Senin, 14 Des 2026");
  EXPECT_EQ(Indonesian().LongDate(kDay), "Senin, 14 Desember 2026");
  EXPECT_EQ(Indonesian().DayDate(kDay), "14 Des 2026");
  EXPECT_EQ(English().DayDate(kDay), "14 Dec 2026");
  EXPECT_EQ(Indonesian().Hundredths(8805), "88,05");
  EXPECT_EQ(English().Hundredths(10000), "100.00");
  EXPECT_EQ(Indonesian().Time({kDay, 9, 5}), "09.05");
  EXPECT_EQ(English().Time({kDay, 9, 5}), "09:05");
  EXPECT_EQ(Indonesian().Number(2000), "2.000");
  EXPECT_EQ(English().Number(2000), "2,000");
}

TEST(Words, EveryLanguageWritesDatesInItsOwnOrderWithWesternDigits) {
  const auto date = [](Language language) {
    return TestWords()[static_cast<std::size_t>(language)]->MediumDate(kDay);
  };
  EXPECT_EQ(date(Language::kEnglish), "Monday, 14 Dec 2026");
  EXPECT_EQ(date(Language::kChinese), "2026年12月14日星期一");
  EXPECT_EQ(date(Language::kJapanese), "2026年12月14日月曜日");
  EXPECT_EQ(date(Language::kKorean), "2026년 12월 14일 월요일");
  EXPECT_EQ(date(Language::kRussian), "понедельник, 14 дек. 2026\u202Fг.");
  const std::string arabic = date(Language::kArabic);
  EXPECT_NE(arabic.find("14"), std::string::npos) << arabic;
  EXPECT_NE(arabic.find("2026"), std::string::npos) << arabic;
}

TEST(Words, RefuseALanguageWithoutACatalogue) {
  EXPECT_EQ(Words::Load(Language::kIndonesian, "/nowhere").error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace simpul::ui
