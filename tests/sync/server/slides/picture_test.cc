// Which files are pictures that a board may show.
#include "sync/server/slides/picture.h"

#include <gtest/gtest.h>

#include "tests/sync/server/slides/picture_files.h"

namespace simpul::server {
namespace {

std::string WhyNoPicture(const std::string& file) {
  const auto picture = IdentifyPicture(file);
  return picture ? "" : picture.error().context;
}

void ExpectPicture(const std::string& file, PictureKind kind, std::uint32_t width,
                   std::uint32_t height) {
  const auto picture = IdentifyPicture(file);
  ASSERT_TRUE(picture) << picture.error().context;
  EXPECT_EQ(picture->kind, kind);
  EXPECT_EQ(picture->width, width);
  EXPECT_EQ(picture->height, height);
}

TEST(Picture, IsKnownByItsBytes) {
  ExpectPicture(SmallPng(1920, 1080), PictureKind::kPng, 1920, 1080);
  ExpectPicture(SmallJpeg(4000, 3000), PictureKind::kJpeg, 4000, 3000);
  ExpectPicture(SmallWebp(1080, 1920), PictureKind::kWebp, 1080, 1920);
  // A canvas of 1080 x 1920 in the two other forms of WebP.
  ExpectPicture(
      std::string("RIFF\x16\0\0\0WEBPVP8 \x0a\0\0\0\0\0\0\x9d\x01\x2a\x38\x04\x80\x07", 30),
      PictureKind::kWebp, 1080, 1920);
  ExpectPicture(std::string("RIFF\x16\0\0\0WEBPVP8L\x0a\0\0\0\x2f\x37\xc4\xdf\x01\0\0\0\0\0", 30),
                PictureKind::kWebp, 1080, 1920);
  EXPECT_EQ(ContentTypeOf(PictureKind::kPng), "image/png");
  EXPECT_EQ(ContentTypeOf(PictureKind::kJpeg), "image/jpeg");
  EXPECT_EQ(ContentTypeOf(PictureKind::kWebp), "image/webp");
}

TEST(Picture, OneThatIsStillBeingCopiedIsRefused) {
  for (const std::string& file : {SmallPng(10, 10), SmallJpeg(10, 10), SmallWebp(10, 10)}) {
    for (std::size_t size = 0; size < file.size(); ++size) {
      EXPECT_FALSE(IdentifyPicture(file.substr(0, size))) << size << " of " << file.size();
    }
    EXPECT_TRUE(IdentifyPicture(file)) << WhyNoPicture(file);
    EXPECT_TRUE(IdentifyPicture(file + "more")) << "what a telephone writes behind it";
  }
}

TEST(Picture, OneThatMovesIsRefused) {
  EXPECT_EQ(WhyNoPicture(SmallPng(10, 10, PngChunk("acTL", "12345678"))),
            "moves; a board shows still pictures");
  EXPECT_EQ(WhyNoPicture(SmallWebp(10, 10, true)), "moves; a board shows still pictures");
}

TEST(Picture, OneThatWouldFillTheBoardsMemoryIsRefused) {
  EXPECT_EQ(IdentifyPicture(SmallPng(8193, 10)).error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(IdentifyPicture(SmallPng(10, 4'000'000'000)).error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(IdentifyPicture(SmallJpeg(8000, 8000)).error().code, ErrorCode::kTooLarge);
  EXPECT_TRUE(IdentifyPicture(SmallWebp(7680, 4320)));
  EXPECT_FALSE(IdentifyPicture(SmallPng(0, 10)));
  EXPECT_FALSE(IdentifyPicture(SmallJpeg(10, 0)));
}

TEST(Picture, WhatIsNoPictureIsRefusedWhateverItIsCalled) {
  for (const char* file : {"", "<svg xmlns='http://www.w3.org/2000/svg'/>", "GIF89a", "%PDF-1.7",
                           "<!doctype html><script>", "RIFF\x10\x10\x10\x10WAVEfmt "}) {
    EXPECT_FALSE(IdentifyPicture(file)) << file;
  }
}

}  // namespace
}  // namespace simpul::server
