#include "ui/screens/info_widgets.h"

#include <algorithm>
#include <cmath>

#include "ui/kit/kit_scope.h"

namespace simpul::ui {
namespace {

float HeightOf(Kit& kit, const std::string& text, const TextStyle& style) {
  return text.empty() ? 0 : static_cast<float>(kit.Measure(text, style).height);
}

Rect PressedRect(const Rect& rect, bool pressed) {
  return pressed ? rect.Inset(std::min(rect.w, rect.h) * 0.01F) : rect;
}

void AddLink(Kit& kit, const LinkSpec& spec, const Rect& rect, int missing) {
  Node node;
  node.id = spec.id;
  node.role = Role::kButton;
  node.label = spec.title;
  node.value = spec.subtitle;
  node.rect = rect;
  node.missing_glyphs = missing;
  kit.Add(std::move(node));
}

void CardBack(Kit& kit, const Rect& rect, bool pressed, bool strong) {
  const Theme& theme = kit.theme();
  const float radius = kit.Mm(kCardRadiusMm);
  kit.Shadow(rect, radius);
  kit.Fill(rect, strong ? theme.bar : pressed ? theme.chosen : theme.paper, radius);
  if (!theme.ornaments) kit.Stroke(rect, strong ? theme.bar_accent : theme.line, kit.P(3), radius);
}

}  // namespace

void LinkRow(Kit& kit, Column& column, const LinkSpec& spec) {
  const Theme& theme = kit.theme();
  const float pad = kit.P(32);
  const float icon = spec.icon.empty() ? 0 : kit.E(60);
  const float arrow = kit.E(44);
  const float text_x = pad + icon + (icon > 0 ? kit.P(26) : 0);
  const float wrap = column.width() - text_x - arrow - pad - kit.P(16);
  const TextStyle title = kit.StyleOf(kStrong, wrap);
  const TextStyle small = kit.StyleOf({26, Weight::kMedium, 0.95F}, wrap);
  const float title_h = HeightOf(kit, spec.title, title);
  const float small_h = spec.subtitle.empty() ? 0 : HeightOf(kit, spec.subtitle, small) + kit.P(4);
  const Rect rect =
      column.Take(std::max({kit.P(112), icon + kit.P(40), title_h + small_h + kit.P(48)}));
  const bool pressed = kit.Pressed(spec.id);
  const Rect r = PressedRect(rect, pressed);
  CardBack(kit, r, pressed, spec.strong);
  const Color ink = spec.strong ? theme.bar_ink : theme.heading;
  if (icon > 0) {
    kit.Icon(spec.icon, r.x + pad, r.center_y() - icon / 2, icon,
             spec.strong ? theme.bar_accent : spec.hue);
  }
  const float y = r.center_y() - (title_h + small_h) / 2;
  const int missing = kit.Measure(spec.title, title).missing_glyphs;
  kit.DrawText(spec.title, title, r.x + text_x, y, ink);
  if (!spec.subtitle.empty()) {
    kit.DrawText(spec.subtitle, small, r.x + text_x, y + title_h + kit.P(4),
                 spec.strong ? theme.bar_ink : theme.secondary);
  }
  kit.Icon("chevron_right", r.right() - pad - arrow + kit.P(10), r.center_y() - arrow / 2, arrow,
           spec.strong ? theme.bar_accent : theme.chosen_edge);
  AddLink(kit, spec, rect, missing);
  column.Space(18);
}

void TileGrid(Kit& kit, Column& column, std::span<const LinkSpec> tiles, int max_columns) {
  const Theme& theme = kit.theme();
  const float gap = kit.P(20);
  const float pad = kit.P(26);
  const float icon = kit.E(68);
  int columns = MostColumns(kit, max_columns, tiles.size());
  const auto width_at = [&](int n) {
    return (column.width() - gap * static_cast<float>(n - 1)) / static_cast<float>(n);
  };
  // A tile must hold its longest word.
  float longest = kit.E(150);
  for (const LinkSpec& tile : tiles) {
    longest = std::max(longest, LongestWord(kit, tile.title, kStrong));
  }
  while (columns > 1 && width_at(columns) - 2 * pad < longest) --columns;
  if (columns == 1) {
    for (const LinkSpec& tile : tiles) LinkRow(kit, column, tile);
    return;
  }
  const float width = width_at(columns);
  const float wrap = width - 2 * pad;
  const TextStyle title = kit.StyleOf(kStrong, wrap);
  const TextStyle small = kit.StyleOf({25, Weight::kMedium, 0.92F}, wrap);
  const auto per_row = static_cast<std::size_t>(columns);
  for (std::size_t at = 0; at < tiles.size(); at += per_row) {
    const auto row = tiles.subspan(at, std::min(per_row, tiles.size() - at));
    float height = 0;
    for (const LinkSpec& tile : row) {
      const float small_h =
          tile.subtitle.empty() ? 0 : HeightOf(kit, tile.subtitle, small) + kit.P(4);
      height = std::max(height, icon + kit.P(18) + HeightOf(kit, tile.title, title) + small_h);
    }
    const Rect line = column.Take(height + 2 * pad);
    for (std::size_t i = 0; i < row.size(); ++i) {
      const LinkSpec& tile = row[i];
      const Rect rect{line.x + static_cast<float>(i) * (width + gap), line.y, width, line.h};
      const bool pressed = kit.Pressed(tile.id);
      const Rect r = PressedRect(rect, pressed);
      CardBack(kit, r, pressed, tile.strong);
      kit.Icon(tile.icon, r.x + pad, r.y + pad, icon, tile.strong ? theme.bar_accent : tile.hue);
      const float y = r.y + pad + icon + kit.P(18);
      const float title_h = kit.DrawText(tile.title, title, r.x + pad, y,
                                         tile.strong ? theme.bar_ink : theme.heading);
      if (!tile.subtitle.empty()) {
        kit.DrawText(tile.subtitle, small, r.x + pad, y + title_h + kit.P(4), theme.secondary);
      }
      AddLink(kit, tile, rect, kit.Measure(tile.title, title).missing_glyphs);
    }
    column.Space(20);
  }
}

void FactCards(Kit& kit, Column& column, std::span<const FactSpec> facts) {
  const Theme& theme = kit.theme();
  const float gap = kit.P(20);
  const float pad = kit.P(28);
  const bool one = kit.settings().text_size >= TextSize::kL;
  const auto count = static_cast<float>(facts.size());
  const float width = one ? column.width() : (column.width() - gap * (count - 1)) / count;
  const float wrap = width - 2 * pad;
  const TextStyle label = kit.StyleOf({26, Weight::kBold, 1.0F}, wrap);
  const TextStyle small = kit.StyleOf({24, Weight::kMedium, 0.95F}, wrap);
  // A figure is large, and its neighbours are as large as it; a sentence is read.
  float widest = 0;
  for (const FactSpec& fact : facts) {
    const auto width_40 = static_cast<float>(
        kit.Measure(fact.value, kit.StyleOf({40, Weight::kExtraBold, 0.92F})).width);
    widest = std::max(widest, width_40);
  }
  const float fitting = 40 * std::min(1.0F, wrap / std::max(widest, 1.0F));
  const TextStyle value = kit.StyleOf({std::max(fitting, 27.0F), Weight::kExtraBold, 0.92F}, wrap);
  const auto height_of = [&](const FactSpec& fact) {
    return 2 * pad + HeightOf(kit, fact.label, label) + kit.P(4) +
           HeightOf(kit, fact.value, value) + HeightOf(kit, fact.small, small);
  };
  float tallest = 0;
  for (const FactSpec& fact : facts) tallest = std::max(tallest, height_of(fact));
  Rect line = one ? Rect() : column.Take(tallest);
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const FactSpec& fact = facts[i];
    if (one) line = column.Take(height_of(fact));
    const Rect r{one ? line.x : line.x + static_cast<float>(i) * (width + gap), line.y, width,
                 line.h};
    Card(kit, r);
    float y = r.y + pad;
    y += kit.DrawText(fact.label, label, r.x + pad, y, theme.secondary) + kit.P(4);
    const int missing = kit.Measure(fact.value, value).missing_glyphs;
    y += kit.DrawText(fact.value, value, r.x + pad, y, theme.heading);
    if (!fact.small.empty()) kit.DrawText(fact.small, small, r.x + pad, y, theme.secondary);
    kit.AddText(fact.id, Role::kText,
                fact.label + ": " + fact.value + (fact.small.empty() ? "" : ", " + fact.small), r,
                missing);
    if (one) column.Space(18);
  }
}

void Tabs(Kit& kit, Column& column, std::span<const TabSpec> tabs) {
  const Theme& theme = kit.theme();
  const TextStyle style = kit.StyleOf({32, Weight::kExtraBold, 1.0F});
  const float gap = kit.Mm(kGapMm);
  const float side = kit.P(22);
  const float height = std::max(kit.Target(0), kit.E(32) * 1.3F + kit.P(44));
  // As many in a row as have room; the rest stand in the next.
  std::vector<std::vector<std::pair<const TabSpec*, float>>> rows(1);
  float x = 0;
  for (const TabSpec& tab : tabs) {
    const float width = std::min(
        column.width(), static_cast<float>(kit.Measure(tab.label, style).width) + 2 * side);
    if (x + width > column.width() + 1 && !rows.back().empty()) {
      rows.emplace_back();
      x = 0;
    }
    rows.back().emplace_back(&tab, width);
    x += width + gap;
  }
  for (const auto& row : rows) {
    const Rect line = column.Take(height);
    kit.Fill({line.x, line.bottom() - kit.P(3), line.w, kit.P(3)}, theme.line);
    x = line.x;
    for (const auto& [tab, width] : row) {
      const Rect r{x, line.y, width, height};
      if (kit.Pressed(tab->id)) kit.Fill(r, theme.chosen, kit.P(20));
      if (tab->chosen) {
        kit.Fill({r.x, r.bottom() - kit.P(8), r.w, kit.P(8)},
                 theme.ornaments ? theme.action : theme.chosen_edge, kit.P(4));
      }
      const TextBlock& block = kit.Measure(tab->label, style);
      const auto text_w = static_cast<float>(block.width);
      const auto text_h = static_cast<float>(block.height);
      const int missing = block.missing_glyphs;
      kit.DrawText(tab->label, style, r.center_x() - text_w / 2, r.center_y() - text_h / 2,
                   tab->chosen ? theme.heading : theme.secondary);
      Node node;
      node.id = tab->id;
      node.role = Role::kChoice;
      node.label = tab->label;
      node.rect = r;
      node.selected = tab->chosen;
      node.missing_glyphs = missing;
      kit.Add(std::move(node));
      x += width + gap;
    }
    column.Space(gap);
  }
}

void Row(Kit& kit, Column& column, const RowSpec& row) {
  const Theme& theme = kit.theme();
  const float pad = kit.P(24);
  const float icon = kit.E(48);
  const bool has_icon = !row.icon.empty() || row.number > 0;
  const float indent = has_icon ? icon + kit.P(26) : 0;
  const float room = column.width() - indent;
  const TextStyle end_style = kit.StyleOf({34, Weight::kExtraBold, 1.0F});
  const float end_w =
      row.end.empty() ? 0 : static_cast<float>(kit.Measure(row.end, end_style).width);
  const bool beside = end_w > 0 && end_w < 0.45F * room;
  const float wrap = room - (beside ? end_w + kit.P(24) : 0);
  const TextStyle title =
      kit.StyleOf({33, row.strong ? Weight::kExtraBold : Weight::kMedium, 1.0F}, wrap);
  // The figure stands beside the title only.
  const TextStyle small = kit.StyleOf({27, Weight::kMedium, 1.0F}, room);
  const float title_h = HeightOf(kit, row.title, title);
  const float small_h = HeightOf(kit, row.small, small);
  const float end_h = beside || end_w <= 0 ? 0 : HeightOf(kit, row.end, end_style);
  const float text_h = title_h + end_h + small_h;
  const Rect r = column.Take(std::max(icon, text_h) + 2 * pad);
  const float y = r.y + pad + std::max(0.0F, (icon - title_h) / 2 * (text_h < icon ? 1.0F : 0.0F));
  if (row.number > 0) {
    kit.Fill({r.x, r.y + pad, icon, icon}, row.hue, icon / 2);
    const std::string number = kit.words().Number(row.number);
    const TextStyle style = kit.StyleOf({28, Weight::kExtraBold, 1.0F});
    const TextBlock& block = kit.Measure(number, style);
    kit.DrawText(number, style, r.x + (icon - static_cast<float>(block.width)) / 2,
                 r.y + pad + (icon - static_cast<float>(block.height)) / 2, theme.paper);
  } else if (!row.icon.empty()) {
    kit.Icon(row.icon, r.x, r.y + pad, icon, row.hue);
  }
  const int missing = kit.Measure(row.title, title).missing_glyphs;
  kit.DrawText(row.title, title, r.x + indent, y, row.strong ? theme.heading : theme.ink);
  if (beside) kit.DrawText(row.end, end_style, r.right() - end_w, y, theme.heading);
  if (end_h > 0) kit.DrawText(row.end, end_style, r.x + indent, y + title_h, theme.heading);
  if (!row.small.empty()) {
    kit.DrawText(row.small, small, r.x + indent, y + title_h + end_h, theme.secondary);
  }
  kit.Fill({r.x, r.bottom() - kit.P(2), r.w, kit.P(2)}, theme.line);
  kit.AddText(row.id, Role::kText,
              row.title + (row.end.empty() ? "" : ": " + row.end) +
                  (row.small.empty() ? "" : ". " + row.small),
              r, missing);
}

}  // namespace simpul::ui
