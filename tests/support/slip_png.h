// Dots as a picture file, and back.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/app/printing.h"
#include "kiosk/base/result.h"

namespace simpul::testing {

// 8-bit grey, row by row, 0 is black.
struct GreyImage {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> pixels;
};

GreyImage ToGrey(const app::DotImage& dots);
// Written beside and renamed: a reader never sees half a file. kStorage when it cannot be.
Status WritePng(const GreyImage& image, const std::string& path);
// Any PNG, made grey on white. kInvalidInput when it is none.
Result<GreyImage> ReadPng(const std::string& path);

}  // namespace simpul::testing
