#include "kiosk/base/ids.h"

#include <array>

#include "kiosk/base/bytes.h"

namespace simpul {

RecordId RecordId::Make(const Clock& clock, Random& random) {
  std::array<std::uint8_t, 16> raw{};
  random.Fill(raw);
  const auto ms = static_cast<std::uint64_t>(clock.Wall().unix_ms);
  for (std::size_t i = 0; i < 6; ++i) {
    raw[i] = static_cast<std::uint8_t>(ms >> (8U * (5 - i)));
  }
  raw[6] = static_cast<std::uint8_t>((raw[6] & 0x0FU) | 0x70U);  // version 7
  raw[8] = static_cast<std::uint8_t>((raw[8] & 0x3FU) | 0x80U);  // RFC variant
  std::string text = ToHex(raw);
  for (const std::size_t dash : {8U, 13U, 18U, 23U}) text.insert(dash, 1, '-');
  return RecordId(std::move(text));
}

Result<RecordId> RecordId::Parse(std::string_view text) {
  if (text.size() != 36) return Fail(ErrorCode::kInvalidInput, "record id: wrong length");
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    if (dash ? c != '-' : !hex) return Fail(ErrorCode::kInvalidInput, "record id: bad character");
  }
  const bool variant = text[19] == '8' || text[19] == '9' || text[19] == 'a' || text[19] == 'b';
  if (text[14] != '7' || !variant) {
    return Fail(ErrorCode::kInvalidInput, "record id: not a UUIDv7");
  }
  return RecordId(std::string(text));
}

}  // namespace simpul
