#include "tests/support/slip_png.h"

#include <png.h>

#include <cstdio>
#include <cstring>

namespace simpul::testing {

GreyImage ToGrey(const app::DotImage& dots) {
  GreyImage image{dots.width, dots.height, {}};
  image.pixels.reserve(static_cast<std::size_t>(dots.width) *
                       static_cast<std::size_t>(dots.height));
  for (int y = 0; y < dots.height; ++y) {
    for (int x = 0; x < dots.width; ++x) image.pixels.push_back(dots.Get(x, y) ? 0 : 255);
  }
  return image;
}

Status WritePng(const GreyImage& image, const std::string& path) {
  png_image png{};
  png.version = PNG_IMAGE_VERSION;
  png.width = static_cast<png_uint_32>(image.width);
  png.height = static_cast<png_uint_32>(image.height);
  png.format = PNG_FORMAT_GRAY;
  const std::string beside = path + ".part";
  if (png_image_write_to_file(&png, beside.c_str(), 0, image.pixels.data(), 0, nullptr) == 0 ||
      std::rename(beside.c_str(), path.c_str()) != 0) {
    std::remove(beside.c_str());
    return Fail(ErrorCode::kStorage, "png: cannot write " + path);
  }
  return {};
}

Result<GreyImage> ReadPng(const std::string& path) {
  png_image png{};
  png.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_file(&png, path.c_str()) == 0) {
    return Fail(ErrorCode::kInvalidInput, "png: cannot read " + path);
  }
  png.format = PNG_FORMAT_GRAY;
  GreyImage image{static_cast<int>(png.width), static_cast<int>(png.height), {}};
  image.pixels.resize(PNG_IMAGE_SIZE(png));
  const png_color white{255, 255, 255};
  if (png_image_finish_read(&png, &white, image.pixels.data(), 0, nullptr) == 0) {
    png_image_free(&png);
    return Fail(ErrorCode::kInvalidInput, "png: broken " + path);
  }
  return image;
}

}  // namespace simpul::testing
