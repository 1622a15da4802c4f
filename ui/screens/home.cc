#include "ui/screens/home.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/base/msg.h"
#include "ui/kit/banner.h"
#include "ui/kit/kit_scope.h"
#include "ui/kit/ornament.h"
#include "ui/kit/widgets.h"
#include "ui/screens/survey_parts.h"

namespace simpul::ui {
namespace {

// "Om Swastyastu", the Balinese greeting, in Balinese script above the Latin lines.
constexpr std::string_view kBalineseGreeting = "ᬒᬁᬲ᭄ᬯᬲ᭄ᬢ᭄ᬬᬲ᭄ᬢᬸ";

constexpr std::int64_t kDriftFrameMs = 200;  // it moves a pixel or so each time

struct Tile {
  std::string_view id;
  std::string_view icon;
  std::string title, subtitle;
  Color accent;
};

// Everything else gives way to the tiles.
bool IsCompact(const Kit& kit) {
  return kit.settings().text_size >= TextSize::kXL || (IsLowScreen(kit) && !IsWideScreen(kit));
}

// An icon stands beside its words, the small line gives way, and what the kiosk can do scrolls
// when it must.
bool HasLowTiles(const Kit& kit) {
  return kit.settings().text_size >= TextSize::kL || (IsLowScreen(kit) && !IsWideScreen(kit));
}

struct TileText {
  float wrap, title_h, small_h, icon;
};
TileText LayOut(Kit& kit, const Tile& tile, float width) {
  TileText text{};
  const bool compact = HasLowTiles(kit);
  text.icon = kit.E(compact || IsWideScreen(kit) ? 64 : 92);
  text.wrap = width - kit.P(60) - (compact ? text.icon + kit.P(30) : 0);
  text.title_h = static_cast<float>(
      kit.Measure(tile.title, kit.StyleOf({40, Weight::kExtraBold, 0.86F}, text.wrap)).height);
  text.small_h =
      compact
          ? 0
          : static_cast<float>(kit.Measure(tile.subtitle, kit.StyleOf(kSmall, text.wrap)).height) +
                kit.P(8);
  return text;
}

float TileHeight(Kit& kit, const Tile& tile, float width) {
  const TileText text = LayOut(kit, tile, width);
  if (HasLowTiles(kit)) return std::max(text.icon, text.title_h) + kit.P(IsCompact(kit) ? 40 : 64);
  return kit.P(36) + text.icon + kit.P(20) + text.title_h + text.small_h + kit.P(36);
}

void DrawTile(Kit& kit, const Tile& tile, const Rect& rect) {
  const Theme& theme = kit.theme();
  const bool pressed = kit.Pressed(tile.id);
  const Rect r = pressed ? rect.Inset(kit.P(4)) : rect;
  const float radius = kit.P(34);
  kit.Shadow(r, radius);
  kit.Fill(r, pressed ? theme.chosen : theme.paper, radius);
  if (theme.ornaments) {  // the hue on the left edge, cut to the card's rounding
    kit.PushClip({r.x, r.y, kit.P(16), r.h});
    kit.Fill(r, tile.accent, radius);
    kit.PopClip();
  } else {
    kit.Stroke(r, theme.line, kit.P(4), radius);
  }
  const TileText text = LayOut(kit, tile, rect.w);
  const TextStyle title = kit.StyleOf({40, Weight::kExtraBold, 0.86F}, text.wrap);
  const int missing = kit.Measure(tile.title, title).missing_glyphs;
  const float x = r.x + kit.P(36);
  if (HasLowTiles(kit)) {
    kit.Icon(tile.icon, x, r.center_y() - text.icon / 2, text.icon, theme.heading);
    kit.DrawText(tile.title, title, x + text.icon + kit.P(30), r.center_y() - text.title_h / 2,
                 theme.heading);
  } else {
    kit.Icon(tile.icon, x, r.y + kit.P(36), text.icon, theme.heading);
    const float y = r.bottom() - kit.P(36) - text.small_h - text.title_h;
    kit.DrawText(tile.title, title, x, y, theme.heading);
    kit.DrawText(tile.subtitle, kit.StyleOf(kSmall, text.wrap), x, y + text.title_h + kit.P(8),
                 theme.secondary);
  }
  Node node;
  node.id = tile.id;
  node.role = Role::kButton;
  node.label = tile.title;
  node.value = tile.subtitle;
  node.rect = rect;
  node.missing_glyphs = missing;
  kit.Add(std::move(node));
}

// A pill with words; returns its rectangle's right edge. `x` is where it wants to start.
struct Pill {
  std::string_view id;
  std::string label;
  std::string_view icon;
  bool chosen = false;
  bool icon_only = false;  // the label stays in the tree
};
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

// Lays pills from the left in as many rows as they need, upwards from `bottom`; returns the top.
float DrawPillRows(Kit& kit, std::span<const Pill> pills, float bottom, float left, float right) {
  const float gap = kit.P(14);
  const float height = std::max(kit.P(84), kit.E(28) * 1.4F + kit.P(36));
  std::vector<std::vector<std::pair<const Pill*, float>>> rows(1);
  float x = left;
  for (const Pill& pill : pills) {
    const float width = std::min(right - left, PillWidth(kit, pill));
    if (x + width > right && !rows.back().empty()) {
      rows.emplace_back();
      x = left;
    }
    rows.back().emplace_back(&pill, width);
    x += width + gap;
  }
  const float top = bottom - static_cast<float>(rows.size()) * (height + gap) + gap;
  float y = top;
  for (const auto& row : rows) {
    x = left;
    for (const auto& [pill, width] : row) {
      DrawPill(kit, *pill, {x, y, width, height});
      x += width + gap;
    }
    y += height + gap;
  }
  return top;
}

// Across, with large letters, height is what is scarce: the bar takes the languages, and the
// welcome stands beside the office.
bool IsWideAndLow(const Kit& kit) { return IsWideScreen(kit) && HasLowTiles(kit); }

// The dark bar with `first`, accessibility and the clock; returns its top.
float DrawFoot(Kit& kit, const PageContext& view, std::span<const Pill> first) {
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
  pills.push_back({"home.low_reach", words.T("Low"), "accessible_forward"});
  // At the largest sizes one pill opens the page with all of it: the tiles need the room.
  if (IsCompact(kit)) pills = {{"chip.access", words.T("Text"), "text_increase"}};
  pills.insert(pills.begin(), first.begin(), first.end());
  float pills_w = kit.P(22);
  for (const Pill& pill : pills) pills_w += PillWidth(kit, pill) + kit.P(14);
  const float room = kit.screen().w - 2 * margin;
  const bool beside = pills_w + clock_w + kit.P(30) <= room;
  const float pill_h = std::max(kit.P(84), kit.E(28) * 1.4F + kit.P(36));
  const bool stacked = pills_w > room;
  const float pills_h = stacked ? 2 * pill_h + kit.P(14) : pill_h;
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

// Flowers and terraces, drifting a little while nobody is there.
void DrawOrnaments(Kit& kit, float top, std::int64_t drift_ms) {
  const float seconds = static_cast<float>(drift_ms) / 1000;
  const auto wave = [&](float period, float most) {
    return most * std::sin(seconds * 6.2832F / period);
  };
  const float x = kit.screen().w + kit.P(wave(31, 26));
  const float y = top + kit.P(wave(23, 18));
  const float turn = wave(37, 9);
  Contours(kit, kit.P(560 + wave(41, 22)));
  // One small flower where the tiles come up to the greeting.
  if (IsCompact(kit) || IsWideScreen(kit) || (top > 0 && HasLowTiles(kit))) {
    Frangipani(kit, x - kit.P(70), y + kit.P(70), 0.8F, 12 + turn);
  } else {
    Frangipani(kit, x - kit.P(150), y + kit.P(250), 1.7F, 12 + turn);
    Frangipani(kit, x - kit.P(45), top + top + kit.P(420) - y, 0.9F, 40 - turn);
    Frangipani(kit, x - kit.P(280), top / 2 + kit.P(130) + y / 2, 0.6F, -20 + turn);
  }
  if (drift_ms > 0) kit.WantFrameIn(kDriftFrameMs);
}

void DrawGreeting(Kit& kit, const PageContext& view, float top, float* bottom) {
  const BarText bar(kit);
  const Theme& theme = kit.theme();
  const Words& words = kit.words();
  const float x = kit.P(56);
  float y = top + kit.P(IsWideScreen(kit) ? 40 : 56);
  // Above size L, across and below a banner the greeting gives way to what the visitor came for.
  const bool compact = IsCompact(kit) || IsWideScreen(kit) || top > 0;
  TextStyle script = kit.StyleOf({compact ? 24.0F : 44.0F, Weight::kMedium, 1.0F});
  script.language = {};  // no visitor's: its lines are its own
  // Its letters hang deep below their line.
  y += kit.DrawText(kBalineseGreeting, script, x, y, theme.bar_accent) * (compact ? 0.95F : 1.05F);
  const TextStyle site =
      kit.StyleOf({compact ? 22.0F : 28.0F, Weight::kBold, 1.0F}, kit.screen().w - 2 * x);
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
    *bottom = std::max(y + kit.P(8) + site_h, middle + block_h / 2);
    return;
  }
  kit.AddText("home.site", Role::kText, view.site_name,
              {x, y + kit.P(8), kit.screen().w - 2 * x, site_h});
  y += site_h + kit.P(8 + 40);
  const float wrap = kit.screen().w * (compact ? 0.9F : 0.62F);
  const TextStyle heading = kit.StyleOf({compact ? 44.0F : 92.0F, Weight::kExtraBold, 0.78F}, wrap);
  if (compact) y -= kit.P(24);
  const float heading_h = kit.DrawText(welcome, heading, x, y, theme.home_ink);
  kit.AddText("home.welcome", Role::kHeading, welcome, {x, y, wrap, heading_h});
  y += heading_h;
  *bottom = y;
  // Where the kiosk has something to say first, it needs the room of the prompt.
  if (compact || !view.can_complain) return;
  y += kit.P(24);
  const std::string prompt = words.T("Touch what you need.");
  const TextStyle lead = kit.StyleOf({36, Weight::kMedium, 1.0F}, kit.screen().w - 2 * x);
  const float lead_h = kit.DrawText(prompt, lead, x, y, theme.home_quiet);
  kit.AddText("home.prompt", Role::kText, prompt, {x, y, kit.screen().w - 2 * x, lead_h});
  *bottom = y + lead_h;
}

// What a visitor must know before they start; empty when all is well.
std::string MessageOf(const PageContext& view) {
  if (!view.can_complain) {
    return view.words.T(
        Msg("This kiosk cannot take complaints now. Please ask an officer at the counter."));
  }
  if (view.printer.health == app::PrinterHealth::kFail) {
    return view.words.T(Msg("No paper today: your receipt is shown on the screen for your phone."));
  }
  return {};
}

TextStyle MessageStyle(Kit& kit, float em, float width) {
  return kit.StyleOf({em, Weight::kMedium, 1.0F}, width - kit.E(48) - kit.P(20));
}

void DrawMessage(Kit& kit, const std::string& text, const TextStyle& style, float x, float y,
                 float width) {
  const Theme& theme = kit.theme();
  kit.Icon("info", x, y, kit.E(48), theme.bar_accent);
  const float text_h = kit.DrawText(text, style, x + kit.E(48) + kit.P(20), y, theme.home_ink);
  kit.AddText("home.message", Role::kStatus, text, {x, y, width, text_h});
}

struct Message {
  std::string text;
  // That complaints are not taken comes before the tiles; that paper is missing can wait, it is
  // said again with the receipt.
  bool first = false;
};

// What the kiosk can do, scrolling between the greeting and the languages.
void DrawCompact(Kit& kit, std::span<const Tile> tiles, const Message& message, float top,
                 float bottom) {
  Column column(kit, "home", {0, top, kit.screen().w, bottom - kit.P(16) - top},
                Column::Ground::kHome);
  column.Space(-24);  // the greeting stands close
  const auto say = [&] {
    const TextStyle style = MessageStyle(kit, 24, column.width());
    const auto text_h = static_cast<float>(kit.Measure(message.text, style).height);
    const Rect line = column.Take(std::max(text_h, kit.E(48)));
    DrawMessage(kit, message.text, style, line.x, line.y, line.w);
    column.Space(20);
  };
  if (!message.text.empty() && message.first) say();
  const std::size_t columns = !IsWideScreen(kit) ? 1 : HasLowTiles(kit) ? 2 : tiles.size();
  const float gap = kit.P(20);
  const auto across = static_cast<float>(columns);
  const float width = (column.width() - gap * (across - 1)) / across;
  for (std::size_t at = 0; at < tiles.size(); at += columns) {
    const auto row = tiles.subspan(at, std::min(columns, tiles.size() - at));
    float height = 0;
    for (const Tile& tile : row) height = std::max(height, TileHeight(kit, tile, width));
    Rect place = column.Take(height);
    place.w = row.size() == 1 ? place.w : width;
    for (const Tile& tile : row) {
      DrawTile(kit, tile, place);
      place.x += width + gap;
    }
    column.Space(20);
  }
  DrawSurveyBar(kit, column.Take(SurveyBarHeight(kit, column.width())));
  if (message.text.empty() || message.first) return;
  column.Space(20);
  say();
}

}  // namespace

Effects HomePage::Reduce(const Event& event, const PageContext& /*context*/) {
  const auto* activated = std::get_if<Activated>(&event);
  if (activated == nullptr) return {};
  const std::string& id = activated->id;
  if (id == "home.queue") return {{EffectKind::kOpen, "queue"}};
  if (id == "home.information") return {{EffectKind::kOpen, "information"}};
  if (id == "home.channels") return {{EffectKind::kOpen, "information", "channels"}};
  if (id == "home.complaint") return {{EffectKind::kOpen, "complaint"}};
  if (id == "home.track") return {{EffectKind::kOpen, "track"}};
  if (id == "home.survey") return {{EffectKind::kOpen, "survey"}};
  if (id == "home.text_size") return {{EffectKind::kNextTextSize}};
  if (id == "home.theme") return {{EffectKind::kNextTheme}};
  if (id == "home.low_reach" || id == "home.speech") return {{EffectKind::kMode, id.substr(5)}};
  if (id.starts_with("home.language.")) return {{EffectKind::kLanguage, id.substr(14)}};
  return {};
}

void HomePage::Draw(Kit& kit, const PageContext& view) const {
  const Theme& theme = kit.theme();
  const Words& words = kit.words();
  const Rect screen = kit.screen();
  const float split = screen.h * 0.55F;
  kit.Gradient({0, 0, screen.w, split}, theme.home_top, theme.home_middle);
  kit.Gradient({0, split, screen.w, screen.h - split}, theme.home_middle, theme.home_bottom);
  const float top = DrawBanners(kit, 0);
  DrawOrnaments(kit, top, view.lobby.drift_ms);
  float greeting_bottom = 0;
  DrawGreeting(kit, view, top, &greeting_bottom);
  std::vector<Pill> languages;
  std::array<std::string, std::size(kLanguages)> ids;
  for (std::size_t i = 0; i < std::size(kLanguages); ++i) {
    ids[i] = "home.language." + std::string(LanguageCode(kLanguages[i]));
    languages.push_back({ids[i],
                         std::string(LanguageOwnName(kLanguages[i])),
                         {},
                         words.language() == kLanguages[i]});
  }
  if (HasLowTiles(kit)) {  // one pill that opens the page of languages
    languages = {{"chip.language", std::string(LanguageOwnName(words.language())), "translate"}};
  }
  if (view.lobby.can_ask) {
    languages.push_back({"home.ask", words.T("Ask an officer"), "support_agent", false,
                         /*icon_only=*/IsCompact(kit) && !IsWideScreen(kit)});
  }
  const float margin = kit.P(44);
  const bool in_foot = IsWideAndLow(kit);
  const float foot =
      DrawFoot(kit, view, in_foot ? std::span<const Pill>(languages) : std::span<const Pill>());
  const float pills_top =
      in_foot ? foot : DrawPillRows(kit, languages, foot - kit.P(34), margin, screen.w - margin);

  std::vector<Tile> tiles;
  if (view.information != nullptr && view.lobby.queue) {
    tiles.push_back({"home.queue", "confirmation_number", words.T("Take a queue number"),
                     words.T("On paper or on your phone"), Rgb(0xF2C14E)});
  }
  if (view.information != nullptr) {
    tiles.push_back({"home.information", "menu_book", words.T("Service information"),
                     words.T("Requirements, fees, time"), Rgb(0x8FC7DB)});
  }
  if (view.can_complain) {
    tiles.push_back({"home.complaint", "campaign", words.T("Complaint"),
                     words.T("3 minutes · may be anonymous"), Rgb(0xE9A178)});
  }
  if (!view.can_complain && view.information != nullptr) {
    tiles.push_back({"home.channels", "record_voice_over", words.T("Where to complain"),
                     words.T("Counter, phone, web site"), Rgb(0xE9A178)});
  }
  tiles.push_back({"home.track", "qr_code_scanner", words.T("Track a complaint"),
                   words.T("Scan the receipt or type the code"), Rgb(0x93CFAE)});
  const std::string message = MessageOf(view);
  const Message said{message, !view.can_complain};
  if (HasLowTiles(kit)) return DrawCompact(kit, tiles, said, greeting_bottom, pills_top);
  const float gap = kit.P(26);
  const std::size_t columns = IsWideScreen(kit) ? tiles.size() : 2;
  const auto across = static_cast<float>(columns);
  const float width = (screen.w - 2 * margin - gap * (across - 1)) / across;
  float height = kit.P(IsWideScreen(kit) ? 200 : 288);
  for (const Tile& tile : tiles) height = std::max(height, TileHeight(kit, tile, width));
  // The tiles stand where the mock-up has them, lower only when the greeting needs the room.
  float y = std::max(greeting_bottom + kit.P(40), IsWideScreen(kit) ? 0 : kit.P(668));
  // Where an odd one is left over, the first tile takes a whole row.
  const std::size_t rows = (tiles.size() + columns - 1) / columns;
  const float tiles_h = static_cast<float>(rows) * (height + gap) - gap;
  const float bar_h = SurveyBarHeight(kit, screen.w - 2 * margin);
  float below = gap + bar_h + kit.P(30);
  if (!message.empty()) {
    const TextStyle usual = MessageStyle(kit, 28, screen.w - 2 * margin);
    below +=
        std::max(static_cast<float>(kit.Measure(message, usual).height), kit.E(48)) + kit.P(12);
  }
  y = std::min(y, std::max(greeting_bottom + kit.P(16), pills_top - below - tiles_h));
  // Below a banner, across, the tiles scroll rather than touch the languages.
  if (y + tiles_h + gap + bar_h > pills_top) {
    return DrawCompact(kit, tiles, said, greeting_bottom, pills_top);
  }
  const bool odd = tiles.size() % columns != 0;
  for (std::size_t i = 0; i < tiles.size(); ++i) {
    const std::size_t at = odd && i > 0 ? i + 1 : i;
    const bool whole = odd && i == 0;
    const Rect tile{margin + static_cast<float>(at % columns) * (width + gap),
                    y + static_cast<float>(at / columns) * (height + gap),
                    whole ? screen.w - 2 * margin : width, height};
    DrawTile(kit, tiles[i], tile);
  }
  y += tiles_h + gap;
  DrawSurveyBar(kit, {margin, y, screen.w - 2 * margin, bar_h});
  y += bar_h + kit.P(30);
  if (message.empty()) return;
  // At larger sizes the line shrinks rather than touch the languages.
  TextStyle style = MessageStyle(kit, 28, screen.w - 2 * margin);
  for (const float em : {24.0F, 20.0F, 16.0F}) {
    if (y + static_cast<float>(kit.Measure(message, style).height) <= pills_top - kit.P(12)) break;
    style = MessageStyle(kit, em, screen.w - 2 * margin);
  }
  // That paper is missing is said again with the receipt; that complaints are not taken is not.
  const auto least = static_cast<float>(kit.Measure(message, style).height);
  if (view.can_complain && y + least > pills_top - kit.P(12)) return;
  DrawMessage(kit, message, style, margin, y, screen.w - 2 * margin);
}

}  // namespace simpul::ui
