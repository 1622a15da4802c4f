#include "ui/kit/kit.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/kit/pack.h"

namespace simpul::ui {
namespace {

// ImGui's texture handle carries our id unchanged.
ImTextureID Handle(TextureId texture) {
  return reinterpret_cast<ImTextureID>(texture);  // NOLINT: an integer handle by ImGui's design
}

// Icons that point along the line of reading.
bool ShowsDirection(std::string_view icon) {
  return icon.starts_with("arrow_") || icon.starts_with("chevron_") || icon == "backspace" ||
         icon == "send" || icon == "logout" || icon == "exit_to_app" || icon == "undo";
}

}  // namespace

// A soft shadow of a rounded rectangle, baked once and drawn as nine pieces.
struct Kit::ShadowTexture {
  static constexpr int kSize = 96;    // texture is kSize x kSize
  static constexpr int kCorner = 40;  // unstretched border
  TextureFactory& factory;
  TextureId id = 0;

  explicit ShadowTexture(TextureFactory& textures) : factory(textures) {
    Bytes rgba(std::size_t{kSize} * kSize * 4, 0);
    constexpr float kBlur = 22.0F;
    for (int y = 0; y < kSize; ++y) {
      for (int x = 0; x < kSize; ++x) {
        const float half = kSize / 2.0F;
        const float inner = half - kBlur - 14.0F;  // straight part before the rounding
        const float dx = std::max(0.0F, std::abs(static_cast<float>(x) + 0.5F - half) - inner);
        const float dy = std::max(0.0F, std::abs(static_cast<float>(y) + 0.5F - half) - inner);
        const float outside = std::hypot(dx, dy) - 14.0F + kBlur / 2.0F;
        const float t = std::clamp(1.0F - outside / (kBlur * 1.5F), 0.0F, 1.0F);
        const std::size_t at =
            (static_cast<std::size_t>(y) * kSize + static_cast<std::size_t>(x)) * 4;
        rgba[at + 0] = 14, rgba[at + 1] = 42, rgba[at + 2] = 87;
        rgba[at + 3] = static_cast<std::uint8_t>(52.0F * t * t * (3 - 2 * t));
      }
    }
    id = factory.Create(kSize, kSize, rgba);
  }
  ~ShadowTexture() { factory.Destroy(id); }
  ShadowTexture(const ShadowTexture&) = delete;
  ShadowTexture& operator=(const ShadowTexture&) = delete;
};

Kit::Kit(TextEngine& text, TextureFactory& textures) : text_(text), textures_(textures) {}
Kit::~Kit() = default;

void Kit::Begin(const KitSettings& settings, const Words& words, const TouchLayer& touch,
                std::int64_t now_ms, ImDrawList* list) {
  settings_ = settings;
  words_ = &words;
  touch_ = &touch;
  now_ms_ = now_ms;
  list_ = list;
  tree_ = Tree();
  clip_ = Place(screen());
  clips_.clear();
  wanted_frame_ms_ = -1;
  content_begin_ = content_end_ = -1;
}

void Kit::BeginContent() {
  if (list_ != nullptr && content_begin_ < 0) content_begin_ = list_->VtxBuffer.Size;
}

void Kit::EndContent() {
  if (list_ != nullptr) content_end_ = list_->VtxBuffer.Size;
}

void Kit::ShiftContent(float dx, float alpha) {
  if (list_ == nullptr || content_begin_ < 0) return;
  for (int i = content_begin_; i < content_end_; ++i) {
    ImDrawVert& vertex = list_->VtxBuffer[i];
    vertex.pos.x += dx;
    const auto a = static_cast<float>((vertex.col >> IM_COL32_A_SHIFT) & 0xFFU);
    vertex.col =
        (vertex.col & ~IM_COL32_A_MASK) | (static_cast<ImU32>(a * alpha) << IM_COL32_A_SHIFT);
  }
}

void Kit::End() {
  SIMPUL_CHECK(clips_.empty());
  text_.EndFrame();
}

Rect Kit::Place(const Rect& rect) const {
  const float x = settings_.mirrored ? settings_.width - rect.right() : rect.x;
  return {x, rect.y + settings_.top, rect.w, rect.h};
}

void Kit::Fill(const Rect& logical, Color color, float radius) {
  if (list_ == nullptr || color.a == 0) return;
  const Rect rect = Place(logical);
  list_->AddRectFilled({rect.x, rect.y}, {rect.right(), rect.bottom()}, Pack(color), radius);
}

void Kit::Stroke(const Rect& rect, Color color, float width, float radius) {
  if (list_ == nullptr || color.a == 0) return;
  const Rect in = Place(rect).Inset(width / 2);
  list_->AddRect({in.x, in.y}, {in.right(), in.bottom()}, Pack(color),
                 std::max(0.0F, radius - width / 2), 0, width);
}

void Kit::Gradient(const Rect& logical, Color top, Color bottom) {
  if (list_ == nullptr) return;
  const Rect rect = Place(logical);
  list_->AddRectFilledMultiColor({rect.x, rect.y}, {rect.right(), rect.bottom()}, Pack(top),
                                 Pack(top), Pack(bottom), Pack(bottom));
}

void Kit::Shadow(const Rect& logical, float radius) {
  if (list_ == nullptr || !theme().ornaments) return;
  const Rect rect = Place(logical);
  if (!shadow_) shadow_ = std::make_unique<ShadowTexture>(textures_);
  // The shadow falls a little down, like the mock-ups' two layers.
  const float spread = P(26);
  const float corner = spread + radius;
  const Rect r{rect.x - spread, rect.y - spread + P(12), rect.w + 2 * spread, rect.h + 2 * spread};
  const float u = static_cast<float>(ShadowTexture::kCorner) / ShadowTexture::kSize;
  const float xs[] = {r.x, r.x + corner, r.right() - corner, r.right()};
  const float ys[] = {r.y, r.y + corner, r.bottom() - corner, r.bottom()};
  const float us[] = {0, u, 1 - u, 1};
  for (int row = 0; row < 3; ++row) {
    for (int column = 0; column < 3; ++column) {
      list_->AddImage(Handle(shadow_->id), {xs[column], ys[row]}, {xs[column + 1], ys[row + 1]},
                      {us[column], us[row]}, {us[column + 1], us[row + 1]});
    }
  }
}

void Kit::Line(float x0, float y0, float x1, float y1, Color color, float width) {
  if (list_ == nullptr) return;
  list_->AddLine({PlaceX(x0), PlaceY(y0)}, {PlaceX(x1), PlaceY(y1)}, Pack(color), width);
}

void Kit::Image(TextureId texture, const Rect& logical, Color tint, bool turned) {
  if (list_ == nullptr || texture == 0) return;
  const Rect rect = Place(logical);
  list_->AddImage(Handle(texture), {rect.x, rect.y}, {rect.right(), rect.bottom()},
                  {turned ? 1.0F : 0.0F, 0}, {turned ? 0.0F : 1.0F, 1}, Pack(tint));
}

TextStyle Kit::StyleOf(const Type& type, float wrap, Align align) const {
  TextStyle style;
  style.size_px = std::round(E(type.em) * 4) / 4;
  style.weight = type.weight;
  style.whole_words = type.weight == Weight::kExtraBold;  // headings, buttons, what is strong
  style.line_spacing = type.line_spacing;
  style.wrap_px = static_cast<int>(wrap);
  style.align = align;
  style.language = LanguageCode(words_->language());
  style.mirrored = settings_.mirrored;
  return style;
}

const TextBlock& Kit::Measure(std::string_view text, const TextStyle& style) {
  return text_.Get(text, style);
}

float Kit::DrawText(std::string_view text, const TextStyle& style, float x, float y, Color color) {
  const TextBlock& block = text_.Get(text, style);
  const auto pad = static_cast<float>(block.pad);
  // Whole pixels: a texture drawn between pixels is blurred.
  const Rect rect{std::round(x) - pad, std::round(y) - pad,
                  static_cast<float>(block.width) + 2 * pad,
                  static_cast<float>(block.height) + 2 * pad};
  Image(block.texture, rect, color);
  return static_cast<float>(block.height);
}

void Kit::Icon(std::string_view name, float x, float y, float size, Color color) {
  TextStyle style;
  style.size_px = std::round(size);
  style.icon = true;
  const TextBlock& block = text_.Get(name, style);
  const auto width = static_cast<float>(block.width);
  const auto height = static_cast<float>(block.height);
  const auto pad = static_cast<float>(block.pad);
  const Rect rect{std::round(x + (size - width) / 2) - pad,
                  std::round(y + (size - height) / 2) - pad, width + 2 * pad, height + 2 * pad};
  Image(block.texture, rect, color, settings_.mirrored && ShowsDirection(name));
}

void Kit::Add(Node node) {
  node.rect = Place(node.rect);
  node.visible = node.rect.Intersect(clip_);
  tree_.nodes.push_back(std::move(node));
}

void Kit::AddText(std::string_view id, Role role, std::string_view label, const Rect& rect,
                  int missing_glyphs, bool is_private) {
  Node node;
  node.id = id;
  node.role = role;
  node.label = label;
  node.rect = rect;
  node.missing_glyphs = missing_glyphs;
  node.is_private = is_private;
  Add(std::move(node));
}

void Kit::FocusRing(std::string_view id) {
  const Node* node = list_ == nullptr ? nullptr : tree_.Find(id);
  if (node == nullptr || node->visible.empty()) return;
  // Two rings, dark and light: one of them shows on any ground.
  const Rect outer = node->visible.Inset(-P(8));
  const Rect inner = node->visible.Inset(-P(2));
  const auto ring = [&](const Rect& r, Color color) {
    list_->AddRect({r.x, r.y}, {r.right(), r.bottom()}, Pack(color), P(14), 0, P(6));
  };
  ring(outer, theme().heading);
  ring(inner, theme().action);
}

void Kit::BeginModal() { tree_.modal_start = tree_.nodes.size(); }

void Kit::PushClip(const Rect& rect) {
  clips_.push_back(clip_);
  clip_ = clip_.Intersect(Place(rect));
  if (list_ != nullptr) list_->PushClipRect({clip_.x, clip_.y}, {clip_.right(), clip_.bottom()});
}

void Kit::PopClip() {
  SIMPUL_CHECK(!clips_.empty());
  clip_ = clips_.back();
  clips_.pop_back();
  if (list_ != nullptr) list_->PopClipRect();
}

void Kit::WantFrameIn(std::int64_t ms) {
  wanted_frame_ms_ = wanted_frame_ms_ < 0 ? ms : std::min(wanted_frame_ms_, ms);
}

std::int64_t Kit::TakeWantedFrameMs() { return std::exchange(wanted_frame_ms_, -1); }

void Kit::RevealNode(const Node& node) {
  if (node.visible.h >= node.rect.h - 1) return;
  for (const Node& scroller : tree_.nodes) {
    if (scroller.role != Role::kScroller) continue;
    Scroll& scroll = ScrollOf(std::string_view(scroller.id).substr(kScrollerPrefix.size()));
    const float most = std::max(0.0F, scroll.content - scroll.view);
    scroll.velocity = 0;
    scroll.offset =
        std::clamp(scroll.offset + node.rect.center_y() - scroller.rect.center_y(), 0.0F, most);
  }
}

void Kit::ForgetScrolls() {
  scrolls_.clear();
  field_states_.clear();
}

bool Kit::FieldChanged(std::string_view id, std::size_t state, bool when_new) {
  const auto [at, fresh] = field_states_.try_emplace(std::string(id), state);
  const bool changed = fresh ? when_new : at->second != state;
  at->second = state;
  return changed;
}

void Kit::ScrollBy(std::string_view id, int pages) {
  Scroll& scroll = ScrollOf(id);
  const float most = std::max(0.0F, scroll.content - scroll.view);
  scroll.velocity = 0;
  scroll.offset =
      std::clamp(scroll.offset + static_cast<float>(pages) * 0.75F * scroll.view, 0.0F, most);
}

}  // namespace simpul::ui
