#include "tests/ui/atlas/drawn_frame.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace simpul::ui {
namespace {

struct Triangle {
  std::array<ImDrawVert, 3> corners;
  Rect clip;
};

Color Unpack(ImU32 packed) {
  const auto byte = [&](int shift) {
    return static_cast<std::uint8_t>((packed >> static_cast<unsigned>(shift)) & 0xFFU);
  };
  return {byte(IM_COL32_R_SHIFT), byte(IM_COL32_G_SHIFT), byte(IM_COL32_B_SHIFT),
          byte(IM_COL32_A_SHIFT)};
}

Color Over(Color top, Color under) {
  const auto mix = [&](int a, int b) {
    return static_cast<std::uint8_t>((a * top.a + b * (255 - top.a)) / 255);
  };
  return {mix(top.r, under.r), mix(top.g, under.g), mix(top.b, under.b), 255};
}

// The triangle's colour at a point, or nothing outside of it.
std::optional<Color> ColorAt(const Triangle& triangle, float x, float y) {
  if (!triangle.clip.Contains(x, y)) return std::nullopt;
  const auto& [a, b, c] = triangle.corners;
  const float area =
      (b.pos.y - c.pos.y) * (a.pos.x - c.pos.x) + (c.pos.x - b.pos.x) * (a.pos.y - c.pos.y);
  if (std::abs(area) < 0.01F) return std::nullopt;
  const float u =
      ((b.pos.y - c.pos.y) * (x - c.pos.x) + (c.pos.x - b.pos.x) * (y - c.pos.y)) / area;
  const float v =
      ((c.pos.y - a.pos.y) * (x - c.pos.x) + (a.pos.x - c.pos.x) * (y - c.pos.y)) / area;
  const float w = 1 - u - v;
  if (u < 0 || v < 0 || w < 0) return std::nullopt;
  const Color ca = Unpack(a.col);
  const Color cb = Unpack(b.col);
  const Color cc = Unpack(c.col);
  const auto mix = [&](int p, int q, int r) {
    return static_cast<std::uint8_t>(std::clamp(
        u * static_cast<float>(p) + v * static_cast<float>(q) + w * static_cast<float>(r), 0.0F,
        255.0F));
  };
  return Color{mix(ca.r, cb.r, cc.r), mix(ca.g, cb.g, cc.g), mix(ca.b, cb.b, cc.b),
               mix(ca.a, cb.a, cc.a)};
}

// A whole texture is a text or an icon; the shadow is drawn in nine parts, the rest has none.
bool IsWholeTexture(const ImDrawVert& first, const ImDrawVert& third) {
  return std::abs(first.uv.x - third.uv.x) == 1.0F && first.uv.y == 0.0F && third.uv.y == 1.0F;
}

}  // namespace

struct DrawnFrame::Lists {
  Lists() : context(ImGui::CreateContext()), list(&shared) {}
  ~Lists() { ImGui::DestroyContext(context); }
  ImGuiContext* context;  // ornaments ask it for the white pixel
  ImDrawListSharedData shared;
  ImDrawList list;
};

DrawnFrame::DrawnFrame(float width, float height)
    : width_(width), height_(height), lists_(std::make_unique<Lists>()) {
  lists_->shared.ClipRectFullscreen = {0, 0, width, height};
  lists_->shared.CurveTessellationTol = 4;  // corners may be coarse here
  lists_->shared.SetCircleTessellationMaxError(2);
}
DrawnFrame::~DrawnFrame() = default;

ImDrawList* DrawnFrame::Begin() {
  lists_->list._ResetForNewFrame();
  lists_->list.PushTextureID(nullptr);
  lists_->list.PushClipRectFullScreen();
  return &lists_->list;
}

std::vector<DrawnText> DrawnFrame::Texts(bool with_colors) const {
  std::vector<DrawnText> texts;
  std::vector<std::size_t> depths;  // of each text: the triangles drawn before it
  std::vector<Triangle> drawn;
  const ImDrawList& list = lists_->list;
  for (const ImDrawCmd& command : list.CmdBuffer) {
    const Rect clip =
        Rect{command.ClipRect.x, command.ClipRect.y, command.ClipRect.z - command.ClipRect.x,
             command.ClipRect.w - command.ClipRect.y}
            .Intersect({0, 0, width_, height_});
    const auto vertex = [&](unsigned index) {
      const int at = list.IdxBuffer[static_cast<int>(command.IdxOffset + index)];
      return list.VtxBuffer[static_cast<int>(command.VtxOffset) + at];
    };
    for (unsigned index = 0; index + 2 < command.ElemCount; index += 3) {
      const Triangle triangle{{vertex(index), vertex(index + 1), vertex(index + 2)}, clip};
      const auto& [a, b, c] = triangle.corners;
      if (command.TextureId == nullptr) {
        drawn.push_back(triangle);
        continue;
      }
      if (!IsWholeTexture(a, c)) continue;
      index += 3;  // its second triangle
      DrawnText text;
      text.rect = {a.pos.x, a.pos.y, c.pos.x - a.pos.x, c.pos.y - a.pos.y};
      text.clip = clip;
      text.color = Unpack(a.col);
      if (text.rect.Intersect(clip).empty() || text.color.a == 0) continue;
      if (with_colors) {
        const Rect shown = text.rect.Intersect(clip);
        const float x = shown.center_x();
        const float y = shown.center_y();
        Color ground{255, 255, 255, 255};
        for (const Triangle& under : drawn) {
          const std::optional<Color> color = ColorAt(under, x, y);
          if (color) ground = Over(*color, ground);
        }
        text.ground = ground;
        text.contrast = Contrast(Over(text.color, ground), ground);
      }
      texts.push_back(text);
      depths.push_back(drawn.size());
    }
  }
  // What an overlay or a bar was drawn over is not on the panel.
  std::vector<DrawnText> seen;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Rect shown = texts[i].rect.Intersect(texts[i].clip);
    const bool covered = std::any_of(drawn.begin() + static_cast<std::ptrdiff_t>(depths[i]),
                                     drawn.end(), [&](const Triangle& over) {
                                       const auto color =
                                           ColorAt(over, shown.center_x(), shown.center_y());
                                       return color && color->a > 100;
                                     });
    if (!covered) seen.push_back(texts[i]);
  }
  return seen;
}

}  // namespace simpul::ui
