// Our colours as Dear ImGui takes them. Only for what draws.
#pragma once

#include <imgui.h>

#include "ui/kit/theme.h"

namespace simpul::ui {

inline ImU32 Pack(Color c) { return IM_COL32(c.r, c.g, c.b, c.a); }

}  // namespace simpul::ui
