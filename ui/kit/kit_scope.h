// What is drawn otherwise than the rest of the page, while a scope lives.
#pragma once

#include <algorithm>
#include <cstddef>

#include "ui/kit/kit.h"

namespace simpul::ui {

class KitScope {
 public:
  KitScope(const KitScope&) = delete;
  KitScope& operator=(const KitScope&) = delete;

 protected:
  explicit KitScope(Kit& kit) : kit_(kit), before_(kit.settings_) {}
  ~KitScope() { kit_.settings_ = before_; }
  KitSettings& settings() { return kit_.settings_; }

 private:
  Kit& kit_;
  KitSettings before_;
};

// Across, or within a seated person's reach.
inline bool IsLowScreen(const Kit& kit) { return kit.screen().h < kit.P(1500); }
// Across: what an upright screen has one below the other stands side by side.
inline bool IsWideScreen(const Kit& kit) { return kit.screen().w > 1.3F * kit.screen().h; }

// Columns for `items`, 1 or more: `upright` of them, twice as many across, never an empty one.
inline int MostColumns(const Kit& kit, int upright, std::size_t items) {
  const int most = IsWideScreen(kit) ? 2 * upright : upright;
  return std::clamp(static_cast<int>(items), 1, most);
}

// Nothing is turned: keyboards, codes and other left-to-right things.
class Unmirrored : private KitScope {
 public:
  explicit Unmirrored(Kit& kit) : KitScope(kit) { settings().mirrored = false; }
};

// The strip of page buttons is as high in every size: larger letters would push its words out.
class StripText : private KitScope {
 public:
  explicit StripText(Kit& kit) : KitScope(kit) {
    settings().text_size = std::min(settings().text_size, TextSize::kL);
  }
};

// Bars on a low screen: at the largest sizes they would leave no room for what the visitor came to
// read.
class BarText : private KitScope {
 public:
  explicit BarText(Kit& kit) : KitScope(kit) {
    if (IsLowScreen(kit)) settings().text_size = std::min(settings().text_size, TextSize::kL);
  }
};

}  // namespace simpul::ui
