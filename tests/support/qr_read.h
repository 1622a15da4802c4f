// Two independent readers of QR symbols: what both read the same, a phone will read.
#pragma once

#include <string>

#include "tests/support/slip_png.h"

namespace simpul::testing {

// The text of the first QR symbol found; empty when there is none.
std::string ReadWithZbar(const GreyImage& image);
std::string ReadWithZxing(const GreyImage& image);

}  // namespace simpul::testing
