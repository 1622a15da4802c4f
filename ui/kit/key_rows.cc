#include "ui/kit/key_rows.h"

#include <array>
#include <span>

namespace simpul::ui {
namespace {

enum class Script : std::uint8_t { kLatin, kCyrillic, kArabic, kPinyin };
Script ScriptOf(Language language, bool pinyin) {
  if (pinyin) return Script::kPinyin;
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

// The marks of Chinese, instead of those of other scripts.
std::vector<std::vector<Key>> ChineseSymbolRows() {
  static constexpr std::array<std::string_view, 10> kSecond = {"@", "#", "&", "%",  "+",
                                                               "-", "=", "/", "（", "）"};
  static constexpr std::array<std::string_view, 9> kThird = {"“", "”", "：", "；", "、",
                                                             "…", "—", "*",  "￥"};
  static constexpr std::array<std::string_view, 6> kFourth = {"《", "》", "【", "】", "·", "~"};
  return {Row("1234567890"), Letters(kSecond, false), Letters(kThird, false),
          Letters(kFourth, false)};
}

}  // namespace

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

std::vector<std::vector<Key>> RowsOf(const KeyboardState& state, KeyLayout layout, bool pinyin,
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
  const bool chinese = pinyin && !state.latin;
  const Key narrow_space{"space", words.T("space"), 2.8F, {}, false};
  const std::vector<Key> marks = {{"，", "，"}, {"。", "。"}, {"？", "？"}, {"！", "！"}};
  if (chinese && state.layer != KeyLayer::kLetters) {
    rows = ChineseSymbolRows();
    rows[3].push_back(backspace);
    rows.push_back({{"letters", "拼音", 1.6F, {}, true}, space});
    rows[4].insert(rows[4].end(), marks.begin(), marks.end());
    return rows;
  }
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
  const Script own = ScriptOf(words.language(), pinyin);
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
    case Script::kPinyin:
      rows = {Row("1234567890"), Row("qwertyuiop"), Row("asdfghjkl"), Row("'zxcvbnm")};
      rows[3].push_back(backspace);
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
    const char* name = !state.latin               ? "ABC"
                       : own == Script::kCyrillic ? "АБВ"
                       : own == Script::kArabic   ? "أبت"
                                                  : "拼音";
    last.push_back({"script", name, 1.6F, {}, true});
  }
  if (script == Script::kPinyin) {
    last.push_back(narrow_space);
    last.insert(last.end(), marks.begin(), marks.end());
    rows.push_back(last);
    return rows;
  }
  last.push_back(space);
  const char* const beside = layout == KeyLayout::kAddress ? "@"
                             : script == Script::kArabic   ? "،"
                                                           : ",";
  last.push_back({beside, beside});
  last.push_back({".", "."});
  rows.push_back(last);
  return rows;
}

}  // namespace simpul::ui
