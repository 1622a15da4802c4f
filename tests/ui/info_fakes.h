// The real content, its real search and real QR symbols, as the information pages read them.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "kiosk/receipt/qr.h"
#include "kiosk/store/search_index.h"
#include "platform/content/catalogue.h"
#include "platform/content/content.h"
#include "ui/screens/information.h"

namespace simpul::ui {

class TestQr final : public app::QrEncoder {
 public:
  const app::DotImage& Encode(std::string_view text) override {
    last = text;
    image_ = receipt::EncodePageQr(text).value_or(app::DotImage());
    return image_;
  }
  std::string last;

 private:
  app::DotImage image_;
};

inline TestQr& PageQrOfTests() {
  static TestQr qr;
  return qr;
}

// The real content and its real search.
inline const Information& TestInformation() {
  static const ServiceCatalogue catalogue = [] {
    auto loaded = content::LoadCatalogue(SIMPUL_SOURCE_DIR "/assets/content");
    EXPECT_TRUE(loaded.has_value()) << loaded.error().ToString();
    return loaded ? std::move(*loaded) : ServiceCatalogue();
  }();
  static const std::unique_ptr<store::SearchIndex> search =
      std::move(*store::SearchIndex::Build(catalogue));
  static const WorkingCalendar calendar =
      *content::ReadHolidays(*content::ReadContentFolder(SIMPUL_SOURCE_DIR "/assets/content"));
  static const Information information{catalogue, *search, PageQrOfTests(), &calendar};
  return information;
}

}  // namespace simpul::ui
