#include "ui/screens/home.h"

#include <algorithm>
#include <array>
#include <vector>

#include "kiosk/base/msg.h"
#include "ui/kit/banner.h"
#include "ui/kit/kit_scope.h"
#include "ui/kit/widgets.h"
#include "ui/screens/home_frame.h"
#include "ui/screens/survey_parts.h"

namespace simpul::ui {
namespace {

struct Tile {
  std::string_view id;
  std::string_view icon;
  std::string title, subtitle;
  Color accent;
};

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

// What DrawCompact takes when everything stands below another.
float StackHeight(Kit& kit, std::span<const Tile> tiles, const std::string& message, float width) {
  float height = kit.P(48) + SurveyBarHeight(kit, width);
  for (const Tile& tile : tiles) height += TileHeight(kit, tile, width) + kit.P(20);
  if (message.empty()) return height;
  const auto text_h = static_cast<float>(kit.Measure(message, MessageStyle(kit, 24, width)).height);
  return height + kit.P(20) + std::max(text_h, kit.E(48)) + kit.P(20);
}

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

std::vector<Tile> TilesOf(const PageContext& view) {
  const Words& words = view.words;
  std::vector<Tile> tiles;
  if (view.information != nullptr && view.lobby.queue) {
    tiles.push_back({"home.queue", "confirmation_number", words.T("Take a queue number"),
                     view.printer.health == app::PrinterHealth::kFail
                         ? words.T("On your phone")
                         : words.T("On paper or on your phone"),
                     Rgb(0xF2C14E)});
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
  return tiles;
}

// Each language by its own name, or one pill that opens the page of languages; help beside them.
std::vector<Pill> LanguagePills(const Kit& kit, const PageContext& view, bool all) {
  static const auto ids = [] {
    std::array<std::string, std::size(kLanguages)> made;
    std::transform(std::begin(kLanguages), std::end(kLanguages), made.begin(),
                   [](Language one) { return "home.language." + std::string(LanguageCode(one)); });
    return made;
  }();
  const Language now = view.words.language();
  std::vector<Pill> pills;
  for (std::size_t i = 0; all && i < std::size(kLanguages); ++i) {
    pills.push_back(
        {ids[i], std::string(LanguageOwnName(kLanguages[i])), {}, now == kLanguages[i]});
  }
  if (!all) pills.push_back({"chip.language", std::string(LanguageOwnName(now)), "translate"});
  if (view.lobby.can_ask) {
    pills.push_back({"home.ask", view.words.T("Ask an officer"), "support_agent", false,
                     /*icon_only=*/IsCompact(kit) && !IsWideScreen(kit)});
  }
  return pills;
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
  const Rect screen = kit.screen();
  const float split = screen.h * 0.55F;
  kit.Gradient({0, 0, screen.w, split}, theme.home_top, theme.home_middle);
  kit.Gradient({0, split, screen.w, screen.h - split}, theme.home_middle, theme.home_bottom);
  const float top = DrawBanners(kit, 0);
  DrawHomeOrnaments(kit, top, view.lobby.drift_ms);
  const float greeting_bottom = DrawGreeting(kit, view, top);
  const std::vector<Tile> tiles = TilesOf(view);
  const std::string message = MessageOf(view);
  const Message said{message, !view.can_complain};
  const float margin = kit.P(44);
  const float wide = screen.w - 2 * margin;
  const bool in_foot = IsWideAndLow(kit);
  const std::vector<Pill> short_list = LanguagePills(kit, view, /*all=*/false);
  const float foot = DrawHomeFoot(
      kit, view, in_foot ? std::span<const Pill>(short_list) : std::span<const Pill>());
  bool all = !HasLowTiles(kit);
  std::vector<Pill> languages = LanguagePills(kit, view, /*all=*/true);
  if (!all && !IsCompact(kit) && !IsWideScreen(kit)) {
    // In larger letters too, where there is room, everybody sees the name of their own language.
    const float free = foot - kit.P(34 + 16) - PillRowsHeight(kit, languages, wide);
    all = greeting_bottom + StackHeight(kit, tiles, message, wide) <= free;
  }
  if (!all) languages = short_list;
  const float pills_top =
      in_foot ? foot : DrawPillRows(kit, languages, foot - kit.P(34), margin, screen.w - margin);
  if (HasLowTiles(kit)) return DrawCompact(kit, tiles, said, greeting_bottom, pills_top);
  const float gap = kit.P(26);
  const std::size_t columns = IsWideScreen(kit) ? tiles.size() : 2;
  const auto across = static_cast<float>(columns);
  const float width = (wide - gap * (across - 1)) / across;
  float height = kit.P(IsWideScreen(kit) ? 200 : 288);
  for (const Tile& tile : tiles) height = std::max(height, TileHeight(kit, tile, width));
  // The tiles stand where the mock-up has them, lower only when the greeting needs the room.
  float y = std::max(greeting_bottom + kit.P(40), IsWideScreen(kit) ? 0 : kit.P(668));
  // Where an odd one is left over, the first tile takes a whole row.
  const std::size_t rows = (tiles.size() + columns - 1) / columns;
  const float tiles_h = static_cast<float>(rows) * (height + gap) - gap;
  const float bar_h = SurveyBarHeight(kit, wide);
  float below = gap + bar_h + kit.P(30);
  if (!message.empty()) {
    const TextStyle usual = MessageStyle(kit, 28, wide);
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
    const std::size_t row = at / columns;
    const Rect tile{margin + static_cast<float>(at % columns) * (width + gap),
                    y + static_cast<float>(row) * (height + gap), whole ? wide : width, height};
    DrawTile(kit, tiles[i], tile);
  }
  y += tiles_h + gap;
  DrawSurveyBar(kit, {margin, y, wide, bar_h});
  y += bar_h + kit.P(30);
  if (message.empty()) return;
  // At larger sizes the line shrinks rather than touch the languages.
  TextStyle style = MessageStyle(kit, 28, wide);
  for (const float em : {24.0F, 20.0F, 16.0F}) {
    if (y + static_cast<float>(kit.Measure(message, style).height) <= pills_top - kit.P(12)) break;
    style = MessageStyle(kit, em, wide);
  }
  // That paper is missing is said again with the receipt; that complaints are not taken is not.
  const auto least = static_cast<float>(kit.Measure(message, style).height);
  if (view.can_complain && y + least > pills_top - kit.P(12)) return;
  DrawMessage(kit, message, style, margin, y, wide);
}

}  // namespace simpul::ui
