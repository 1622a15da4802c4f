#include "ui/kit/theme.h"

#include <gtest/gtest.h>

namespace simpul::ui {
namespace {

TEST(Contrast, MatchesTheKnownEnds) {
  EXPECT_NEAR(Contrast(Rgb(0x000000), Rgb(0xFFFFFF)), 21.0, 0.01);
  EXPECT_NEAR(Contrast(Rgb(0x777777), Rgb(0x777777)), 1.0, 0.01);
}

// Source: the visual design: default text >= 10:1 (headings and notices >= 7), both high-contrast
// themes 21:1, low contrast >= 4.5:1.
class ThemeContrast : public testing::TestWithParam<ThemeName> {};

TEST_P(ThemeContrast, EveryTextIsReadableOnEveryBackgroundItStandsOn) {
  const Theme& t = ThemeOf(GetParam());
  const double body = GetParam() == ThemeName::kDefault ? 10.0
                      : GetParam() == ThemeName::kLow   ? 4.5
                                                        : 20.9;
  const double accent = GetParam() == ThemeName::kDefault ? 7.0 : body;
  EXPECT_GE(Contrast(t.ink, t.page), body);
  EXPECT_GE(Contrast(t.ink, t.paper), body);
  EXPECT_GE(Contrast(t.heading, t.page), body);
  EXPECT_GE(Contrast(t.heading, t.paper), body);
  EXPECT_GE(Contrast(t.heading, t.chosen), accent);
  EXPECT_GE(Contrast(t.bar_ink, t.bar), body);
  EXPECT_GE(Contrast(t.home_ink, t.home_bottom), accent);
  EXPECT_GE(Contrast(t.home_ink, t.home_top), body);
  EXPECT_GE(Contrast(t.heading, t.key), accent);
  EXPECT_GE(Contrast(t.secondary, t.page), GetParam() == ThemeName::kDefault ? 8.0 : body);
  EXPECT_GE(Contrast(t.action_ink, t.action), GetParam() == ThemeName::kDefault ? 7.0 : body);
  EXPECT_GE(Contrast(t.ok, t.ok_paper), GetParam() == ThemeName::kDefault ? 7.0 : body);
  EXPECT_GE(Contrast(t.error, t.error_paper), GetParam() == ThemeName::kDefault ? 7.0 : body);
  // What is not text but carries meaning: 3:1.
  EXPECT_GE(Contrast(t.edge, t.page), 3.0);
  EXPECT_GE(Contrast(t.chosen_edge, t.page), 3.0);
}

INSTANTIATE_TEST_SUITE_P(All, ThemeContrast, testing::ValuesIn(kThemes));

TEST(TextSize, GrowsFromSToXxlInTheDesignsMillimetres) {
  EXPECT_FLOAT_EQ(CapHeightMm(TextSize::kS), 3.8F);
  EXPECT_FLOAT_EQ(CapHeightMm(TextSize::kXXL), 12.0F);
  EXPECT_FLOAT_EQ(SizeFactor(TextSize::kM), 1.0F);
}

}  // namespace
}  // namespace simpul::ui
