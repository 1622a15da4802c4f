#include "ui/kit/keyboard.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include "kiosk/base/bytes.h"
#include "ui/kit/key_rows.h"
#include "ui/kit/kit_scope.h"

namespace simpul::ui {
namespace {

constexpr float kKeyHeight = 92;  // reference pixels: 22.8 mm pitch with the gap
constexpr float kKeyGap = 14;
constexpr float kTopPad = 22;
constexpr float kPadding = kTopPad + 8;  // above and below the rows
constexpr float kWideKeyboard = 1000;
constexpr float kTightPage = 500;

bool OffersPinyin(const Kit& kit, KeyLayout layout) {
  return layout == KeyLayout::kWords && kit.settings().pinyin;
}
bool Composes(const Kit& kit, const KeyboardState& state, KeyLayout layout) {
  return OffersPinyin(kit, layout) && !state.latin;
}

int RowCount(KeyLayout layout) { return layout == KeyLayout::kCode ? 4 : 5; }

// What is drawn of a key: its touch area reaches half way to its neighbours.
Rect FaceOf(const Kit& kit, const Rect& touch) {
  return {touch.x + kit.P(6), touch.y + kit.P(kKeyGap) / 2, touch.w - kit.P(12),
          touch.h - kit.P(kKeyGap)};
}

void DrawKey(Kit& kit, const Key& key, const Rect& touch, bool lit) {
  const Rect face = FaceOf(kit, touch);
  const Theme& theme = kit.theme();
  const std::string id = "key." + key.id;
  const bool pressed = kit.Pressed(id);
  const float radius = kit.P(16);
  kit.Fill({face.x, face.y + kit.P(4), face.w, face.h}, Rgb(0x000000).WithAlpha(28), radius);
  const Color back = pressed ? theme.chosen : key.wide ? theme.key_wide : theme.key;
  kit.Fill(face, lit ? theme.chosen_edge : back, radius);
  if (!theme.ornaments) kit.Stroke(face, theme.line, kit.P(3), radius);
  const Color ink = lit ? theme.paper : theme.heading;
  if (!key.icon.empty()) {
    const float size = kit.P(48);
    kit.Icon(key.icon, face.center_x() - size / 2, face.center_y() - size / 2, size, ink);
  } else {
    // The letters grow with the text as far as the key has room for them.
    const bool letter = CodePointCount(key.label) <= 1;
    const float em = letter ? 40.0F : 29.0F;
    TextStyle style;
    style.size_px = std::max(kit.P(em), std::min(kit.E(em), face.h * (letter ? 0.7F : 0.5F)));
    style.weight = Weight::kBold;
    const auto wide = static_cast<float>(kit.Measure(key.label, style).width);
    const float room = face.w - kit.P(12);
    if (wide > room) style.size_px = std::max(kit.P(em * 0.7F), style.size_px * room / wide);
    const TextBlock& block = kit.Measure(key.label, style);
    kit.DrawText(key.label, style, face.center_x() - static_cast<float>(block.width) / 2,
                 face.center_y() - static_cast<float>(block.height) / 2,
                 key.id == "space" ? theme.secondary : ink);
  }
  Node node;
  node.id = id;
  node.role = Role::kKey;
  node.label = key.label;
  node.rect = touch;
  node.selected = lit;
  node.retarget = true;
  kit.Add(std::move(node));
}

void DrawPreview(Kit& kit, const Key& key, const Rect& face) {
  const Theme& theme = kit.theme();
  const Rect bubble{face.x - kit.P(14), face.y - face.h - kit.P(40), face.w + kit.P(28),
                    face.h + kit.P(22)};
  kit.Shadow(bubble, kit.P(18));
  kit.Fill(bubble, theme.paper, kit.P(18));
  kit.Stroke(bubble, theme.chosen_edge, kit.P(4), kit.P(18));
  TextStyle style;
  style.size_px = kit.P(60);
  style.weight = Weight::kBold;
  const TextBlock& block = kit.Measure(key.label, style);
  kit.DrawText(key.label, style, bubble.center_x() - static_cast<float>(block.width) / 2,
               bubble.center_y() - static_cast<float>(block.height) / 2, theme.heading);
}

TypingAreas DivideForHeight(const Kit& kit, float rows, const Rect& area) {
  if (IsWideScreen(kit)) {
    const float width = std::min(kit.P(kWideKeyboard), area.w * 0.56F);
    return {{area.x, area.y, area.w - width, area.h},
            {area.right() - width, area.y, width, area.h}};
  }
  // Where the header is high and the screen low, the rows give way first, down to the floor.
  const float least = rows * kit.Mm(kTargetFloorMm) + kit.P(kPadding);
  const float usual = rows * kit.P(kKeyHeight + kKeyGap) + kit.P(kPadding);
  const float height = std::clamp(area.h * 0.6F, least, usual);
  return {{area.x, area.y, area.w, area.h - height},
          {area.x, area.bottom() - height, area.w, height}};
}

// The strip above the keys, in rows: a line of what is composed, and its candidates.
constexpr float kLineRows = 0.5F;
constexpr float kStripRows = 1 + kLineRows;
constexpr float kControlColumns = 2.5F;

// Of a visitor's letters; smaller than `size` pixels where they are wider than `room`.
TextStyle PrivateStyle(Kit& kit, const std::string& text, float size, float room) {
  TextStyle style;
  style.size_px = size;
  style.weight = Weight::kBold;
  style.is_private = true;
  const auto width = static_cast<float>(kit.Measure(text, style).width);
  if (width > room) style.size_px *= room / width;
  return style;
}

void DrawCandidate(Kit& kit, std::size_t number, const app::PinyinCandidate& candidate,
                   const Rect& touch) {
  const Theme& theme = kit.theme();
  const std::string id = "key.pick." + std::to_string(number);
  const bool first = number == 0;  // what the space key takes
  const Rect face = FaceOf(kit, touch);
  const float radius = kit.P(16);
  kit.Fill({face.x, face.y + kit.P(4), face.w, face.h}, Rgb(0x000000).WithAlpha(28), radius);
  kit.Fill(face, kit.Pressed(id) || first ? theme.chosen : theme.key, radius);
  if (first) {
    kit.Stroke(face, theme.chosen_edge, kit.P(4), radius);
  } else if (!theme.ornaments) {
    kit.Stroke(face, theme.line, kit.P(3), radius);
  }
  // A sentence that is longer than the row is written smaller.
  const TextStyle style =
      PrivateStyle(kit, candidate.text, std::min(kit.P(47), face.h * 0.6F), face.w - kit.P(16));
  const TextBlock& block = kit.Measure(candidate.text, style);
  kit.DrawText(candidate.text, style, face.center_x() - static_cast<float>(block.width) / 2,
               face.center_y() - static_cast<float>(block.height) / 2, theme.heading);
  Node node;
  node.id = id;
  node.role = Role::kKey;
  node.label = candidate.text;
  node.rect = touch;
  node.selected = first;
  node.is_private = true;
  node.missing_glyphs = block.missing_glyphs;
  kit.Add(std::move(node));
}

// Candidates from `first` to `end` in a row of keys.
void DrawCandidateRow(Kit& kit, const Composition& composition, std::size_t first, std::size_t end,
                      float columns, const Rect& row) {
  const float pitch = row.w / kStripColumns;
  float x = row.x;
  for (std::size_t i = first; i < end; ++i) {
    const float width = CandidateColumns(composition.candidates[i], columns) * pitch;
    DrawCandidate(kit, i, composition.candidates[i], {x, row.y, width, row.h});
    x += width;
  }
}

void DrawStrip(Kit& kit, const Composition& composition, const Rect& strip) {
  const Theme& theme = kit.theme();
  const float row_h = strip.h / kStripRows;
  const Rect line{strip.x, strip.y, strip.w, row_h * kLineRows};
  if (composition.empty()) {
    TextStyle style;
    style.size_px = std::max(kit.P(30), std::min(kit.E(30), line.h * 0.8F));
    const std::string hint = kit.words().T("Type pinyin, then choose the words.");
    const TextBlock& block = kit.Measure(hint, style);
    const auto height = static_cast<float>(block.height);
    const Rect place{strip.x + kit.P(12), strip.center_y() - height / 2,
                     static_cast<float>(block.width), height};
    kit.AddText("composition.hint", Role::kText, hint, place, block.missing_glyphs);
    kit.DrawText(hint, style, place.x, place.y, theme.secondary);
    return;
  }
  const TextStyle style = PrivateStyle(kit, composition.letters, std::min(kit.P(34), line.h * 0.7F),
                                       line.w - kit.P(24));
  const TextBlock& block = kit.Measure(composition.letters, style);
  kit.AddText("composition", Role::kText, composition.letters,
              {line.x + kit.P(12), line.y, static_cast<float>(block.width), line.h}, 0, true);
  kit.DrawText(composition.letters, style, line.x + kit.P(12),
               line.center_y() - static_cast<float>(block.height) / 2, theme.heading);
  const std::size_t end = StripEnd(composition);
  const bool more = end < composition.candidates.size();
  const Rect row{strip.x, line.bottom(), strip.w, row_h};
  const float columns = more ? kStripColumns - kMoreColumns : kStripColumns;
  DrawCandidateRow(kit, composition, 0, end, columns, row);
  if (!more || composition.sheet > 0) return;
  const float more_w = kMoreColumns * row.w / kStripColumns;
  DrawKey(kit, {"more", kit.words().T("More"), kMoreColumns, "keyboard_arrow_down", true},
          {row.right() - more_w, row.y, more_w, row_h}, false);
}

// The other candidates, where the keys were.
void DrawSheet(Kit& kit, const Composition& composition, const Rect& area, float row_h) {
  std::size_t at = SheetBegin(composition, composition.sheet);
  Rect row{area.x, area.y, area.w, row_h};
  for (std::size_t i = 0; i < kSheetRows; ++i) {
    const std::size_t end = RowEnd(composition, at, kStripColumns);
    DrawCandidateRow(kit, composition, at, end, kStripColumns, row);
    at = end;
    row.y += row_h;
  }
  const float width = kControlColumns * area.w / kStripColumns;
  DrawKey(kit, {"keys", kit.words().T("Back"), kControlColumns, {}, true},
          {row.x, row.y, width, row_h}, false);
  if (at < composition.candidates.size()) {
    DrawKey(kit, {"more", kit.words().T("More"), kControlColumns, {}, true},
            {row.right() - width, row.y, width, row_h}, false);
  }
}

// What is special while Chinese is composed; nothing when the key does what it always does.
std::optional<bool> ComposeKey(std::string_view key, KeyboardState& keyboard, std::string& text,
                               std::size_t max_letters, app::PinyinSource& pinyin) {
  Composition& composition = keyboard.composition;
  if (key == "more") {
    if (SheetBegin(composition, composition.sheet + 1) >= composition.candidates.size()) {
      return false;
    }
    ++composition.sheet;
    return true;
  }
  if (key == "keys") return composition.sheet = 0, true;
  if (key.starts_with("pick.")) {
    const std::string_view digits = key.substr(5);
    std::size_t number = app::kMaxPinyinCandidates;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return TakeCandidate(composition, number, text, max_letters, pinyin);
  }
  const bool letter = key == "'" || (key.size() == 1 && key[0] >= 'a' && key[0] <= 'z');
  if (letter && keyboard.layer == KeyLayer::kLetters) {
    return CodePointCount(text) < max_letters && AddLetter(composition, key, pinyin);
  }
  if (key == "backspace" && !composition.empty()) return DropLetter(composition, pinyin);
  if (key == "space" && !composition.empty()) {
    if (!composition.candidates.empty()) {
      return TakeCandidate(composition, 0, text, max_letters, pinyin);
    }
    FinishAsTyped(composition, text, max_letters);
    return true;
  }
  if (key == "script") {
    FinishAsTyped(composition, text, max_letters);
    return std::nullopt;
  }
  // A mark or a digit ends what is being composed.
  if (key != "symbols" && key != "letters") Finish(composition, text, max_letters, pinyin);
  return std::nullopt;
}

}  // namespace

bool IsKey(std::string_view id) { return id.starts_with("key."); }

bool KeyPress(std::string_view id, KeyboardState& keyboard, std::string& text,
              std::size_t max_letters, app::PinyinSource* pinyin) {
  SIMPUL_CHECK(IsKey(id));
  const std::string_view key = id.substr(4);
  if (pinyin == nullptr || keyboard.latin) {
    keyboard.composition.Wipe();  // of another language
  } else if (const auto done = ComposeKey(key, keyboard, text, max_letters, *pinyin)) {
    return *done;
  }
  if (key == "shift") return keyboard.shift = !keyboard.shift, true;
  if (key == "symbols") return keyboard.layer = KeyLayer::kSymbols, true;
  if (key == "accents") return keyboard.layer = KeyLayer::kAccents, true;
  if (key == "script") return keyboard.latin = !keyboard.latin, true;
  if (key == "letters") return keyboard.layer = KeyLayer::kLetters, true;
  if (key == "backspace") {
    if (text.empty()) return false;
    PopCodePoint(text);
    return true;
  }
  if (CodePointCount(text) >= max_letters) return false;
  std::string letter = key == "space" ? " " : std::string(key);
  if (keyboard.shift) letter = UpperOf(letter);
  keyboard.shift = false;
  text += letter;
  return true;
}

void FinishTyping(KeyboardState& keyboard, std::string& text, std::size_t max_letters,
                  app::PinyinSource* pinyin) {
  if (pinyin != nullptr) Finish(keyboard.composition, text, max_letters, *pinyin);
  keyboard.composition.Wipe();
}

TypingAreas DivideForKeyboard(const Kit& kit, const KeyboardState& state, KeyLayout layout,
                              const Rect& area) {
  const float strip = Composes(kit, state, layout) ? kStripRows : 0;
  return DivideForHeight(kit, static_cast<float>(RowCount(layout)) + strip, area);
}

bool IsTightPage(const Kit& kit, const Rect& page) {
  return kit.settings().text_size >= TextSize::kL || page.h < kit.P(kTightPage);
}

Rect KeysPlace(const Kit& kit, const Rect& area) {
  if (!kit.settings().mirrored) return area;
  return {kit.screen().w - area.right(), area.y, area.w, area.h};
}

TypingAreas DivideForRows(const Kit& kit, int rows, const Rect& area) {
  return DivideForHeight(kit, static_cast<float>(rows), area);
}

void Keyboard(Kit& kit, const KeyboardState& state, KeyLayout layout, const Rect& logical) {
  const Rect area = KeysPlace(kit, logical);
  const Unmirrored keys(kit);  // hands know where the letters are
  kit.Fill(area, kit.theme().key_area);
  // The longest row fills the width: ten columns of Latin, twelve of Cyrillic and Arabic. A touch
  // area reaches half way to its neighbours.
  // Below a wide header the rows are lower.
  const auto row_count = static_cast<float>(RowCount(layout));
  const bool composes = Composes(kit, state, layout);
  const float all_rows = row_count + (composes ? kStripRows : 0);
  const float row_h = std::min(kit.P(kKeyHeight + kKeyGap), (area.h - kit.P(kPadding)) / all_rows);
  const Key* preview = nullptr;
  Rect preview_face;
  const auto rows = RowsOf(state, layout, OffersPinyin(kit, layout), kit.words());
  float most = 10;
  for (const auto& row : rows) {
    float columns = 0;
    for (const Key& key : row) columns += key.width;
    most = std::max(most, columns);
  }
  const float pitch = (area.w - kit.P(32)) / most;
  float y = area.bottom() - row_count * row_h - kit.P(kPadding - kTopPad) - kit.P(kKeyGap) / 2;
  if (composes) {
    const float inset = kit.P(16);
    const Rect grid{area.x + inset, y, area.w - 2 * inset, row_h * row_count};
    DrawStrip(kit, state.composition, {grid.x, y - row_h * kStripRows, grid.w, row_h * kStripRows});
    if (state.composition.sheet > 0) return DrawSheet(kit, state.composition, grid, row_h);
  }
  for (const auto& row : rows) {
    float columns = 0;
    for (const Key& key : row) columns += key.width;
    float x = area.center_x() - columns * pitch / 2;
    for (const Key& key : row) {
      const Rect touch{x, y, key.width * pitch, row_h};
      DrawKey(kit, key, touch, key.id == "shift" && state.shift);
      if (kit.Pressed("key." + key.id) && !key.wide && key.id != "space") {
        preview = &key;
        preview_face = FaceOf(kit, touch);
      }
      x += touch.w;
    }
    y += row_h;
  }
  if (preview != nullptr) DrawPreview(kit, *preview, preview_face);
}

}  // namespace simpul::ui
