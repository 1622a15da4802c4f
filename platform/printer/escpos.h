// The bytes of ESC/POS that we use: raster, cut, status. Pure. Command names and bits from the
// facts on printers (6.1, 6.3).
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "kiosk/app/printing.h"
#include "kiosk/base/bytes.h"

namespace simpul::printer {

// Rows of one GS v 0 command: bands of 120 to 400 rows print fastest.
inline constexpr int kBandRows = 256;

// ESC @, then the slip in bands of GS v 0, then feed and partial cut. Printers look for real-time
// commands even inside raster data, so where dots happen to spell the begin of one, a single white
// dot is made black.
Bytes EncodeSlip(const app::DotImage& slip);

// DLE EOT n, n = 1 (printer), 2 (offline cause), 3 (error), 4 (paper roll). Answered at once, even
// while a slip is still printing: it says how the printer is, never what it has printed.
inline constexpr std::array<std::uint8_t, 4> kStatusKinds = {1, 2, 3, 4};
Bytes StatusRequest(std::uint8_t kind);

// GS r 1. Answered in the order of printing and not at all once the paper is out: the answer proves
// that everything sent before it is on paper and cut.
Bytes ProofRequest();

// DLE DC4 8: the printer throws away what it has not printed. Sent after a job that was not proved,
// so that a stranger does not find half a slip when the paper is back.
Bytes ClearBuffer();

// What a printer says, taken apart byte by byte. One thread.
class AnswerReader {
 public:
  enum class Token : std::uint8_t {
    kNone,     // more bytes are needed, or the byte was flow control
    kStatus,   // an answer to DLE EOT, in value()
    kPaper,    // an answer to GS r, in value()
    kCleared,  // the answer to DLE DC4 8
    kBlock,    // a report that nobody asked for (automatic status), complete
    kNoise,    // a byte that no printer sends in this place
  };
  Token Feed(std::uint8_t byte);
  std::uint8_t value() const { return value_; }

 private:
  enum class State : std::uint8_t { kIdle, kAutomatic, kHeader, kText };
  State state_ = State::kIdle;
  int left_ = 0;
  bool cleared_ = false;
  std::uint8_t value_ = 0;
};

// The fixed bits of a real-time status byte; anything else is garbage or another message.
bool IsStatusByte(std::uint8_t byte);
// The fixed bits of an answer to GS r 1.
bool IsPaperByte(std::uint8_t byte);

// The answers to the four questions, in order; nullopt = no valid answer.
using StatusAnswers = std::array<std::optional<std::uint8_t>, 4>;
// Bits, never equality: a printer may set more of them. No answer at all is "unknown", not "no
// paper".
app::PrinterState StateOf(const StatusAnswers& answers);

}  // namespace simpul::printer
