#include "kiosk/receipt/checklist.h"

#include <gtest/gtest.h>

#include "kiosk/receipt/qr.h"

namespace simpul::receipt {
namespace {

Checklist Sample() {
  Checklist list;
  list.heading = "Yang perlu dibawa";
  list.service = "Paspor baru untuk dewasa";
  list.place = "Kantor Imigrasi";
  list.facts = {"Biaya: Rp 350.000"};
  list.items = {"KTP elektronik", "Kartu Keluarga (KK)"};
  list.checked = "Diperiksa 1 Oktober 2026";
  list.qr = *EncodePageQr("https://simpul.example.go.id/s/passport_new_adult?l=id&t=adult,married");
  return list;
}

int Count(const Slip& slip, SlipStyle style) {
  int count = 0;
  for (const SlipPart& part : slip.parts) count += part.style == style ? 1 : 0;
  return count;
}

TEST(ChecklistSlip, HasABoxForEachDocumentAndTheCodeOfThePage) {
  const Slip slip = MakeChecklistSlip(Sample());
  EXPECT_EQ(Count(slip, SlipStyle::kCheck), 2);
  EXPECT_EQ(Count(slip, SlipStyle::kQr), 1);
}

TEST(ChecklistSlip, SaysNothingOfWhatItHasNot) {
  Checklist list = Sample();
  list.qr = {};
  list.warning.clear();
  const Slip slip = MakeChecklistSlip(list);
  EXPECT_EQ(Count(slip, SlipStyle::kQr), 0);
  for (const SlipPart& part : slip.parts) {
    EXPECT_TRUE(part.style == SlipStyle::kRule || part.style == SlipStyle::kFeed ||
                !part.text.empty());
  }
}

TEST(ChecklistSlip, FitsBothPapersAndDrawsTheBoxes) {
  for (const int width : {384, 576}) {
    const auto dots = Render(MakeChecklistSlip(Sample()), width);
    ASSERT_TRUE(dots.has_value()) << dots.error().ToString();
    // The left edge of a box is a column of black dots that no letter has.
    int longest = 0;
    int run = 0;
    for (int y = 0; y < dots->height; ++y) {
      run = dots->Get(13, y) ? run + 1 : 0;
      longest = std::max(longest, run);
    }
    EXPECT_EQ(longest, 30) << width;
  }
}

TEST(ChecklistSlip, InArabicTheBoxStandsAtTheRight) {
  Checklist list = Sample();
  list.items = {"بطاقة هوية"};
  const auto dots = Render(MakeChecklistSlip(list), 576);
  ASSERT_TRUE(dots.has_value());
  int black = 0;
  for (int y = 0; y < dots->height; ++y) black += dots->Get(576 - 14, y) ? 1 : 0;
  EXPECT_GE(black, 30);
}

TEST(PageQr, HoldsALongAddressAndRefusesANovel) {
  EXPECT_TRUE(EncodePageQr(std::string(170, 'a')).has_value());
  EXPECT_EQ(EncodePageQr(std::string(400, 'a')).error().code, ErrorCode::kTooLarge);
}

}  // namespace
}  // namespace simpul::receipt
