#include "kiosk/domain/spoken_text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <optional>
#include <utility>
#include <vector>

#include "kiosk/base/ascii.h"
#include "kiosk/base/bytes.h"
#include "kiosk/base/result.h"

namespace simpul {
namespace {

constexpr std::array<std::string_view, 12> kUnits = {"nol",     "satu",     "dua",     "tiga",
                                                     "empat",   "lima",     "enam",    "tujuh",
                                                     "delapan", "sembilan", "sepuluh", "sebelas"};

// Letter names as Indonesians say them; a synthesiser reads "TPI" as a word.
constexpr std::array<std::string_view, 26> kLetters = {
    "a",  "be", "ce", "de", "e",  "ef", "ge", "ha", "i",  "je", "ka",  "el", "em",
    "en", "o",  "pe", "ki", "er", "es", "te", "u",  "fe", "we", "eks", "ye", "zet"};

// Read as words although they are written in capitals.
constexpr std::string_view kWords[] = {"ITAS",   "ITAP", "KITAS", "KITAP",  "SIMPUL", "BALI",
                                       "PASPOR", "SPAN", "LAPOR", "SATPOL", "WITA"};

constexpr std::pair<std::string_view, std::string_view> kMonths[] = {
    {"Jan", "Januari"},   {"Feb", "Februari"}, {"Mar", "Maret"},    {"Apr", "April"},
    {"Jun", "Juni"},      {"Jul", "Juli"},     {"Agu", "Agustus"},  {"Agt", "Agustus"},
    {"Sep", "September"}, {"Okt", "Oktober"},  {"Nov", "November"}, {"Des", "Desember"}};
constexpr std::pair<std::string_view, std::string_view> kZones[] = {
    {"WIB", "waktu Indonesia barat"},
    {"WITA", "waktu Indonesia tengah"},
    {"WIT", "waktu Indonesia timur"}};

// A number as it is written at `at`, with groups of three behind `group`.
struct Written {
  std::uint64_t value = 0;
  std::size_t size = 0;
  bool grouped = false;
};
std::optional<Written> NumberAt(std::string_view text, std::size_t at, char group) {
  Written number;
  std::size_t i = at;
  while (i < text.size() && IsAsciiDigit(text[i]) && i - at < 15) ++i;
  if (i == at) return std::nullopt;
  const auto digits = [&](std::size_t from, std::size_t to) {
    for (std::size_t k = from; k < to; ++k) {
      number.value = number.value * 10 + static_cast<std::uint64_t>(text[k] - '0');
    }
  };
  digits(at, i);
  while (i - at <= 3 + (number.grouped ? 12U : 0U) && i + 3 < text.size() && text[i] == group &&
         IsAsciiDigit(text[i + 1]) && IsAsciiDigit(text[i + 2]) && IsAsciiDigit(text[i + 3]) &&
         (i + 4 >= text.size() || !IsAsciiDigit(text[i + 4]))) {
    digits(i + 1, i + 4);
    i += 4;
    number.grouped = true;
  }
  number.size = i - at;
  return number;
}

std::string Spelled(std::string_view token, std::string_view language) {
  std::string said;
  for (const char c : token) {
    if (!IsAsciiCapital(c) && !IsAsciiDigit(c)) continue;
    if (!said.empty()) said += ' ';
    if (language != "id") {
      said += c;
    } else if (IsAsciiDigit(c)) {
      said += kUnits[static_cast<std::size_t>(c - '0')];
    } else {
      said += IndonesianLetter(c);
    }
  }
  return said;
}

// "A017", "A2-017", "7K3M": letters and digits mixed are said one by one.
bool IsCode(std::string_view token) {
  bool letter = false;
  bool digit = false;
  for (const char c : token) {
    if (IsAsciiCapital(c))
      letter = true;
    else if (IsAsciiDigit(c))
      digit = true;
    else if (c != '-')
      return false;
  }
  return letter && digit && token.size() >= 2;
}

// Said digit by digit, as they are dialled.
bool IsEmergencyCall(std::string_view digits) {
  return digits == "110" || digits == "112" || digits == "113" || digits == "119";
}

bool IsAbbreviation(std::string_view token) {
  if (token.size() < 2 || token.size() > 6) return false;
  for (const char c : token) {
    if (!IsAsciiCapital(c)) return false;
  }
  for (const std::string_view word : kWords) {
    if (token == word) return false;
  }
  return true;
}

// "09.41 WITA" -> "pukul sembilan lewat empat puluh satu, waktu Indonesia tengah".
std::optional<std::pair<std::string, std::size_t>> ClockAt(std::string_view text, std::size_t at) {
  if (at + 5 > text.size() || !IsAsciiDigit(text[at]) || !IsAsciiDigit(text[at + 1]) ||
      (text[at + 2] != '.' && text[at + 2] != ':') || !IsAsciiDigit(text[at + 3]) ||
      !IsAsciiDigit(text[at + 4]) || (at + 5 < text.size() && IsAsciiDigit(text[at + 5]))) {
    return std::nullopt;
  }
  const int hour = (text[at] - '0') * 10 + text[at + 1] - '0';
  const int minute = (text[at + 3] - '0') * 10 + text[at + 4] - '0';
  if (hour > 23 || minute > 59) return std::nullopt;
  std::string said = "pukul " + IndonesianNumber(static_cast<std::uint64_t>(hour));
  if (minute != 0) {
    said += " lewat " + IndonesianNumber(static_cast<std::uint64_t>(minute)) + " menit";
  }
  std::size_t size = 5;
  for (const auto& [zone, words] : kZones) {
    if (text.substr(at + 5, zone.size() + 1) != " " + std::string(zone)) continue;
    const std::size_t behind = at + 6 + zone.size();
    if (behind < text.size() && IsAsciiLetter(text[behind])) continue;
    said += ", " + std::string(words);
    size = behind - at;
    break;
  }
  return std::pair{said, size};
}

std::string_view Token(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && (IsAsciiLetter(text[end]) || IsAsciiDigit(text[end]) ||
                               (text[end] == '-' && end + 1 < text.size() &&
                                (IsAsciiCapital(text[end + 1]) || IsAsciiDigit(text[end + 1]))))) {
    ++end;
  }
  return text.substr(at, end - at);
}

std::string RupiahWord(std::string_view language) {
  if (language == "ru") return "рупий";
  if (language == "zh") return "印尼盾";
  if (language == "ar") return "روبية";
  if (language == "ja") return "ルピア";
  if (language == "ko") return "루피아";
  return "rupiah";
}

// The size of the space at `at` that keeps what it parts on one line, or is a plain one; 0 = none.
std::size_t SpaceAt(std::string_view text, std::size_t at) {
  for (const std::string_view space : {" ", "\u00A0", "\u202F"}) {
    if (text.substr(at, space.size()) == space) return space.size();
  }
  return 0;
}

std::string Indonesian(std::string_view text) {
  std::string said;
  for (std::size_t i = 0; i < text.size();) {
    const bool starts = i == 0 || (!IsAsciiLetter(text[i - 1]) && !IsAsciiDigit(text[i - 1]));
    if (starts && text.substr(i, 2) == "Rp") {
      std::size_t digits = i + 2;
      if (digits < text.size() && text[digits] == '.') ++digits;
      while (const std::size_t space = SpaceAt(text, digits)) digits += space;
      if (const auto number = NumberAt(text, digits, '.')) {
        said += IndonesianNumber(number->value) + " rupiah";
        i = digits + number->size;
        continue;
      }
    }
    if (starts && IsAsciiDigit(text[i])) {
      if (const auto clock = ClockAt(text, i)) {
        if (said.ends_with("pukul ")) said.resize(said.size() - 6);
        said += clock->first;
        i += clock->second;
        continue;
      }
      const std::string_view token = Token(text, i);
      if (IsCode(token)) {
        said += Spelled(token, "id");
        i += token.size();
        continue;
      }
      const auto number = NumberAt(text, i, '.');
      // Long rows of digits are numbers of something: said one by one.
      const bool row = !number->grouped && (number->size > 4 || text[i] == '0' ||
                                            IsEmergencyCall(text.substr(i, number->size)));
      said += row ? Spelled(text.substr(i, number->size), "id") : IndonesianNumber(number->value);
      i += number->size;
      continue;
    }
    if (starts && IsAsciiLetter(text[i])) {
      const std::string_view token = Token(text, i);
      std::string_view month;
      for (const auto& [shorter, full] : kMonths) {
        if (token == shorter) month = full;
      }
      if (!month.empty()) {
        said += month;
      } else if (IsCode(token) || IsAbbreviation(token)) {
        said += Spelled(token, "id");
      } else {
        said += token;
      }
      i += token.size();
      continue;
    }
    said += text[i++];
  }
  return said;
}

// The digits of a sum at `at`, whatever this language writes between groups of three, and where it
// ends.
std::pair<std::string, std::size_t> DigitsAt(std::string_view text, std::size_t at) {
  std::string digits;
  const auto is_digit = [&](std::size_t i) { return i < text.size() && IsAsciiDigit(text[i]); };
  while (is_digit(at)) {
    while (is_digit(at)) digits += text[at++];
    std::size_t mark = SpaceAt(text, at);
    if (mark == 0 && at < text.size() && (text[at] == ',' || text[at] == '.')) mark = 1;
    if (mark == 0 || !is_digit(at + mark) || !is_digit(at + mark + 1) || !is_digit(at + mark + 2) ||
        is_digit(at + mark + 3)) {
      break;
    }
    at += mark;
  }
  return {digits, at};
}

std::string Other(std::string_view text, std::string_view language) {
  std::string said;
  for (std::size_t i = 0; i < text.size();) {
    const bool starts = i == 0 || (!IsAsciiLetter(text[i - 1]) && !IsAsciiDigit(text[i - 1]));
    if (starts && text.substr(i, 2) == "Rp") {
      const std::size_t space = SpaceAt(text, i + 2);
      if (auto [digits, end] = DigitsAt(text, i + 2 + space); !digits.empty()) {
        said += digits + ' ' + RupiahWord(language);
        i = end;
        continue;
      }
    }
    const std::string_view token = starts ? Token(text, i) : std::string_view();
    if (!token.empty()) {
      said += IsCode(token) ? Spelled(token, language) : std::string(token);
      i += token.size();
      continue;
    }
    said += text[i++];
  }
  return said;
}

// Signs between numbers, which a synthesiser leaves out or names: "5 / 10 tahun".
struct SignWords {
  std::string_view language, either, plus, until, about;
};
constexpr SignWords kSignWords[] = {{"id", "atau", "ditambah", "sampai", "kurang lebih"},
                                    {"en", "or", "plus", "to", "about"},
                                    {"ru", "или", "плюс", "до", "примерно"},
                                    {"zh", "或", "加", "至", "约"},
                                    {"ar", "أو", "زائد", "إلى", "نحو"},
                                    {"ko", "또는", "더하기", "부터", "약"},
                                    {"ja", "または", "足す", "から", "約"}};
constexpr std::string_view kAbout = "\u00B1";  // before a number: "± 7 hari kerja"

// What is said for the sign that begins at `at`, and where it ends: at the number behind it.
using SaidSign = std::pair<std::string, std::size_t>;
std::optional<SaidSign> SignAt(std::string_view text, std::size_t at, const SignWords& words) {
  const auto is_digit = [&](std::size_t i) { return i < text.size() && IsAsciiDigit(text[i]); };
  if (text.substr(at, kAbout.size()) == kAbout) {
    const std::size_t after = at + kAbout.size();
    const std::size_t number = after + SpaceAt(text, after);
    if (!is_digit(number)) return std::nullopt;
    return SaidSign(std::string(words.about) + ' ', number);
  }
  if (at == 0) return std::nullopt;
  const std::size_t space = SpaceAt(text, at);
  for (const auto& [sign, word] : {std::pair<std::string_view, std::string_view>{"/", words.either},
                                   {"+", words.plus},
                                   {"\u2013", words.until}}) {
    if (text.substr(at + space, sign.size()) != sign) continue;
    const std::size_t after = at + space + sign.size();
    const std::size_t number = after + (space == 0 ? 0 : SpaceAt(text, after));
    // Without spaces only a dash between two numbers: "2024/2025" may be anything.
    const bool spaced = space > 0 && number > after;
    const bool tight = space == 0 && sign.size() > 1 && is_digit(at - 1);
    if ((!spaced && !tight) || !is_digit(number)) return std::nullopt;
    return SaidSign(' ' + std::string(word) + ' ', number);
  }
  return std::nullopt;
}

std::string WithSignsInWords(std::string_view text, std::string_view language) {
  const auto* const words =
      std::find_if(std::begin(kSignWords), std::end(kSignWords),
                   [&](const SignWords& each) { return each.language == language; });
  if (words == std::end(kSignWords)) return std::string(text);
  std::string said;
  for (std::size_t i = 0; i < text.size();) {
    if (const std::optional<SaidSign> sign = SignAt(text, i, *words)) {
      said += sign->first;
      i = sign->second;
    } else {
      said += text[i++];
    }
  }
  return said;
}

}  // namespace

std::string WithoutMarkup(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool tag = text[i] == '<' && i + 1 < text.size() &&
                     (text[i + 1] == '/' || (text[i + 1] >= 'a' && text[i + 1] <= 'z'));
    const std::size_t end = tag ? text.find('>', i) : std::string_view::npos;
    if (end == std::string_view::npos) {  // a visitor may have typed a lone "<"
      plain += text[i];
    } else {
      i = end;
    }
  }
  constexpr std::pair<std::string_view, std::string_view> kEntities[] = {
      {"&lt;", "<"},  {"&gt;", ">"},   {"&quot;", "\""},
      {"&#39;", "'"}, {"&apos;", "'"}, {"&amp;", "&"}};
  for (const auto& [entity, letter] : kEntities) {
    for (std::size_t at = plain.find(entity); at != std::string::npos;
         at = plain.find(entity, at + letter.size())) {
      plain.replace(at, entity.size(), letter);
    }
  }
  return plain;
}

std::string_view IndonesianLetter(char capital) {
  SIMPUL_CHECK(IsAsciiCapital(capital));
  return kLetters[static_cast<std::size_t>(capital - 'A')];
}

std::string IndonesianNumber(std::uint64_t number) {
  if (number < kUnits.size()) return std::string(kUnits[number]);
  if (number < 20) return IndonesianNumber(number - 10) + " belas";
  const auto with_rest = [](const std::string& head, std::uint64_t rest) {
    return rest == 0 ? head : head + " " + IndonesianNumber(rest);
  };
  if (number < 100) return with_rest(IndonesianNumber(number / 10) + " puluh", number % 10);
  if (number < 200) return with_rest("seratus", number - 100);
  if (number < 1000) return with_rest(IndonesianNumber(number / 100) + " ratus", number % 100);
  if (number < 2000) return with_rest("seribu", number - 1000);
  constexpr std::pair<std::uint64_t, std::string_view> kScales[] = {{1'000'000'000'000, " triliun"},
                                                                    {1'000'000'000, " miliar"},
                                                                    {1'000'000, " juta"},
                                                                    {1000, " ribu"}};
  for (const auto& [scale, name] : kScales) {
    if (number < scale) continue;
    return with_rest(IndonesianNumber(number / scale) + std::string(name), number % scale);
  }
  return {};
}

namespace {

// Marks of direction are for the eye.
std::string WithoutDirection(std::string_view text) {
  std::string plain(text);
  for (const std::string_view mark : {"\u200E", "\u200F", "\u2066", "\u2068", "\u2069"}) {
    for (std::size_t at = plain.find(mark); at != std::string::npos; at = plain.find(mark, at)) {
      plain.erase(at, mark.size());
    }
  }
  return plain;
}

}  // namespace

std::string SpokenText(std::string_view with_marks, std::string_view language) {
  const std::string text = WithoutDirection(with_marks);
  std::string said;
  for (const std::string_view line : LinesOf(text)) {
    if (line.data() != text.data()) said += '\n';
    const std::string plain = WithSignsInWords(WithoutMarkup(line), language);
    said += language == "id" ? Indonesian(plain) : Other(plain, language);
  }
  return said;
}

std::string PromptName(std::string_view spoken) {
  std::uint64_t hash = 14'695'981'039'346'656'037ULL;
  for (const char c : spoken) {
    hash ^= static_cast<std::uint8_t>(c);
    hash *= 1'099'511'628'211ULL;
  }
  char name[17];
  std::snprintf(name, sizeof name, "%016llx", static_cast<unsigned long long>(hash));
  return name;
}

}  // namespace simpul
