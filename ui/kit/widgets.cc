#include "ui/kit/widgets.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "ui/kit/kit_scope.h"

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

}  // namespace

// What cannot be pressed now, in each theme: plainly fainter than what can.
constexpr std::uint8_t kDisabled = 110;

// How much of the free page a grid of answers fills, and how much higher than asked it gets for it.
constexpr float kFilled = 0.6F;
constexpr float kMostGrown = 1.4F;
constexpr float kHighCard = 200;  // is high enough as it is asked for

float ChosenEdge(const Kit& kit) { return kit.P(kit.theme().ornaments ? 6 : 12); }

void TickOn(Kit& kit, const Rect& picture) {
  const Theme& theme = kit.theme();
  const float size = std::max(kit.E(40), picture.w * 0.55F);
  // At the corner that no word is near, and no mouth of a face.
  const Rect tick{picture.x - size * 0.4F, picture.y - size * 0.4F, size, size};
  kit.Fill(tick.Inset(-size * 0.06F), theme.paper, size);
  kit.Fill(tick, theme.chosen_edge, size / 2);
  // Its long stroke is at the right in every language.
  const float side = kit.settings().mirrored ? -size : size;
  const auto at = [&](float x, float y) {
    return std::pair{tick.center_x() + x * side, tick.center_y() + y * size};
  };
  const auto [x0, y0] = at(-0.22F, 0.02F);
  const auto [x1, y1] = at(-0.06F, 0.18F);
  const auto [x2, y2] = at(0.24F, -0.16F);
  const float width = size * 0.11F;
  kit.Line(x0, y0, x1, y1, theme.paper, width);
  kit.Line(x1, y1, x2, y2, theme.paper, width);
}

float LongestWord(Kit& kit, std::string_view text, const Type& type) {
  float longest = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    longest = std::max(
        longest, static_cast<float>(kit.Measure(text.substr(0, end), kit.StyleOf(type)).width));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return longest;
}

float ButtonWidth(Kit& kit, const ButtonSpec& spec) {
  const TextBlock& block = kit.Measure(spec.label, kit.StyleOf(kButtonType));
  const float icon = spec.icon.empty() ? 0 : kit.E(48) + kit.P(16);
  const float side = spec.kind == ButtonKind::kQuiet ? 24.0F : spec.tight ? 28.0F : 44.0F;
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
  layout.text_w = static_cast<float>(natural.width);
  if (layout.text_w > room) {
    // Its icon stands beside the words as they wrap, not at the far side.
    const TextBlock& wrapped = kit.Measure(spec.label, kit.StyleOf(kButtonType, room));
    layout.text_w = std::min(static_cast<float>(wrapped.width), room);
  }
  layout.style = kit.StyleOf(kButtonType, std::ceil(layout.text_w) + 1, Align::kCenter);
  layout.text_h = static_cast<float>(kit.Measure(spec.label, layout.style).height);
  return layout;
}

}  // namespace

float ButtonHeight(Kit& kit, const ButtonSpec& spec, float width) {
  const ButtonLayout layout = LayOut(kit, spec, width);
  const float text_h = spec.icon_only ? 0 : layout.text_h;
  return std::max({kit.Target(104), text_h + kit.P(36), layout.icon + kit.P(36)});
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
    ink = spec.enabled ? theme.chosen_edge : theme.secondary.WithAlpha(kDisabled);
    const Color edge = theme.ornaments ? theme.edge : theme.chosen_edge;
    kit.Stroke(r, spec.enabled ? theme.chosen_edge : edge.WithAlpha(kDisabled), kit.P(3), radius);
  } else if (pressed) {
    kit.Fill(r, theme.chosen, radius);
  }
  ButtonLayout layout = LayOut(kit, spec, rect.w);
  layout.icon = std::min(layout.icon, r.h - kit.P(8));
  const bool icon_only = spec.icon_only || (layout.icon > 0 && layout.text_h > r.h - kit.P(8));
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
  // As many columns as leave a card some twelve letters a line, and its longest word whole.
  float longest = kit.E(200);
  for (const ChoiceSpec& choice : choices) {
    longest = std::max(longest, LongestWord(kit, choice.title, kStrong));
  }
  const float needed = kit.P(56) + icon + kit.P(24) + longest;
  int columns = MostColumns(kit, max_columns, choices.size());
  while (columns > 1 &&
         (column.width() - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns) <
             needed) {
    --columns;
  }
  const float width =
      (column.width() - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  // Few low answers share the room of many: larger to hit, and the page is not left half empty.
  const auto across = static_cast<std::size_t>(columns);
  const std::size_t rows = (choices.size() + across - 1) / across;
  const float free = kFilled * (column.first_room() - column.Depth(column.y()));
  const float grown = std::clamp(free / (static_cast<float>(rows) * (kit.P(min_height) + gap)),
                                 1.0F, min_height < kHighCard ? kMostGrown : 1.0F);
  const auto styles = [&](const ChoiceSpec& choice) {
    // Beside the words: their icon, or the tick that a chosen one gets.
    const float beside = choice.icon.empty() ? kit.E(44) : icon + kit.P(24);
    const float text_w = width - kit.P(56) - beside;
    return std::pair{kit.StyleOf(kStrong, text_w),
                     kit.StyleOf({25, Weight::kMedium, 0.92F}, text_w)};
  };
  // Where the words leave room at the end of the line, the tick stands there.
  const auto ends_early = [&](const ChoiceSpec& choice) {
    if (choice.icon.empty()) return true;  // it was kept
    const auto [title, small] = styles(choice);
    const float text_w = width - kit.P(56) - icon - kit.P(24);
    const auto widest = static_cast<float>(
        std::max(kit.Measure(choice.title, title).width,
                 choice.subtitle.empty() ? 0 : kit.Measure(choice.subtitle, small).width));
    return widest + kit.E(44) + kit.P(8) <= text_w;
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
    float height = kit.P(min_height) * grown;
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
                 choice.selected ? ChosenEdge(kit) : kit.P(3), radius);
      float x = r.x + kit.P(28);
      if (!choice.icon.empty()) {
        const Rect picture{x, r.center_y() - icon / 2, icon, icon};
        kit.Icon(choice.icon, picture.x, picture.y, icon, choice.icon_color);
        if (choice.selected && !ends_early(choice)) TickOn(kit, picture);
        x += icon + kit.P(24);
      }
      const auto [title, small] = styles(choice);
      float y = r.center_y() - text_height(choice) / 2;
      y += kit.DrawText(choice.title, title, x, y, theme.heading);
      if (!choice.subtitle.empty()) {
        kit.DrawText(choice.subtitle, small, x, y + kit.P(6), theme.secondary);
      }
      if (choice.selected && ends_early(choice)) {
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
    kit.Stroke(r, choice.selected ? theme.chosen_edge : theme.line,
               choice.selected ? ChosenEdge(kit) : kit.P(3), radius);
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
  // Without colours a mistake stands out by being the other way round.
  const bool inverse = kind == NoticeKind::kError && !theme.ornaments;
  const Color ink = inverse                      ? theme.page
                    : kind == NoticeKind::kError ? theme.error
                    : kind == NoticeKind::kOk    ? theme.ok
                                                 : theme.heading;
  const float size = kit.E(56);
  TextStyle style =
      kit.StyleOf({29, Weight::kMedium, 1.0F}, column.width() - size - kit.P(30 + 22 + 30));
  style.markup = true;
  const TextBlock& block = kit.Measure(markup, style);
  const auto text_h = static_cast<float>(block.height);
  const int missing = block.missing_glyphs;
  const Rect r = column.Take(std::max(size, text_h) + kit.P(52));
  kit.Fill(r, inverse ? theme.ink : back, kit.P(24));
  if (!theme.ornaments) kit.Stroke(r, ink, kit.P(3), kit.P(24));
  kit.Icon(icon, r.x + kit.P(30), r.center_y() - size / 2, size, ink);
  kit.DrawText(markup, style, r.x + kit.P(52) + size, r.center_y() - text_h / 2, ink);
  kit.AddText(id, Role::kStatus, markup, r, missing);
}

void Hint(Kit& kit, Column& column, std::string_view id, std::string_view icon,
          std::string_view text) {
  const float size = icon == kBullet ? kit.E(20) : kit.E(46);
  const TextStyle style =
      kit.StyleOf({28, Weight::kMedium, 1.0F}, column.width() - size - kit.P(10 + 24));
  const TextBlock& block = kit.Measure(text, style);
  const auto text_h = static_cast<float>(block.height);
  const int missing = block.missing_glyphs;
  const Rect r = column.Take(std::max(size, text_h));
  // A list's dot stands with the first line.
  const float middle =
      icon == kBullet ? r.y + static_cast<float>(kit.Measure("x", style).height) / 2 : r.center_y();
  kit.Icon(icon, r.x + kit.P(10), middle - size / 2, size, kit.theme().secondary);
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
  // Also when something above it, an error, has pushed it down, or the view became smaller.
  const auto depth = static_cast<std::size_t>(column.Depth(r.y + pad + caret_y));
  const auto view = static_cast<std::size_t>(column.first_room() + kit.screen().h);
  if (kit.FieldChanged(spec.id, (view << 24U | depth) << 16U | spec.text.size())) {
    column.Reveal(r.y + pad + caret_y - kit.P(20), r.y + pad + caret_y + caret_h + kit.P(20));
  }
  // The caret blinks at 2 Hz with nothing else moving; reduced motion keeps it still.
  const bool shown = kit.settings().reduced_motion || (kit.now_ms() / 500) % 2 == 0;
  if (spec.caret) {
    // Behind Latin letters on a mirrored page the caret stands on their other side.
    const bool latin_end = kit.settings().mirrored && !spec.text.empty() &&
                           static_cast<unsigned char>(spec.text.back()) < 0x80;
    const float beside = latin_end ? -kit.P(9) : kit.P(4);
    if (shown) {
      kit.Fill({r.x + pad + caret_x + beside, r.y + pad + caret_y, kit.P(5), caret_h}, theme.clay);
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
