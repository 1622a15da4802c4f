#include "kiosk/receipt/qr.h"

#include <qrencode.h>

#include <memory>
#include <string>

namespace simpul::receipt {
namespace {

// The lowest version and the highest: a smaller symbol would stay under 28 mm on paper at six dots
// a module, a larger one would not fit the narrow paper. So every receipt's symbol has one size.
constexpr int kVersion = 4;
constexpr int kMaxPageVersion = 9;  // the widest that fits the narrow paper at six dots a module

Result<app::DotImage> Encode(std::string_view text, int least, int most, QRecLevel level) {
  struct Free {
    void operator()(QRcode* code) const { QRcode_free(code); }
  };
  std::string owned(text);
  // libqrencode splits the text into alphanumeric and byte segments by itself.
  const std::unique_ptr<QRcode, Free> code(
      QRcode_encodeString(owned.c_str(), least, level, QR_MODE_8, 1));
  SecureWipe(owned);
  if (!code) return Fail(ErrorCode::kTooLarge, "QR: no version fits");
  if (code->version > most) return Fail(ErrorCode::kTooLarge, "QR: text too long");
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

}  // namespace

Result<app::DotImage> EncodeQr(std::string_view text) {
  return Encode(text, kVersion, kVersion, QR_ECLEVEL_Q);
}

Result<app::DotImage> EncodePageQr(std::string_view text) {
  return Encode(text, kVersion, kMaxPageVersion, QR_ECLEVEL_M);
}

}  // namespace simpul::receipt
