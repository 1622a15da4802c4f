#include "kiosk/base/bytes.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace simpul {
namespace {

RC_GTEST_PROP(BytesProperty, HexGivesBackEveryValue, (const Bytes& bytes)) {
  const std::string hex = ToHex(bytes);
  RC_ASSERT(hex.size() == bytes.size() * 2);
  RC_ASSERT(*FromHex(hex) == bytes);
  std::string upper = hex;
  std::transform(upper.begin(), upper.end(), upper.begin(), ::toupper);
  RC_ASSERT(*FromHex(upper) == bytes);
}

RC_GTEST_PROP(BytesProperty, Base64GivesBackEveryValue, (const Bytes& bytes)) {
  const std::string text = ToBase64(bytes);
  RC_ASSERT(text.size() == (bytes.size() + 2) / 3 * 4);
  RC_ASSERT(*FromBase64(text) == bytes);
}

// One value has one text: whatever FromBase64 takes is what ToBase64 makes of it.
RC_GTEST_PROP(BytesProperty, Base64TakesOnlyTheCanonicalText, ()) {
  const auto text = *rc::gen::container<std::string>(
      rc::gen::element('A', 'B', 'Q', 'g', 'w', '/', '+', '9', '=', '-', ' ', '\n'));
  const auto bytes = FromBase64(text);
  if (bytes) RC_ASSERT(ToBase64(*bytes) == text);
}

RC_GTEST_PROP(BytesProperty, FromHexAnswersEveryText, (const std::string& text)) {
  const auto bytes = FromHex(text);
  if (bytes) RC_ASSERT(bytes->size() * 2 == text.size());
}

TEST(BytesTest, Base64KnowsTheVectorsOfTheStandard) {
  const std::pair<const char*, const char*> vectors[] = {{"", ""},
                                                         {"f", "Zg=="},
                                                         {"fo", "Zm8="},
                                                         {"foo", "Zm9v"},
                                                         {"foob", "Zm9vYg=="},
                                                         {"fooba", "Zm9vYmE="},
                                                         {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, text] : vectors) {
    EXPECT_EQ(ToBase64(AsBytes(plain)), text);
    EXPECT_EQ(FromBase64(text), ToBytes(plain));
  }
  for (const char* bad : {"Zg", "Zg=", "Zh==", "Zm9=", "=Zg=", "Zg==Zg==", "Zm9v\n", "Zm 9v"}) {
    EXPECT_EQ(FromBase64(bad).error().code, ErrorCode::kInvalidInput) << bad;
  }
  EXPECT_FALSE(FromHex("abc"));
  EXPECT_FALSE(FromHex("0g"));
}

// Every code point, encoded by the rules of the standard.
std::string Encode(std::uint32_t point) {
  const auto byte = [](std::uint32_t value) { return static_cast<char>(value); };
  if (point < 0x80) return {byte(point)};
  if (point < 0x800) return {byte(0xC0 | point >> 6), byte(0x80 | (point & 63))};
  if (point < 0x10000) {
    return {byte(0xE0 | point >> 12), byte(0x80 | (point >> 6 & 63)), byte(0x80 | (point & 63))};
  }
  return {byte(0xF0 | point >> 18), byte(0x80 | (point >> 12 & 63)), byte(0x80 | (point >> 6 & 63)),
          byte(0x80 | (point & 63))};
}

TEST(Utf8Test, TakesEveryCodePointButNulAndSurrogates) {
  EXPECT_FALSE(IsValidUtf8(std::string(1, '\0')));
  for (std::uint32_t point = 1; point <= 0x10FFFF; ++point) {
    const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    ASSERT_EQ(IsValidUtf8(Encode(point)), !surrogate) << point;
  }
  EXPECT_FALSE(IsValidUtf8(Encode(0x110000)));
}

TEST(Utf8Test, RefusesBrokenSequences) {
  for (const char* bad :
       {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xF0\x80\x80\x80", "\xC3", "\xE2\x82",
        "\xF0\x9F\x98", "a\xFFz", "\xC3(", "\xF8\x88\x80\x80\x80"}) {
    EXPECT_FALSE(IsValidUtf8(bad)) << bad;
  }
}

RC_GTEST_PROP(Utf8Property, CountsAndPopsWhatWasPutTogether, ()) {
  const auto points = *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::oneOf(
      rc::gen::inRange<std::uint32_t>(1, 0x80), rc::gen::inRange<std::uint32_t>(0x80, 0x800),
      rc::gen::inRange<std::uint32_t>(0x800, 0xD800),
      rc::gen::inRange<std::uint32_t>(0x10000, 0x110000)));
  std::string text;
  for (const std::uint32_t point : points) text += Encode(point);
  RC_ASSERT(IsValidUtf8(text));
  RC_ASSERT(CodePointCount(text) == points.size());
  for (std::size_t left = points.size(); left > 0; --left) {
    PopCodePoint(text);
    RC_ASSERT(IsValidUtf8(text));
    RC_ASSERT(CodePointCount(text) == left - 1);
  }
  PopCodePoint(text);
  RC_ASSERT(text.empty());
}

TEST(SecureWipeTest, LeavesNothingInTheBytesItHeld) {
  std::string text = "a name that is long enough to live on the heap";
  const char* memory = text.data();
  const std::size_t size = text.size();
  SecureWipe(text);
  EXPECT_TRUE(text.empty());
  // The capacity is still the string's own, so reading it is allowed.
  text.resize(size);
  EXPECT_EQ(text.data(), memory);
  EXPECT_EQ(text, std::string(size, '\0'));
  Bytes bytes(100, 7);
  SecureWipe(bytes);
  EXPECT_TRUE(bytes.empty());
}

TEST(LinesOf, KeepsEmptyOnesButNoneAfterTheLast) {
  EXPECT_EQ(LinesOf("a\n\nbc"), (std::vector<std::string_view>{"a", "", "bc"}));
  EXPECT_EQ(LinesOf("a\n"), (std::vector<std::string_view>{"a"}));
  EXPECT_EQ(LinesOf("\n"), (std::vector<std::string_view>{""}));
  EXPECT_TRUE(LinesOf("").empty());
}

TEST(CodePointBytes, SaysHowFarTheNextLetterIs) {
  for (const std::string_view letter : {"a", "é", "ب", "我", "\U0001F600"}) {
    EXPECT_EQ(CodePointBytes(letter[0]), letter.size()) << letter;
  }
}

}  // namespace
}  // namespace simpul
