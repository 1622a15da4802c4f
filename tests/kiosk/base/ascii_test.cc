#include "kiosk/base/ascii.h"

#include <gtest/gtest.h>

#include <string>

namespace simpul {
namespace {

TEST(Ascii, TellsLettersAndDigitsFromEveryOtherByte) {
  std::string digits, capitals, letters;
  for (int byte = 0; byte < 256; ++byte) {
    const auto c = static_cast<char>(byte);
    if (IsAsciiDigit(c)) digits += c;
    if (IsAsciiCapital(c)) capitals += c;
    if (IsAsciiLetter(c)) letters += c;
    EXPECT_EQ(AsciiCapital(c) != c, IsAsciiLetter(c) && !IsAsciiCapital(c)) << byte;
  }
  EXPECT_EQ(digits, "0123456789");
  EXPECT_EQ(capitals, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  EXPECT_EQ(letters, capitals + "abcdefghijklmnopqrstuvwxyz");
  EXPECT_EQ(AsciiCapital('q'), 'Q');
  for (int byte = 0; byte < 256; ++byte) {
    const auto c = static_cast<char>(byte);
    EXPECT_EQ(AsciiCapital(AsciiSmall(c)), AsciiCapital(c)) << byte;
    EXPECT_FALSE(IsAsciiCapital(AsciiSmall(c))) << byte;
  }
}

}  // namespace
}  // namespace simpul
