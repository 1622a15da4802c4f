// The scrolling column: drag with inertia, and "more" buttons beside it, because a drag is a
// gesture that many visitors cannot make.
#include <algorithm>
#include <cmath>

#include "ui/kit/kit_scope.h"
#include "ui/kit/widgets.h"

namespace simpul::ui {
namespace {

constexpr float kInertiaSeconds = 0.325F;  // time constant of the decay
constexpr float kStopMmPerSecond = 8;
constexpr float kFrameSeconds = 1.0F / 60;
constexpr float kRoomForStrip = 2.6F;  // heights of the strip of buttons

void Advance(Kit& kit, Kit::Scroll& scroll) {
  TouchLayer& touch = kit.mutable_touch();
  const float dragged = touch.TakeScroll();
  const float fling = touch.TakeFling();
  if (dragged != 0 || touch.scrolling()) scroll.velocity = 0;
  if (fling != 0) scroll.velocity = -fling;
  scroll.offset -= dragged;
  if (std::abs(scroll.velocity) > kit.Mm(kStopMmPerSecond) && !kit.settings().reduced_motion) {
    scroll.offset += scroll.velocity * kFrameSeconds;
    scroll.velocity *= std::exp(-kFrameSeconds / kInertiaSeconds);
    kit.WantFrameIn(16);
  } else {
    scroll.velocity = 0;
  }
  const float most = std::max(0.0F, scroll.content - scroll.view);
  if (scroll.offset < 0 || scroll.offset > most) scroll.velocity = 0;
  scroll.offset = std::clamp(scroll.offset, 0.0F, most);
}

}  // namespace

Column::Column(Kit& kit, std::string_view id, const Rect& view, Ground ground)
    : kit_(kit), id_(id), view_(view), overflow_(kit.ScrollOf(id).overflow), ground_(ground) {
  Kit::Scroll& scroll = kit_.ScrollOf(id_);
  // What the last frame measured decides whether this one needs the strip of buttons.
  strip_ = kit_.Target(0) + kit_.P(16);
  // Between a high header and a keyboard may be room for the field alone: it follows the caret.
  if (view_.h < kRoomForStrip * strip_) strip_ = 0;
  if (!overflow_) strip_ = 0;
  view_.h = std::max(0.0F, view_.h - strip_);
  scroll.view = view_.h;
  Advance(kit_, scroll);
  kit_.PushClip(view_);
  kit_.BeginContent();
  const float margin = kit_.P(44);
  x_ = view_.x + margin;
  width_ = view_.w - 2 * margin;
  start_y_ = view_.y - std::round(scroll.offset);
  y_ = start_y_ + kit_.P(48);
}

Column::~Column() {
  Kit::Scroll& scroll = kit_.ScrollOf(id_);
  kit_.EndContent();
  kit_.PopClip();
  const float before = scroll.content;
  scroll.content = y_ - start_y_ + kit_.P(24);
  // A revealed caret may need the room that the strip takes.
  const float full = view_.h + strip_;
  scroll.overflow = scroll.content > full + 1;
  if (scroll.overflow != overflow_ || before != scroll.content) kit_.WantFrameIn(0);
  if (strip_ == 0) return;
  const Theme& theme = kit_.theme();
  const float most = std::max(0.0F, scroll.content - scroll.view);
  const float height = kit_.Target(0);
  const Rect strip{view_.x, view_.bottom(), view_.w, height + kit_.P(16)};
  const bool on_page = ground_ == Ground::kPage;
  kit_.Fill(strip, on_page ? theme.page : theme.home_middle);
  kit_.Fill({strip.x, strip.y, strip.w, kit_.P(2)},
            on_page ? theme.line : theme.home_ink.WithAlpha(theme.ornaments ? 70 : 255));
  const float margin = kit_.P(44);
  const float gap = kit_.P(22);
  const float width = (strip.w - 2 * margin - gap) / 2;
  const StripText words_fit(kit_);
  const bool up = scroll.offset > 1;
  const bool down = scroll.offset < most - 1;
  Button(kit_,
         {"scroll.up", kit_.words().T("Up"), "expand_less", ButtonKind::kSecondary, false, up},
         {strip.x + margin, strip.y + kit_.P(10), width, height - kit_.P(4)});
  Button(
      kit_,
      {"scroll.down", kit_.words().T("Down"), "expand_more", ButtonKind::kSecondary, false, down},
      {strip.x + margin + width + gap, strip.y + kit_.P(10), width, height - kit_.P(4)});
  Node node;
  node.id = std::string(kScrollerPrefix) + id_;
  node.role = Role::kScroller;
  node.rect = view_;
  kit_.Add(std::move(node));
}

Rect Column::Take(float height) {
  const Rect rect{x_, y_, width_, height};
  y_ += height;
  return rect;
}

void Column::Reveal(float top, float bottom) {
  Kit::Scroll& scroll = kit_.ScrollOf(id_);
  if (bottom > view_.bottom()) scroll.offset += bottom - view_.bottom();
  if (top < view_.y) scroll.offset = std::max(0.0F, scroll.offset - (view_.y - top));
  kit_.WantFrameIn(0);
}

void Column::BringUp(float top) {
  if (view_.bottom() - top > view_.h / 2) return;
  kit_.ScrollOf(id_).offset = Depth(top);
  kit_.WantFrameIn(0);
}

void Column::Steps(int count, int now) {
  const Theme& theme = kit_.theme();
  const float gap = kit_.P(10);
  const Rect line = Take(kit_.P(12));
  const float width = (line.w - gap * static_cast<float>(count - 1)) / static_cast<float>(count);
  for (int i = 0; i < count; ++i) {
    const Color color = i + 1 < now    ? theme.step_done
                        : i + 1 == now ? theme.step_now
                                       : theme.step_left;
    kit_.Fill({line.x + static_cast<float>(i) * (width + gap), line.y, width, line.h}, color,
              kit_.P(6));
  }
  Space(26);
}

void Column::Heading(std::string_view id, std::string_view text) {
  // Across, the largest letters would leave the question alone on the page, without an answer in
  // sight.
  const TextSize size = kit_.settings().text_size;
  const bool low = IsWideScreen(kit_) && size >= TextSize::kXL;
  // As large as at L, but never smaller than a section's.
  Type type = kHeading1;
  if (low) type.em *= SizeFactor(TextSize::kL) / SizeFactor(size);
  TextStyle style = kit_.StyleOf(type.em < kHeading2.em ? kHeading2 : type, width_);
  style.balanced = true;
  const TextBlock& block = kit_.Measure(text, style);
  const int missing = block.missing_glyphs;
  const Rect r = Take(static_cast<float>(block.height));
  kit_.DrawText(text, style, r.x, r.y, kit_.theme().heading);
  kit_.AddText(id, Role::kHeading, text, r, missing);
  Space(14);
}

void Column::Section(std::string_view id, std::string_view text) {
  TextStyle style = kit_.StyleOf(kHeading2, width_);
  style.balanced = true;
  const TextBlock& block = kit_.Measure(text, style);
  const int missing = block.missing_glyphs;
  const Rect r = Take(static_cast<float>(block.height));
  kit_.DrawText(text, style, r.x, r.y, kit_.theme().heading);
  kit_.AddText(id, Role::kHeading, text, r, missing);
}

void Column::Paragraph(std::string_view id, std::string_view text, Color color, const Type& type,
                       Align align, bool is_private) {
  TextStyle style = kit_.StyleOf(type, width_, align);
  style.is_private = is_private;
  const TextBlock& block = kit_.Measure(text, style);
  const int missing = block.missing_glyphs;
  const Rect r = Take(static_cast<float>(block.height));
  kit_.DrawText(text, style, r.x, r.y, color);
  kit_.AddText(id, Role::kText, text, r, missing, is_private);
}

}  // namespace simpul::ui
