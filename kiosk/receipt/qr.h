// QR symbols for screen and paper.
#pragma once

#include <string_view>

#include "kiosk/app/printing.h"
#include "kiosk/base/result.h"

namespace simpul::receipt {

// Level Q, the smallest version that fits, one dot a module, no quiet zone. kTooLarge above
// version 4: such an address would not fit the narrow paper at a readable size.
Result<app::DotImage> EncodeQr(std::string_view text);

}  // namespace simpul::receipt
