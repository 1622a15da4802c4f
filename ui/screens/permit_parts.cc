#include "ui/screens/permit_parts.h"

#include <algorithm>
#include <array>

#include "ui/kit/keyboard.h"
#include "ui/kit/kit_scope.h"

namespace simpul::ui {
namespace {

constexpr float kPadKey = 104;  // reference pixels: 25.8 mm
constexpr float kPadGap = 14;
constexpr float kPadTop = 18;

struct Box {
  std::string id, label, digits;
  std::string_view empty;
  float share = 1;
};

void DrawBox(Kit& kit, const Box& box, const Rect& rect, bool next) {
  const Theme& theme = kit.theme();
  const float radius = kit.P(20);
  kit.Fill(rect, theme.paper, radius);
  kit.Stroke(rect, next ? theme.chosen_edge : theme.edge, kit.P(next ? 6 : 3), radius);
  const bool filled = !box.digits.empty();
  const std::string shown = filled ? box.digits : std::string(box.empty);
  const TextStyle style = kit.StyleOf({54, Weight::kExtraBold, 1.0F});
  const TextBlock& block = kit.Measure(shown, style);
  const auto width = static_cast<float>(block.width);
  const auto height = static_cast<float>(block.height);
  kit.DrawText(shown, style, rect.center_x() - width / 2, rect.center_y() - height / 2,
               filled ? theme.heading : theme.secondary);
  Node node;
  node.id = box.id;
  node.role = Role::kTextField;
  node.label = box.label;
  node.value = box.digits;
  node.rect = rect;
  kit.Add(std::move(node));
}

}  // namespace

void DateBoxes(Kit& kit, Column& column, std::string_view digits) {
  const Words& words = kit.words();
  const auto part = [&](std::size_t at, std::size_t size) {
    return std::string(digits.substr(std::min(at, digits.size()), size));
  };
  const std::array<Box, 3> boxes = {Box{"date.day", words.T("Day"), part(0, 2), "––", 1},
                                    Box{"date.month", words.T("Month"), part(2, 2), "––", 1},
                                    Box{"date.year", words.T("Year"), part(4, 4), "––––", 1.5F}};
  const std::size_t next = digits.size() < 2 ? 0 : digits.size() < 4 ? 1 : 2;
  const TextStyle label = kit.StyleOf(kLabel);
  float label_h = 0;
  for (const Box& box : boxes) {
    label_h = std::max(label_h, static_cast<float>(kit.Measure(box.label, label).height));
  }
  const float box_h = std::max(kit.P(120), kit.E(54) * 1.5F);
  const Rect line = KeysPlace(kit, column.Take(label_h + kit.P(8) + box_h));
  const Unmirrored order(kit);  // day, month, year: as on the permit
  const float gap = kit.P(24);
  const float unit = (line.w - 2 * gap) / 3.5F;
  float x = line.x;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    const float width = unit * boxes[i].share;
    const int missing = kit.Measure(boxes[i].label, label).missing_glyphs;
    const float text_w = static_cast<float>(kit.Measure(boxes[i].label, label).width);
    kit.DrawText(boxes[i].label, label, x + (width - text_w) / 2, line.y, kit.theme().secondary);
    kit.AddText(boxes[i].id + ".label", Role::kText, boxes[i].label, {x, line.y, width, label_h},
                missing);
    DrawBox(kit, boxes[i], {x, line.y + label_h + kit.P(8), width, box_h}, i == next);
    x += width + gap;
  }
}

void NumberPad(Kit& kit, const Rect& logical) {
  const Rect area = KeysPlace(kit, logical);
  const Unmirrored keys(kit);
  const Theme& theme = kit.theme();
  kit.Fill(area, theme.key_area);
  constexpr std::array<std::string_view, 12> kKeys = {"1", "2", "3", "4", "5", "6",
                                                      "7", "8", "9", "",  "0", "backspace"};
  const float pitch = std::min(area.w, kit.P(900)) / 3;
  const float room = (area.h - 2 * kit.P(kPadTop)) / kNumberPadRows;
  const float row_h = std::min(room, kit.P(kPadKey + kPadGap));
  const float first = area.bottom() - kit.P(kPadTop) - kNumberPadRows * row_h;
  const float left = area.center_x() - 1.5F * pitch;
  for (std::size_t i = 0; i < kKeys.size(); ++i) {
    if (kKeys[i].empty()) continue;
    const Rect touch{left + static_cast<float>(i % 3) * pitch,
                     first + static_cast<float>(i / 3) * row_h, pitch, row_h};
    const Rect face{touch.x + kit.P(7), touch.y + kit.P(kPadGap) / 2, touch.w - kit.P(14),
                    row_h - kit.P(kPadGap)};
    const std::string id = "key." + std::string(kKeys[i]);
    const bool is_delete = kKeys[i] == "backspace";
    const std::string label = is_delete ? kit.words().T("Delete") : std::string(kKeys[i]);
    const float radius = kit.P(18);
    kit.Fill({face.x, face.y + kit.P(4), face.w, face.h}, Rgb(0x000000).WithAlpha(28), radius);
    kit.Fill(face, kit.Pressed(id) ? theme.chosen : is_delete ? theme.key_wide : theme.key, radius);
    if (!theme.ornaments) kit.Stroke(face, theme.line, kit.P(3), radius);
    if (is_delete) {
      const float size = kit.P(54);
      kit.Icon("backspace", face.center_x() - size / 2, face.center_y() - size / 2, size,
               theme.heading);
    } else {
      TextStyle style;
      style.size_px = std::clamp(kit.E(52), kit.P(44), kit.P(84));
      style.weight = Weight::kBold;
      const TextBlock& block = kit.Measure(label, style);
      kit.DrawText(label, style, face.center_x() - static_cast<float>(block.width) / 2,
                   face.center_y() - static_cast<float>(block.height) / 2, theme.heading);
    }
    Node node;
    node.id = id;
    node.role = Role::kKey;
    node.label = label;
    node.rect = touch;
    node.retarget = true;
    kit.Add(std::move(node));
  }
}

void Chips(Kit& kit, Column& column, std::span<const ChipSpec> chips) {
  const Theme& theme = kit.theme();
  const float gap = kit.P(16);
  const TextStyle style = kit.StyleOf({29, Weight::kBold, 1.0F});
  const float height = std::max(kit.Target(84), kit.E(29) * 1.4F + kit.P(36));
  const auto width_of = [&](const ChipSpec& chip) {
    const auto text_w = static_cast<float>(kit.Measure(chip.label, style).width);
    return std::min(column.width(), std::max(kit.P(110), text_w + kit.P(56)));
  };
  const float left = KeysPlace(kit, {column.x(), 0, column.width(), 0}).x;
  const Unmirrored order(kit);
  float x = left;
  Rect line = column.Take(height);
  for (const ChipSpec& chip : chips) {
    const float width = width_of(chip);
    if (x + width > left + column.width() + 1 && x > left) {
      column.Space(14);
      line = column.Take(height);
      x = left;
    }
    const Rect r{x, line.y, width, height};
    kit.Fill(r, kit.Pressed(chip.id) ? theme.key_wide : theme.paper, height / 2);
    kit.Stroke(r, theme.edge, kit.P(2), height / 2);
    const TextBlock& block = kit.Measure(chip.label, style);
    const int missing = block.missing_glyphs;
    kit.DrawText(chip.label, style, r.center_x() - static_cast<float>(block.width) / 2,
                 r.center_y() - static_cast<float>(block.height) / 2, theme.heading);
    Node node;
    node.id = chip.id;
    node.role = Role::kButton;
    node.label = chip.label;
    node.rect = r;
    node.missing_glyphs = missing;
    kit.Add(std::move(node));
    x += width + gap;
  }
}

void AnswerCard(Kit& kit, Column& column, const AnswerSpec& spec) {
  const Theme& theme = kit.theme();
  const float pad = kit.P(40);
  const float wrap = column.width() - 2 * pad;
  struct Line {
    std::string_view id;
    const std::string& text;
    TextStyle style;
    Color color;
    Role role;
  };
  const std::array<Line, 3> lines = {
      Line{"answer.above", spec.above, kit.StyleOf(kLabel, wrap), theme.secondary, Role::kText},
      Line{"page.heading", spec.answer, kit.StyleOf({88, Weight::kExtraBold, 0.9F}, wrap),
           spec.color, Role::kHeading},
      Line{"answer.below", spec.below, kit.StyleOf(kLead, wrap), theme.ink, Role::kText}};
  float height = 2 * pad;
  for (const Line& line : lines) {
    height += static_cast<float>(kit.Measure(line.text, line.style).height) + kit.P(8);
  }
  const Rect card = column.Take(height);
  Card(kit, card);
  float y = card.y + pad;
  for (const Line& line : lines) {
    const int missing = kit.Measure(line.text, line.style).missing_glyphs;
    const float drawn = kit.DrawText(line.text, line.style, card.x + pad, y, line.color);
    kit.AddText(line.id, line.role, line.text, {card.x + pad, y, wrap, drawn}, missing);
    y += drawn + kit.P(8);
  }
}

}  // namespace simpul::ui
