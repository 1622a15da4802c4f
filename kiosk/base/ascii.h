// Letters and digits of ASCII, whatever the locale; every other byte is neither.
#pragma once

namespace simpul {

constexpr bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }
constexpr bool IsAsciiCapital(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool IsAsciiLetter(char c) { return IsAsciiCapital(c) || (c >= 'a' && c <= 'z'); }
// The capital of a small letter; any other byte as it is.
constexpr char AsciiCapital(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}
// The small letter of a capital; any other byte as it is.
constexpr char AsciiSmall(char c) {
  return IsAsciiCapital(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace simpul
