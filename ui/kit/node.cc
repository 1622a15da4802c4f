#include "ui/kit/node.h"

#include <nlohmann/json.hpp>

namespace simpul::ui {
namespace {

std::string_view RoleName(Role role) {
  switch (role) {
    case Role::kHeading: return "heading";
    case Role::kText: return "text";
    case Role::kButton: return "button";
    case Role::kChoice: return "choice";
    case Role::kCheckbox: return "checkbox";
    case Role::kKey: return "key";
    case Role::kTextField: return "text_field";
    case Role::kImage: return "image";
    case Role::kStatus: return "status";
    case Role::kScroller: return "scroller";
  }
  return "text";
}

nlohmann::json ToArray(const Rect& r) { return {r.x, r.y, r.w, r.h}; }

}  // namespace

const Node* Tree::Hit(float x, float y) const {
  for (std::size_t i = nodes.size(); i > modal_start; --i) {
    const Node& node = nodes[i - 1];
    if (node.Interactive() && node.enabled && node.visible.Contains(x, y)) return &node;
  }
  return nullptr;
}

const Node* Tree::Find(std::string_view id) const {
  for (std::size_t i = nodes.size(); i > modal_start; --i) {
    if (nodes[i - 1].id == id) return &nodes[i - 1];
  }
  return nullptr;
}

std::string ToJson(const Tree& tree) {
  nlohmann::json list = nlohmann::json::array();
  for (std::size_t i = tree.modal_start; i < tree.nodes.size(); ++i) {
    const Node& node = tree.nodes[i];
    list.push_back({{"id", node.id},
                    {"role", RoleName(node.role)},
                    {"label", node.is_private ? "" : node.label},
                    {"value", node.is_private ? "" : node.value},
                    {"rect", ToArray(node.rect)},
                    {"visible", ToArray(node.visible)},
                    {"enabled", node.enabled},
                    {"selected", node.selected},
                    {"private", node.is_private},
                    {"interactive", node.Interactive()},
                    {"missing_glyphs", node.missing_glyphs}});
  }
  return list.dump();
}

Node ButtonNode(std::string_view id, std::string_view label, const Rect& rect, bool enabled) {
  Node node;
  node.id = id;
  node.role = Role::kButton;
  node.label = label;
  node.rect = rect;
  node.enabled = enabled;
  return node;
}

}  // namespace simpul::ui
