// The review: every answer on one page, each with its way back.
#pragma once

#include "ui/kit/widgets.h"
#include "ui/screens/complaint_state.h"

namespace simpul::ui {

void DrawReview(Kit& kit, Column& column, const ComplaintState& state,
                const RegionCatalogue& regions);

}  // namespace simpul::ui
