// The decoder is what other tests believe, so it is tested by bytes written by hand.
#include "tests/support/escpos_decoder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kiosk/base/random.h"

namespace simpul::testing {
namespace {

using Kind = EscposEvent::Kind;
using ::testing::ElementsAre;

std::vector<Kind> KindsOf(std::string_view hex) {
  std::vector<Kind> kinds;
  for (const EscposEvent& event : DecodeEscpos(*FromHex(hex), 576).events) {
    kinds.push_back(event.kind);
  }
  return kinds;
}

TEST(EscposDecoder, ReadsEachCommandWeUse) {
  EXPECT_THAT(KindsOf("1b40"), ElementsAre(Kind::kInit));
  EXPECT_THAT(KindsOf("1d763000010002008001"), ElementsAre(Kind::kRow, Kind::kRow));
  EXPECT_THAT(KindsOf("1b6404"), ElementsAre(Kind::kFeedLines));
  EXPECT_THAT(KindsOf("1d564200"), ElementsAre(Kind::kCut));
  EXPECT_THAT(KindsOf("1d5600"), ElementsAre(Kind::kCut));
  EXPECT_THAT(KindsOf("1d7201"), ElementsAre(Kind::kTransmitStatus));
  EXPECT_THAT(KindsOf("100404"), ElementsAre(Kind::kStatusRequest));
  EXPECT_THAT(KindsOf("10140801031401060208"), ElementsAre(Kind::kClearBuffer));
  EXPECT_THAT(KindsOf("10140801031401060209"), ElementsAre(Kind::kIgnored));
}

TEST(EscposDecoder, CountsWhatNoCommandBeginsWithAndGoesOn) {
  EXPECT_THAT(KindsOf("01411b01420a"), ElementsAre(Kind::kUnknown, Kind::kText, Kind::kUnknown,
                                                   Kind::kUnknown, Kind::kText, Kind::kLineFeed));
  // An introducer followed by a real command: only the introducer is lost.
  EXPECT_THAT(KindsOf("1b1b40"), ElementsAre(Kind::kUnknown, Kind::kInit));
}

TEST(EscposDecoder, PutsDotsWhereTheBytesSay) {
  const auto stream = DecodeEscpos(*FromHex("1d763000020002008001400a1d5600"), 16);
  ASSERT_EQ(stream.slips.size(), 1U);
  const app::DotImage& dots = stream.slips[0].dots;
  ASSERT_EQ(dots.height, 2);
  for (int y = 0; y < 2; ++y) {
    for (int x = 0; x < 16; ++x) {
      const bool black =
          (y == 0 && (x == 0 || x == 15)) || (y == 1 && (x == 1 || x == 12 || x == 14));
      EXPECT_EQ(dots.Get(x, y), black) << x << "," << y;
    }
  }
}

TEST(EscposDecoder, DoublesCentresAndStoresGraphics) {
  // GS v 0 with m = 3: each dot is two by two.
  auto stream = DecodeEscpos(*FromHex("1d763003010001008001"), 16);
  EXPECT_EQ(stream.events.size(), 3U);  // two rows and the unknown 01
  stream = DecodeEscpos(*FromHex("1b61011d76300001000100ff1d5600"), 24);
  ASSERT_EQ(stream.slips.size(), 1U);
  EXPECT_EQ(ToHex(stream.slips[0].dots.rows), "00ff00");
  // GS 8 L: eight by one dots stored, printed by GS ( L.
  stream = DecodeEscpos(*FromHex("1d384c0b0000003070300101310800010099"
                                 "1d284c020030321d5600"),
                        8);
  ASSERT_EQ(stream.slips.size(), 1U);
  EXPECT_EQ(ToHex(stream.slips[0].dots.rows), "99");
}

TEST(EscposDecoder, ReadsTheSameInAnyPieces) {
  const Bytes bytes = *FromHex(
      "1b401d7630000200030011223344556641420a1d384c0b00000030703001013108000100991d284c02003032"
      "1b61021b64021d56420010040110140801031401060208ff1d6b49027b42");
  const auto whole = DecodeEscpos(bytes, 576);
  EscposDecoder decoder;
  std::deque<EscposEvent> events;
  for (const std::uint8_t byte : bytes) decoder.Feed(ByteView(&byte, 1), events);
  ASSERT_EQ(events.size(), whole.events.size());
  for (std::size_t i = 0; i < events.size(); ++i) {
    EXPECT_EQ(events[i].kind, whole.events[i].kind) << i;
    EXPECT_EQ(events[i].value, whole.events[i].value) << i;
    EXPECT_EQ(events[i].row, whole.events[i].row) << i;
  }
}

TEST(EscposDecoder, SurvivesAnyBytes) {
  SeededRandom random(42);
  for (int round = 0; round < 300; ++round) {
    Bytes bytes(512);
    random.Fill(bytes);
    // Half of them near commands, which random bytes seldom are.
    for (std::size_t i = 0; i < bytes.size(); i += 7) {
      bytes[i] = std::array<std::uint8_t, 4>{0x1B, 0x1D, 0x10, 0x1C}[random.Below(4)];
    }
    const auto stream = DecodeEscpos(bytes, 576);
    EXPECT_LE(stream.unknown, 512);
    for (const PrintedSlip& slip : stream.slips) {
      EXPECT_EQ(slip.dots.rows.size(),
                static_cast<std::size_t>(slip.dots.height * slip.dots.stride()));
    }
  }
}

}  // namespace
}  // namespace simpul::testing
