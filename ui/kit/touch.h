// From fingers to intents. A mouse is a finger. Pure: the caller brings events and time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ui/kit/node.h"

namespace simpul::ui {

struct FingerEvent {
  enum class Kind : std::uint8_t { kDown, kMove, kUp, kCancel };
  Kind kind = Kind::kDown;
  std::int64_t finger = 0;
  float x = 0, y = 0;  // pixels
};

// Acts on release inside the target where the press began; sliding off cancels; a second finger
// is ignored; beyond the drag threshold a press becomes a scroll and never a tap. Taps that began
// within 300 ms after a page change are ignored.
class TouchLayer {
 public:
  explicit TouchLayer(float drag_threshold_px) : threshold_(drag_threshold_px) {}

  // The id that was activated, if any. `tree` is the one last drawn, `now_ms` steady.
  std::optional<std::string> Handle(const FingerEvent& event, const Tree& tree,
                                    std::int64_t now_ms);
  // For a trembling hand: a press may wander further, and a second tap within half a second of the
  // last is the same tap.
  void SetSteady(bool steady, float threshold_px) {
    steady_ = steady;
    threshold_ = threshold_px;
  }
  // A page change: a finger still down loses its target.
  void PageChanged(std::int64_t now_ms);

  // For drawing: the target under the finger, empty when none.
  const std::string& pressed() const { return pressed_; }
  bool scrolling() const { return scrolling_; }
  // Pixels dragged since the last call, down is positive.
  float TakeScroll();
  // Pixels per second at the moment the finger left, then 0.
  float TakeFling();

 private:
  void End();

  float threshold_;
  std::optional<std::int64_t> finger_;
  std::string pressed_;
  bool scrolling_ = false;
  float start_x_ = 0, start_y_ = 0, last_y_ = 0;
  float scroll_ = 0, fling_ = 0, velocity_ = 0;
  std::int64_t last_move_ms_ = 0;
  std::int64_t page_changed_ms_ = -1'000'000;
  std::int64_t activated_ms_ = -1'000'000;
  bool steady_ = false;
};

}  // namespace simpul::ui
