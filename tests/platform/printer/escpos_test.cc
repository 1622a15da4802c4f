#include "platform/printer/escpos.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/platform/printer/printer_under_test.h"
#include "tests/support/escpos_decoder.h"

namespace simpul::printer {
namespace {

using app::PrinterCause;
using app::PrinterHealth;
using app::PrinterState;
using Token = AnswerReader::Token;

TEST(Escpos, EncodesASmallSlipInTheseBytes) {
  app::DotImage slip = app::DotImage::Blank(12, 2);
  slip.Set(0, 0, true);
  slip.Set(11, 1, true);
  EXPECT_EQ(ToHex(EncodeSlip(slip)),
            "1b40"        // ESC @
            "1d763000"    // GS v 0, normal size
            "02000200"    // 2 bytes across, 2 rows
            "80000010"    // the dots
            "1b6404"      // ESC d 4
            "1d564200");  // GS V 66 0
}

TEST(Escpos, SendsTallSlipsInBandsThatJoinWithoutAGap) {
  const app::DotImage slip = simpul::testing::SlipOf(3, 2 * kBandRows + 10);
  const Bytes bytes = EncodeSlip(slip);
  const auto stream = simpul::testing::DecodeEscpos(bytes, 576);
  ASSERT_EQ(stream.slips.size(), 1U);
  EXPECT_EQ(stream.unknown, 0);
  EXPECT_EQ(simpul::testing::Trimmed(stream.slips[0].dots), slip);
  EXPECT_EQ(bytes.size(), 2 + 3 * 8 + slip.rows.size() + 3 + 4);
}

TEST(Escpos, RequestsAreTheseBytes) {
  EXPECT_EQ(ToHex(StatusRequest(4)), "100404");
  EXPECT_EQ(ToHex(ProofRequest()), "1d7201");
  EXPECT_EQ(ToHex(ClearBuffer()), "10140801031401060208");
}

TEST(Escpos, DotsNeverSpellARealTimeCommand) {
  app::DotImage slip = app::DotImage::Blank(576, 300);
  // Every pair that begins one, also across rows and bands, and the whole "clear buffer".
  constexpr std::uint8_t kSeconds[] = {0x04, 0x05, 0x14};
  for (std::size_t i = 0; i + 1 < slip.rows.size(); i += 2) {
    slip.rows[i] = 0x10;
    slip.rows[i + 1] = kSeconds[i / 2 % 3];
  }
  const Bytes clear = ClearBuffer();
  std::copy(clear.begin(), clear.end(), slip.rows.begin() + 71);
  const Bytes bytes = EncodeSlip(slip);
  for (std::size_t i = 0; i + 1 < bytes.size(); ++i) {
    const bool command =
        bytes[i] == 0x10 && (bytes[i + 1] == 0x04 || bytes[i + 1] == 0x05 || bytes[i + 1] == 0x14);
    ASSERT_FALSE(command) << "at " << i;
  }
  // At most one dot more for each: nothing white was black before.
  const auto stream = simpul::testing::DecodeEscpos(bytes, 576);
  ASSERT_EQ(stream.slips.size(), 1U);
  for (std::size_t i = 0; i < slip.rows.size(); ++i) {
    const unsigned added = stream.slips[0].dots.rows[i] ^ slip.rows[i];
    ASSERT_TRUE(added == 0 || (added == 0x08 && slip.rows[i] == 0x10)) << "at " << i;
  }
}

struct StatusRow {
  const char* name;
  StatusAnswers answers;
  PrinterState state;
};

TEST(Escpos, ReadsTheStatusBitsOfTheTable) {
  constexpr PrinterState kOk{PrinterHealth::kOk, PrinterCause::kNone};
  constexpr PrinterState kUnknown{PrinterHealth::kUnknown, PrinterCause::kNoAnswer};
  const auto fail = [](PrinterCause cause) { return PrinterState{PrinterHealth::kFail, cause}; };
  const StatusRow rows[] = {
      {"all well", {0x12, 0x12, 0x12, 0x12}, kOk},
      {"only the drawer's pin", {0x16, 0x12, 0x12, 0x12}, kOk},
      {"feed button pressed", {0x12, 0x1A, 0x12, 0x12}, kOk},
      {"offline, no cause", {0x1A, 0x12, 0x12, 0x12}, fail(PrinterCause::kOffline)},
      {"cover open", {0x1A, 0x16, 0x12, 0x12}, fail(PrinterCause::kCoverOpen)},
      {"paper end stops printing", {0x1A, 0x32, 0x12, 0x7E}, fail(PrinterCause::kPaperOut)},
      {"paper end by the roll sensor", {0x12, 0x12, 0x12, 0x72}, fail(PrinterCause::kPaperOut)},
      {"error, not said which", {0x1A, 0x52, 0x12, 0x12}, fail(PrinterCause::kCutter)},
      {"cutter", {0x1A, 0x52, 0x1A, 0x12}, fail(PrinterCause::kCutter)},
      {"unrecoverable", {0x1A, 0x12, 0x32, 0x12}, fail(PrinterCause::kCutter)},
      {"head too hot", {0x12, 0x12, 0x52, 0x12}, fail(PrinterCause::kCutter)},
      {"near end", {0x12, 0x12, 0x12, 0x1E}, {PrinterHealth::kWarn, PrinterCause::kPaperNearEnd}},
      {"nothing at all", {}, kUnknown},
      {"only the first", {0x12, std::nullopt, std::nullopt, std::nullopt}, kUnknown},
      {"not the roll", {0x12, 0x12, 0x12, std::nullopt}, kUnknown},
      {"offline is believed alone",
       {0x1A, std::nullopt, std::nullopt, std::nullopt},
       fail(PrinterCause::kOffline)},
      {"cover before paper", {0x1A, 0x36, 0x12, 0x7E}, fail(PrinterCause::kCoverOpen)},
  };
  for (const StatusRow& row : rows) EXPECT_EQ(StateOf(row.answers), row.state) << row.name;
}

TEST(Escpos, KnowsTheFixedBitsOfAnswers) {
  int status = 0;
  int paper = 0;
  for (int byte = 0; byte < 256; ++byte) {
    const auto value = static_cast<std::uint8_t>(byte);
    status += IsStatusByte(value) ? 1 : 0;
    paper += IsPaperByte(value) ? 1 : 0;
    EXPECT_FALSE(IsStatusByte(value) && IsPaperByte(value)) << byte;
  }
  EXPECT_EQ(status, 16);
  EXPECT_EQ(paper, 16);
}

std::vector<Token> ReadAll(std::initializer_list<int> bytes) {
  AnswerReader reader;
  std::vector<Token> tokens;
  for (const int byte : bytes) {
    const Token token = reader.Feed(static_cast<std::uint8_t>(byte));
    if (token != Token::kNone) tokens.push_back(token);
  }
  return tokens;
}

TEST(AnswerReader, TellsAnswersReportsAndNoiseApart) {
  using ::testing::ElementsAre;
  EXPECT_THAT(ReadAll({0x12, 0x1A}), ElementsAre(Token::kStatus, Token::kStatus));
  EXPECT_THAT(ReadAll({0x00, 0x03, 0x0C}),
              ElementsAre(Token::kPaper, Token::kPaper, Token::kPaper));
  EXPECT_THAT(ReadAll({0x37, 0x25, 0x00}), ElementsAre(Token::kCleared));
  EXPECT_THAT(ReadAll({0x37, 0x21, 'T', 'M', 0x00, 0x12}),
              ElementsAre(Token::kBlock, Token::kStatus));
  EXPECT_THAT(ReadAll({0x10, 0x00, 0x0C, 0x0F, 0x12}), ElementsAre(Token::kBlock, Token::kStatus));
  EXPECT_THAT(ReadAll({0x11, 0x13, 0x12}), ElementsAre(Token::kStatus));
  EXPECT_THAT(ReadAll({0xFF, 'H', 0x12}),
              ElementsAre(Token::kNoise, Token::kNoise, Token::kStatus));
  EXPECT_THAT(ReadAll({0x10, 0x92, 0x12}), ElementsAre(Token::kNoise, Token::kStatus));
  EXPECT_THAT(ReadAll({0x37, 0x25, 0x12, 0x12}), ElementsAre(Token::kNoise, Token::kStatus));
}

}  // namespace
}  // namespace simpul::printer
