#include "platform/printer/escpos.h"

#include <algorithm>

namespace simpul::printer {
namespace {

constexpr std::uint8_t kEsc = 0x1B;
constexpr std::uint8_t kGs = 0x1D;
constexpr std::uint8_t kDle = 0x10;
constexpr std::uint8_t kEot = 0x04;

void Append(Bytes& bytes, std::initializer_list<int> more) {
  for (const int byte : more) bytes.push_back(static_cast<std::uint8_t>(byte));
}

// 10 04, 10 05 and 10 14 begin real-time commands: status, recover, clear, pulse to a drawer.
bool BeginsRealTime(std::uint8_t first, std::uint8_t second) {
  return first == kDle && (second == kEot || second == 0x05 || second == 0x14);
}

bool Bit(const std::optional<std::uint8_t>& answer, unsigned bit) {
  return answer && ((*answer >> bit) & 1U) != 0;
}

}  // namespace

Bytes EncodeSlip(const app::DotImage& slip) {
  Bytes bytes;
  Append(bytes, {kEsc, '@'});
  const int stride = slip.stride();
  for (int row = 0; row < slip.height; row += kBandRows) {
    const int rows = std::min(kBandRows, slip.height - row);
    Append(bytes, {kGs, 'v', '0', 0, stride & 0xFF, stride >> 8, rows & 0xFF, rows >> 8});
    const auto first = slip.rows.begin() + static_cast<std::ptrdiff_t>(row) * stride;
    const std::size_t data = bytes.size();
    bytes.insert(bytes.end(), first, first + static_cast<std::ptrdiff_t>(rows) * stride);
    for (std::size_t i = data; i + 1 < bytes.size(); ++i) {
      if (BeginsRealTime(bytes[i], bytes[i + 1])) bytes[i] |= 0x08;  // the dot beside the black one
    }
  }
  Append(bytes, {kEsc, 'd', 4});     // feed four lines: the slip clears the cutter
  Append(bytes, {kGs, 'V', 66, 0});  // partial cut
  return bytes;
}

Bytes StatusRequest(std::uint8_t kind) { return {kDle, kEot, kind}; }

Bytes ProofRequest() { return {kGs, 'r', 1}; }

Bytes ClearBuffer() { return {kDle, 0x14, 8, 1, 3, 20, 1, 6, 2, 8}; }

bool IsStatusByte(std::uint8_t byte) { return (byte & 0x93U) == 0x12U; }

bool IsPaperByte(std::uint8_t byte) { return (byte & 0xF0U) == 0; }

AnswerReader::Token AnswerReader::Feed(std::uint8_t byte) {
  constexpr std::uint8_t kXon = 0x11, kXoff = 0x13, kBlockHeader = 0x37, kClearedId = 0x25;
  constexpr int kLongestText = 80;
  switch (state_) {
    case State::kIdle: break;
    case State::kAutomatic:
      if ((byte & 0x90U) != 0) {
        state_ = State::kIdle;
        return Token::kNoise;
      }
      if (--left_ > 0) return Token::kNone;
      state_ = State::kIdle;
      return Token::kBlock;
    case State::kHeader:
      cleared_ = byte == kClearedId;
      left_ = kLongestText;
      state_ = State::kText;
      return Token::kNone;
    case State::kText:
      if (byte == 0) {
        state_ = State::kIdle;
        return cleared_ ? Token::kCleared : Token::kBlock;
      }
      if (!cleared_ && --left_ > 0) return Token::kNone;
      state_ = State::kIdle;
      return Token::kNoise;
  }
  value_ = byte;
  if (byte == kXon || byte == kXoff) return Token::kNone;
  if (IsStatusByte(byte)) return Token::kStatus;
  if (IsPaperByte(byte)) return Token::kPaper;
  if (byte == kBlockHeader) {
    state_ = State::kHeader;
    return Token::kNone;
  }
  if ((byte & 0x93U) == 0x10U) {
    state_ = State::kAutomatic;
    left_ = 3;
    return Token::kNone;
  }
  return Token::kNoise;
}

app::PrinterState StateOf(const StatusAnswers& answers) {
  using app::PrinterCause;
  using app::PrinterHealth;
  const auto& [printer, offline, error, roll] = answers;
  if (std::none_of(answers.begin(), answers.end(), [](const auto& a) { return a.has_value(); })) {
    return {PrinterHealth::kUnknown, PrinterCause::kNoAnswer};
  }
  if (Bit(offline, 2)) return {PrinterHealth::kFail, PrinterCause::kCoverOpen};
  if (Bit(offline, 5) || (Bit(roll, 5) && Bit(roll, 6))) {
    return {PrinterHealth::kFail, PrinterCause::kPaperOut};
  }
  // Cutter, unrecoverable and auto-recoverable error bits.
  if (Bit(offline, 6) || Bit(error, 3) || Bit(error, 5) || Bit(error, 6)) {
    return {PrinterHealth::kFail, PrinterCause::kCutter};
  }
  if (Bit(printer, 3)) return {PrinterHealth::kFail, PrinterCause::kOffline};
  if (Bit(roll, 2) && Bit(roll, 3)) return {PrinterHealth::kWarn, PrinterCause::kPaperNearEnd};
  // Half the questions unanswered is not yet a healthy printer.
  if (!printer || !roll) return {PrinterHealth::kUnknown, PrinterCause::kNoAnswer};
  return {PrinterHealth::kOk, PrinterCause::kNone};
}

}  // namespace simpul::printer
