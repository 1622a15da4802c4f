#include "ui/kit/theme.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/base/result.h"

namespace simpul::ui {
namespace {

constexpr Color kNavy = Rgb(0x0E2A57);
constexpr Color kNavy2 = Rgb(0x12386F);
constexpr Color kGold = Rgb(0xF2B632);
constexpr Color kLightGold = Rgb(0xFFD166);
constexpr Color kInk = Rgb(0x1A1A1A);
constexpr Color kWhite = Rgb(0xFFFFFF);
constexpr Color kBlack = Rgb(0x000000);

Theme MakeDefault() {
  Theme t;
  t.page = Rgb(0xFFF8EA), t.paper = Rgb(0xFFFDF7);
  t.ink = kInk, t.secondary = Rgb(0x414956), t.heading = kNavy;
  t.edge = Rgb(0x80868F), t.line = Rgb(0xE7DEC8);
  t.bar = kNavy, t.bar_ink = kWhite, t.bar_accent = kLightGold;
  t.action = kGold, t.action_ink = kInk;
  t.chosen = Rgb(0xEAF1FB), t.chosen_edge = kNavy2;
  t.step_done = kGold, t.step_now = kNavy2, t.step_left = Rgb(0xE4DCC9);
  t.leaf = Rgb(0x2F6B4F), t.sea = Rgb(0x1F6F8B), t.clay = Rgb(0x9A4522);
  t.ok = Rgb(0x14532D), t.ok_paper = Rgb(0xE7F2EA);
  t.error = Rgb(0x8E1216), t.error_paper = Rgb(0xFBE9E7);
  t.home_top = Rgb(0x0B2148), t.home_middle = kNavy2, t.home_bottom = Rgb(0x1B4C8C);
  t.home_foot = Rgb(0x08193A), t.home_ink = kWhite, t.home_quiet = Rgb(0xD9E6FA);
  t.home_chip = Rgb(0x35588E);
  t.key_area = Rgb(0xE9E1CE), t.key = kWhite, t.key_wide = Rgb(0xD5C9AC);
  return t;
}

Theme MakeHighContrast(bool dark) {
  const Color back = dark ? kBlack : kWhite;
  const Color fore = dark ? kWhite : kBlack;
  Theme t;
  t.page = t.paper = t.bar = back;
  t.ink = t.secondary = t.heading = t.edge = t.line = t.bar_ink = t.bar_accent = fore;
  t.action = fore, t.action_ink = back;
  t.chosen = back, t.chosen_edge = fore;
  t.step_done = t.step_now = fore, t.step_left = Rgb(0x808080);
  t.leaf = t.sea = t.clay = t.ok = t.error = fore;
  t.ok_paper = t.error_paper = back;
  t.home_top = t.home_middle = t.home_bottom = t.home_foot = back;
  t.home_ink = t.home_quiet = fore, t.home_chip = back;
  t.key_area = back, t.key = back, t.key_wide = back;
  t.ornaments = false;
  return t;
}

// For eyes that glare hurts: warm greys, text at 4.5 to 6 : 1.
Theme MakeLow() {
  Theme t = MakeDefault();
  const Color soft = Rgb(0x5A5750);
  t.page = Rgb(0xEFE7D6), t.paper = Rgb(0xF5EEE0);
  t.ink = soft, t.secondary = Rgb(0x625F58), t.heading = Rgb(0x3F5573);
  t.bar = Rgb(0x4A5F7E), t.bar_ink = Rgb(0xF5EEE0), t.bar_accent = Rgb(0xF5EEE0);
  t.edge = Rgb(0x757B85), t.line = Rgb(0xB4A98F);
  t.action = Rgb(0xE3C47D), t.action_ink = Rgb(0x4F4B43);
  t.chosen = Rgb(0xE6E9EC), t.chosen_edge = Rgb(0x4A5F7E);
  t.leaf = Rgb(0x4B6B59), t.sea = Rgb(0x47697A), t.clay = Rgb(0x8A5A45);
  t.ok = Rgb(0x3F6350), t.ok_paper = Rgb(0xE8EBDD);
  t.error = Rgb(0x8A4A48), t.error_paper = Rgb(0xF1E2D8);
  t.home_top = Rgb(0x43566F), t.home_middle = Rgb(0x485D79), t.home_bottom = Rgb(0x4D637F);
  t.home_foot = Rgb(0x3C4D64), t.home_ink = Rgb(0xF5EEE0), t.home_quiet = Rgb(0xECE6D8);
  t.home_chip = Rgb(0x43566F);
  t.step_done = t.action, t.step_now = t.chosen_edge, t.step_left = Rgb(0xD6CDBA);
  t.key_area = Rgb(0xE2D9C6), t.key = Rgb(0xF5EEE0), t.key_wide = Rgb(0xDDD2BB);
  return t;
}

double Linear(std::uint8_t channel) {
  const double c = channel / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double Luminance(Color c) {
  return 0.2126 * Linear(c.r) + 0.7152 * Linear(c.g) + 0.0722 * Linear(c.b);
}

}  // namespace

double Contrast(Color a, Color b) {
  const double la = Luminance(a);
  const double lb = Luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

const Theme& ThemeOf(ThemeName name) {
  static const std::array<Theme, 4> themes = {MakeDefault(), MakeHighContrast(true),
                                              MakeHighContrast(false), MakeLow()};
  return themes.at(static_cast<std::size_t>(name));
}

float CapHeightMm(TextSize size) {
  static constexpr std::array<float, 5> kCapHeights = {3.8F, 5.2F, 7.0F, 8.75F, 12.0F};
  return kCapHeights.at(static_cast<std::size_t>(size));
}

float SizeFactor(TextSize size) { return CapHeightMm(size) / CapHeightMm(TextSize::kM); }

}  // namespace simpul::ui
