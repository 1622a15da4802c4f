// Parts of the stay-permit check's pages: the date as it is typed, the pad, chips, the big answer.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ui/kit/widgets.h"

namespace simpul::ui {

// Three boxes, day, month and year, filled by `digits`.
void DateBoxes(Kit& kit, Column& column, std::string_view digits);

// Twelve keys for numbers; ids as of the keyboard ("key.7", "key.backspace").
inline constexpr int kNumberPadRows = 4;
void NumberPad(Kit& kit, const Rect& area);

struct ChipSpec {
  std::string id, label;
};
// In rows that wrap; left to right in every language: they are written into a field.
void Chips(Kit& kit, Column& column, std::span<const ChipSpec> chips);

// The answer in large letters, with a line above and below it.
struct AnswerSpec {
  std::string above, answer, below;
  Color color;
};
void AnswerCard(Kit& kit, Column& column, const AnswerSpec& spec);

}  // namespace simpul::ui
