// The paper receipt: from words to dots. Rastered whole, so every script prints on every printer.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/app/printing.h"
#include "kiosk/base/result.h"

namespace simpul::receipt {

inline constexpr int kDotsPerMm = 8;     // 203 dpi
inline constexpr int kQrModuleDots = 6;  // 0.75 mm
inline constexpr int kQrQuietModules = 4;

enum class SlipStyle : std::uint8_t {
  kTitle,   // cap height 5 mm, bold, centred
  kText,    // 3.5 mm
  kStrong,  // 3.5 mm, bold
  kTicket,  // 15 mm, bold, centred, one line: a queue number; narrowed where it is too wide
  kNumber,  // 5 mm, bold, centred: the public reference
  kCode,    // 6 mm, bold, centred: one line of the tracking code
  kRule,    // a line across, no text
  kQr,      // `qr`, centred with its quiet zone
  kCheck,   // 3.5 mm, beside an empty box to tick
  kFeed,    // white space before the cutter
};

struct SlipPart {
  SlipStyle style = SlipStyle::kText;
  std::string text;
  app::DotImage qr = {};
};

// Holds a tracking code: call Wipe().
struct Slip {
  std::vector<SlipPart> parts;
  void Wipe();
};

// `width_dots` is the paper's: 576 or 384. Text wraps; a code line that is too wide for the paper
// is kTooLarge, because half a code is worse than none.
Result<app::DotImage> Render(const Slip& slip, int width_dots);

}  // namespace simpul::receipt
