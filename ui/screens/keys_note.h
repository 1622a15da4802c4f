// What to write in where the on-screen keys have no letters of the visitor's language.
#pragma once

#include "ui/kit/widgets.h"

namespace simpul::ui {

// Draws nothing for a language that has keys (Korean and Japanese have none). Empty text has room
// for it, and needs it: a page draws it while nothing is typed.
void DrawKeysNote(Kit& kit, Column& column);

}  // namespace simpul::ui
