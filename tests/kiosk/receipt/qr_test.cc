#include "kiosk/receipt/qr.h"

#include <gtest/gtest.h>

#include "kiosk/base/random.h"
#include "kiosk/domain/tracking_code.h"
#include "tests/kiosk/receipt/drawing.h"
#include "tests/support/qr_read.h"

namespace simpul::receipt {
namespace {

using simpul::testing::Blurred;
using simpul::testing::DrawQr;
using simpul::testing::GreyImage;
using simpul::testing::KillColumn;
using simpul::testing::ReadWithZbar;
using simpul::testing::ReadWithZxing;
using simpul::testing::ToGrey;

// From the demo to the longest that an office may have.
constexpr const char* kHosts[] = {"http://127.0.0.1:8080", "https://simpul.example",
                                  "https://simpul.imigrasi-bali.go.id"};
constexpr int kCodes = 2000;
constexpr int kDegradedCodes = 200;

std::string AddressOf(SeededRandom& random, int i) {
  return ReceiptAddress(kHosts[i % 3], TrackingCode::Make(random));
}

TEST(Qr, TwoThousandAddressesReadBackByBothReaders) {
  SeededRandom random(20'261'121);
  for (int i = 0; i < kCodes; ++i) {
    const std::string address = AddressOf(random, i);
    const auto qr = EncodeQr(address);
    ASSERT_TRUE(qr.has_value()) << address;
    const GreyImage drawn = ToGrey(DrawQr(*qr));
    ASSERT_EQ(ReadWithZbar(drawn), address);
    ASSERT_EQ(ReadWithZxing(drawn), address);
  }
}

// How many of kDegradedCodes each reader reads with blur and two dead columns in [from, from +
// span).
struct ReadCount {
  int zbar = 0, zxing = 0;
};
ReadCount ReadWorn(int from, int span) {
  SeededRandom random(7);
  ReadCount count;
  for (int i = 0; i < kDegradedCodes; ++i) {
    const std::string address = AddressOf(random, i);
    app::DotImage drawn = DrawQr(*EncodeQr(address));
    for (int dead = 0; dead < 2; ++dead) {
      KillColumn(drawn, from + static_cast<int>(random.Below(static_cast<unsigned>(span))));
    }
    const GreyImage worn = Blurred(ToGrey(drawn));
    count.zbar += ReadWithZbar(worn) == address ? 1 : 0;
    count.zxing += ReadWithZxing(worn) == address ? 1 : 0;
  }
  return count;
}

TEST(Qr, BothReadersReadItWithBlurAndTwoDeadColumnsInTheData) {
  // Between the finder patterns: eight modules from each side.
  const ReadCount count = ReadWorn((4 + 8) * kQrModuleDots, (33 - 16) * kQrModuleDots);
  EXPECT_EQ(count.zbar, kDegradedCodes);
  EXPECT_EQ(count.zxing, kDegradedCodes);
}

TEST(Qr, OneReaderReadsItWithBlurAndTwoDeadColumnsAnywhere) {
  // A white line through a finder pattern is more than zbar can take about one time in four;
  // zxing is hardly disturbed.
  const ReadCount count = ReadWorn(4 * kQrModuleDots, 33 * kQrModuleDots);
  EXPECT_GE(count.zxing, kDegradedCodes * 99 / 100);
}

TEST(Qr, HasOneSizeForEveryAddress) {
  SeededRandom random(3);
  for (int i = 0; i < 30; ++i) EXPECT_EQ(EncodeQr(AddressOf(random, i))->width, 33);  // version 4
}

TEST(Qr, RefusesAnAddressThatNeedsMoreThanVersionFour) {
  const auto qr =
      EncodeQr("https://a-very-long-name-of-a-host.of-some-office.example.go.id/L#ABCD");
  ASSERT_FALSE(qr.has_value());
  EXPECT_EQ(qr.error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(EncodeQr(std::string(5000, 'x')).error().code, ErrorCode::kTooLarge);
}

}  // namespace
}  // namespace simpul::receipt
