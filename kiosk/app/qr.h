// QR symbols of public addresses, for the screen.
#pragma once

#include <string_view>

#include "kiosk/app/printing.h"

namespace simpul::app {

// A port. One thread. Fast enough to be asked in every frame.
class QrEncoder {
 public:
  QrEncoder() = default;
  QrEncoder(const QrEncoder&) = delete;
  QrEncoder& operator=(const QrEncoder&) = delete;
  virtual ~QrEncoder() = default;
  // One dot a module, no quiet zone; empty (width 0) when the text is too long. Valid until the
  // next call.
  virtual const DotImage& Encode(std::string_view text) = 0;
};

}  // namespace simpul::app
