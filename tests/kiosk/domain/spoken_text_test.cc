#include "kiosk/domain/spoken_text.h"

#include <gtest/gtest.h>

#include <utility>

namespace simpul {
namespace {

TEST(SpokenText, SaysIndonesianNumbersAsPeopleDo) {
  const std::pair<std::uint64_t, const char*> kCases[] = {
      {0, "nol"},
      {11, "sebelas"},
      {17, "tujuh belas"},
      {42, "empat puluh dua"},
      {100, "seratus"},
      {115, "seratus lima belas"},
      {1000, "seribu"},
      {1650, "seribu enam ratus lima puluh"},
      {350'000, "tiga ratus lima puluh ribu"},
      {1'000'000, "satu juta"},
      {2'650'001, "dua juta enam ratus lima puluh ribu satu"},
      {3'000'000'000, "tiga miliar"}};
  for (const auto& [number, words] : kCases) EXPECT_EQ(IndonesianNumber(number), words);
}

TEST(SpokenText, SaysMoneyTimesDatesAndAbbreviationsInIndonesian) {
  const std::pair<const char*, const char*> kCases[] = {
      {"Biaya Rp 350.000", "Biaya tiga ratus lima puluh ribu rupiah"},
      {"Rp\xC2\xA0"
       "1.000.000 per hari",
       "satu juta rupiah per hari"},
      {"pukul 09.41 WITA", "pukul sembilan lewat empat puluh satu menit, waktu Indonesia tengah"},
      {"08.00", "pukul delapan"},
      {"Senin, 14 Des 2026", "Senin, empat belas Desember dua ribu dua puluh enam"},
      {"KTP dan KK", "ka te pe dan ka ka"},
      {"ITAS (izin tinggal terbatas)", "ITAS (izin tinggal terbatas)"},
      {"A017", "a nol satu tujuh"},
      {"A2-017", "a dua nol satu tujuh"},
      {"4 hari kerja", "empat hari kerja"},
      {"2.000 huruf", "dua ribu huruf"},
      {"3 + 4 hari kerja", "tiga ditambah empat hari kerja"},
      {"Selesai: ± 7 hari kerja", "Selesai: kurang lebih tujuh hari kerja"},
      {"5 / 10 tahun", "lima atau sepuluh tahun"},
      {"30 hari – 10 tahun", "tiga puluh hari sampai sepuluh tahun"},
      {"08.00–15.30", "pukul delapan sampai pukul lima belas lewat tiga puluh menit"},
      {"A + B, tahun 2024/2025 – ya",
       "A + B, tahun dua ribu dua puluh empat/dua ribu dua puluh "
       "lima – ya"},
      {"Hubungi 110", "Hubungi satu satu nol"},
      {"WhatsApp 081234567", "WhatsApp nol delapan satu dua tiga empat lima enam tujuh"},
      {"<b>Tersimpan.</b> A &amp; B", "Tersimpan. A & B"}};
  for (const auto& [shown, said] : kCases) EXPECT_EQ(SpokenText(shown, "id"), said) << shown;
}

TEST(SpokenText, SaysMoneyAndTicketsInOtherLanguages) {
  EXPECT_EQ(SpokenText("Fee: Rp 350,000.", "en"), "Fee: 350000 rupiah.");
  EXPECT_EQ(SpokenText("Сбор Rp 500,000", "ru"), "Сбор 500000 рупий");
  // As the screen writes them: kept on one line, and each language with its own groups.
  EXPECT_EQ(SpokenText("Rp\u00A01\u00A0000\u00A0000 в день", "ru"), "1000000 рупий в день");
  EXPECT_EQ(SpokenText("Rp\u00A0350,000, 5 years", "en"), "350000 rupiah, 5 years");
  EXPECT_EQ(SpokenText("Rp\u00A01.000.000", "ar").substr(0, 8), "1000000 ");
  EXPECT_EQ(SpokenText("5 / 10 years, 60 days – 5 years", "en"),
            "5 or 10 years, 60 days to 5 years");
  EXPECT_EQ(SpokenText("Ticket A017", "en"), "Ticket A 0 1 7");
  EXPECT_EQ(SpokenText("ITAS", "en"), "ITAS");
}

TEST(SpokenText, SaysWhatStandsBehindALoneSign) {
  EXPECT_EQ(SpokenText("uang < 500 dan > 100, ya", "en"), "uang < 500 dan > 100, ya");
  EXPECT_EQ(SpokenText("dia <3 saya", "en"), "dia <3 saya");
}

TEST(SpokenText, NamesALetterAsIndonesiansDo) {
  EXPECT_EQ(IndonesianLetter('A'), "a");
  EXPECT_EQ(IndonesianLetter('Z'), "zet");
}

TEST(SpokenText, SaysNoMarksOfDirection) {
  EXPECT_EQ(SpokenText("\u2068Rekan\u2069 \u206631\u2069 LAPOR!\u200E ya", "ar"),
            SpokenText("Rekan 31 LAPOR! ya", "ar"));
}

TEST(SpokenText, SurvivesBrokenMarkup) {
  EXPECT_EQ(SpokenText("a <b", "id"), "a <b");
  EXPECT_EQ(SpokenText("", "id"), "");
  EXPECT_EQ(SpokenText("Rp", "id"), "Rp");
  EXPECT_EQ(SpokenText("Rp 99999999999999999999", "id").find("Rp"), std::string::npos);
}

TEST(SpokenText, NamesARecordedPromptByItsWords) {
  EXPECT_EQ(PromptName("Selamat datang."), PromptName("Selamat datang."));
  EXPECT_NE(PromptName("Selamat datang."), PromptName("Selamat datang"));
  EXPECT_EQ(PromptName("").size(), 16U);
}

}  // namespace
}  // namespace simpul
