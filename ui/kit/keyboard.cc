#include "ui/kit/keyboard.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "kiosk/base/bytes.h"
#include "ui/kit/kit_scope.h"

namespace simpul::ui {
namespace {

constexpr float kKeyHeight = 92;  // reference pixels: 22.8 mm pitch with the gap
constexpr float kKeyGap = 14;
constexpr float kTopPad = 22;
constexpr float kPadding = kTopPad + 8;  // above and below the rows
constexpr float kWideKeyboard = 1000;

struct Key {
  std::string id;  // without "key."
  std::string label;
  float width = 1;  // in columns of the 10-column grid
  std::string_view icon = {};
  bool wide = false;
};

// Latin and Cyrillic letters have capitals; others stay.
std::string UpperOf(std::string_view letter) {
  std::string upper(letter);
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(upper[i]); };
  if (upper.size() == 1 && upper[0] >= 'a' && upper[0] <= 'z') {
    upper[0] = static_cast<char>(upper[0] - 'a' + 'A');
  } else if (upper == "ё") {
    upper = "Ё";
  } else if (upper.size() == 2 && byte(0) == 0xD0 && byte(1) >= 0xB0) {  // а to п
    upper[1] = static_cast<char>(byte(1) - 0x20);
  } else if (upper.size() == 2 && byte(0) == 0xD1 && byte(1) <= 0x8F) {  // р to я
    upper = {static_cast<char>(0xD0), static_cast<char>(byte(1) + 0x20)};
  }
  return upper;
}

enum class Script : std::uint8_t { kLatin, kCyrillic, kArabic };
Script ScriptOf(Language language) {
  if (language == Language::kRussian) return Script::kCyrillic;
  if (language == Language::kArabic) return Script::kArabic;
  return Script::kLatin;
}

std::vector<Key> Letters(std::span<const std::string_view> letters, bool upper) {
  std::vector<Key> keys;
  for (const std::string_view letter : letters) {
    keys.push_back({std::string(letter), upper ? UpperOf(letter) : std::string(letter)});
  }
  return keys;
}

std::vector<Key> Row(std::string_view letters, bool upper = false) {
  std::vector<std::string_view> list;
  for (std::size_t i = 0; i < letters.size(); ++i) list.push_back(letters.substr(i, 1));
  return Letters(list, upper);
}

std::vector<std::vector<Key>> RowsOf(const KeyboardState& state, KeyLayout layout,
                                     const Words& words) {
  const Key backspace{"backspace", words.T("Delete"), 1.5F, "backspace", true};
  if (layout == KeyLayout::kCode) {
    std::vector<std::vector<Key>> rows = {Row("1234567890"), Row("QWERTYP"), Row("ASDFGHJK"),
                                          Row("ZXCVBNM")};
    rows[3].push_back(backspace);
    return rows;
  }
  const Key space{"space", words.T("space"), 4.5F, {}, false};
  std::vector<std::vector<Key>> rows;
  if (state.layer == KeyLayer::kSymbols) {
    rows = {Row("1234567890"), Row("@#&%+-=/()"), Row("\"':;!?*_$"), Row("<>[]{}~")};
    rows[3].push_back(backspace);
    rows.push_back({{"letters", "abc", 1.6F, {}, true}, space, {",", ","}, {".", "."}});
    return rows;
  }
  if (state.layer == KeyLayer::kAccents) {
    static constexpr std::array<std::string_view, 10> kFirst = {"á", "à", "â", "ä", "ã",
                                                                "å", "æ", "ç", "é", "è"};
    static constexpr std::array<std::string_view, 10> kSecond = {"ê", "ë", "í", "ì", "î",
                                                                 "ï", "ñ", "ó", "ò", "ô"};
    static constexpr std::array<std::string_view, 9> kThird = {"ö", "õ", "ø", "œ", "ú",
                                                               "ù", "û", "ü", "ß"};
    rows = {Row("1234567890"), Letters(kFirst, false), Letters(kSecond, false),
            Letters(kThird, false)};
    rows.push_back({{"letters", "abc", 1.6F, {}, true}, space, {",", ","}, {".", "."}, backspace});
    return rows;
  }
  const Script own = ScriptOf(words.language());
  const Script script = state.latin ? Script::kLatin : own;
  const Key shift{"shift", words.T("Capital"), 1.5F, "keyboard_arrow_up", true};
  std::vector<Key> last = {{"symbols", "?123", 1.6F, {}, true}};
  switch (script) {
    case Script::kLatin:
      rows = {Row("1234567890"), Row("qwertyuiop", state.shift), Row("asdfghjkl", state.shift),
              Row("zxcvbnm", state.shift)};
      rows[3].insert(rows[3].begin(), shift);
      rows[3].push_back(backspace);
      last.push_back({"accents", "ÀÉ", 1.6F, {}, true});
      break;
    case Script::kCyrillic: {
      static constexpr std::array<std::string_view, 12> kFirst = {"й", "ц", "у", "к", "е", "н",
                                                                  "г", "ш", "щ", "з", "х", "ъ"};
      static constexpr std::array<std::string_view, 12> kSecond = {"ф", "ы", "в", "а", "п", "р",
                                                                   "о", "л", "д", "ж", "э", "ё"};
      static constexpr std::array<std::string_view, 9> kThird = {"я", "ч", "с", "м", "и",
                                                                 "т", "ь", "б", "ю"};
      rows = {Row("1234567890"), Letters(kFirst, state.shift), Letters(kSecond, state.shift),
              Letters(kThird, state.shift)};
      rows[3].insert(rows[3].begin(), shift);
      rows[3].push_back(backspace);
      break;
    }
    case Script::kArabic: {
      static constexpr std::array<std::string_view, 12> kFirst = {"ض", "ص", "ث", "ق", "ف", "غ",
                                                                  "ع", "ه", "خ", "ح", "ج", "د"};
      static constexpr std::array<std::string_view, 12> kSecond = {"ش", "س", "ي", "ب", "ل", "ا",
                                                                   "ت", "ن", "م", "ك", "ط", "ذ"};
      static constexpr std::array<std::string_view, 12> kThird = {"ئ", "ء", "ؤ", "ر", "ى", "ة",
                                                                  "و", "ز", "ظ", "أ", "إ", "آ"};
      rows = {Row("1234567890"), Letters(kFirst, false), Letters(kSecond, false),
              Letters(kThird, false)};
      last.push_back(backspace);
      break;
    }
  }
  if (own != Script::kLatin) {
    const char* name = !state.latin ? "ABC" : own == Script::kCyrillic ? "АБВ" : "أبت";
    last.push_back({"script", name, 1.6F, {}, true});
  }
  last.push_back(space);
  last.push_back({script == Script::kArabic ? "،" : ",", script == Script::kArabic ? "،" : ","});
  last.push_back({".", "."});
  rows.push_back(last);
  return rows;
}

std::size_t RowCount(KeyLayout layout) { return layout == KeyLayout::kCode ? 4 : 5; }

void DrawKey(Kit& kit, const Key& key, const Rect& touch, const Rect& face, bool lit) {
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
    // Keys do not grow with the text size: their letters are already large for their faces.
    TextStyle style;
    style.size_px = kit.P(key.id.size() <= 2 ? 40.0F : 29.0F);
    style.weight = Weight::kBold;
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

}  // namespace

bool IsKey(std::string_view id) { return id.starts_with("key."); }

bool KeyPress(std::string_view id, KeyboardState& keyboard, std::string& text,
              std::size_t max_letters) {
  SIMPUL_CHECK(IsKey(id));
  const std::string_view key = id.substr(4);
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

TypingAreas DivideForKeyboard(const Kit& kit, KeyLayout layout, const Rect& area) {
  return DivideForRows(kit, static_cast<int>(RowCount(layout)), area);
}

Rect KeysPlace(const Kit& kit, const Rect& area) {
  if (!kit.settings().mirrored) return area;
  return {kit.screen().w - area.right(), area.y, area.w, area.h};
}

TypingAreas DivideForRows(const Kit& kit, int rows, const Rect& area) {
  if (IsWideScreen(kit)) {
    const float width = std::min(kit.P(kWideKeyboard), area.w * 0.56F);
    return {{area.x, area.y, area.w - width, area.h},
            {area.right() - width, area.y, width, area.h}};
  }
  // Where the header is high and the screen low, the rows give way first, down to the floor.
  const auto count = static_cast<float>(rows);
  const float least = count * kit.Mm(kTargetFloorMm) + kit.P(kPadding);
  const float usual = count * kit.P(kKeyHeight + kKeyGap) + kit.P(kPadding);
  const float height = std::clamp(area.h * 0.6F, least, usual);
  return {{area.x, area.y, area.w, area.h - height},
          {area.x, area.bottom() - height, area.w, height}};
}

void Keyboard(Kit& kit, const KeyboardState& state, KeyLayout layout, const Rect& logical) {
  const Rect area = KeysPlace(kit, logical);
  const Unmirrored keys(kit);  // hands know where the letters are
  kit.Fill(area, kit.theme().key_area);
  // The longest row fills the width: ten columns of Latin, twelve of Cyrillic and Arabic. A touch
  // area reaches half way to its neighbours.
  // Below a wide header the rows are lower.
  const auto row_count = static_cast<float>(RowCount(layout));
  const float row_h = std::min(kit.P(kKeyHeight + kKeyGap), (area.h - kit.P(kPadding)) / row_count);
  const Key* preview = nullptr;
  Rect preview_face;
  const auto rows = RowsOf(state, layout, kit.words());
  float most = 10;
  for (const auto& row : rows) {
    float columns = 0;
    for (const Key& key : row) columns += key.width;
    most = std::max(most, columns);
  }
  const float pitch = (area.w - kit.P(32)) / most;
  float y = area.bottom() - row_count * row_h - kit.P(kPadding - kTopPad) - kit.P(kKeyGap) / 2;
  for (const auto& row : rows) {
    float columns = 0;
    for (const Key& key : row) columns += key.width;
    float x = area.center_x() - columns * pitch / 2;
    for (const Key& key : row) {
      const Rect touch{x, y, key.width * pitch, row_h};
      const Rect face{x + kit.P(6), y + kit.P(kKeyGap) / 2, key.width * pitch - kit.P(12),
                      row_h - kit.P(kKeyGap)};
      DrawKey(kit, key, touch, face, key.id == "shift" && state.shift);
      if (kit.Pressed("key." + key.id) && !key.wide && key.id != "space") {
        preview = &key;
        preview_face = face;
      }
      x += touch.w;
    }
    y += row_h;
  }
  if (preview != nullptr) DrawPreview(kit, *preview, preview_face);
}

}  // namespace simpul::ui
