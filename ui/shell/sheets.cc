#include "ui/shell/sheets.h"

#include <algorithm>
#include <array>
#include <vector>

#include "kiosk/base/msg.h"
#include "ui/kit/widgets.h"

namespace simpul::ui {
namespace {

constexpr std::string_view kLanguagePrefix = "sheet.language.";

std::string_view SizeName(TextSize size) {
  switch (size) {
    case TextSize::kS: return Msg("Small");
    case TextSize::kM: return Msg("Medium");
    case TextSize::kL: return Msg("Large");
    case TextSize::kXL: return Msg("Very large");
    case TextSize::kXXL: return Msg("Largest");
  }
  return Msg("Medium");
}

std::string_view ThemeTitle(ThemeName theme) {
  switch (theme) {
    case ThemeName::kDefault: return Msg("Standard colours");
    case ThemeName::kHighContrastDark: return Msg("Strong contrast, dark");
    case ThemeName::kHighContrastLight: return Msg("Strong contrast, light");
    case ThemeName::kLow: return Msg("Soft contrast");
  }
  return Msg("Standard colours");
}

struct Toggle {
  std::string_view id;
  std::string_view title;
  bool Modes::*mode;
};
constexpr std::array<Toggle, 6> kToggles = {
    Toggle{"sheet.speech", Msg("Read the screen aloud"), &Modes::speech},
    Toggle{"sheet.curtain", Msg("Cover the screen while it is read to me"), &Modes::curtain},
    Toggle{"sheet.low_reach", Msg("Everything low, for a seated visitor"), &Modes::low_reach},
    Toggle{"sheet.steady", Msg("Larger buttons, for a hand that trembles"), &Modes::steady},
    Toggle{"sheet.more_time", Msg("More time on each page"), &Modes::more_time},
    Toggle{"sheet.still", Msg("No animation"), &Modes::reduced_motion},
};

template <typename T, std::size_t N>
void Step(const T (&all)[N], T& value, int by) {
  const auto at = static_cast<int>(std::find(std::begin(all), std::end(all), value) - all);
  value = all[static_cast<std::size_t>(std::clamp(at + by, 0, static_cast<int>(N) - 1))];
}

void DrawLanguages(Kit& kit, Column& column, const Modes& modes) {
  std::array<ChoiceSpec, std::size(kLanguages)> choices;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    choices[i].id = std::string(kLanguagePrefix) + std::string(LanguageCode(kLanguages[i]));
    choices[i].title = LanguageOwnName(kLanguages[i]);
    choices[i].selected = kLanguages[i] == modes.language;
  }
  ChoiceGrid(kit, column, choices, 2, 130);
}

void DrawAccess(Kit& kit, Column& column, const Modes& modes) {
  const Words& words = kit.words();
  const bool can_speak = kit.settings().can_speak;
  column.Section("sheet.size_title",
                 words.T("Text size: {size}", {{"size", words.T(SizeName(modes.text_size))}}));
  column.Space(16);
  const ButtonSpec smaller{"sheet.smaller", words.T("Smaller"),
                           "text_decrease", ButtonKind::kSecondary,
                           false,           modes.text_size != TextSize::kS};
  const ButtonSpec larger{"sheet.larger",  words.T("Larger"),
                          "text_increase", ButtonKind::kSecondary,
                          false,           modes.text_size != TextSize::kXXL};
  const float gap = kit.P(22);
  const float half = (column.width() - gap) / 2;
  const bool stacked = std::max(ButtonWidth(kit, smaller), ButtonWidth(kit, larger)) > half;
  const float width = stacked ? column.width() : half;
  const float height =
      std::max(ButtonHeight(kit, smaller, width), ButtonHeight(kit, larger, width));
  const Rect first = column.Take(height);
  Button(kit, smaller, {first.x, first.y, width, height});
  if (stacked) {
    column.Space(16);
    Button(kit, larger, column.Take(height));
  } else {
    Button(kit, larger, {first.x + width + gap, first.y, width, height});
  }
  column.Space(36);
  column.Section("sheet.theme_title", words.T("Colours"));
  column.Space(16);
  std::vector<ChoiceSpec> themes;
  for (const ThemeName theme : kThemes) {
    themes.push_back({"sheet.theme." + std::to_string(static_cast<int>(theme)),
                      words.T(ThemeTitle(theme)),
                      {},
                      {},
                      {},
                      theme == modes.theme});
  }
  ChoiceGrid(kit, column, themes, 2, 118);
  column.Space(14);
  column.Section("sheet.help_title", words.T("Help"));
  column.Space(16);
  std::vector<ChoiceSpec> toggles;
  for (const Toggle& toggle : kToggles) {
    if (toggle.mode == &Modes::speech && !can_speak) continue;
    // Covered without a voice nobody could find the way back.
    if (toggle.mode == &Modes::curtain && !(can_speak && modes.speech)) continue;
    toggles.push_back(
        {std::string(toggle.id), words.T(toggle.title), {}, {}, {}, modes.*toggle.mode});
  }
  CheckList(kit, column, toggles);
}

}  // namespace

bool ReduceSheet(std::string_view id, Sheet& sheet, Modes& modes) {
  if (id == "sheet.done") return sheet = Sheet::kNone, true;
  if (id == "sheet.smaller") return Step(kTextSizes, modes.text_size, -1), true;
  if (id == "sheet.larger") return Step(kTextSizes, modes.text_size, 1), true;
  for (const Toggle& toggle : kToggles) {
    if (id != toggle.id) continue;
    modes.*toggle.mode = !(modes.*toggle.mode);
    if (!modes.speech) modes.curtain = false;
    return true;
  }
  for (const ThemeName theme : kThemes) {
    if (id == "sheet.theme." + std::to_string(static_cast<int>(theme))) {
      return modes.theme = theme, true;
    }
  }
  if (!id.starts_with(kLanguagePrefix)) return false;
  for (const Language language : kLanguages) {
    if (id.substr(kLanguagePrefix.size()) != LanguageCode(language)) continue;
    modes.language = language;
    sheet = Sheet::kNone;  // the page below speaks it at once
  }
  return true;
}

void DrawSheet(Kit& kit, Sheet sheet, const Modes& modes) {
  const Words& words = kit.words();
  const bool language = sheet == Sheet::kLanguage;
  kit.Fill(kit.screen(), kit.theme().page);
  HeaderSpec header;
  header.icon = language ? "translate" : "accessibility_new";
  header.title = language ? words.T("Language") : words.T("Screen settings");
  header.subtitle = language ? "Language · Язык · 语言 · 언어 · 言語 · اللغة"
                             : words.T("Only for you; the next visitor gets the standard settings");
  header.chips = false;
  const float top = Header(kit, header);
  const ButtonSpec done{"sheet.done", words.T("Done"), "check", ButtonKind::kPrimary};
  const float foot = Footer(kit, {}, {&done, 1});
  Column column(kit, language ? "sheet.language" : "sheet.access",
                {0, top, kit.screen().w, foot - top});
  if (language) {
    DrawLanguages(kit, column, modes);
  } else {
    DrawAccess(kit, column, modes);
  }
}

}  // namespace simpul::ui
