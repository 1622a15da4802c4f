#include "tests/ui/atlas/faults.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <set>

#include "ui/kit/kit_settings.h"
#include "ui/shell/focus.h"

namespace simpul::ui {
namespace {

constexpr float kKeyFloorMm = 14;  // keys tile without gaps
constexpr float kGapFloorMm = 1.5F;
constexpr float kPadding = 7;  // pixels of air in a text's texture

std::string Where(const Rect& rect) {
  char text[64];
  std::snprintf(text, sizeof text, "(%.0f, %.0f, %.0f x %.0f)", rect.x, rect.y, rect.w, rect.h);
  return text;
}

bool IsKey(const Node& node) { return node.role == Role::kKey; }

// The focus of a keypad or of two switches comes to every target and starts again.
void CheckFocus(const Tree& tree, bool targets_only, std::vector<std::string>& faults) {
  std::set<std::string> left;
  for (std::size_t i = tree.modal_start; i < tree.nodes.size(); ++i) {
    const Node& node = tree.nodes[i];
    if (node.Interactive() && node.enabled) left.insert(node.id);
  }
  std::string at;
  std::set<std::string> seen;
  for (std::size_t i = 0; i <= tree.nodes.size(); ++i) {
    at = NextFocus(tree, at, true, targets_only);
    if (at.empty() || !seen.insert(at).second) break;
    left.erase(at);
  }
  for (const std::string& id : left) faults.push_back("out of the focus' reach: " + id);
}

}  // namespace

std::string NameOf(const Look& look) {
  static constexpr const char* kSizes[] = {"S", "M", "L", "XL", "XXL"};
  static constexpr const char* kThemeNames[] = {"default", "contrast-dark", "contrast-light",
                                                "low"};
  return std::string(LanguageCode(look.language)) + " " +
         kSizes[static_cast<std::size_t>(look.size)] + " " +
         kThemeNames[static_cast<std::size_t>(look.theme)] +
         (look.width > look.height ? " landscape" : " portrait");
}

std::vector<std::string> Faults(const Tree& tree, const Look& look) {
  std::vector<std::string> faults;
  std::vector<const Node*> targets;
  std::set<std::string> ids;
  const bool scrolls = std::any_of(tree.nodes.begin(), tree.nodes.end(),
                                   [](const Node& node) { return node.role == Role::kScroller; });
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    const Node& node = tree.nodes[i];
    if (i >= tree.modal_start && !ids.insert(node.id).second) {
      faults.push_back("twice on one page: " + node.id);
    }
    if (node.missing_glyphs > 0) faults.push_back("no glyph in " + node.id + ": " + node.label);
    if (node.role != Role::kScroller && (node.rect.x < -1 || node.rect.right() > look.width + 1)) {
      faults.push_back("off the side: " + node.id + " " + Where(node.rect));
    }
    if (node.visible.empty() && !scrolls) faults.push_back("cannot be seen: " + node.id);
    if (!node.Interactive()) continue;
    if (node.label.empty() && !node.is_private) faults.push_back("no label: " + node.id);
    const float floor = (IsKey(node) ? kKeyFloorMm : kTargetFloorMm) * kReferencePxPerMm;
    if (std::min(node.rect.w, node.rect.h) < floor) {
      faults.push_back("too small: " + node.id + " " + Where(node.rect));
    }
    if (!node.visible.empty() && i >= tree.modal_start) targets.push_back(&node);
  }
  for (std::size_t i = 0; i < targets.size(); ++i) {
    for (std::size_t j = i + 1; j < targets.size(); ++j) {
      const Rect both = targets[i]->visible.Intersect(targets[j]->visible);
      if (both.w > 1 && both.h > 1) {
        faults.push_back(targets[i]->id + " overlaps " + targets[j]->id);
        continue;
      }
      if (IsKey(*targets[i]) || IsKey(*targets[j])) continue;
      const Rect wide = targets[i]->visible.Inset(-kGapFloorMm * kReferencePxPerMm);
      const Rect near = wide.Intersect(targets[j]->visible);
      if (near.w > 1 && near.h > 1) faults.push_back(targets[i]->id + " touches " + targets[j]->id);
    }
  }
  CheckFocus(tree, false, faults);
  CheckFocus(tree, true, faults);
  return faults;
}

std::vector<std::string> DrawingFaults(const Tree& tree, const std::vector<DrawnText>& texts,
                                       const Look& look) {
  std::vector<std::string> faults;
  const Rect screen{0, 0, look.width, look.height};
  std::vector<Rect> bodies;
  for (const DrawnText& text : texts) {
    const Rect whole = text.rect.Inset(kPadding);
    const Rect body = whole.Intersect(text.clip);  // what a scroller leaves of it
    if (whole.empty() || body.empty()) continue;
    bodies.push_back(body);
    if (whole.x < text.clip.x - 1 || whole.right() > text.clip.right() + 1) {
      faults.push_back("words cut at the side " + Where(whole));
    }
    if (body.Intersect(screen).empty()) continue;
    for (std::size_t i = tree.modal_start; i < tree.nodes.size(); ++i) {
      const Node& node = tree.nodes[i];
      if (!node.Interactive() || !node.visible.Contains(body.center_x(), body.center_y())) continue;
      if (body.x < node.rect.x - 1 || body.right() > node.rect.right() + 1 ||
          body.y < node.rect.y - 1 || body.bottom() > node.rect.bottom() + 1) {
        faults.push_back("words leave their target " + node.id + " " + Where(body) + " of " +
                         Where(node.rect));
      }
    }
  }
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    for (std::size_t j = i + 1; j < bodies.size(); ++j) {
      const Rect both = bodies[i].Intersect(bodies[j]);
      if (both.w > 2 && both.h > 2) {
        faults.push_back("words over words: " + Where(bodies[i]) + " and " + Where(bodies[j]));
      }
    }
  }
  return faults;
}

std::vector<std::string> ContrastFaults(const Tree& tree, const std::vector<DrawnText>& texts,
                                        const Look& look) {
  // WCAG 2: 4.5:1 at least (AA), 7:1 (AAA) for who asked for high contrast; icons 3:1.
  const bool high =
      look.theme == ThemeName::kHighContrastDark || look.theme == ThemeName::kHighContrastLight;
  const double least = high ? 7 : 4.5;
  std::vector<std::string> faults;
  for (const DrawnText& text : texts) {
    const bool icon = std::abs(text.rect.w - text.rect.h) < 0.25F * text.rect.h;
    if (text.contrast >= (icon ? 3 : least)) continue;
    const Node* target = tree.Hit(text.rect.center_x(), text.rect.center_y());
    const bool off = std::any_of(tree.nodes.begin(), tree.nodes.end(), [&](const Node& node) {
      return !node.enabled && node.rect.Contains(text.rect.center_x(), text.rect.center_y());
    });
    if (off) continue;  // WCAG 2 asks nothing of what cannot be used now
    char what[96];
    std::snprintf(what, sizeof what, "%.1f:1 only, #%02x%02x%02x on #%02x%02x%02x ", text.contrast,
                  text.color.r, text.color.g, text.color.b, text.ground.r, text.ground.g,
                  text.ground.b);
    faults.push_back(what + (target == nullptr ? "" : target->id + " ") + Where(text.rect));
  }
  return faults;
}

}  // namespace simpul::ui
