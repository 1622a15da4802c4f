#include "kiosk/domain/personal_number.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace simpul {
namespace {

using testing::IsEmpty;

std::string Without(std::string text) {
  RemovePersonalNumbers(text);
  return text;
}

std::vector<PersonalNumberKind> KindsIn(std::string_view text) {
  std::vector<PersonalNumberKind> kinds;
  for (const PersonalNumber& number : FindPersonalNumbers(text)) kinds.push_back(number.kind);
  return kinds;
}

struct WrittenNumber {
  std::string text;
  PersonalNumberKind kind;
  std::string without;
};

class PersonalNumberIs : public testing::TestWithParam<WrittenNumber> {};

TEST_P(PersonalNumberIs, FoundAndTakenOut) {
  EXPECT_THAT(KindsIn(GetParam().text), testing::ElementsAre(GetParam().kind)) << GetParam().text;
  EXPECT_EQ(Without(GetParam().text), GetParam().without);
}

constexpr auto kNik = PersonalNumberKind::kNik;
constexpr auto kPassport = PersonalNumberKind::kPassport;
constexpr auto kPhone = PersonalNumberKind::kPhone;

INSTANTIATE_TEST_SUITE_P(
    AsPeopleWriteThem, PersonalNumberIs,
    testing::Values(WrittenNumber{"NIK saya 5171014101900001.", kNik, "NIK saya ."},
                    WrittenNumber{"5171 0141 0190 0001 itu", kNik, "itu"},
                    WrittenNumber{"paspor A1234567 hilang", kPassport, "paspor hilang"},
                    WrittenNumber{"passport EA1234567", kPassport, "passport "},
                    WrittenNumber{"E 12345678 is mine", kPassport, "is mine"},
                    WrittenNumber{"паспорт 751234567", kPassport, "паспорт "},
                    WrittenNumber{"telepon 0812-3456-7890 ya", kPhone, "telepon ya"},
                    WrittenNumber{"(0361) 751038", kPhone, ""},
                    WrittenNumber{"+62 812 3456 7890", kPhone, ""},
                    WrittenNumber{"6281234567890", kPhone, ""},
                    WrittenNumber{"call +7 (495) 123-45-67 now", kPhone, "call now"},
                    WrittenNumber{"رقمي ٠٨١٢٣٤٥٦٧٨٩٠", kPhone, "رقمي "},
                    WrittenNumber{"۰۸۱۲۳۴۵۶۷۸۹۰", kPhone, ""},
                    WrittenNumber{"０８１２３４５６７８９０", kPhone, ""}));

TEST(PersonalNumber, LetsBeWhatNamesNobody) {
  for (const char* text :
       {"", "Loket 3, nomor A 017", "pada 21-11-2026 pukul 09.30", "08-11-2026 09.30",
        "diminta Rp 1.500.000", "Rp150000000", "100.000.000 rupiah", "1,500,000", "$123456789",
        "tahun 2026", "DPS-1-26-00417", "jam 08.00-16.00", "110 atau 112", "RT 001/RW 002",
        "di 123456 rumah", "kode pos 80361"}) {
    EXPECT_THAT(FindPersonalNumbers(text), IsEmpty()) << text;
  }
}

TEST(PersonalNumber, TakesAllOfThemAndNothingElse) {
  EXPECT_EQ(Without("Saya 5171014101900001, telepon 081234567890, bayar Rp 350.000."),
            "Saya , telepon , bayar Rp 350.000.");
  EXPECT_EQ(Without("Tidak ada apa-apa."), "Tidak ada apa-apa.");
}

TEST(PersonalNumber, SaysWhereEachBeginsAndEnds) {
  const auto found = FindPersonalNumbers("x A1234567 y");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0], (PersonalNumber{kPassport, 2, 10}));
}

}  // namespace
}  // namespace simpul
