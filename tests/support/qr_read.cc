// qr_read FILE.png: prints "zbar TEXT" and "zxing TEXT", the QR symbol as each reader sees it.
// Ends with 1 when either saw none, 2 when the file is no picture.
#include "tests/support/qr_read.h"

#include <cstdio>

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: qr_read FILE.png\n");
    return 2;
  }
  const auto image = simpul::testing::ReadPng(argv[1]);
  if (!image) {
    std::fprintf(stderr, "qr_read: %s\n", image.error().ToString().c_str());
    return 2;
  }
  const std::string zbar = simpul::testing::ReadWithZbar(*image);
  const std::string zxing = simpul::testing::ReadWithZxing(*image);
  std::printf("zbar %s\nzxing %s\n", zbar.c_str(), zxing.c_str());
  return zbar.empty() || zxing.empty() ? 1 : 0;
}
