#include "ui/screens/home_frame.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "ui/kit/kit_scope.h"
#include "ui/kit/ornament.h"
#include "ui/kit/widgets.h"

namespace simpul::ui {
namespace {

// "Om Swastyastu", the Balinese greeting, in Balinese script above the Latin lines.
constexpr std::string_view kBalineseGreeting = "ᬒᬁᬲ᭄ᬯᬲ᭄ᬢ᭄ᬬᬲ᭄ᬢᬸ";

constexpr std::int64_t kDriftFrameMs = 200;  // it moves a pixel or so each time

constexpr float kPillGap = 14;

float PillHeight(const Kit& kit) { return std::max(kit.P(84), kit.E(28) * 1.4F + kit.P(36)); }

float PillWidth(Kit& kit, const Pill& pill) {
  const TextStyle style = kit.StyleOf({28, Weight::kBold, 1.0F});
  if (pill.icon_only) return std::max(kit.Target(84), kit.E(44) + kit.P(48));
  const float icon = pill.icon.empty() ? 0 : kit.E(44) + kit.P(10);
  return static_cast<float>(kit.Measure(pill.label, style).width) + icon + kit.P(48);
}
void DrawPill(Kit& kit, const Pill& pill, const Rect& rect) {
  const Theme& theme = kit.theme();
  const float radius = rect.h / 2;
  const bool pressed = kit.Pressed(pill.id);
  kit.Fill(rect,
           pill.chosen ? theme.action
           : pressed   ? theme.home_middle
                       : theme.home_chip,
           radius);
  if (!theme.ornaments || !pill.icon.empty()) {
    kit.Stroke(rect, theme.home_ink.WithAlpha(theme.ornaments ? 110 : 255), kit.P(2), radius);
  }
  const Color ink = pill.chosen ? theme.action_ink : theme.home_ink;
  float x = rect.x + kit.P(24);
  if (!pill.icon.empty()) {
    kit.Icon(pill.icon, x, rect.center_y() - kit.E(22), kit.E(44), ink);
    x += kit.E(44) + kit.P(10);
  }
  const TextStyle style = kit.StyleOf({28, Weight::kBold, 1.0F});
  const TextBlock& block = kit.Measure(pill.label, style);
  const auto height = static_cast<float>(block.height);
  const int missing = block.missing_glyphs;
  if (!pill.icon_only) kit.DrawText(pill.label, style, x, rect.center_y() - height / 2, ink);
  Node node;
  node.id = pill.id;
  node.role = Role::kButton;
  node.label = pill.label;
  node.rect = rect;
  node.selected = pill.chosen;
  node.missing_glyphs = missing;
  kit.Add(std::move(node));
}

// Pills and their widths.
using PillRow = std::vector<std::pair<const Pill*, float>>;

std::vector<PillRow> RowsOf(Kit& kit, std::span<const Pill> pills, float width) {
  std::vector<PillRow> rows(1);
  float x = 0;
  for (const Pill& pill : pills) {
    const float own = std::min(width, PillWidth(kit, pill));
    if (x + own > width && !rows.back().empty()) {
      rows.emplace_back();
      x = 0;
    }
    rows.back().emplace_back(&pill, own);
    x += own + kit.P(kPillGap);
  }
  return rows;
}

float HeightOf(Kit& kit, const std::vector<PillRow>& rows) {
  return static_cast<float>(rows.size()) * (PillHeight(kit) + kit.P(kPillGap)) - kit.P(kPillGap);
}

}  // namespace

bool IsCompact(const Kit& kit) {
  return kit.settings().text_size >= TextSize::kXL || (IsLowScreen(kit) && !IsWideScreen(kit));
}

bool HasLowTiles(const Kit& kit) {
  return kit.settings().text_size >= TextSize::kL || (IsLowScreen(kit) && !IsWideScreen(kit));
}

bool IsWideAndLow(const Kit& kit) { return IsWideScreen(kit) && HasLowTiles(kit); }

float PillRowsHeight(Kit& kit, std::span<const Pill> pills, float width) {
  return HeightOf(kit, RowsOf(kit, pills, width));
}

float DrawPillRows(Kit& kit, std::span<const Pill> pills, float bottom, float left, float right) {
  const std::vector<PillRow> rows = RowsOf(kit, pills, right - left);
  const float top = bottom - HeightOf(kit, rows);
  float y = top;
  for (const PillRow& row : rows) {
    float x = left;
    for (const auto& [pill, width] : row) {
      DrawPill(kit, *pill, {x, y, width, PillHeight(kit)});
      x += width + kit.P(kPillGap);
    }
    y += PillHeight(kit) + kit.P(kPillGap);
  }
  return top;
}

float DrawHomeFoot(Kit& kit, const PageContext& view, std::span<const Pill> first) {
  const BarText bar(kit);
  const Theme& theme = kit.theme();
  const Words& words = kit.words();
  const float margin = kit.P(44);
  const std::string time = words.Time(view.now);
  const std::string date = words.ShortDate(view.now.date);
  const TextStyle time_style = kit.StyleOf({44, Weight::kExtraBold, 0.8F});
  const TextStyle date_style = kit.StyleOf({24, Weight::kMedium, 1.0F});
  const TextBlock time_block = kit.Measure(time, time_style);
  const TextBlock date_block = kit.Measure(date, date_style);
  const auto clock_w = static_cast<float>(std::max(time_block.width, date_block.width));
  const auto clock_h = static_cast<float>(time_block.height + date_block.height);
  std::vector<Pill> pills = {{"home.text_size", words.T("Text"), "text_increase"},
                             {"home.theme", words.T("Contrast"), "contrast"}};
  if (kit.settings().can_speak) pills.push_back({"home.speech", words.T("Sound"), "volume_up"});
  pills.push_back({"home.low_reach", words.T("Seated"), "accessible_forward"});
  // At the largest sizes one pill opens the page with all of it: the tiles need the room.
  if (IsCompact(kit)) pills = {{"chip.access", words.T("Text"), "text_increase"}};
  pills.insert(pills.begin(), first.begin(), first.end());
  float pills_w = kit.P(22);
  for (const Pill& pill : pills) pills_w += PillWidth(kit, pill) + kit.P(kPillGap);
  const float room = kit.screen().w - 2 * margin;
  const bool beside = pills_w + clock_w + kit.P(30) <= room;
  const float pill_h = PillHeight(kit);
  const bool stacked = pills_w > room;
  const float pills_h = stacked ? 2 * pill_h + kit.P(kPillGap) : pill_h;
  const float inner = beside ? std::max(pills_h, clock_h) : pills_h + kit.P(16) + clock_h;
  const float height = inner + kit.P(72);
  const float top = kit.screen().h - height;
  kit.Fill({0, top, kit.screen().w, height}, theme.home_foot);
  if (!theme.ornaments) kit.Fill({0, top, kit.screen().w, kit.P(3)}, theme.line);
  const float pills_bottom = beside ? top + (height + pills_h) / 2 : top + kit.P(36) + pills_h;
  DrawPillRows(kit, pills, pills_bottom, margin,
               beside ? kit.screen().w - margin - clock_w - kit.P(20) : kit.screen().w - margin);
  const float right = kit.screen().w - margin;
  const float y = beside ? top + (height - clock_h) / 2 : pills_bottom + kit.P(16);
  kit.DrawText(time, time_style, right - static_cast<float>(time_block.width), y, theme.home_ink);
  kit.DrawText(date, date_style, right - static_cast<float>(date_block.width),
               y + static_cast<float>(time_block.height), theme.bar_accent);
  kit.AddText("home.clock", Role::kText, time + ", " + date,
              {right - clock_w, y, clock_w, clock_h});
  return top;
}

void DrawHomeOrnaments(Kit& kit, float top, std::int64_t drift_ms) {
  const float seconds = static_cast<float>(drift_ms) / 1000;
  const auto wave = [&](float period, float most) {
    return most * std::sin(seconds * 6.2832F / period);
  };
  const float x = kit.screen().w + kit.P(wave(31, 26));
  const float y = top + kit.P(wave(23, 18));
  const float turn = wave(37, 9);
  Contours(kit, kit.P(560 + wave(41, 22)));
  // One small flower where the tiles come up to the greeting.
  if (IsCompact(kit) || IsWideScreen(kit) || HasLowTiles(kit)) {
    Frangipani(kit, x - kit.P(70), y + kit.P(70), 0.8F, 12 + turn);
  } else {
    Frangipani(kit, x - kit.P(150), y + kit.P(250), 1.7F, 12 + turn);
    Frangipani(kit, x - kit.P(45), top + top + kit.P(420) - y, 0.9F, 40 - turn);
    Frangipani(kit, x - kit.P(280), top / 2 + kit.P(130) + y / 2, 0.6F, -20 + turn);
  }
  if (drift_ms > 0) kit.WantFrameIn(kDriftFrameMs);
}

float DrawGreeting(Kit& kit, const PageContext& view, float top) {
  const BarText bar(kit);
  const Theme& theme = kit.theme();
  const Words& words = kit.words();
  const float x = kit.P(56);
  float y = top + kit.P(IsWideScreen(kit) ? 40 : 56);
  // In large letters, across and below banners that leave no room the greeting gives way to what
  // the visitor came for.
  const bool crowded = top > kit.P(220) || (top > 0 && kit.settings().text_size > TextSize::kM);
  const bool compact = IsCompact(kit) || IsWideScreen(kit) || crowded;
  // Where the tiles are low, a line less is what keeps all of them on the screen.
  const bool one_line = compact || HasLowTiles(kit);
  const auto size = [&](float usual, float line, float least) {
    return compact ? least : one_line ? line : usual;
  };
  TextStyle script = kit.StyleOf({size(44, 32, 24), Weight::kMedium, 1.0F});
  script.language = {};  // no visitor's: its lines are its own
  // Its letters hang deep below their line.
  y += kit.DrawText(kBalineseGreeting, script, x, y, theme.bar_accent) * (compact ? 0.95F : 1.05F);
  const TextStyle site =
      kit.StyleOf({size(28, 24, 22), Weight::kBold, 1.0F}, kit.screen().w - 2 * x);
  const float site_h = kit.DrawText(view.site_name, site, x, y + kit.P(8), theme.home_ink);
  const std::string welcome = words.T("Welcome.");
  if (IsWideAndLow(kit)) {
    const float site_w = static_cast<float>(kit.Measure(view.site_name, site).width);
    kit.AddText("home.site", Role::kText, view.site_name, {x, y + kit.P(8), site_w, site_h});
    const float left = x + site_w + kit.P(80);
    const float room = kit.screen().w - left - kit.P(200);
    const TextStyle heading = kit.StyleOf({44, Weight::kExtraBold, 0.78F}, room);
    const auto block_h = static_cast<float>(kit.Measure(welcome, heading).height);
    const float middle = (top + kit.P(40) + y + kit.P(8) + site_h) / 2;
    kit.DrawText(welcome, heading, left, middle - block_h / 2, theme.home_ink);
    kit.AddText("home.welcome", Role::kHeading, welcome,
                {left, middle - block_h / 2, room, block_h});
    return std::max(y + kit.P(8) + site_h, middle + block_h / 2);
  }
  kit.AddText("home.site", Role::kText, view.site_name,
              {x, y + kit.P(8), kit.screen().w - 2 * x, site_h});
  y += site_h + kit.P(8 + 40);
  const float wrap = kit.screen().w * (one_line ? 0.9F : 0.62F);
  const TextStyle heading = kit.StyleOf({size(92, 60, 44), Weight::kExtraBold, 0.78F}, wrap);
  if (one_line) y -= kit.P(24);
  const float heading_h = kit.DrawText(welcome, heading, x, y, theme.home_ink);
  kit.AddText("home.welcome", Role::kHeading, welcome, {x, y, wrap, heading_h});
  y += heading_h;
  // Where the kiosk has something to say first, it needs the room of the prompt.
  if (one_line || top > 0 || !view.can_complain) return y;
  y += kit.P(24);
  const std::string prompt = words.T("Touch what you need.");
  const TextStyle lead = kit.StyleOf({36, Weight::kMedium, 1.0F}, kit.screen().w - 2 * x);
  const float lead_h = kit.DrawText(prompt, lead, x, y, theme.home_quiet);
  kit.AddText("home.prompt", Role::kText, prompt, {x, y, kit.screen().w - 2 * x, lead_h});
  return y + lead_h;
}

}  // namespace simpul::ui
