#include "sync/server/slides/picture.h"

#include <optional>
#include <string>

namespace simpul::server {
namespace {

constexpr std::string_view kPngSignature = "\x89PNG\r\n\x1a\n";
constexpr std::string_view kJpegStart = "\xff\xd8\xff";
constexpr std::string_view kJpegEnd = "\xff\xd9";
constexpr unsigned kWebpMoves = 0x02;

std::uint32_t Byte(std::string_view from, std::size_t at) {
  return static_cast<std::uint8_t>(from[at]);
}
// `at` + `bytes` lie within `from`.
std::uint32_t BigEndian(std::string_view from, std::size_t at, std::size_t bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < bytes; ++i) value = value << 8U | Byte(from, at + i);
  return value;
}
std::uint32_t LittleEndian(std::string_view from, std::size_t at, std::size_t bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = bytes; i-- > 0;) value = value << 8U | Byte(from, at + i);
  return value;
}

tl::unexpected<Error> CutOff() { return Fail(ErrorCode::kInvalidInput, "cut off"); }
tl::unexpected<Error> Moves() {
  return Fail(ErrorCode::kInvalidInput, "moves; a board shows still pictures");
}

Result<Picture> Png(std::string_view file) {
  Picture picture;
  for (std::size_t at = kPngSignature.size();;) {
    if (file.size() - at < 12) return CutOff();  // length, name, checksum
    const std::size_t size = BigEndian(file, at, 4);
    const std::string_view name = file.substr(at + 4, 4);
    if (size > file.size() - at - 12) return CutOff();
    if (picture.width == 0) {
      if (name != "IHDR" || size != 13) return CutOff();
      picture.width = BigEndian(file, at + 8, 4);
      picture.height = BigEndian(file, at + 12, 4);
      if (picture.width == 0) return CutOff();
    }
    if (name == "acTL") return Moves();
    if (name == "IEND") return picture;
    at += size + 12;
  }
}

bool IsFrameHeader(std::uint32_t marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

Result<Picture> Jpeg(std::string_view file) {
  Picture picture{PictureKind::kJpeg};
  std::size_t at = 2;
  for (;;) {
    if (file.size() - at < 4 || Byte(file, at) != 0xFF) return CutOff();
    const std::uint32_t marker = Byte(file, at + 1);
    if (marker == 0xFF) {  // filling
      ++at;
      continue;
    }
    const std::size_t size = BigEndian(file, at + 2, 2);  // with its own two bytes
    if (size < 2 || size > file.size() - at - 2) return CutOff();
    if (IsFrameHeader(marker)) {
      if (size < 7) return CutOff();
      picture.height = BigEndian(file, at + 5, 2);
      picture.width = BigEndian(file, at + 7, 2);
    }
    at += size + 2;
    if (marker == 0xDA) break;  // the picture itself follows
  }
  // Telephones write more behind the picture's end.
  if (picture.width == 0 || file.find(kJpegEnd, at) == std::string_view::npos) return CutOff();
  return picture;
}

Result<Picture> Webp(std::string_view file) {
  Picture picture{PictureKind::kWebp};
  if (file.size() < 30 || LittleEndian(file, 4, 4) > file.size() - 8) return CutOff();
  const std::string_view name = file.substr(12, 4);
  if (name == "VP8X") {
    if ((Byte(file, 20) & kWebpMoves) != 0) return Moves();
    picture.width = LittleEndian(file, 24, 3) + 1;
    picture.height = LittleEndian(file, 27, 3) + 1;
  } else if (name == "VP8L") {
    const std::uint32_t sides = LittleEndian(file, 21, 4);
    picture.width = (sides & 0x3FFFU) + 1;
    picture.height = (sides >> 14U & 0x3FFFU) + 1;
  } else if (name == "VP8 ") {
    picture.width = LittleEndian(file, 26, 2) & 0x3FFFU;
    picture.height = LittleEndian(file, 28, 2) & 0x3FFFU;
  } else {
    return CutOff();
  }
  return picture;
}

Result<Picture> Identified(std::string_view file) {
  if (file.starts_with(kPngSignature)) return Png(file);
  if (file.starts_with(kJpegStart)) return Jpeg(file);
  if (file.starts_with("RIFF") && file.size() >= 12 && file.substr(8, 4) == "WEBP") {
    return Webp(file);
  }
  return Fail(ErrorCode::kInvalidInput, "no PNG, JPEG or WebP picture");
}

}  // namespace

std::string_view ContentTypeOf(PictureKind kind) {
  switch (kind) {
    case PictureKind::kPng: return "image/png";
    case PictureKind::kJpeg: return "image/jpeg";
    case PictureKind::kWebp: return "image/webp";
  }
  return "application/octet-stream";
}

Result<Picture> IdentifyPicture(std::string_view file) {
  SIMPUL_ASSIGN_OR_RETURN(const Picture picture, Identified(file));
  if (picture.width == 0 || picture.height == 0) return CutOff();
  if (picture.width > kMaxPictureSide || picture.height > kMaxPictureSide ||
      std::uint64_t{picture.width} * picture.height > kMaxPicturePixels) {
    return Fail(ErrorCode::kTooLarge, std::to_string(picture.width) + " x " +
                                          std::to_string(picture.height) + " pixels are too many");
  }
  return picture;
}

}  // namespace simpul::server
