// Which picture a file is, and whether a board's browser may be given it. Pure; decodes nothing.
#pragma once

#include <cstdint>
#include <string_view>

#include "kiosk/base/result.h"

namespace simpul::server {

enum class PictureKind : std::uint8_t { kPng, kJpeg, kWebp };
std::string_view ContentTypeOf(PictureKind kind);  // "image/png"

inline constexpr std::uint32_t kMaxPictureSide = 8192;
inline constexpr std::uint64_t kMaxPicturePixels = 34'000'000;  // 8K; four bytes each on the board

struct Picture {
  PictureKind kind = PictureKind::kPng;
  std::uint32_t width = 0, height = 0;  // pixels
};

// Tells by its bytes, whatever its name says. kInvalidInput, with words for whoever put it there,
// when it is none of the three, is cut off, or moves (nothing on a board moves but a new call);
// kTooLarge beyond the limits.
Result<Picture> IdentifyPicture(std::string_view file);

}  // namespace simpul::server
