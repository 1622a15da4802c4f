// Design tokens: colours of the four themes, sizes in millimetres. Source: the project's visual
// design page; contrast is checked by tests/ui/kit/theme_test.cc.
#pragma once

#include <cstdint>

namespace simpul::ui {

struct Color {
  std::uint8_t r = 0, g = 0, b = 0, a = 255;
  friend bool operator==(const Color&, const Color&) = default;
  constexpr Color WithAlpha(std::uint8_t alpha) const { return {r, g, b, alpha}; }
};
constexpr Color Rgb(std::uint32_t hex) {
  return {static_cast<std::uint8_t>(hex >> 16U), static_cast<std::uint8_t>((hex >> 8U) & 0xFFU),
          static_cast<std::uint8_t>(hex & 0xFFU), 255};
}

// WCAG 2 relative-luminance contrast, 1 to 21. Both colours opaque.
double Contrast(Color a, Color b);

enum class ThemeName : std::uint8_t { kDefault, kHighContrastDark, kHighContrastLight, kLow };
inline constexpr ThemeName kThemes[] = {ThemeName::kDefault, ThemeName::kHighContrastDark,
                                        ThemeName::kHighContrastLight, ThemeName::kLow};

struct Theme {
  Color page;        // behind everything
  Color paper;       // cards and the footer
  Color ink;         // body text on page and paper
  Color secondary;   // quieter text on page and paper
  Color heading;     // headings and button words on page and paper
  Color edge;        // borders that carry meaning
  Color line;        // borders that only please the eye
  Color bar;         // header
  Color bar_ink;     // text on the header
  Color bar_accent;  // accents on the header
  Color action;      // the one call to action
  Color action_ink;  // its words
  Color chosen;      // background of a chosen card
  Color chosen_edge;
  Color step_done, step_now, step_left;
  Color leaf, sea, clay;  // service hues
  Color ok, ok_paper;
  Color error, error_paper;
  Color home_top, home_middle, home_bottom, home_foot;  // the first screen
  Color home_ink, home_quiet, home_chip;
  Color key_area, key, key_wide;  // on-screen keyboard
  bool ornaments = true;          // flowers, band and contours; none in high contrast
};
const Theme& ThemeOf(ThemeName name);

enum class TextSize : std::uint8_t { kS, kM, kL, kXL, kXXL };
inline constexpr TextSize kTextSizes[] = {TextSize::kS, TextSize::kM, TextSize::kL, TextSize::kXL,
                                          TextSize::kXXL};
float CapHeightMm(TextSize size);  // of body text
// Everything that holds text grows with it; 1.0 at M.
float SizeFactor(TextSize size);

// Millimetres.
inline constexpr float kTargetMm = 20;
inline constexpr float kTargetFloorMm = 15;
inline constexpr float kGapMm = 3;
inline constexpr float kCardRadiusMm = 7;
inline constexpr float kMarginMm = 11;
inline constexpr float kDragThresholdMm = 4;
inline constexpr float kScreenQrMm = 70;

}  // namespace simpul::ui
