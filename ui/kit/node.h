// The semantic tree: what is on screen, in words. Drawing, hit-testing, tests and (later) keypad
// order and speech read this one list.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace simpul::ui {

struct Rect {
  float x = 0, y = 0, w = 0, h = 0;
  float right() const { return x + w; }
  float bottom() const { return y + h; }
  float center_x() const { return x + w / 2; }
  float center_y() const { return y + h / 2; }
  bool Contains(float px, float py) const {
    return px >= x && px < right() && py >= y && py < bottom();
  }
  Rect Inset(float d) const { return {x + d, y + d, w - 2 * d, h - 2 * d}; }
  Rect Intersect(const Rect& o) const {
    const float left = std::max(x, o.x);
    const float top = std::max(y, o.y);
    return {left, top, std::max(0.0F, std::min(right(), o.right()) - left),
            std::max(0.0F, std::min(bottom(), o.bottom()) - top)};
  }
  bool empty() const { return w <= 0 || h <= 0; }
  friend bool operator==(const Rect&, const Rect&) = default;
};

enum class Role : std::uint8_t {
  kHeading,
  kText,
  kButton,
  kChoice,
  kCheckbox,
  kKey,
  kTextField,
  kImage,
  kStatus,
  kScroller,
};

struct Node {
  std::string id;  // stable across languages: "complaint.next"
  Role role = Role::kText;
  std::string label;   // as shown
  std::string value;   // content of a field; empty when private
  std::string spoken;  // what speech says; the label when empty
  Rect rect;           // pixels; touch area
  Rect visible;        // rect cut by scrollers; what a finger can reach
  bool enabled = true;
  bool selected = false;
  bool is_private = false;
  bool retarget = false;  // a finger may slide onto it from a neighbour (keyboard keys)
  int missing_glyphs = 0;

  bool Interactive() const {
    return role == Role::kButton || role == Role::kChoice || role == Role::kCheckbox ||
           role == Role::kKey;
  }
};

struct Tree {
  std::vector<Node> nodes;
  std::size_t modal_start = 0;  // nodes before it are covered by an overlay

  // The topmost enabled target under a point, or nullptr. Valid until the tree changes.
  const Node* Hit(float x, float y) const;
  const Node* Find(std::string_view id) const;
};

// JSON for tests and diagnosis. Private labels and values are left out.
std::string ToJson(const Tree& tree);

// Of what is touched to make something happen.
Node ButtonNode(std::string_view id, std::string_view label, const Rect& rect, bool enabled);

}  // namespace simpul::ui
