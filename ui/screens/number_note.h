// The calm note under a field when something in it looks like a number that names a person.
#pragma once

#include <string_view>

#include "ui/kit/widgets.h"

namespace simpul::ui {

// The id of the button that takes the numbers out; its page removes them from its text.
inline constexpr std::string_view kRemoveNumbers = "numbers.remove";

// Draws the note and the button when `text` holds such a number; returns whether it did. The note
// names the kind of number and never the number itself, so it may be spoken aloud.
bool DrawNumberNote(Kit& kit, Column& column, std::string_view text);

}  // namespace simpul::ui
