// What several information pages are made of.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "kiosk/app/printing.h"
#include "ui/kit/widgets.h"

namespace simpul::ui {

// A card that leads to another page: icon, title, a quiet line, an arrow.
struct LinkSpec {
  std::string id;
  std::string title;
  std::string subtitle = {};  // may be empty
  std::string_view icon = {};
  Color hue = {};       // of the icon
  bool strong = false;  // on navy: the way for those who do not know where to go
};
void LinkRow(Kit& kit, Column& column, const LinkSpec& spec);
// Small cards side by side, the icon above the words; fewer a row where the words need the room.
void TileGrid(Kit& kit, Column& column, std::span<const LinkSpec> tiles, int max_columns);

// A figure in a card: what it is, how much, what about it.
struct FactSpec {
  std::string id;
  std::string label, value, small = {};
};
void FactCards(Kit& kit, Column& column, std::span<const FactSpec> facts);

struct TabSpec {
  std::string id, label;
  bool chosen = false;
};
void Tabs(Kit& kit, Column& column, std::span<const TabSpec> tabs);

// A line of a list under a tab, with a rule below it. `number` > 0 stands in a disc instead of the
// icon; `end` stands at the right edge or, where it has no room, below.
struct RowSpec {
  std::string id;
  std::string_view icon = {};
  Color hue = {};
  int number = 0;
  std::string title = {}, small = {}, end = {};
  bool strong = false;
};
void Row(Kit& kit, Column& column, const RowSpec& row);

}  // namespace simpul::ui
