#include "ui/kit/banner.h"

#include <algorithm>

#include "ui/kit/widgets.h"

namespace simpul::ui {
namespace {

constexpr Type kBannerType{28, Weight::kBold, 0.95F};
constexpr float kMostOfScreen = 0.12F;  // a text that needs more is told in brief
constexpr float kGap = 10;              // between two, so that a finger means one of them

float TextHeight(Kit& kit, const std::string& text, float wrap) {
  return static_cast<float>(kit.Measure(text, kit.StyleOf(kBannerType, wrap)).height);
}

float DrawBanner(Kit& kit, const BannerSpec& banner, float y) {
  const Theme& theme = kit.theme();
  const float margin = kit.P(44);
  const float icon = kit.E(44);
  const float gap = kit.P(20);
  const ButtonSpec ok{banner.ok_id, banner.ok_label, "check", ButtonKind::kSecondary};
  const float chevron = kit.E(36);
  const float inner = kit.screen().w - 2 * margin - icon - gap;
  // What is told in brief must be opened to be read: no button puts it away unread.
  const bool brief = !banner.brief.empty() && TextHeight(kit, banner.text, inner - chevron - gap) >
                                                  kit.screen().h * kMostOfScreen;
  const bool has_ok = !banner.ok_id.empty() && !brief;
  const float ok_w = has_ok ? ButtonWidth(kit, ok) : 0;
  // Beside large words the button stands below.
  const bool below = has_ok && inner - ok_w - gap < kit.E(300);
  const float wrap = inner - (has_ok && !below ? ok_w + gap : 0) - (has_ok ? 0 : chevron + gap);
  const std::string& text = brief ? banner.brief : banner.text;
  const TextStyle style = kit.StyleOf(kBannerType, wrap);
  const float text_h = TextHeight(kit, text, wrap);
  const float line_h = std::max({kit.Target(88), text_h + kit.P(28), icon + kit.P(28)});
  const float ok_h = has_ok ? ButtonHeight(kit, ok, ok_w) : 0;
  const float height =
      below ? line_h + ok_h + kit.P(20) : std::max(line_h, has_ok ? ok_h + kit.P(28) : 0.0F);
  const Rect all{0, y, kit.screen().w, height};
  Rect line = all;
  if (below) line.h = line_h;
  if (has_ok && !below) line.w -= margin + ok_w + gap;
  const bool pressed = kit.Pressed(banner.id);
  const Color paper = banner.alarm ? theme.error_paper : theme.ok_paper;
  const Color ink = banner.alarm ? theme.error : theme.ok;
  kit.Fill(all, pressed ? theme.chosen : paper);
  kit.Fill({0, all.bottom() - kit.P(4), all.w, kit.P(4)}, ink);
  kit.Icon(banner.icon, margin, line.center_y() - icon / 2, icon, ink);
  const float x = margin + icon + gap;
  kit.DrawText(text, style, x, line.center_y() - text_h / 2, theme.ink);
  if (!has_ok) {
    kit.Icon("chevron_right", kit.screen().w - margin - chevron, line.center_y() - chevron / 2,
             chevron, ink);
  }
  Node node;
  node.id = banner.id;
  node.role = Role::kButton;
  node.label = text;
  node.spoken = banner.text;
  node.rect = line;
  node.missing_glyphs = kit.Measure(text, style).missing_glyphs;
  kit.Add(std::move(node));
  if (has_ok) {
    const float ok_y = below ? all.y + line_h : all.center_y() - ok_h / 2;
    Button(kit, ok, {kit.screen().w - margin - ok_w, ok_y, ok_w, ok_h});
  }
  return all.bottom();
}

}  // namespace

float DrawBanners(Kit& kit, float y) {
  bool first = true;
  for (const BannerSpec& banner : kit.settings().banners) {
    y = DrawBanner(kit, banner, first ? y : y + kit.P(kGap));
    first = false;
  }
  return y;
}

}  // namespace simpul::ui
