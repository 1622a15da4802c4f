// The queue ticket on paper, off the printed dots.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kiosk/main/ticket_words.h"
#include "kiosk/receipt/qr.h"
#include "platform/content/catalogue.h"
#include "tests/kiosk/receipt/drawing.h"
#include "tests/support/qr_read.h"

namespace simpul::receipt {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr int kWidths[] = {576, 384};  // 80 and 58 mm paper

class TicketSlip : public ::testing::Test {
 protected:
  static std::unique_ptr<ui::Words> Load(ui::Language language) {
    auto words = ui::Words::Load(language, SIMPUL_BINARY_DIR "/catalogues");
    SIMPUL_CHECK(words.has_value());
    return std::move(*words);
  }
  static const ServiceCatalogue& Catalogue() {
    static const ServiceCatalogue catalogue =
        content::LoadCatalogue(SIMPUL_SOURCE_DIR "/assets/content").value();
    return catalogue;
  }
  Slip Make(ui::Language language = ui::Language::kIndonesian) const {
    return MakeTicketSlip(given_, *EncodeQr(given_.address), *Load(language), *indonesian_,
                          {place_, Catalogue(), &Catalogue().queue_plans.front()});
  }
  std::vector<std::string> Texts(ui::Language language) const {
    std::vector<std::string> texts;
    for (const SlipPart& part : Make(language).parts) {
      if (!part.text.empty()) texts.push_back(part.text);
    }
    return texts;
  }

  std::unique_ptr<ui::Words> indonesian_ = Load(ui::Language::kIndonesian);
  SlipPlace place_{"Kantor Imigrasi Kelas I TPI Denpasar", "Denpasar 1", SiteZone{}};
  app::GivenTicket given_{{TicketNumber::Make("A", 0, 17).value(),
                           BusinessDay::Parse("2026-12-14").value(),
                           SeriesId("passport"),
                           VisitorClass::kCitizen,
                           ServiceId("passport_pickup"),
                           PriorityGroup::kNone,
                           1'797'210'960'000,
                           {},
                           {},
                           6,
                           AnnouncedWait{1'700'000, 20, 35}},
                          "000g40r40m30e209185gr38e1w",
                          TicketAddress("https://127.0.0.1:34567", "000g40r40m30e209185gr38e1w")};
};

TEST_F(TicketSlip, TheNumberIsFifteenMillimetresHighOnBothPapers) {
  for (const int width : kWidths) {
    for (const char* number : {"A017", "A2-017", "AB99-9999"}) {
      Slip slip;
      slip.parts.push_back({SlipStyle::kTicket, number, {}});
      const auto image = Render(slip, width);
      ASSERT_TRUE(image.has_value());
      const auto box = simpul::testing::Ink(*image);
      ASSERT_TRUE(box.has_value());
      EXPECT_GE(box->height(), 15 * kDotsPerMm) << number;
      EXPECT_GE(box->left, 8) << number;
      EXPECT_LE(box->right, width - 8) << number;
      EXPECT_LE(std::abs(box->left - (width - box->right)), 4) << number << " is in the middle";
    }
  }
}

TEST_F(TicketSlip, BothReadersReadTheCodeOffTheDotsInEveryLanguageAndOnBothPapers) {
  for (const ui::Language language : ui::kLanguages) {
    for (const int width : kWidths) {
      const auto picture = simpul::testing::ToGrey(simpul::testing::Printed(Make(language), width));
      EXPECT_EQ(simpul::testing::ReadWithZbar(picture), given_.address) << width;
      EXPECT_EQ(simpul::testing::ReadWithZxing(picture), given_.address) << width;
    }
  }
}

TEST_F(TicketSlip, SaysWhatTheVisitorMustKnowAndNobodysName) {
  EXPECT_THAT(
      Texts(ui::Language::kEnglish),
      ElementsAre("Nomor antrean Anda", "Your queue number", "A017",
                  "Indonesian citizen · Collect passport", "People before you: 6 people",
                  "Probable wait: 20–35 minutes", "Have ready:", "Other papers: ask at the counter",
                  "Follow the queue on your phone", "Kantor Imigrasi Kelas I TPI Denpasar",
                  "Monday, 14 Dec 2026, 09:16 WITA", "Kiosk Denpasar 1"));
}

TEST_F(TicketSlip, AGroupIsNamedAndUnknownFiguresAreSaidToBeUnknown) {
  given_.ticket.priority = PriorityGroup::kElderly;
  given_.ticket.ahead.reset();
  given_.ticket.announced.reset();
  const auto texts = Texts(ui::Language::kIndonesian);
  EXPECT_THAT(texts, Contains("Prioritas: 60 tahun ke atas"));
  EXPECT_THAT(texts, Contains(HasSubstr("belum diketahui")));
  EXPECT_THAT(texts, ::testing::Not(Contains(HasSubstr("orang"))));
}

// `SIMPUL_KEEP=DIR` keeps the pictures for a look.
TEST_F(TicketSlip, IsAsLongAsATicketNotAsAList) {
  for (const ui::Language language : ui::kLanguages) {
    for (const int width : kWidths) {
      given_.ticket.service = ServiceId("passport_lost");
      const auto image = Render(Make(language), width);
      ASSERT_TRUE(image.has_value());
      EXPECT_LT(image->height, (width == 576 ? 290 : 360) * kDotsPerMm);
      if (const char* keep = std::getenv("SIMPUL_KEEP")) {
        ASSERT_TRUE(simpul::testing::WritePng(simpul::testing::ToGrey(*image),
                                              std::string(keep) + "/ticket-" +
                                                  std::string(ui::LanguageCode(language)) + "-" +
                                                  std::to_string(width) + ".png"));
      }
    }
  }
}

}  // namespace
}  // namespace simpul::receipt
