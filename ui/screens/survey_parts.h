// Parts of the survey's pages: four faces, the public index, the bar on the first screen.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "kiosk/domain/survey.h"
#include "ui/kit/widgets.h"

namespace simpul::ui {

// Four cards, the best answer first. `words` are msgids for 1 to 4, `chosen` is one of them or 0;
// a card's id is `prefix` and its number.
void DrawFaces(Kit& kit, Column& column, std::string_view prefix,
               const std::array<std::string_view, 4>& words, int chosen);

// The index with grade, sample and period, or that there are too few answers yet. Takes nothing
// while the centre has not sent any.
void DrawIndexCard(Kit& kit, Column& column, const std::optional<SurveyIndex>& index);

// "Rate our service" on the first screen, `width` wide.
float SurveyBarHeight(Kit& kit, float width);
void DrawSurveyBar(Kit& kit, const Rect& rect);

}  // namespace simpul::ui
