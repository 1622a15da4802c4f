// Apart from the other reader: a macro of this library breaks that one's header.
#define ZX_USE_UTF8 1
#include <ZXing/BarcodeFormat.h>
#include <ZXing/DecodeHints.h>
#include <ZXing/ReadBarcode.h>

#include <exception>

#include "tests/support/qr_read.h"

namespace simpul::testing {

std::string ReadWithZxing(const GreyImage& image) {
  try {
    ZXing::DecodeHints hints;
    hints.setFormats(ZXing::BarcodeFormat::QRCode);
    hints.setTryHarder(true);
    const ZXing::Result result = ZXing::ReadBarcode(
        ZXing::ImageView(image.pixels.data(), image.width, image.height, ZXing::ImageFormat::Lum),
        hints);
    return result.isValid() ? result.text() : std::string();
  } catch (const std::exception&) {
    return {};
  }
}

}  // namespace simpul::testing
