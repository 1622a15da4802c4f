// What stands around the first screen's tiles: greeting, pills of languages and aids, clock.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ui/screens/page.h"

namespace simpul::ui {

// Everything else gives way to the tiles.
bool IsCompact(const Kit& kit);
// An icon stands beside its words, the small line gives way, and what the kiosk can do scrolls
// when it must.
bool HasLowTiles(const Kit& kit);
// Across, with large letters, height is what is scarce: the bar takes the languages, and the
// welcome stands beside the office.
bool IsWideAndLow(const Kit& kit);

// A rounded button of one line.
struct Pill {
  std::string_view id;
  std::string label;
  std::string_view icon;
  bool chosen = false;
  bool icon_only = false;  // the label stays in the tree
};
// Pills from the left in as many rows as they need: their height, and drawn upwards from `bottom`
// (returns the top).
float PillRowsHeight(Kit& kit, std::span<const Pill> pills, float width);
float DrawPillRows(Kit& kit, std::span<const Pill> pills, float bottom, float left, float right);

// The dark bar with `first`, accessibility and the clock; returns its top.
float DrawHomeFoot(Kit& kit, const PageContext& view, std::span<const Pill> first);
// Flowers and terraces below the banners, which end at `top`; they drift a little while nobody is
// there.
void DrawHomeOrnaments(Kit& kit, float top, std::int64_t drift_ms);
// Returns where it ends.
float DrawGreeting(Kit& kit, const PageContext& view, float top);

}  // namespace simpul::ui
