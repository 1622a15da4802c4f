#include "kiosk/app/printing.h"

namespace simpul::app {

DotImage DotImage::Blank(int width, int height) {
  SIMPUL_CHECK(width >= 0 && height >= 0 && width <= 4096 && height <= 65'536);
  DotImage image;
  image.width = width;
  image.height = height;
  image.rows.assign(static_cast<std::size_t>(image.stride()) * static_cast<std::size_t>(height), 0);
  return image;
}

bool DotImage::Get(int x, int y) const {
  if (x < 0 || y < 0 || x >= width || y >= height) return false;
  const auto at = static_cast<std::size_t>(y) * static_cast<std::size_t>(stride()) +
                  static_cast<std::size_t>(x / 8);
  return ((rows[at] >> (7U - static_cast<unsigned>(x % 8))) & 1U) != 0;
}

void DotImage::Set(int x, int y, bool black) {
  if (x < 0 || y < 0 || x >= width || y >= height) return;
  const auto at = static_cast<std::size_t>(y) * static_cast<std::size_t>(stride()) +
                  static_cast<std::size_t>(x / 8);
  const auto bit = static_cast<std::uint8_t>(0x80U >> static_cast<unsigned>(x % 8));
  rows[at] = static_cast<std::uint8_t>(black ? rows[at] | bit : rows[at] & ~bit);
}

void DotImage::Wipe() {
  SecureWipe(rows);
  width = height = 0;
}

std::string_view PrinterHealthName(PrinterHealth health) {
  switch (health) {
    case PrinterHealth::kOk: return "ok";
    case PrinterHealth::kWarn: return "warn";
    case PrinterHealth::kFail: return "fail";
    case PrinterHealth::kUnknown: return "unknown";
  }
  return "unknown";
}

std::string_view PrinterCauseName(PrinterCause cause) {
  switch (cause) {
    case PrinterCause::kNone: return "none";
    case PrinterCause::kPaperNearEnd: return "paper_near_end";
    case PrinterCause::kPaperOut: return "paper_out";
    case PrinterCause::kCoverOpen: return "cover_open";
    case PrinterCause::kCutter: return "cutter";
    case PrinterCause::kOffline: return "offline";
    case PrinterCause::kNoAnswer: return "no_answer";
    case PrinterCause::kNotConnected: return "not_connected";
  }
  return "no_answer";
}

}  // namespace simpul::app
