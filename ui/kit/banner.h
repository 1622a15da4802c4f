// What must be known on every page: one calm line each under the header.
#pragma once

#include "ui/kit/kit.h"

namespace simpul::ui {

// Draws the banners of the kit's settings from `y` down; returns where the page goes on. They take
// room from the page and never lie over anything.
float DrawBanners(Kit& kit, float y);

}  // namespace simpul::ui
