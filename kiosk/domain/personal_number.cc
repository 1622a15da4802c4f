#include "kiosk/domain/personal_number.h"

#include <algorithm>
#include <array>
#include <optional>

#include "kiosk/base/ascii.h"
#include "kiosk/base/bytes.h"

namespace simpul {
namespace {

// Bytes of the digit that starts at `at`, 0 when there is none.
std::size_t DigitBytes(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  if (byte(at) >= '0' && byte(at) <= '9') return 1;
  const bool arabic = byte(at) == 0xD9 && byte(at + 1) >= 0xA0 && byte(at + 1) <= 0xA9;
  const bool persian = byte(at) == 0xDB && byte(at + 1) >= 0xB0 && byte(at + 1) <= 0xB9;
  if (arabic || persian) return 2;
  const bool wide =
      byte(at) == 0xEF && byte(at + 1) == 0xBC && byte(at + 2) >= 0x90 && byte(at + 2) <= 0x99;
  return wide ? 3 : 0;
}

// The last byte of each script's digits counts up with its value.
char DigitAt(std::string_view text, std::size_t at, std::size_t bytes) {
  static constexpr unsigned char kZero[] = {0, '0', 0xA0, 0x90};
  const auto last = static_cast<unsigned char>(text[at + bytes - 1]);
  const unsigned char zero = bytes == 2 && static_cast<unsigned char>(text[at]) == 0xDB
                                 ? static_cast<unsigned char>(0xB0)
                                 : kZero[bytes];
  return static_cast<char>('0' + (last - zero));
}

// Letters of other scripts too, so that "№A1" or "Б12" are no word's beginning for us.
bool IsWordByte(char c) {
  return IsAsciiLetter(c) || c == '_' || (static_cast<unsigned char>(c) & 0x80U) != 0;
}
bool IsJoint(char c) {
  return c == ' ' || c == '.' || c == '-' || c == '(' || c == ')' || c == '/';
}

// Digits that belong together.
struct Run {
  std::size_t begin = 0, end = 0;  // without joints at the edges
  std::size_t count = 0;           // of digits, which stay where they are: no copy to wipe
  std::array<char, 3> first{};     // as ASCII
  std::vector<std::size_t> groups;
  bool plus = false, dots_only = true;
};

Run ReadRun(std::string_view text, std::size_t at) {
  Run run;
  run.begin = at;
  run.plus = at > 0 && text[at - 1] == '+';
  bool joined = true;  // the next digit begins a group
  while (at < text.size()) {
    if (const std::size_t bytes = DigitBytes(text, at); bytes > 0) {
      if (joined) run.groups.push_back(0);
      joined = false;
      run.groups.back() += 1;
      if (run.count < run.first.size()) run.first[run.count] = DigitAt(text, at, bytes);
      run.count += 1;
      at += bytes;
      run.end = at;
      continue;
    }
    // Two joints at most: "(0361) 751038".
    if (!IsJoint(text[at])) break;
    std::size_t next = at;
    while (next < text.size() && next < at + 2 && IsJoint(text[next])) ++next;
    if (DigitBytes(text, next) == 0) break;
    if (text.substr(at, next - at) != ".") run.dots_only = false;
    at = next;
    joined = true;
  }
  return run;
}

// "1.500.000": groups of three behind the first, dots between.
bool IsMoney(std::string_view text, const Run& run) {
  std::string_view before = text.substr(0, run.begin);
  while (!before.empty() && (before.back() == ' ' || before.back() == '.')) before.remove_suffix(1);
  for (const std::string_view unit : {"Rp", "rp", "RP", "IDR", "idr", "$", "\u20BD", "\u00A5"}) {
    if (before.size() >= unit.size() && before.substr(before.size() - unit.size()) == unit) {
      return true;
    }
  }
  if (run.plus || run.groups.size() < 2 || !run.dots_only || run.first[0] == '0') return false;
  return run.groups[0] <= 3 && std::all_of(run.groups.begin() + 1, run.groups.end(),
                                           [](std::size_t group) { return group == 3; });
}

std::optional<PersonalNumberKind> KindOf(std::string_view text, const Run& run) {
  const std::size_t count = run.count;
  const std::string_view first(run.first.data(), run.first.size());
  if (count < 6 || IsMoney(text, run)) return std::nullopt;
  if (count == 16 && run.groups[0] >= 4) return PersonalNumberKind::kNik;
  const bool plus = run.plus || first.substr(0, 2) == "00";
  // A date begins with two digits, an area or mobile code with three: 021, 0361, 0812.
  const bool local = first[0] == '0' && run.groups[0] >= 3;
  const bool country = first == "628";
  if ((plus || local || country) && count >= 9 && count <= 15) return PersonalNumberKind::kPhone;
  if (count == 9 && run.groups.size() == 1) return PersonalNumberKind::kPassport;
  return std::nullopt;
}

// The begin of one or two letters before the digits of a passport number; npos without.
std::size_t PassportLetters(std::string_view text, const Run& run) {
  std::size_t at = run.begin;
  if (at > 0 && text[at - 1] == ' ') --at;
  const std::size_t end = at;
  while (at > 0 && end - at < 2 && IsAsciiLetter(text[at - 1])) --at;
  const bool word = at > 0 && (IsWordByte(text[at - 1]) || DigitBytes(text, at - 1) > 0);
  // "di 123456": small letters before a blank are a word.
  const bool blank = end != run.begin;
  const bool small = blank && std::any_of(text.begin() + static_cast<std::ptrdiff_t>(at),
                                          text.begin() + static_cast<std::ptrdiff_t>(end),
                                          [](char c) { return c >= 'a'; });
  return at == end || word || small ? std::string_view::npos : at;
}

}  // namespace

std::vector<PersonalNumber> FindPersonalNumbers(std::string_view text) {
  std::vector<PersonalNumber> found;
  std::size_t at = 0;
  while (at < text.size()) {
    if (DigitBytes(text, at) == 0) {
      ++at;
      continue;
    }
    const Run run = ReadRun(text, at);
    at = run.end;
    // A passport's letters stand before its first group only: "A1234567".
    if (run.groups[0] >= 6 && run.groups[0] <= 8 && run.groups.size() == 1) {
      if (const std::size_t begin = PassportLetters(text, run);
          begin != std::string_view::npos && !IsMoney(text, run)) {
        found.push_back({PersonalNumberKind::kPassport, begin, run.end});
        continue;
      }
    }
    if (run.begin > 0 && IsAsciiLetter(text[run.begin - 1])) continue;  // of a name, not a number
    if (const auto kind = KindOf(text, run)) {
      std::size_t begin = run.begin - (run.plus ? 1 : 0);
      if (begin > 0 && text[begin - 1] == '(') --begin;
      found.push_back({*kind, begin, run.end});
    }
  }
  return found;
}

void RemovePersonalNumbers(std::string& text) {
  const std::vector<PersonalNumber> found = FindPersonalNumbers(text);
  if (found.empty()) return;
  std::string kept;
  kept.reserve(text.size());
  std::size_t at = 0;
  for (const PersonalNumber& number : found) {
    kept.append(text, at, number.begin - at);
    at = number.end;
    const bool blank_before = kept.empty() || kept.back() == ' ';
    if (blank_before && at < text.size() && text[at] == ' ') ++at;
  }
  kept.append(text, at, std::string::npos);
  SecureWipe(text);
  text = std::move(kept);
}

}  // namespace simpul
