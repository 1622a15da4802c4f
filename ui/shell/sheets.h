// Pages that lie over every other: the language, how the screen behaves; the lobby has two more.
#pragma once

#include <cstdint>
#include <string_view>

#include "ui/kit/kit.h"
#include "ui/shell/modes.h"

namespace simpul::ui {

enum class Sheet : std::uint8_t { kNone, kLanguage, kAccess, kHelp, kNews };

// What a touch on a sheet changes. False when `id` is not a sheet's.
bool ReduceSheet(std::string_view id, Sheet& sheet, Modes& modes);
// kLanguage or kAccess.
void DrawSheet(Kit& kit, Sheet sheet, const Modes& modes);

}  // namespace simpul::ui
