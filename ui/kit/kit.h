// One frame of the kiosk: where widgets draw and say what they are. Lengths are given in the
// reference pixels of the visual design (1080 wide, 4.03 a millimetre) and scaled from there.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ui/kit/kit_settings.h"
#include "ui/kit/node.h"
#include "ui/kit/touch.h"
#include "ui/text/text_engine.h"
#include "ui/text/words.h"

struct ImDrawList;

namespace simpul::ui {

// Not thread-safe; lives as long as the display.
class Kit {
 public:
  Kit(TextEngine& text, TextureFactory& textures);
  ~Kit();

  // A frame. `words` must outlive it. `list` may be nullptr: the tree is built, nothing drawn.
  void Begin(const KitSettings& settings, const Words& words, const TouchLayer& touch,
             std::int64_t now_ms, ImDrawList* list);
  void End();
  const Tree& tree() const { return tree_; }

  const Theme& theme() const { return ThemeOf(settings_.theme); }
  const Words& words() const { return *words_; }
  const KitSettings& settings() const { return settings_; }
  std::int64_t now_ms() const { return now_ms_; }
  Rect screen() const { return {0, 0, settings_.width, settings_.height}; }

  // Reference pixels to pixels: P for shapes, E for text (grows with the text size), Mm for
  // physical sizes.
  float P(float reference) const { return reference * settings_.px_per_mm / kReferencePxPerMm; }
  float E(float reference) const { return P(reference) * SizeFactor(settings_.text_size); }
  float Mm(float mm) const { return mm * settings_.px_per_mm; }

  // Drawing. Nothing here is in the tree. `turned`: left and right change places.
  void Fill(const Rect& logical, Color color, float radius = 0);
  void Stroke(const Rect& rect, Color color, float width, float radius = 0);
  void Gradient(const Rect& logical, Color top, Color bottom);
  void Shadow(const Rect& logical, float radius);
  void Line(float x0, float y0, float x1, float y1, Color color, float width);
  void Image(TextureId texture, const Rect& logical, Color tint, bool turned = false);
  ImDrawList* list() { return list_; }
  // Where something drawn straight into list() stands on the panel.
  Rect Place(const Rect& rect) const;
  float PlaceX(float x) const { return settings_.mirrored ? settings_.width - x : x; }
  float PlaceY(float y) const { return y + settings_.top; }
  // Least height of a target whose usual one is `reference` pixels.
  float Target(float reference) const { return std::max(P(reference), Mm(settings_.target_mm)); }
  // Text. `wrap` in pixels, 0 = one line.
  TextStyle StyleOf(const Type& type, float wrap = 0, Align align = Align::kStart) const;
  const TextBlock& Measure(std::string_view text, const TextStyle& style);
  // Draws with the block's top left at (x, y); returns its height.
  float DrawText(std::string_view text, const TextStyle& style, float x, float y, Color color);
  // An icon centred in a square of `size` pixels.
  void Icon(std::string_view name, float x, float y, float size, Color color);

  // The tree. The node's visible part is cut by the current clip.
  void Add(Node node);
  void AddText(std::string_view id, Role role, std::string_view label, const Rect& rect,
               int missing_glyphs = 0, bool is_private = false);
  bool Pressed(std::string_view id) const { return touch_->pressed() == id; }
  // A ring around the node that the keypad's focus is on; nothing when it is not on screen.
  void FocusRing(std::string_view id);
  // Everything added so far is covered: an overlay follows.
  void BeginModal();

  // Clips drawing and touch to `rect` until PopClip.
  void PushClip(const Rect& rect);
  void PopClip();
  const Rect& clip() const { return clip_; }

  // Marks where a page's own content begins and ends in the draw list, for the page change.
  void BeginContent();
  void EndContent();
  // Moves the marked content by `dx` pixels and fades it to `alpha` (0 to 1).
  void ShiftContent(float dx, float alpha);

  // Asks for another frame within `ms`, for what moves.
  void WantFrameIn(std::int64_t ms);
  std::int64_t TakeWantedFrameMs();  // -1 = none

  // Scrolling state of a page part, kept between frames under `id`.
  struct Scroll {
    float offset = 0, velocity = 0, content = 0, view = 0;
    bool overflow = false;
  };
  Scroll& ScrollOf(std::string_view id) { return scrolls_[std::string(id)]; }
  // A step of 75 % of a page by the "more" buttons.
  void ScrollBy(std::string_view id, int pages);
  // Scrolls so that a node of the last frame is in view.
  void RevealNode(const Node& node);
  void ForgetScrolls();
  // True when `state` is another than in the last frame (of a field its length and place: its caret
  // must be seen); `when_new`: also in the first frame.
  bool FieldChanged(std::string_view id, std::size_t state, bool when_new = true);
  TouchLayer& mutable_touch() { return *mutable_touch_; }
  void SetTouch(TouchLayer* touch) { mutable_touch_ = touch; }

  TextEngine& text() { return text_; }

 private:
  friend class KitScope;
  struct ShadowTexture;

  TextEngine& text_;
  TextureFactory& textures_;
  KitSettings settings_;
  const Words* words_ = nullptr;
  const TouchLayer* touch_ = nullptr;
  TouchLayer* mutable_touch_ = nullptr;
  ImDrawList* list_ = nullptr;
  std::int64_t now_ms_ = 0;
  std::int64_t wanted_frame_ms_ = -1;
  Tree tree_;
  Rect clip_;
  std::vector<Rect> clips_;
  std::map<std::string, Scroll, std::less<>> scrolls_;
  std::map<std::string, std::size_t, std::less<>> field_states_;
  std::unique_ptr<ShadowTexture> shadow_;
  int content_begin_ = -1, content_end_ = -1;  // vertices
};

}  // namespace simpul::ui
