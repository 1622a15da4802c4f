// Finds what looks like a number that names a person in what a visitor writes, so that the screen
// can offer to take it out before anybody reads it. Pure; guesses on purpose: it only asks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace simpul {

enum class PersonalNumberKind : std::uint8_t {
  kNik,       // 16 digits, the number of an Indonesian identity card (also a bank card's length)
  kPassport,  // one or two letters and 6 to 8 digits, or 9 digits in one piece (ICAO 9303 TD3)
  kPhone,     // +, 00 or 0 and an area or mobile code: 9 to 15 digits (ITU-T E.164)
};

struct PersonalNumber {
  PersonalNumberKind kind;
  std::size_t begin, end;  // bytes of the text
  friend bool operator==(const PersonalNumber&, const PersonalNumber&) = default;
};

// In the order of the text, without overlap. Digits of ASCII, Arabic, Persian and full width count;
// blanks, dots, hyphens and brackets may stand between them. Sums of money and dates are let be.
std::vector<PersonalNumber> FindPersonalNumbers(std::string_view text);

// Takes all of them out of `text`, with the blank they leave, and wipes what they took.
void RemovePersonalNumbers(std::string& text);

}  // namespace simpul
