#include "kiosk/app/printing.h"

#include <gtest/gtest.h>

#include <set>

namespace simpul::app {
namespace {

TEST(DotImage, SetsAndClearsSingleDotsLeftmostFirst) {
  DotImage image = DotImage::Blank(12, 3);
  EXPECT_EQ(image.stride(), 2);
  EXPECT_EQ(ToHex(image.rows), "000000000000");
  image.Set(0, 0, true);
  image.Set(8, 1, true);
  image.Set(11, 2, true);
  EXPECT_EQ(ToHex(image.rows), "800000800010");
  EXPECT_TRUE(image.Get(8, 1));
  EXPECT_FALSE(image.Get(7, 1));
  image.Set(8, 1, false);
  EXPECT_EQ(ToHex(image.rows), "800000000010");
}

TEST(DotImage, IsWhiteOutsideAndCannotBeWrittenThere) {
  DotImage image = DotImage::Blank(12, 3);
  for (const auto& [x, y] : {std::pair{-1, 0}, {12, 0}, {15, 0}, {0, -1}, {0, 3}}) {
    image.Set(x, y, true);
    EXPECT_FALSE(image.Get(x, y)) << x << "," << y;
  }
  EXPECT_EQ(image, DotImage::Blank(12, 3));
}

TEST(DotImage, WipeLeavesNoDots) {
  DotImage image = DotImage::Blank(12, 3);
  image.Set(1, 1, true);
  image.Wipe();
  EXPECT_EQ(image, DotImage());
}

TEST(PrinterNames, AreStableAndDifferent) {
  std::set<std::string_view> names;
  for (const auto health :
       {PrinterHealth::kOk, PrinterHealth::kWarn, PrinterHealth::kFail, PrinterHealth::kUnknown}) {
    names.insert(PrinterHealthName(health));
  }
  for (const auto cause :
       {PrinterCause::kNone, PrinterCause::kPaperNearEnd, PrinterCause::kPaperOut,
        PrinterCause::kCoverOpen, PrinterCause::kCutter, PrinterCause::kOffline,
        PrinterCause::kNoAnswer, PrinterCause::kNotConnected}) {
    names.insert(PrinterCauseName(cause));
  }
  EXPECT_EQ(names.size(), 12U);
  EXPECT_EQ(PrinterCauseName(PrinterCause::kPaperOut), "paper_out");
}

}  // namespace
}  // namespace simpul::app
