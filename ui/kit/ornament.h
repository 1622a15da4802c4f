// Plant and weave, drawn as vectors: frangipani, patra scroll, endek band, terrace
// contours. Never behind text
// that must be read, none in high contrast. Nothing here is in the semantic tree.
#pragma once

#include "ui/kit/kit.h"

namespace simpul::ui {

// Five petals from gold to white. `scale` 1 is 172 reference pixels across; angle in degrees.
void Frangipani(Kit& kit, float logical_x, float logical_y, float scale, float angle);
// A scroll of leaves to both sides of a flower, in the middle of `logical`, which should be five
// times as wide as high: what stands between two parts of a page that has nothing more to ask.
void Patra(Kit& kit, const Rect& logical);
// The woven steps under a header.
void EndekBand(Kit& kit, const Rect& logical);
// Rice terraces: five faint curves across the screen from `y` down.
void Contours(Kit& kit, float y);

}  // namespace simpul::ui
