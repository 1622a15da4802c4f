#include "kiosk/base/bytes.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace simpul {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::string_view kBase64Digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::array<std::int8_t, 256> MakeBase64Values() {
  std::array<std::int8_t, 256> values{};
  values.fill(-1);
  for (std::size_t i = 0; i < kBase64Digits.size(); ++i) {
    values[static_cast<std::uint8_t>(kBase64Digits[i])] = static_cast<std::int8_t>(i);
  }
  return values;
}

// Length of the UTF-8 sequence at `text[at]`, or 0 when it is malformed.
std::size_t SequenceLength(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t first = byte(at);
  if (first == 0) return 0;
  if (first < 0x80) return 1;
  std::size_t length = 0;
  std::uint32_t value = 0;
  std::uint32_t least = 0;
  if (first >= 0xC2 && first < 0xE0) {
    length = 2, value = first & 0x1FU, least = 0x80;
  } else if (first >= 0xE0 && first < 0xF0) {
    length = 3, value = first & 0x0FU, least = 0x800;
  } else if (first >= 0xF0 && first < 0xF5) {
    length = 4, value = first & 0x07U, least = 0x10000;
  } else {
    return 0;
  }
  if (at + length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80) return 0;
    value = (value << 6U) | (byte(at + i) & 0x3FU);
  }
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  return value < least || value > 0x10FFFF || surrogate ? 0 : length;
}

}  // namespace

std::size_t CodePointBytes(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

std::vector<std::string_view> LinesOf(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

void SecureWipe(void* data, std::size_t size) {
  if (size == 0) return;
  explicit_bzero(data, size);
}

void SecureWipe(std::string& text) {
  text.resize(text.capacity());
  SecureWipe(text.data(), text.size());
  text.clear();
}

void SecureWipe(Bytes& bytes) {
  bytes.resize(bytes.capacity());
  SecureWipe(bytes.data(), bytes.size());
  bytes.clear();
}

ByteView AsBytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string_view AsText(ByteView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Bytes ToBytes(std::string_view text) { return {text.begin(), text.end()}; }

std::string ToHex(ByteView bytes) {
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    hex.push_back(kHexDigits[byte >> 4U]);
    hex.push_back(kHexDigits[byte & 0x0FU]);
  }
  return hex;
}

Result<Bytes> FromHex(std::string_view hex) {
  if (hex.size() % 2 != 0) return Fail(ErrorCode::kInvalidInput, "hex of odd length");
  Bytes bytes;
  bytes.reserve(hex.size() / 2);
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    const int high = HexValue(hex[i]);
    const int low = HexValue(hex[i + 1]);
    if (high < 0 || low < 0) return Fail(ErrorCode::kInvalidInput, "not a hex digit");
    bytes.push_back(static_cast<std::uint8_t>(high * 16 + low));
  }
  return bytes;
}

std::string ToBase64(ByteView bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t left = bytes.size() - i;
    const std::uint32_t group = (static_cast<std::uint32_t>(bytes[i]) << 16U) |
                                (left > 1 ? static_cast<std::uint32_t>(bytes[i + 1]) << 8U : 0U) |
                                (left > 2 ? static_cast<std::uint32_t>(bytes[i + 2]) : 0U);
    text.push_back(kBase64Digits[(group >> 18U) & 63U]);
    text.push_back(kBase64Digits[(group >> 12U) & 63U]);
    text.push_back(left > 1 ? kBase64Digits[(group >> 6U) & 63U] : '=');
    text.push_back(left > 2 ? kBase64Digits[group & 63U] : '=');
  }
  return text;
}

Result<Bytes> FromBase64(std::string_view text) {
  static const std::array<std::int8_t, 256> kValues = MakeBase64Values();
  if (text.size() % 4 != 0) return Fail(ErrorCode::kInvalidInput, "base64 of wrong length");
  Bytes bytes;
  bytes.reserve(text.size() / 4 * 3);
  for (std::size_t i = 0; i < text.size(); i += 4) {
    const bool last = i + 4 == text.size();
    std::size_t pad = 0;
    if (last && text[i + 3] == '=') pad = text[i + 2] == '=' ? 2 : 1;
    std::uint32_t group = 0;
    for (std::size_t j = 0; j < 4; ++j) {
      const int value = j >= 4 - pad ? 0 : kValues[static_cast<std::uint8_t>(text[i + j])];
      if (value < 0) return Fail(ErrorCode::kInvalidInput, "not a base64 digit");
      group = (group << 6U) | static_cast<std::uint32_t>(value);
    }
    const std::uint32_t unused = pad == 2 ? group & 0xFFFFU : pad == 1 ? group & 0xFFU : 0U;
    if (unused != 0) return Fail(ErrorCode::kInvalidInput, "base64 with stray bits");
    bytes.push_back(static_cast<std::uint8_t>(group >> 16U));
    if (pad < 2) bytes.push_back(static_cast<std::uint8_t>(group >> 8U));
    if (pad < 1) bytes.push_back(static_cast<std::uint8_t>(group));
  }
  return bytes;
}

bool IsValidUtf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = SequenceLength(text, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

std::size_t CodePointCount(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<std::uint8_t>(c) & 0xC0U) != 0x80 ? 1U : 0U;
  return count;
}

void PopCodePoint(std::string& text) {
  while (!text.empty()) {
    const bool continuation = (static_cast<std::uint8_t>(text.back()) & 0xC0U) == 0x80;
    text.back() = '\0';
    text.pop_back();
    if (!continuation) return;
  }
}

}  // namespace simpul
