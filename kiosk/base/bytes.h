// Bytes, their text forms, and memory that must not outlive a visitor.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.h"

namespace simpul {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

// Overwrites memory in a way the compiler may not remove.
void SecureWipe(void* data, std::size_t size);
// Wipes the whole capacity, then empties. For every string a visitor typed.
void SecureWipe(std::string& text);
void SecureWipe(Bytes& bytes);

ByteView AsBytes(std::string_view text);
std::string_view AsText(ByteView bytes);
Bytes ToBytes(std::string_view text);

// Lower-case hexadecimal. FromHex takes either case; an odd length or another letter is an error.
std::string ToHex(ByteView bytes);
Result<Bytes> FromHex(std::string_view hex);

// RFC 4648 base64 with padding, the form all JSON of the protocol uses. FromBase64 is strict:
// no white space, canonical padding and zero trailing bits, so one value has one text.
std::string ToBase64(ByteView bytes);
Result<Bytes> FromBase64(std::string_view text);

// True when `text` is well-formed UTF-8 without NUL or surrogates.
bool IsValidUtf8(std::string_view text);
// Bytes of the code point that begins with `first`, in well-formed UTF-8.
std::size_t CodePointBytes(char first);
// Number of code points; `text` must be valid UTF-8.
std::size_t CodePointCount(std::string_view text);
// Removes the last code point, wiping the bytes it took. Does nothing on an empty string.
void PopCodePoint(std::string& text);

// The lines of `text`, whose bytes they are; none after a last '\n', none of an empty text.
std::vector<std::string_view> LinesOf(std::string_view text);

}  // namespace simpul
