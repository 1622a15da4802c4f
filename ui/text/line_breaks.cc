#include "ui/text/line_breaks.h"

#include <glib.h>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

namespace simpul::ui {
namespace {

constexpr std::string_view kWordJoiner = "\u2060";
constexpr std::string_view kNoBreakSpace = "\u00A0";
constexpr int kLongestUnit = 6;    // letters: "hari", "orang"
constexpr int kLongestMonth = 10;  // letters: "September"
constexpr int kYearDigits = 4;
constexpr std::size_t kShortFirst = 3;  // letters before a hyphen: "e-VOA", "что-нибудь"
constexpr int kLongestPhrase = 8;       // letters; a longer one may have to be broken

bool IsHangul(gunichar letter) { return letter >= 0xAC00 && letter <= 0xD7A3; }
// Kana, the mark that lengthens them, and Chinese characters.
bool IsKanaOrHan(gunichar letter) {
  return (letter >= 0x3041 && letter <= 0x30FF) || (letter >= 0x4E00 && letter <= 0x9FFF);
}
bool IsDigit(gunichar letter) { return g_unichar_isdigit(letter) != 0; }
bool IsLetter(gunichar letter) { return g_unichar_isalpha(letter) != 0; }

template <typename Is>
std::size_t Count(const std::vector<gunichar>& letters, std::size_t at, Is is) {
  std::size_t count = 0;
  while (at + count < letters.size() && is(letters[at + count])) ++count;
  return count;
}

// True when the word that begins at `at` belongs to the number before it: a short one ("39 hari"),
// another number ("31 12 2026"), or a month with its year.
bool BelongsToNumber(const std::vector<gunichar>& letters, std::size_t at) {
  const std::size_t word =
      Count(letters, at, [](gunichar letter) { return IsLetter(letter) || IsDigit(letter); });
  if (word > 0 && word <= kLongestUnit) return true;
  if (word == 0 || word > kLongestMonth || at + word >= letters.size()) return false;
  return letters[at + word] == ' ' && Count(letters, at + word + 1, IsDigit) == kYearDigits;
}

// True when the year at `at` belongs to the month before it: "2 Januari" came before.
bool IsYearOfDate(const std::vector<gunichar>& letters, std::size_t space) {
  if (Count(letters, space + 1, IsDigit) != kYearDigits) return false;
  std::size_t month = 0;
  while (month < space && IsLetter(letters[space - 1 - month])) ++month;
  if (month == 0 || month > kLongestMonth || month + 2 > space) return false;
  return letters[space - 1 - month] == ' ' && IsDigit(letters[space - 2 - month]);
}

// For each letter, whether one of these languages' words goes on behind it; empty for others.
std::vector<bool> InsideWords(const std::vector<gunichar>& letters, std::string_view language) {
  const bool japanese = language == "ja";
  if (!japanese && language != "zh") return {};
  UErrorCode error = U_ZERO_ERROR;
  // Japanese is read in phrases: a word and the particles behind it.
  const std::unique_ptr<icu::BreakIterator> breaks(
      japanese ? icu::BreakIterator::createLineInstance(icu::Locale::createFromName("ja@lw=phrase"),
                                                        error)
               : icu::BreakIterator::createWordInstance(icu::Locale::getChinese(), error));
  if (U_FAILURE(error) != 0 || breaks == nullptr) return {};  // lines break as ever
  icu::UnicodeString text;
  std::vector<std::size_t> letter_at;  // of each unit, and of the end
  for (std::size_t i = 0; i < letters.size(); ++i) {
    text.append(static_cast<UChar32>(letters[i]));
    letter_at.resize(static_cast<std::size_t>(text.length()), i);
  }
  letter_at.push_back(letters.size());
  std::vector<bool> inside(letters.size(), false);
  breaks->setText(text);
  for (int from = breaks->first(), to = breaks->next(); to != icu::BreakIterator::DONE;
       from = to, to = breaks->next()) {
    const std::size_t first = letter_at[static_cast<std::size_t>(from)];
    const std::size_t last = letter_at[static_cast<std::size_t>(to)];
    const auto begin = letters.begin() + static_cast<std::ptrdiff_t>(first);
    if (std::count_if(begin, letters.begin() + static_cast<std::ptrdiff_t>(last), IsKanaOrHan) >
        kLongestPhrase) {
      continue;
    }
    for (std::size_t i = first; i + 1 < last; ++i) {
      inside[i] = (IsKanaOrHan(letters[i]) || IsDigit(letters[i])) && IsKanaOrHan(letters[i + 1]);
    }
  }
  return inside;
}

}  // namespace

std::string WithoutBadBreaks(std::string_view text, std::string_view language) {
  std::vector<gunichar> letters;
  letters.reserve(text.size());
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at < end; at = g_utf8_next_char(at)) {
    letters.push_back(g_utf8_get_char(at));
  }
  const std::vector<bool> inside = InsideWords(letters, language);
  std::string joined;
  joined.reserve(text.size() + 16);
  std::size_t word = 0;  // letters of it so far, up to the hyphen
  const char* at = text.data();
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const gunichar letter = letters[i];
    const char* const next = g_utf8_next_char(at);
    const bool after_number = i > 0 && IsDigit(letters[i - 1]);
    // "12월 26일" is a date, too.
    const bool after_hangul_date = i > 0 &&
                                   (letters[i - 1] == 0xC6D4 || letters[i - 1] == 0xB144) &&
                                   i + 1 < letters.size() && IsDigit(letters[i + 1]);
    if (letter == ' ' && ((after_number && BelongsToNumber(letters, i + 1)) ||
                          IsYearOfDate(letters, i) || after_hangul_date)) {
      joined += kNoBreakSpace;
    } else {
      joined.append(at, next);
    }
    const bool hangul_goes_on =
        IsHangul(letter) && i + 1 < letters.size() && IsHangul(letters[i + 1]);
    const bool goes_on = hangul_goes_on || (letter == '-' && word > 0 && word <= kShortFirst) ||
                         (!inside.empty() && inside[i]);
    if (goes_on) joined += kWordJoiner;
    word = IsLetter(letter) ? word + 1 : 0;
    at = next;
  }
  return joined;
}

}  // namespace simpul::ui
