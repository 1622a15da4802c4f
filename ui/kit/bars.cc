// What stands above and below every page.
#include <algorithm>
#include <vector>

#include "ui/kit/banner.h"
#include "ui/kit/kit_scope.h"
#include "ui/kit/ornament.h"
#include "ui/kit/widgets.h"

namespace simpul::ui {
namespace {

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

// What "chip.access" opens: speech only where this kiosk can speak.
std::string AccessWords(const Kit& kit) {
  return kit.settings().can_speak ? kit.words().T("Larger text, contrast, speech and more")
                                  : kit.words().T("Larger text, contrast and more");
}

}  // namespace

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
    chips.push_back({"chip.access", "A+", AccessWords(kit), {}});
    if (kit.settings().can_speak) {
      chips.push_back({"chip.speak", {}, words.T("Read this page aloud"), "volume_up"});
    }
  }
  const float chip_height = chips.empty() && !spec.home ? 0 : ChipHeight(kit);
  float chips_width = 0;
  for (const ChipSpec& chip : chips) chips_width += ChipWidth(kit, chip) + kit.P(20);
  const float wrap = kit.screen().w - text_x - chips_width - margin;
  TextStyle title = kit.StyleOf({26, Weight::kBold, 0.92F}, wrap);
  title.whole_words = true;
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
  ButtonSpec spec;
  float x, width;
};
using FooterRow = std::vector<Placed>;

// What gives way where words would cost another row: the air between them; the way home, which the
// header has, too; then "Back" does with its icon.
constexpr std::string_view kHome = "nav.home";
constexpr std::string_view kBack = "nav.back";
constexpr int kMostSaved = 3;

bool HeaderHasHome(const Kit& kit) {
  const auto& nodes = kit.tree().nodes;
  return std::any_of(nodes.begin(), nodes.end(),
                     [](const Node& node) { return node.id == "chip.home"; });
}

float FooterWidth(Kit& kit, const ButtonSpec& spec) {
  if (spec.icon_only) return kit.Target(104);
  // The way forward is a wide target.
  const float least = spec.kind == ButtonKind::kPrimary ? kit.P(300) : 0;
  return std::min(kit.screen().w - 2 * kit.P(44), std::max(least, ButtonWidth(kit, spec)));
}

// Where the footer has room for "Ask an officer": with its words, else as an icon, else in a row of
// its own. `free` is what each row left.
void PlaceAsk(Kit& kit, std::span<const std::pair<float, float>> free,
              std::vector<FooterRow>& rows) {
  ButtonSpec ask{"ask.open", kit.words().T("Ask an officer"), "support_agent", ButtonKind::kQuiet};
  for (const bool icon_only : {false, true}) {
    ask.icon_only = icon_only;
    const float width = FooterWidth(kit, ask);
    for (std::size_t row = free.size(); row-- > 0;) {
      const auto& [start, end] = free[row];
      if (start + width > end + 1) continue;
      rows[row].push_back({ask, start, width});
      return;
    }
  }
  ask.icon_only = false;
  rows.push_back({{ask, kit.P(44), FooterWidth(kit, ask)}});
}

// The buttons in rows, with so many steps of saving room. From the right edge leftwards, the way
// forward first; a row that is full starts another.
std::vector<FooterRow> PackFooter(Kit& kit, std::span<const ButtonSpec> left,
                                  std::span<const ButtonSpec> right, int saved) {
  const float margin = kit.P(44);
  const float gap = kit.P(saved >= 1 ? 16 : 24);
  const float edge = kit.screen().w - margin;
  const bool large = kit.settings().text_size > TextSize::kL;
  const bool without_home = saved >= 2 && large && HeaderHasHome(kit);
  const auto is_dropped = [&](const ButtonSpec& spec) {
    return without_home && spec.id == kHome && spec.kind != ButtonKind::kPrimary;
  };
  const auto as_drawn = [&](ButtonSpec spec) {
    const bool home = spec.id == kHome && spec.kind != ButtonKind::kPrimary;
    spec.icon_only = (saved >= 2 && home) || (saved >= 3 && spec.id == kBack);
    spec.tight = saved >= 1;
    return spec;
  };
  std::vector<FooterRow> rows(1);
  std::vector<std::pair<float, float>> free;  // of each full row, and of the last
  float start = margin;
  float x = edge;
  const auto new_row = [&] {
    free.emplace_back(start, x);
    rows.emplace_back();
    start = margin;
    x = edge;
  };
  for (auto one = right.rbegin(); one != right.rend(); ++one) {
    if (is_dropped(*one)) continue;
    const ButtonSpec spec = as_drawn(*one);
    const float width = FooterWidth(kit, spec);
    if (x - width < margin - 1 && !rows.back().empty()) new_row();
    rows.back().push_back({spec, x - width, width});
    x -= width + gap;
  }
  for (const ButtonSpec& one : left) {
    if (is_dropped(one)) continue;
    const ButtonSpec spec = as_drawn(one);
    const float width = FooterWidth(kit, spec);
    if (start + width > x + 1 && !rows.back().empty()) new_row();
    rows.back().push_back({spec, start, width});
    start += width + gap;
  }
  free.emplace_back(start, x);
  if (kit.settings().can_ask) PlaceAsk(kit, free, rows);
  return rows;
}

}  // namespace

float Footer(Kit& kit, std::span<const ButtonSpec> left, std::span<const ButtonSpec> right) {
  const BarText bar_text(kit);
  const Theme& theme = kit.theme();
  const float row_gap = kit.P(16);
  std::vector<FooterRow> rows = PackFooter(kit, left, right, 0);
  for (int saved = 1; saved <= kMostSaved && rows.size() > 1; ++saved) {
    std::vector<FooterRow> fewer = PackFooter(kit, left, right, saved);
    if (fewer.size() < rows.size()) rows = std::move(fewer);
  }
  std::vector<float> heights;
  float bar = kit.P(64) - row_gap;
  for (const auto& row : rows) {
    float height = 0;
    for (const Placed& placed : row) {
      height = std::max(height, ButtonHeight(kit, placed.spec, placed.width));
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
      Button(kit, placed.spec, {placed.x, y, placed.width, heights[i]});
    }
    y += heights[i] + row_gap;
  }
  return top;
}

}  // namespace simpul::ui
