#include "ui/kit/widgets.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "ui/kit/banner.h"
#include "ui/kit/kit_scope.h"
#include "ui/kit/ornament.h"

namespace simpul::ui {
namespace {

constexpr float kPressScale = 0.02F;

// A pressed thing is 2 % smaller, from the very next frame.
Rect PressedRect(const Rect& rect, bool pressed) {
  if (!pressed) return rect;
  return {rect.x + rect.w * kPressScale / 2, rect.y + rect.h * kPressScale / 2,
          rect.w * (1 - kPressScale), rect.h * (1 - kPressScale)};
}

Color Darker(Color c, bool pressed) {
  if (!pressed) return c;
  const auto dim = [](std::uint8_t v) { return static_cast<std::uint8_t>(v * 86 / 100); };
  return {dim(c.r), dim(c.g), dim(c.b), c.a};
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

std::string ChipOf(Language language) {
  std::string code(LanguageCode(language));
  for (char& c : code) c = static_cast<char>(c - 'a' + 'A');
  return code;
}

// A round chip in the header; returns its width.
struct ChipSpec {
  std::string_view id;
  std::string label;      // drawn, when there is no icon
  std::string spoken;     // what it does
  std::string_view icon;  // empty = none
};
float ChipHeight(Kit& kit) {
  return std::max(kit.Target(84),
                  static_cast<float>(kit.Measure("A+", kit.StyleOf(kLabel)).height) + kit.P(20));
}
float ChipWidth(Kit& kit, const ChipSpec& chip) {
  const float height = ChipHeight(kit);
  if (!chip.icon.empty()) return height;
  const TextBlock& block = kit.Measure(chip.label, kit.StyleOf(kLabel));
  return std::max(height, static_cast<float>(block.width) + kit.P(44));
}
void HeaderChip(Kit& kit, const ChipSpec& chip, float right, float center_y) {
  const Theme& theme = kit.theme();
  const TextStyle style = kit.StyleOf(kLabel);
  const float height = ChipHeight(kit);
  const float width = ChipWidth(kit, chip);
  const Rect rect{right - width, center_y - height / 2, width, height};
  const bool pressed = kit.Pressed(chip.id);
  if (pressed) kit.Fill(rect, theme.bar_ink.WithAlpha(50), height / 2);
  kit.Stroke(rect, theme.bar_ink.WithAlpha(theme.ornaments ? 110 : 255), kit.P(2), height / 2);
  if (chip.icon.empty()) {
    const TextBlock& block = kit.Measure(chip.label, style);
    kit.DrawText(chip.label, style, rect.center_x() - static_cast<float>(block.width) / 2,
                 rect.center_y() - static_cast<float>(block.height) / 2, theme.bar_ink);
  } else {
    const float icon = std::min(kit.E(44), height - kit.P(20));
    kit.Icon(chip.icon, rect.center_x() - icon / 2, rect.center_y() - icon / 2, icon,
             theme.bar_ink);
  }
  Node node = ButtonNode(chip.id, chip.icon.empty() ? chip.label : chip.spoken, rect, true);
  node.spoken = chip.spoken;
  kit.Add(std::move(node));
}

}  // namespace

float ButtonWidth(Kit& kit, const ButtonSpec& spec) {
  const TextBlock& block = kit.Measure(spec.label, kit.StyleOf(kButtonType));
  const float icon = spec.icon.empty() ? 0 : kit.E(48) + kit.P(16);
  const float side = spec.kind == ButtonKind::kQuiet ? 24.0F : 44.0F;
  return std::max(kit.Target(0), static_cast<float>(block.width) + icon + 2 * kit.P(side));
}

namespace {

struct ButtonLayout {
  float icon = 0, gap = 0, text_w = 0, text_h = 0;
  TextStyle style;
};

ButtonLayout LayOut(Kit& kit, const ButtonSpec& spec, float width) {
  ButtonLayout layout;
  layout.icon = spec.icon.empty() ? 0 : kit.E(48);
  layout.gap = spec.icon.empty() ? 0 : kit.P(16);
  const float room = std::max(1.0F, width - layout.icon - layout.gap - kit.P(40));
  const TextBlock natural = kit.Measure(spec.label, kit.StyleOf(kButtonType));
  layout.text_w = std::min(static_cast<float>(natural.width), room);
  layout.style = kit.StyleOf(kButtonType, std::ceil(layout.text_w) + 1, Align::kCenter);
  layout.text_h = static_cast<float>(kit.Measure(spec.label, layout.style).height);
  return layout;
}

}  // namespace

float ButtonHeight(Kit& kit, const ButtonSpec& spec, float width) {
  const ButtonLayout layout = LayOut(kit, spec, width);
  return std::max({kit.Target(104), layout.text_h + kit.P(36), layout.icon + kit.P(36)});
}

void Button(Kit& kit, const ButtonSpec& spec, const Rect& rect) {
  const Theme& theme = kit.theme();
  const bool pressed = spec.enabled && kit.Pressed(spec.id);
  const Rect r = PressedRect(rect, pressed);
  const float radius = kit.P(26);
  Color ink = theme.heading;
  if (spec.kind == ButtonKind::kPrimary) {
    kit.Fill(r, spec.enabled ? Darker(theme.action, pressed) : theme.step_left, radius);
    ink = spec.enabled ? theme.action_ink : theme.secondary;
  } else if (spec.kind == ButtonKind::kSecondary) {
    kit.Fill(r, Darker(theme.paper, pressed), radius);
    kit.Stroke(r, spec.enabled ? theme.chosen_edge : theme.edge, kit.P(3), radius);
    ink = spec.enabled ? theme.chosen_edge : theme.secondary;
  } else if (pressed) {
    kit.Fill(r, theme.chosen, radius);
  }
  ButtonLayout layout = LayOut(kit, spec, rect.w);
  layout.icon = std::min(layout.icon, r.h - kit.P(8));
  const bool icon_only = layout.icon > 0 && layout.text_h > r.h - kit.P(8);
  const float words = icon_only ? 0 : layout.gap + layout.text_w;
  const float left = r.center_x() - (layout.icon + words) / 2;
  const float text_x = spec.icon_after ? left : left + layout.icon + layout.gap;
  if (!icon_only) {
    kit.DrawText(spec.label, layout.style, text_x, r.center_y() - layout.text_h / 2, ink);
  }
  if (!spec.icon.empty()) {
    kit.Icon(spec.icon, spec.icon_after && !icon_only ? text_x + layout.text_w + layout.gap : left,
             r.center_y() - layout.icon / 2, layout.icon, ink);
  }
  Node node = ButtonNode(spec.id, spec.label, rect, spec.enabled);
  node.missing_glyphs = kit.Measure(spec.label, layout.style).missing_glyphs;
  kit.Add(std::move(node));
}

float Header(Kit& kit, const HeaderSpec& spec) {
  const BarText bar_text(kit);
  const Theme& theme = kit.theme();
  const Color back = spec.success && theme.ornaments ? theme.ok : theme.bar;
  const Color accent = spec.success && theme.ornaments ? Rgb(0xBFE8CF) : theme.bar_accent;
  const float margin = kit.P(44);
  const ChipSpec home{"chip.home", {}, kit.words().T("Home"), "home"};
  const float icon = spec.home ? ChipHeight(kit) : kit.P(56);
  const float text_x = margin + icon + kit.P(24);

  // The chips decide how wide the title may be. From the far side: language, looks, voice.
  std::vector<ChipSpec> chips;
  if (spec.chips) {
    const Words& words = kit.words();
    chips.push_back({"chip.language", ChipOf(words.language()), words.T("Change language"), {}});
    chips.push_back({"chip.access", "A+", words.T("Larger text, contrast, speech and more"), {}});
    if (kit.settings().can_speak) {
      chips.push_back({"chip.speak", {}, words.T("Read this page aloud"), "volume_up"});
    }
  }
  const float chip_height = chips.empty() && !spec.home ? 0 : ChipHeight(kit);
  float chips_width = 0;
  for (const ChipSpec& chip : chips) chips_width += ChipWidth(kit, chip) + kit.P(20);
  const float wrap = kit.screen().w - text_x - chips_width - margin;
  const TextStyle title = kit.StyleOf({26, Weight::kBold, 0.92F}, wrap);
  const TextStyle small = kit.StyleOf({22, Weight::kMedium, 0.95F}, wrap);
  const auto title_h = static_cast<float>(kit.Measure(spec.title, title).height);
  const float small_h =
      spec.subtitle.empty() ? 0 : static_cast<float>(kit.Measure(spec.subtitle, small).height);
  const float height = std::max(kit.P(132), std::max(title_h + small_h, chip_height) + kit.P(32));

  kit.Fill({0, 0, kit.screen().w, height}, back);
  if (!spec.home) kit.Icon(spec.icon, margin, (height - icon) / 2, icon, accent);
  const float top = (height - title_h - small_h) / 2;
  kit.DrawText(spec.title, title, text_x, top, theme.bar_ink);
  kit.AddText("header.title", Role::kHeading, spec.title, {text_x, top, wrap, title_h});
  if (!spec.subtitle.empty()) {
    kit.DrawText(spec.subtitle, small, text_x, top + title_h, accent);
    kit.AddText("header.subtitle", Role::kText, spec.subtitle,
                {text_x, top + title_h, wrap, small_h});
  }
  // After the title: a keypad's focus comes to the page's name first.
  if (spec.home) HeaderChip(kit, home, margin + icon, height / 2);
  float right = kit.screen().w - margin;
  for (const ChipSpec& chip : chips) {
    HeaderChip(kit, chip, right, height / 2);
    right -= ChipWidth(kit, chip) + kit.P(20);
  }
  const Rect band{0, height, kit.screen().w, kit.P(22)};
  EndekBand(kit, band);
  return DrawBanners(kit, band.bottom());
}

namespace {

struct Placed {
  const ButtonSpec* spec;
  float x, width;
  std::size_t row = 0;
};

// Where the footer has room for one more: with its words, else as an icon, else in a row of its
// own. `free` is what each row left.
Placed PlaceAsk(Kit& kit, const ButtonSpec& ask, std::span<const std::pair<float, float>> free) {
  for (const float width : {ButtonWidth(kit, ask), kit.Target(104)}) {
    for (std::size_t row = free.size(); row-- > 0;) {
      const auto& [start, end] = free[row];
      if (start + width <= end + 1) return {&ask, start, width, row};
    }
  }
  return {&ask, kit.P(44), std::min(ButtonWidth(kit, ask), kit.screen().w - 2 * kit.P(44)),
          free.size()};
}

}  // namespace

float Footer(Kit& kit, std::span<const ButtonSpec> left, std::span<const ButtonSpec> right) {
  const BarText bar_text(kit);
  const Theme& theme = kit.theme();
  const float margin = kit.P(44);
  const float gap = kit.P(24);
  const float row_gap = kit.P(16);
  const float room = kit.screen().w - 2 * margin;
  std::vector<std::vector<Placed>> rows(1);
  std::vector<std::pair<float, float>> free;  // of each full row, and of the last
  const auto width_of = [&](const ButtonSpec& spec) {
    // The way forward is a wide target.
    const float least = spec.kind == ButtonKind::kPrimary ? kit.P(300) : 0;
    return std::min(room, std::max(least, ButtonWidth(kit, spec)));
  };
  // From the right edge leftwards, the way forward first; a row that is full starts another.
  float x = kit.screen().w - margin;
  for (auto spec = right.rbegin(); spec != right.rend(); ++spec) {
    const float width = width_of(*spec);
    if (x - width < margin - 1 && !rows.back().empty()) {
      free.emplace_back(margin, x);
      rows.emplace_back();
      x = kit.screen().w - margin;
    }
    x -= width;
    rows.back().push_back({&*spec, x, width});
    x -= gap;
  }
  float start = margin;
  for (const ButtonSpec& spec : left) {
    const float width = width_of(spec);
    if (start + width > x + 1 && !rows.back().empty()) {
      free.emplace_back(start, x);
      rows.emplace_back();
      start = margin;
      x = kit.screen().w - margin;
    }
    rows.back().push_back({&spec, start, width});
    start += width + gap;
  }
  free.emplace_back(start, x);
  const ButtonSpec ask{"ask.open", kit.words().T("Ask an officer"), "support_agent",
                       ButtonKind::kQuiet};
  const Placed asked = kit.settings().can_ask ? PlaceAsk(kit, ask, free) : Placed{nullptr, 0, 0};
  if (asked.spec != nullptr && asked.row == rows.size()) rows.emplace_back();
  std::vector<float> heights;
  float bar = kit.P(64) - row_gap;
  for (const auto& row : rows) {
    float height = row.empty() ? ButtonHeight(kit, ask, asked.width) : 0;
    for (const Placed& placed : row) {
      height = std::max(height, ButtonHeight(kit, *placed.spec, placed.width));
    }
    heights.push_back(height);
    bar += height + row_gap;
  }
  const float top = kit.screen().h - bar;
  kit.Fill({0, top, kit.screen().w, bar}, theme.paper);
  kit.Fill({0, top, kit.screen().w, kit.P(2)}, theme.ornaments ? Rgb(0xD9D2C1) : theme.line);
  float y = top + kit.P(32);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (const Placed& placed : rows[i]) {
      Button(kit, *placed.spec, {placed.x, y, placed.width, heights[i]});
    }
    if (asked.spec != nullptr && asked.row == i) {
      Button(kit, ask, {asked.x, y, asked.width, heights[i]});
    }
    y += heights[i] + row_gap;
  }
  return top;
}

void Card(Kit& kit, const Rect& rect) {
  const float radius = kit.Mm(kCardRadiusMm);
  kit.Shadow(rect, radius);
  kit.Fill(rect, kit.theme().paper, radius);
  if (!kit.theme().ornaments) kit.Stroke(rect, kit.theme().line, kit.P(3), radius);
}

void ChoiceGrid(Kit& kit, Column& column, std::span<const ChoiceSpec> choices, int max_columns,
                float min_height) {
  const Theme& theme = kit.theme();
  const float gap = kit.P(22);
  const float icon = kit.E(76);
  // As many columns as leave a card some twelve letters a line.
  const float needed = kit.P(56) + icon + kit.P(24) + kit.E(200);
  int columns = MostColumns(kit, max_columns, choices.size());
  while (columns > 1 &&
         (column.width() - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns) <
             needed) {
    --columns;
  }
  const float width =
      (column.width() - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  const auto styles = [&](const ChoiceSpec& choice) {
    // Beside the words: their icon, or the tick that a chosen one gets.
    const float beside = choice.icon.empty() ? kit.E(44) : icon + kit.P(24);
    const float text_w = width - kit.P(56) - beside;
    return std::pair{kit.StyleOf(kStrong, text_w),
                     kit.StyleOf({25, Weight::kMedium, 0.92F}, text_w)};
  };
  const auto text_height = [&](const ChoiceSpec& choice) {
    const auto [title, small] = styles(choice);
    float height = static_cast<float>(kit.Measure(choice.title, title).height);
    if (!choice.subtitle.empty()) {
      height += kit.P(6) + static_cast<float>(kit.Measure(choice.subtitle, small).height);
    }
    return height;
  };
  for (std::size_t row = 0; row < choices.size(); row += static_cast<std::size_t>(columns)) {
    const auto in_row = choices.subspan(
        row, std::min<std::size_t>(static_cast<std::size_t>(columns), choices.size() - row));
    float height = kit.P(min_height);
    for (const ChoiceSpec& choice : in_row) {
      height = std::max({height, text_height(choice) + kit.P(52), icon + kit.P(40)});
    }
    const Rect line = column.Take(height);
    for (std::size_t i = 0; i < in_row.size(); ++i) {
      const ChoiceSpec& choice = in_row[i];
      const Rect rect{line.x + static_cast<float>(i) * (width + gap), line.y, width, height};
      const bool pressed = kit.Pressed(choice.id);
      const Rect r = PressedRect(rect, pressed);
      const float radius = kit.Mm(kCardRadiusMm);
      kit.Fill(r, Darker(choice.selected ? theme.chosen : theme.paper, pressed), radius);
      kit.Stroke(r, choice.selected ? theme.chosen_edge : theme.line,
                 kit.P(choice.selected ? 6 : 3), radius);
      float x = r.x + kit.P(28);
      if (!choice.icon.empty()) {
        kit.Icon(choice.icon, x, r.center_y() - icon / 2, icon, choice.icon_color);
        x += icon + kit.P(24);
      }
      const auto [title, small] = styles(choice);
      float y = r.center_y() - text_height(choice) / 2;
      y += kit.DrawText(choice.title, title, x, y, theme.heading);
      if (!choice.subtitle.empty()) {
        kit.DrawText(choice.subtitle, small, x, y + kit.P(6), theme.secondary);
      }
      if (choice.selected && choice.icon.empty()) {
        kit.Icon("check_circle", r.right() - kit.E(44) - kit.P(20), r.center_y() - kit.E(22),
                 kit.E(44), theme.chosen_edge);
      }
      Node node;
      node.id = choice.id;
      node.role = Role::kChoice;
      node.label = choice.title;
      node.value = choice.subtitle;
      node.rect = rect;
      node.selected = choice.selected;
      node.missing_glyphs = kit.Measure(choice.title, title).missing_glyphs;
      kit.Add(std::move(node));
    }
    column.Space(22);
  }
}

void CheckList(Kit& kit, Column& column, std::span<const ChoiceSpec> choices) {
  const Theme& theme = kit.theme();
  const float box = kit.E(52);
  for (const ChoiceSpec& choice : choices) {
    const float text_w = column.width() - kit.P(84) - box;
    const TextStyle style = kit.StyleOf({32, Weight::kBold, 0.92F}, text_w);
    const auto text_h = static_cast<float>(kit.Measure(choice.title, style).height);
    const Rect rect = column.Take(std::max(kit.Target(124), text_h + kit.P(48)));
    const bool pressed = kit.Pressed(choice.id);
    const Rect r = PressedRect(rect, pressed);
    const float radius = kit.Mm(kCardRadiusMm);
    kit.Fill(r, Darker(choice.selected ? theme.chosen : theme.paper, pressed), radius);
    kit.Stroke(r, choice.selected ? theme.chosen_edge : theme.line, kit.P(choice.selected ? 6 : 3),
               radius);
    kit.Icon(choice.selected ? "check_box" : "check_box_outline_blank", r.x + kit.P(28),
             r.center_y() - box / 2, box, choice.selected ? theme.chosen_edge : theme.edge);
    kit.DrawText(choice.title, style, r.x + kit.P(28) + box + kit.P(26), r.center_y() - text_h / 2,
                 theme.heading);
    Node node;
    node.id = choice.id;
    node.role = Role::kCheckbox;
    node.label = choice.title;
    node.rect = rect;
    node.selected = choice.selected;
    kit.Add(std::move(node));
    column.Space(18);
  }
}

void Notice(Kit& kit, Column& column, std::string_view id, std::string_view icon,
            std::string_view markup, NoticeKind kind) {
  const Theme& theme = kit.theme();
  const Color back = kind == NoticeKind::kError ? theme.error_paper
                     : kind == NoticeKind::kOk  ? theme.ok_paper
                                                : theme.chosen;
  const Color ink = kind == NoticeKind::kError ? theme.error
                    : kind == NoticeKind::kOk  ? theme.ok
                                               : theme.heading;
  const float size = kit.E(56);
  TextStyle style =
      kit.StyleOf({29, Weight::kMedium, 1.0F}, column.width() - size - kit.P(30 + 22 + 30));
  style.markup = true;
  const TextBlock& block = kit.Measure(markup, style);
  const auto text_h = static_cast<float>(block.height);
  const int missing = block.missing_glyphs;
  const Rect r = column.Take(std::max(size, text_h) + kit.P(52));
  kit.Fill(r, back, kit.P(24));
  if (!theme.ornaments) kit.Stroke(r, ink, kit.P(3), kit.P(24));
  kit.Icon(icon, r.x + kit.P(30), r.center_y() - size / 2, size, ink);
  kit.DrawText(markup, style, r.x + kit.P(52) + size, r.center_y() - text_h / 2, ink);
  kit.AddText(id, Role::kStatus, markup, r, missing);
}

void Hint(Kit& kit, Column& column, std::string_view id, std::string_view icon,
          std::string_view text) {
  const float size = kit.E(46);
  const TextStyle style =
      kit.StyleOf({28, Weight::kMedium, 1.0F}, column.width() - size - kit.P(10 + 24));
  const TextBlock& block = kit.Measure(text, style);
  const auto text_h = static_cast<float>(block.height);
  const int missing = block.missing_glyphs;
  const Rect r = column.Take(std::max(size, text_h));
  kit.Icon(icon, r.x + kit.P(10), r.center_y() - size / 2, size, kit.theme().secondary);
  kit.DrawText(text, style, r.x + kit.P(34) + size, r.center_y() - text_h / 2,
               kit.theme().secondary);
  kit.AddText(id, Role::kText, text, r, missing);
}

void TextField(Kit& kit, Column& column, const FieldSpec& spec) {
  const Theme& theme = kit.theme();
  const float pad = kit.P(34);
  TextStyle style = kit.StyleOf({38, Weight::kMedium, 1.02F}, column.width() - 2 * pad);
  style.is_private = true;
  const TextBlock& block = kit.Measure(spec.text.empty() ? "" : spec.text, style);
  const auto text_h = static_cast<float>(std::max(block.height, block.cursor_height));
  const float caret_x = static_cast<float>(block.cursor_x);
  const float caret_y = static_cast<float>(block.cursor_y);
  const float caret_h = static_cast<float>(block.cursor_height);
  const TextStyle small = kit.StyleOf({26, Weight::kBold, 1.0F});
  const float counter_h =
      spec.counter.empty()
          ? 0
          : static_cast<float>(kit.Measure(spec.counter, small).height) + kit.P(20);
  const Rect r = column.Take(std::max(kit.P(spec.min_height), text_h + counter_h + 2 * pad));
  const float radius = kit.Mm(kCardRadiusMm);
  kit.Fill(r, theme.paper, radius);
  kit.Stroke(r, theme.chosen_edge, kit.P(5), radius);
  kit.DrawText(spec.text, style, r.x + pad, r.y + pad, theme.ink);
  if (kit.FieldChanged(spec.id, spec.text.size())) {
    column.Reveal(r.y + pad + caret_y - kit.P(20), r.y + pad + caret_y + caret_h + kit.P(20));
  }
  // The caret blinks at 2 Hz with nothing else moving; reduced motion keeps it still.
  const bool shown = kit.settings().reduced_motion || (kit.now_ms() / 500) % 2 == 0;
  if (spec.caret) {
    if (shown) {
      kit.Fill({r.x + pad + caret_x + kit.P(4), r.y + pad + caret_y, kit.P(5), caret_h},
               theme.clay);
    }
    if (!kit.settings().reduced_motion) kit.WantFrameIn(500 - kit.now_ms() % 500);
  }
  if (!spec.counter.empty()) {
    kit.DrawText(spec.counter, small, r.x + pad, r.bottom() - pad - counter_h + kit.P(20),
                 theme.secondary);
  }
  Node node;
  node.id = spec.id;
  node.role = Role::kTextField;
  node.label = spec.text;  // what headphones may hear
  node.rect = r;
  node.is_private = true;
  kit.Add(std::move(node));
  if (spec.counter.empty()) return;
  kit.AddText(std::string(spec.id) + ".counter", Role::kText, spec.counter,
              {r.x + pad, r.bottom() - pad - counter_h, r.w - 2 * pad, counter_h});
}

}  // namespace simpul::ui
