// The bytes of ESC/POS that we use: raster, cut, real-time status. Pure. Command names and bits
// from the facts on printers (6.1, 6.3).
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "kiosk/app/printing.h"
#include "kiosk/base/bytes.h"

namespace simpul::printer {

// Rows of one GS v 0 command: bands of 120 to 400 rows print fastest.
inline constexpr int kBandRows = 256;

// ESC @, then the slip in bands of GS v 0, then feed and partial cut.
Bytes EncodeSlip(const app::DotImage& slip);

// DLE EOT n, n = 1 (printer), 2 (offline cause), 3 (error), 4 (paper roll).
inline constexpr std::array<std::uint8_t, 4> kStatusKinds = {1, 2, 3, 4};
Bytes StatusRequest(std::uint8_t kind);

// DLE DC4 8: the printer throws away what it has not printed. Sent after a job that was not proved,
// so that a stranger does not find half a slip when the paper is back.
Bytes ClearBuffer();

// The fixed bits of a real-time status byte; anything else is garbage or another message.
bool IsStatusByte(std::uint8_t byte);

// The answers to the four questions, in order; nullopt = no valid answer.
using StatusAnswers = std::array<std::optional<std::uint8_t>, 4>;
// Bits, never equality: a printer may set more of them. No answer at all is "unknown", not "no
// paper".
app::PrinterState StateOf(const StatusAnswers& answers);

}  // namespace simpul::printer
