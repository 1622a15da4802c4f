#include "kiosk/domain/spelling.h"

#include <algorithm>
#include <array>

#include "kiosk/base/bytes.h"

namespace simpul {
namespace {

// The next code point; `text` is valid UTF-8 and not empty.
char32_t TakeCodePoint(std::string_view& text) {
  const auto first = static_cast<unsigned char>(text[0]);
  const std::size_t size = CodePointBytes(text[0]);
  char32_t letter = size == 1 ? first : first & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size && i < text.size(); ++i) {
    letter = (letter << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
  }
  text.remove_prefix(std::min(size, text.size()));
  return letter;
}

bool Between(char32_t c, char32_t low, char32_t high) { return c >= low && c <= high; }

char32_t Fold(char32_t c) {
  if (Between(c, U'A', U'Z')) return c + 32;
  if (Between(c, 0x410, 0x42F)) return c + 32;  // А to Я
  if (c == 0x401 || c == 0x451) return 0x435;   // Ё and ё are typed as е
  if (Between(c, 0x622, 0x625)) return 0x627;   // alef with a mark
  constexpr std::u32string_view kMarked = U"áàâäãåÁÀÂÄÃÅéèêëÉÈÊËíìîïÍÌÎÏóòôöõÓÒÔÖÕúùûüÚÙÛÜçÇñÑ";
  constexpr std::u32string_view kPlain = U"aaaaaaaaaaaaeeeeeeeeiiiiiiiioooooooooouuuuuuuuccnn";
  const std::size_t at = kMarked.find(c);
  return at == std::u32string_view::npos ? c : kPlain[at];
}

bool IsLetter(char32_t c) {
  if (Between(c, U'a', U'z') || Between(c, U'0', U'9')) return true;
  if (c < 0xC0 || c == 0xD7 || c == 0xF7) return false;
  const bool sign = Between(c, 0x2000, 0x2BFF) || Between(c, 0x3000, 0x303F) ||
                    Between(c, 0xFF00, 0xFF0F) || Between(c, 0xFF1A, 0xFF20) || c == 0x60C ||
                    c == 0x61B || c == 0x61F || Between(c, 0x64B, 0x652) || c == 0x640;
  return !sign;
}

}  // namespace

std::vector<std::u32string> SplitWords(std::string_view text) {
  std::vector<std::u32string> words(1);
  while (!text.empty()) {
    const char32_t c = Fold(TakeCodePoint(text));
    if (IsLetter(c)) {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::string ToUtf8(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) {
    const auto tail = [&](unsigned shift) {
      out += static_cast<char>(0x80U | ((c >> shift) & 0x3FU));
    };
    if (c < 0x80) {
      out += static_cast<char>(c);
    } else if (c < 0x800) {
      out += static_cast<char>(0xC0U | (c >> 6U));
      tail(0);
    } else if (c < 0x10000) {
      out += static_cast<char>(0xE0U | (c >> 12U));
      tail(6), tail(0);
    } else {
      out += static_cast<char>(0xF0U | (c >> 18U));
      tail(12), tail(6), tail(0);
    }
  }
  return out;
}

bool IsHan(char32_t letter) {
  return Between(letter, 0x3400, 0x9FFF) || Between(letter, 0x20000, 0x3FFFF);
}

SpellingDistance DistanceBetween(std::u32string_view typed, std::u32string_view word) {
  // Three rows of the table are enough: a swap looks two rows back.
  std::array<std::vector<int>, 3> rows;
  for (auto& row : rows) row.assign(word.size() + 1, 0);
  for (std::size_t j = 0; j <= word.size(); ++j) rows[0][j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= typed.size(); ++i) {
    auto& now = rows[i % 3];
    const auto& before = rows[(i + 2) % 3];
    const auto& earlier = rows[(i + 1) % 3];
    now[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= word.size(); ++j) {
      const int replaced = before[j - 1] + (typed[i - 1] == word[j - 1] ? 0 : 1);
      now[j] = std::min({replaced, before[j] + 1, now[j - 1] + 1});
      if (i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1]) {
        now[j] = std::min(now[j], earlier[j - 2] + 1);
      }
    }
  }
  const auto& last = rows[typed.size() % 3];
  return {last.back(), *std::min_element(last.begin(), last.end())};
}

int ForgivenEdits(std::size_t letters) {
  if (letters <= 2) return 0;
  return letters <= 5 ? 1 : letters <= 9 ? 2 : 3;
}

}  // namespace simpul
