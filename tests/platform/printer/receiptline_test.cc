// Our decoder on receipts of another maker's encoder: what it believes is not only our own dialect.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "tests/support/escpos_decoder.h"
#include "tests/support/printer_emulator.h"
#include "tests/support/qr_read.h"

namespace simpul::testing {
namespace {

using Kind = EscposEvent::Kind;
using ::testing::HasSubstr;

constexpr char kAddress[] = "HTTPS://SIMPUL.EXAMPLE/L#7K3M9QXT2B4F8HWR";

Bytes ReadBytes(const std::string& name) {
  std::stringstream text;
  text << std::ifstream(std::string(SIMPUL_BINARY_DIR "/receiptline/") + name, std::ios::binary)
              .rdbuf();
  return ToBytes(text.str());
}

bool Has(const DecodedStream& stream, Kind kind) {
  return std::any_of(stream.events.begin(), stream.events.end(),
                     [kind](const EscposEvent& event) { return event.kind == kind; });
}

// "escpos" sends graphics (GS 8 L, GS ( L), "generic" raster (GS v 0).
class Receiptline : public ::testing::TestWithParam<const char*> {};

TEST_P(Receiptline, IsReadAsTextDotsAndCut) {
  const Bytes bytes = ReadBytes(std::string(GetParam()) + ".bin");
  ASSERT_GT(bytes.size(), 4000U);
  const DecodedStream stream = DecodeEscpos(bytes, 576);
  EXPECT_EQ(stream.unknown, 0);
  EXPECT_TRUE(Has(stream, Kind::kInit));
  EXPECT_TRUE(Has(stream, Kind::kCut));
  EXPECT_TRUE(Has(stream, Kind::kTransmitStatus));
  ASSERT_EQ(stream.slips.size(), 1U);
  EXPECT_THAT(stream.slips[0].text, HasSubstr("SIMPUL BALI\n"));
  EXPECT_THAT(stream.slips[0].text, HasSubstr("Nomor 017\n"));
  const GreyImage picture = ToGrey(stream.slips[0].dots);
  EXPECT_EQ(ReadWithZbar(picture), kAddress);
  EXPECT_EQ(ReadWithZxing(picture), kAddress);
}

INSTANTIATE_TEST_SUITE_P(Both, Receiptline, ::testing::Values("escpos", "generic"),
                         [](const auto& named) { return std::string(named.param); });

TEST(ReceiptlineDialects, PrintTheSameDots) {
  const auto graphics = DecodeEscpos(ReadBytes("escpos.bin"), 576);
  const auto raster = DecodeEscpos(ReadBytes("generic.bin"), 576);
  ASSERT_EQ(graphics.slips.size(), 1U);
  ASSERT_EQ(raster.slips.size(), 1U);
  // Raster rows are whole bytes, so centring may differ by some dots: compare what was sent.
  const auto rows = [](const DecodedStream& stream) {
    std::vector<Bytes> found;
    for (const EscposEvent& event : stream.events) {
      if (event.kind == Kind::kRow) found.push_back(event.row);
    }
    return found;
  };
  EXPECT_EQ(rows(graphics).size(), 33U * 6U);
  EXPECT_EQ(rows(graphics), rows(raster));
}

}  // namespace
}  // namespace simpul::testing
