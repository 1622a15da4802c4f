#include "ui/kit/ornament.h"

#include <imgui.h>

#include <array>
#include <cmath>
#include <numbers>

#include "ui/kit/pack.h"

namespace simpul::ui {
namespace {

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
Color PetalColor(const Kit& kit, float t) {
  constexpr Color kHeart = Rgb(0xF2B632);
  constexpr Color kMiddle = Rgb(0xFFE6A3);
  constexpr Color kTip = Rgb(0xFFFDF7);
  const Color full =
      t < 0.42F ? Mix(kHeart, kMiddle, t / 0.42F) : Mix(kMiddle, kTip, (t - 0.42F) / 0.58F);
  // As soft as the page for eyes that glare hurts.
  const bool soft = kit.settings().theme == ThemeName::kLow;
  return soft ? Mix(full, kit.theme().home_middle, 0.4F) : full;
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
    const ImU32 color = Pack(PetalColor(kit, -left.y / kPetalLength));
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

// One half of the scroll in its own units: x from the flower outwards, y down; `side` is 1 or -1.
class Scroll {
 public:
  Scroll(ImDrawList* list, ImVec2 heart, float unit, float side)
      : list_(list), heart_(heart), unit_(unit), side_(side) {}

  // From under the flower into a spiral.
  void Stem(ImU32 color) {
    constexpr int kTurnPoints = 64;
    for (int i = 0; i <= 24; ++i) {
      list_->PathLineTo(
          At(Bezier({0, 20}, {34, 40}, {84, 40}, {84, -4}, static_cast<float>(i) / 24)));
    }
    for (int i = 1; i <= kTurnPoints; ++i) {
      const float t = static_cast<float>(i) / kTurnPoints;
      list_->PathLineTo(At(OnSpiral(t * kTurns * 2 * std::numbers::pi_v<float>)));
    }
    list_->PathStroke(color, 0, 5 * unit_);
  }
  // Pointed leaves on the outside of the spiral, smaller the further in.
  void Leaves(ImU32 color) {
    for (int i = 0; i < 6; ++i) {
      const float turned = 0.5F + 0.72F * static_cast<float>(i);
      const float size = 30 - 3 * static_cast<float>(i);
      const ImVec2 base = OnSpiral(turned);
      Leaf(base, {base.x - kMiddleX, base.y - kMiddleY}, size, color);
    }
    Leaf({46, 36}, {-8, 14}, 26, color);
  }

 private:
  static constexpr float kTurns = 1.6F;
  static constexpr float kMiddleX = 132, kMiddleY = -4;  // of the spiral

  ImVec2 At(ImVec2 p) const { return {heart_.x + side_ * unit_ * p.x, heart_.y + unit_ * p.y}; }
  static ImVec2 OnSpiral(float turned) {
    const float all = kTurns * 2 * std::numbers::pi_v<float>;
    const float radius = 48 - 40 * turned / all;
    const float angle = std::numbers::pi_v<float> + turned;
    return {kMiddleX + radius * std::cos(angle), kMiddleY + radius * std::sin(angle)};
  }
  // From `base` away along `out`, bent forward.
  void Leaf(ImVec2 base, ImVec2 out, float size, ImU32 color) {
    const float length = std::hypot(out.x, out.y);
    const float ox = out.x / length;
    const float oy = out.y / length;
    const auto at = [&](float forward, float along) {
      return ImVec2{base.x + size * (along * ox - forward * oy),
                    base.y + size * (along * oy + forward * ox)};
    };
    std::array<ImVec2, 17> edge;
    for (std::size_t i = 0; i <= 8; ++i) {
      const float t = static_cast<float>(i) / 8;
      edge[i] = At(Bezier(at(-0.2F, 0), at(-0.3F, 0.5F), at(0.1F, 0.9F), at(0.75F, 1), t));
      edge[16 - i] = At(Bezier(at(0.35F, 0), at(0.35F, 0.4F), at(0.4F, 0.7F), at(0.75F, 1), t));
    }
    list_->AddConvexPolyFilled(edge.data(), static_cast<int>(edge.size()), color);
    // The rim hides the hard edge of the half whose points run the other way round.
    list_->AddPolyline(edge.data(), static_cast<int>(edge.size()), color, 0, 1.6F * unit_);
  }

  ImDrawList* list_;
  ImVec2 heart_;
  float unit_, side_;
};

}  // namespace

void Patra(Kit& kit, const Rect& logical) {
  if (kit.list() == nullptr || !kit.theme().ornaments) return;
  const Rect rect = kit.Place(logical);
  const float unit = std::min(rect.h / 110, rect.w / 460);
  const ImVec2 heart{rect.center_x(), rect.center_y() - 4 * unit};
  for (const float side : {-1.0F, 1.0F}) {
    Scroll scroll(kit.list(), heart, unit, side);
    scroll.Leaves(Pack(kit.theme().leaf));
    scroll.Stem(Pack(kit.theme().action));
  }
  Frangipani(kit, logical.center_x(), logical.center_y() - 4 * unit,
             0.42F * unit * kReferencePxPerMm / kit.settings().px_per_mm, 0);
}

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
