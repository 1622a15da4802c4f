#include "tests/support/stretch.h"

#include <array>
#include <utility>

namespace simpul {
namespace {

constexpr int kMoreOfTen = 4;  // 40 % more letters

std::string_view Accented(char letter) {
  constexpr std::array<std::pair<char, std::string_view>, 27> kAccents = {{
      {'a', "á"}, {'c', "ç"}, {'d', "ď"}, {'e', "é"}, {'g', "ğ"}, {'i', "í"}, {'l', "ĺ"},
      {'n', "ñ"}, {'o', "ó"}, {'r', "ř"}, {'s', "š"}, {'t', "ť"}, {'u', "ú"}, {'y', "ý"},
      {'z', "ž"}, {'A', "Á"}, {'C', "Ç"}, {'E', "É"}, {'I', "Í"}, {'N', "Ñ"}, {'O', "Ó"},
      {'R', "Ř"}, {'S', "Š"}, {'T', "Ť"}, {'U', "Ú"}, {'Y', "Ý"}, {'Z', "Ž"},
  }};
  for (const auto& [plain, accented] : kAccents) {
    if (plain == letter) return accented;
  }
  return {};
}

// Where the part that begins at `at` and must stay as it is ends; `at` itself when there is none.
std::size_t EndOfKept(std::string_view text, std::size_t at) {
  constexpr std::array<std::pair<char, char>, 3> kKept = {{{'{', '}'}, {'<', '>'}, {'&', ';'}}};
  for (const auto& [open, close] : kKept) {
    if (text[at] != open) continue;
    const std::size_t end = text.find(close, at);
    const std::size_t space = text.find(' ', at);
    if (end != std::string_view::npos && (space == std::string_view::npos || end < space)) {
      return end + 1;
    }
  }
  return at;
}

}  // namespace

std::string Stretched(std::string_view text) {
  std::string stretched;
  int owed = 0;  // tenths of a letter
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t end = EndOfKept(text, at); end > at) {
      stretched += text.substr(at, end - at);
      at = end;
      continue;
    }
    const char c = text[at++];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const std::string_view accented = Accented(c);
    const std::string one = accented.empty() ? std::string(1, c) : std::string(accented);
    stretched += one;
    if (!letter) continue;
    owed += kMoreOfTen;
    if (owed < 10) continue;
    stretched += one;
    owed -= 10;
  }
  return stretched;
}

}  // namespace simpul
