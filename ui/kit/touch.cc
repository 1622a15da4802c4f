#include "ui/kit/touch.h"

#include <cmath>
#include <utility>

namespace simpul::ui {
namespace {

constexpr std::int64_t kPageGuardMs = 300;
constexpr std::int64_t kVelocityWindowMs = 80;  // a finger that rested does not fling

constexpr std::int64_t kSteadyMs = 500;
constexpr std::int64_t kLostFingerMs = 5000;  // without a movement

}  // namespace

std::optional<std::string> TouchLayer::Handle(const FingerEvent& event, const Tree& tree,
                                              std::int64_t now_ms) {
  if (event.kind == FingerEvent::Kind::kDown) {
    // A second finger; but one whose end the panel has lost must not lock the screen for ever.
    const bool lost = finger_ == event.finger || now_ms - last_move_ms_ >= kLostFingerMs;
    if (finger_ && !lost) return std::nullopt;
    finger_ = event.finger;
    start_x_ = event.x, start_y_ = last_y_ = event.y;
    velocity_ = fling_ = 0;
    last_move_ms_ = now_ms;
    scrolling_ = false;
    if (now_ms - page_changed_ms_ < kPageGuardMs) return std::nullopt;
    const Node* hit = tree.Hit(event.x, event.y);
    pressed_ = hit != nullptr ? hit->id : std::string();
    return std::nullopt;
  }
  if (!finger_ || *finger_ != event.finger) return std::nullopt;
  if (event.kind == FingerEvent::Kind::kCancel) {
    End();
    return std::nullopt;
  }
  const Node* target = pressed_.empty() ? nullptr : tree.Find(pressed_);
  const bool on_key = target != nullptr && target->retarget;
  if (event.kind == FingerEvent::Kind::kMove) {
    if (on_key) {
      if (const Node* hit = tree.Hit(event.x, event.y); hit != nullptr && hit->retarget) {
        pressed_ = hit->id;
      }
      return std::nullopt;
    }
    const float moved = std::hypot(event.x - start_x_, event.y - start_y_);
    if (!scrolling_ && moved > threshold_) {
      scrolling_ = true;
      pressed_.clear();
      last_y_ = event.y;
    }
    if (scrolling_) {
      const float delta = event.y - last_y_;
      const auto elapsed = static_cast<float>(std::max<std::int64_t>(1, now_ms - last_move_ms_));
      velocity_ = 0.6F * velocity_ + 0.4F * (delta * 1000.0F / elapsed);
      scroll_ += delta;
    }
    last_y_ = event.y;
    last_move_ms_ = now_ms;
    return std::nullopt;
  }
  // Up.
  std::optional<std::string> activated;
  if (scrolling_) {
    if (now_ms - last_move_ms_ < kVelocityWindowMs) fling_ = velocity_;
  } else if (target != nullptr && target->enabled &&
             (steady_ || target->visible.Contains(event.x, event.y))) {
    if (!steady_ || now_ms - activated_ms_ >= kSteadyMs) {
      activated = pressed_;
      activated_ms_ = now_ms;
    }
  }
  End();
  return activated;
}

void TouchLayer::PageChanged(std::int64_t now_ms) {
  page_changed_ms_ = now_ms;
  pressed_.clear();
  scroll_ = fling_ = 0;
  scrolling_ = false;
}

float TouchLayer::TakeScroll() { return std::exchange(scroll_, 0.0F); }
float TouchLayer::TakeFling() { return std::exchange(fling_, 0.0F); }

void TouchLayer::End() {
  finger_.reset();
  pressed_.clear();
  scrolling_ = false;
}

}  // namespace simpul::ui
