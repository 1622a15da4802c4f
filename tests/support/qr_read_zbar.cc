#include <zbar.h>

#include "tests/support/qr_read.h"

namespace simpul::testing {

std::string ReadWithZbar(const GreyImage& image) {
  zbar::ImageScanner scanner;
  scanner.set_config(zbar::ZBAR_NONE, zbar::ZBAR_CFG_ENABLE, 0);
  scanner.set_config(zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_ENABLE, 1);
  zbar::Image view(static_cast<unsigned>(image.width), static_cast<unsigned>(image.height), "Y800",
                   image.pixels.data(), image.pixels.size());
  std::string text;
  if (scanner.scan(view) > 0) text = view.symbol_begin()->get_data();
  view.set_data(nullptr, 0);
  return text;
}

}  // namespace simpul::testing
