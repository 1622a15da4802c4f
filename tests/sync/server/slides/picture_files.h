// Pictures for tests of the board's slides: as small as their formats allow.
#pragma once

#include <cstdint>
#include <string>

namespace simpul::server {

inline std::string Big32(std::uint32_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 0xFFU);
  return bytes;
}

inline std::string PngChunk(const std::string& name, const std::string& body) {
  return Big32(static_cast<std::uint32_t>(body.size())) + name + body + "\1\2\3\4";
}

// `more`: chunks between the header and the end.
inline std::string SmallPng(std::uint32_t width, std::uint32_t height,
                            const std::string& more = "") {
  return "\x89PNG\r\n\x1a\n" +
         PngChunk("IHDR", Big32(width) + Big32(height) + std::string("\x08\x02\0\0\0", 5)) + more +
         PngChunk("IDAT", "picture") + PngChunk("IEND", "");
}

inline std::string SmallJpeg(std::uint16_t width, std::uint16_t height) {
  std::string file("\xff\xd8\xff\xe0\x00\x04JF\xff\xc0\x00\x0b\x08", 13);
  for (const std::uint16_t side : {height, width}) {
    file += static_cast<char>(side >> 8U);
    file += static_cast<char>(side & 0xFFU);
  }
  return file + std::string("\x01\x01\x11\x00\xff\xda\x00\x03\x01picture\xff\xd9", 18);
}

// With all features, so that it may say that it moves.
inline std::string SmallWebp(std::uint32_t width, std::uint32_t height, bool moves = false) {
  const auto three = [](std::uint32_t value) {
    std::string bytes;
    for (int shift = 0; shift < 24; shift += 8) bytes += static_cast<char>(value >> shift & 0xFFU);
    return bytes;
  };
  const std::string body = std::string("WEBPVP8X\x0a\0\0\0", 12) +
                           std::string(1, moves ? '\x02' : '\0') + std::string(3, '\0') +
                           three(width - 1) + three(height - 1);
  return "RIFF" + three(static_cast<std::uint32_t>(body.size())) + std::string(1, '\0') + body;
}

}  // namespace simpul::server
