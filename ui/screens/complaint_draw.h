// How the complaint flow looks.
#pragma once

#include "ui/kit/kit.h"
#include "ui/screens/complaint_state.h"

namespace simpul::ui {

void DrawComplaint(Kit& kit, const ComplaintState& state, const RegionCatalogue& regions);

}  // namespace simpul::ui
