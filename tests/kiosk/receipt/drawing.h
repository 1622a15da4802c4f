// QR symbols as paper shows them, and as worn printers show them.
#pragma once

#include <algorithm>
#include <optional>

#include "kiosk/app/printing.h"
#include "kiosk/receipt/slip.h"
#include "platform/printer/escpos.h"
#include "tests/support/escpos_decoder.h"
#include "tests/support/slip_png.h"

namespace simpul::testing {

// Six dots a module, with its quiet zone.
inline app::DotImage DrawQr(const app::DotImage& qr) {
  const int size = (qr.width + 2 * receipt::kQrQuietModules) * receipt::kQrModuleDots;
  app::DotImage image = app::DotImage::Blank(size, size);
  for (int y = 0; y < size; ++y) {
    for (int x = 0; x < size; ++x) {
      image.Set(x, y,
                qr.Get(x / receipt::kQrModuleDots - receipt::kQrQuietModules,
                       y / receipt::kQrModuleDots - receipt::kQrQuietModules));
    }
  }
  return image;
}

// Each dot runs one dot into its neighbours.
inline GreyImage Blurred(const GreyImage& sharp) {
  GreyImage image = sharp;
  for (int y = 0; y < sharp.height; ++y) {
    for (int x = 0; x < sharp.width; ++x) {
      int sum = 0;
      for (int dy = -1; dy <= 1; ++dy) {
        for (int dx = -1; dx <= 1; ++dx) {
          const int nx = x + dx;
          const int ny = y + dy;
          const bool paper = nx < 0 || ny < 0 || nx >= sharp.width || ny >= sharp.height;
          sum += paper ? 255 : sharp.pixels[static_cast<std::size_t>(ny * sharp.width + nx)];
        }
      }
      image.pixels[static_cast<std::size_t>(y * sharp.width + x)] =
          static_cast<std::uint8_t>(sum / 9);
    }
  }
  return image;
}

// A dead element of the print head leaves a white line down the whole slip.
inline void KillColumn(app::DotImage& image, int column) {
  for (int y = 0; y < image.height; ++y) image.Set(column, y, false);
}

struct Box {
  int left, top, right, bottom;  // the last two are outside
  int width() const { return right - left; }
  int height() const { return bottom - top; }
};

// Around everything black.
inline std::optional<Box> Ink(const app::DotImage& image) {
  std::optional<Box> box;
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; ++x) {
      if (!image.Get(x, y)) continue;
      if (!box) box = Box{x, y, x + 1, y + 1};
      box->left = std::min(box->left, x);
      box->right = std::max(box->right, x + 1);
      box->bottom = y + 1;
    }
  }
  return box;
}

// What comes off the paper after the printer's own language.
inline app::DotImage Printed(const receipt::Slip& slip, int width) {
  const auto image = receipt::Render(slip, width);
  SIMPUL_CHECK(image.has_value());
  auto stream = DecodeEscpos(printer::EncodeSlip(*image), width);
  SIMPUL_CHECK(stream.slips.size() == 1);
  return stream.slips.front().dots;
}

}  // namespace simpul::testing
