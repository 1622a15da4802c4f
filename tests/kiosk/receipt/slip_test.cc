#include "kiosk/receipt/slip.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

#include "kiosk/base/random.h"
#include "kiosk/main/slip_words.h"
#include "kiosk/receipt/qr.h"
#include "tests/kiosk/receipt/drawing.h"
#include "tests/support/qr_read.h"

namespace simpul::receipt {
namespace {

using ::testing::ElementsAre;

constexpr int kWide = 576;    // 80 mm paper
constexpr int kNarrow = 384;  // 58 mm paper

using simpul::testing::Box;
using simpul::testing::Ink;

Box InkOf(SlipStyle style, std::string text) {
  Slip slip;
  slip.parts.push_back({style, std::move(text), {}});
  const auto image = Render(slip, kWide);
  SIMPUL_CHECK(image.has_value());
  const auto box = Ink(*image);
  SIMPUL_CHECK(box.has_value());
  return *box;
}

class Receipts : public ::testing::Test {
 protected:
  static std::unique_ptr<ui::Words> Load(ui::Language language) {
    auto words = ui::Words::Load(language, SIMPUL_BINARY_DIR "/catalogues");
    SIMPUL_CHECK(words.has_value());
    return std::move(*words);
  }
  app::Receipt receipt() {
    const TrackingCode code = *TrackingCode::Parse(code_text_);
    return {code, "DPS-1-26-00417", ReceiptAddress("https://simpul.example", code),
            ToLocal(1'797'210'960'000, SiteZone{}), Deadline{*ParseIsoDate("2026-12-28"), false}};
  }
  Slip Make(const ui::Words& words, int paper_mm) {
    const app::Receipt paper = receipt();
    return MakeSlip(paper, *EncodeQr(paper.address), words, *indonesian_, paper_mm,
                    {"Kantor Imigrasi Kelas I TPI Denpasar", "Denpasar 1", SiteZone{}});
  }
  std::string code_text_ = [] {
    SeededRandom random(1);
    return TrackingCode::Make(random).Grouped("-");
  }();
  std::unique_ptr<ui::Words> indonesian_ = Load(ui::Language::kIndonesian);
  std::unique_ptr<ui::Words> english_ = Load(ui::Language::kEnglish);
};

TEST(Slip, CapitalsAreAsHighOnPaperAsPromised) {
  EXPECT_GE(InkOf(SlipStyle::kText, "HHH").height(), 28);     // 3.5 mm
  EXPECT_GE(InkOf(SlipStyle::kStrong, "HHH").height(), 28);   // 3.5 mm
  EXPECT_GE(InkOf(SlipStyle::kTitle, "HHH").height(), 40);    // 5 mm
  EXPECT_GE(InkOf(SlipStyle::kNumber, "H17").height(), 40);   // 5 mm
  EXPECT_GE(InkOf(SlipStyle::kCode, "7H").height(), 48);      // 6 mm
  EXPECT_GE(InkOf(SlipStyle::kTicket, "H17").height(), 120);  // 15 mm
  // And not by much: paper is money.
  EXPECT_LE(InkOf(SlipStyle::kText, "HHH").height(), 31);
  EXPECT_LE(InkOf(SlipStyle::kCode, "7H").height(), 53);
}

TEST(Slip, QrIsAtLeast28MillimetresWithItsQuietZoneOnBothPapers) {
  for (const int width : {kWide, kNarrow}) {
    Slip slip;
    slip.parts.push_back(
        {SlipStyle::kQr, {}, *EncodeQr("HTTP://127.0.0.1:8080/L#ABCDEFGHJKMNPQRS")});
    const auto image = Render(slip, width);
    ASSERT_TRUE(image.has_value());
    const auto box = Ink(*image);
    ASSERT_TRUE(box.has_value());
    const int quiet = kQrQuietModules * kQrModuleDots;
    EXPECT_GE(box->width() + 2 * quiet, 28 * kDotsPerMm);
    EXPECT_EQ(box->width(), box->height());
    // The quiet zone is really white, and the symbol in the middle.
    EXPECT_GE(box->left, quiet);
    EXPECT_GE(width - box->right, quiet);
    EXPECT_GE(box->top, quiet);
    EXPECT_GE(image->height - box->bottom, quiet);
    EXPECT_LE(std::abs(box->left - (width - box->right)), 1);
  }
}

TEST(Slip, RefusesACodeLineThatWouldBreak) {
  Slip slip;
  slip.parts.push_back({SlipStyle::kCode, "7K3M 9QXT 2B4F 8HWR", {}});
  EXPECT_EQ(Render(slip, kNarrow).error().code, ErrorCode::kTooLarge);
}

TEST(Slip, WrapsWordsInsideThePaper) {
  Slip slip;
  slip.parts.push_back({SlipStyle::kText, std::string(40, 'W') + " dan seterusnya", {}});
  const auto image = Render(slip, kNarrow);
  ASSERT_TRUE(image.has_value());
  const auto box = Ink(*image);
  ASSERT_TRUE(box.has_value());
  EXPECT_GT(box->height(), 2 * 28);
  EXPECT_GE(box->left, 8);
  EXPECT_LE(box->right, kNarrow - 8);
}

TEST(Slip, WipeLeavesNothing) {
  Slip slip;
  slip.parts.push_back({SlipStyle::kCode, "7K3M", {}});
  slip.Wipe();
  EXPECT_TRUE(slip.parts.empty());
}

TEST_F(Receipts, QrReadsOffThePrintedDotsOnBothPapersAndInBothLanguages) {
  for (const auto* words : {indonesian_.get(), english_.get()}) {
    for (const int mm : {80, 58}) {
      const app::DotImage dots =
          simpul::testing::Printed(Make(*words, mm), mm == 80 ? kWide : kNarrow);
      const auto picture = simpul::testing::ToGrey(dots);
      EXPECT_EQ(simpul::testing::ReadWithZbar(picture), receipt().address) << mm;
      EXPECT_EQ(simpul::testing::ReadWithZxing(picture), receipt().address) << mm;
    }
  }
}

TEST_F(Receipts, QrReadsOffAWornPrinter) {
  app::DotImage dots = simpul::testing::Printed(Make(*indonesian_, 80), kWide);
  simpul::testing::KillColumn(dots, 250);
  simpul::testing::KillColumn(dots, 310);
  const auto picture = simpul::testing::Blurred(simpul::testing::ToGrey(dots));
  EXPECT_EQ(simpul::testing::ReadWithZbar(picture), receipt().address);
  EXPECT_EQ(simpul::testing::ReadWithZxing(picture), receipt().address);
}

// Every word on the paper, so that nothing of a complaint can slip in unseen.
TEST_F(Receipts, HoldPlaceTimeCodeAndDeadlineAndNothingOfTheComplaint) {
  std::vector<std::string> texts;
  for (const SlipPart& part : Make(*english_, 80).parts) {
    if (!part.text.empty()) texts.push_back(part.text);
  }
  const std::string code = receipt().code.Grouped(" ");
  EXPECT_THAT(
      texts,
      ElementsAre("SIMPUL BALI", "Tanda terima pengaduan", "Complaint receipt",
                  "Kantor Imigrasi Kelas I TPI Denpasar", "Kiosk Denpasar 1", "Reference number",
                  "DPS-1-26-00417", "Received Monday, 14 Dec 2026, 09:16 WITA",
                  "Answer at the latest Monday, 28 December 2026",
                  "Scan to read the answers:", "Tracking code", code.substr(0, 9), code.substr(10),
                  "Keep this slip to yourself: whoever has the code can read the answers. "
                  "At the counter, say only the reference number."));
}

TEST_F(Receipts, BreakTheCodeIntoGroupsOnNarrowPaper) {
  std::vector<std::string> lines;
  for (const SlipPart& part : Make(*indonesian_, 58).parts) {
    if (part.style == SlipStyle::kCode) lines.push_back(part.text);
  }
  const std::string code = receipt().code.Grouped(" ");
  EXPECT_THAT(lines, ElementsAre(code.substr(0, 4), code.substr(5, 4), code.substr(10, 4),
                                 code.substr(15, 4)));
}

}  // namespace
}  // namespace simpul::receipt
