// A QR code on its white card. Dark on light in every theme: some readers fail on inverted codes.
#pragma once

#include "kiosk/app/printing.h"
#include "ui/kit/kit.h"

namespace simpul::ui {

// Pixels a side, quiet zone included, of a card for a phone at arm's length; smaller, in whole
// pixels a module, where `room` pixels are less.
float QrCardSide(const Kit& kit, const app::DotImage& qr, float room);

// Fills `card` and draws the code in its middle. Never mirrored: that would read as nothing. Adds
// no node.
void DrawQrCard(Kit& kit, const app::DotImage& qr, const Rect& card);

}  // namespace simpul::ui
