#include "ui/kit/ornament.h"

#include <imgui.h>

#include <array>
#include <cmath>
#include <numbers>

namespace simpul::ui {
namespace {

ImU32 Pack(Color c) { return IM_COL32(c.r, c.g, c.b, c.a); }

ImVec2 Bezier(ImVec2 a, ImVec2 b, ImVec2 c, ImVec2 d, float t) {
  const float u = 1 - t;
  const float wa = u * u * u;
  const float wb = 3 * u * u * t;
  const float wc = 3 * u * t * t;
  const float wd = t * t * t;
  return {wa * a.x + wb * b.x + wc * c.x + wd * d.x, wa * a.y + wb * b.y + wc * c.y + wd * d.y};
}

Color Mix(Color a, Color b, float t) {
  const auto mix = [t](std::uint8_t x, std::uint8_t y) {
    return static_cast<std::uint8_t>(static_cast<float>(x) +
                                     (static_cast<float>(y) - static_cast<float>(x)) * t);
  };
  return {mix(a.r, b.r), mix(a.g, b.g), mix(a.b, b.b), mix(a.a, b.a)};
}

// Gold at the heart, light gold, then white: as far as `t` along the petal.
Color PetalColor(float t) {
  constexpr Color kHeart = Rgb(0xF2B632);
  constexpr Color kMiddle = Rgb(0xFFE6A3);
  constexpr Color kTip = Rgb(0xFFFDF7);
  return t < 0.42F ? Mix(kHeart, kMiddle, t / 0.42F) : Mix(kMiddle, kTip, (t - 0.42F) / 0.58F);
}

constexpr int kHalf = 20;  // points on each side of a petal
constexpr int kOutline = 2 * kHalf + 1;
constexpr float kPetalLength = 86;

void Petal(Kit& kit, float x, float y, float scale, float radians) {
  const float c = std::cos(radians);
  const float s = std::sin(radians);
  const auto at = [&](ImVec2 p) {
    return ImVec2{x + scale * (c * p.x - s * p.y), y + scale * (s * p.x + c * p.y)};
  };
  std::array<ImVec2, kOutline> outline;
  for (int i = 0; i <= kHalf; ++i) {
    const float t = static_cast<float>(i) / kHalf;
    outline[static_cast<std::size_t>(i)] =
        Bezier({0, 0}, {-26, -22}, {-30, -62}, {0, -kPetalLength}, t);
    outline[static_cast<std::size_t>(kOutline - 1 - i)] =
        Bezier({0, 0}, {26, -22}, {30, -62}, {0, -kPetalLength}, t);
  }
  // A mesh of rows across the petal, each coloured by its distance from the heart.
  ImDrawList* list = kit.list();
  const ImVec2 uv = ImGui::GetFontTexUvWhitePixel();
  list->PrimReserve(kHalf * 6, (kHalf + 1) * 2);
  const auto first = static_cast<ImDrawIdx>(list->_VtxCurrentIdx);
  for (int i = 0; i <= kHalf; ++i) {
    const ImVec2 left = outline[static_cast<std::size_t>(i)];
    const ImVec2 right = outline[static_cast<std::size_t>(kOutline - 1 - i)];
    const ImU32 color = Pack(PetalColor(-left.y / kPetalLength));
    list->PrimWriteVtx(at(left), uv, color);
    list->PrimWriteVtx(at(right), uv, color);
  }
  for (int i = 0; i < kHalf; ++i) {
    const auto v = static_cast<ImDrawIdx>(first + 2 * i);
    for (const int corner : {0, 1, 2, 1, 3, 2}) {
      list->PrimWriteIdx(static_cast<ImDrawIdx>(v + corner));
    }
  }
  // The rim also hides the mesh's hard edge.
  std::array<ImVec2, kOutline> rim;
  for (std::size_t i = 0; i < rim.size(); ++i) rim[i] = at(outline[i]);
  list->AddPolyline(rim.data(), kOutline, Pack(Rgb(0xE8C36A)), 0, 1.5F * scale);
}

}  // namespace

void Frangipani(Kit& kit, float logical_x, float logical_y, float scale, float angle) {
  if (kit.list() == nullptr || !kit.theme().ornaments) return;
  const float x = kit.PlaceX(logical_x);
  const float y = kit.PlaceY(logical_y);
  for (int i = 0; i < 5; ++i) {
    const float degrees = angle + 72.0F * static_cast<float>(i);
    Petal(kit, x, y, kit.P(scale), degrees * std::numbers::pi_v<float> / 180.0F);
  }
}

void EndekBand(Kit& kit, const Rect& logical) {
  if (kit.list() == nullptr) return;
  if (!kit.theme().ornaments) {
    kit.Fill({logical.x, logical.bottom() - kit.P(4), logical.w, kit.P(4)}, kit.theme().line);
    return;
  }
  kit.Fill(logical, kit.theme().action);
  kit.PushClip(logical);
  const Rect band = kit.Place(logical);
  ImDrawList* list = kit.list();
  const ImU32 navy = Pack(kit.theme().bar.WithAlpha(230));
  const ImU32 clay = Pack(kit.theme().clay.WithAlpha(230));
  const float step = kit.P(22);
  const float half = kit.P(11);
  const float middle = band.y + kit.P(20);
  const int steps = static_cast<int>(std::ceil(band.w / step));
  for (int i = 0; i < steps; ++i) {
    const float x = band.x + static_cast<float>(i) * step;
    const bool large = i % 2 == 0;
    const float reach = large ? half : kit.P(7);
    list->AddQuadFilled({x, middle}, {x + half, middle - reach}, {x + step, middle},
                        {x + half, middle + reach}, large ? navy : clay);
  }
  kit.PopClip();
}

void Contours(Kit& kit, float y) {
  if (kit.list() == nullptr || !kit.theme().ornaments) return;
  ImDrawList* list = kit.list();
  const float w = kit.screen().w / 1080.0F;
  const ImU32 color = Pack(kit.theme().home_ink.WithAlpha(18));
  for (int i = 0; i < 5; ++i) {
    const float top = kit.PlaceY(y) + kit.P(40.0F * static_cast<float>(i));
    const auto p = [&](float x, float dy) { return ImVec2{x * w, top + kit.P(dy)}; };
    list->PathLineTo(p(-40, 0));
    list->PathBezierCubicCurveTo(p(200, -90), p(420, 80), p(700, -20), 32);
    list->PathBezierCubicCurveTo(p(980, -120), p(1040, -80), p(1140, -40), 24);
    list->PathStroke(color, 0, kit.P(3));
  }
}

}  // namespace simpul::ui
