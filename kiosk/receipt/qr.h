// QR symbols for screen and paper.
#pragma once

#include <string_view>

#include "kiosk/app/printing.h"
#include "kiosk/base/result.h"

namespace simpul::receipt {

// Level Q, version 4 (33 modules), one dot a module, no quiet zone. kTooLarge for a text that needs
// more (about 60 letters of an address): it would not fit the narrow paper at a readable size.
Result<app::DotImage> EncodeQr(std::string_view text);

// Level M, up to version 9 (53 modules, about 180 letters), for the address of a public page:
// nothing is lost when a scratched slip does not read, so it holds more than a receipt's.
// kTooLarge for a text that needs more.
Result<app::DotImage> EncodePageQr(std::string_view text);

}  // namespace simpul::receipt
