#include "kiosk/receipt/qr.h"

#include <qrencode.h>

#include <memory>
#include <string>

namespace simpul::receipt {
namespace {

// The lowest version and the highest: a smaller symbol would stay under 28 mm on paper at six dots
// a module, a larger one would not fit the narrow paper. So every receipt's symbol has one size.
constexpr int kVersion = 4;

}  // namespace

Result<app::DotImage> EncodeQr(std::string_view text) {
  struct Free {
    void operator()(QRcode* code) const { QRcode_free(code); }
  };
  std::string owned(text);
  // libqrencode splits the text into alphanumeric and byte segments by itself.
  const std::unique_ptr<QRcode, Free> code(
      QRcode_encodeString(owned.c_str(), kVersion, QR_ECLEVEL_Q, QR_MODE_8, 1));
  SecureWipe(owned);
  if (!code) return Fail(ErrorCode::kTooLarge, "QR: no version fits");
  if (code->version > kVersion) return Fail(ErrorCode::kTooLarge, "QR: above version 4");
  app::DotImage image = app::DotImage::Blank(code->width, code->width);
  for (int y = 0; y < code->width; ++y) {
    for (int x = 0; x < code->width; ++x) {
      image.Set(x, y, (code->data[y * code->width + x] & 1U) != 0);
    }
  }
  const auto modules =
      static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
  SecureWipe(code->data, modules);
  return image;
}

}  // namespace simpul::receipt
