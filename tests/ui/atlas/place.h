// Every page a visitor can come to, and the way there by fingers.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/ui/ui_fakes.h"

namespace simpul::ui {

struct Place {
  std::string name;
  // From the first screen, in Indonesian at the usual size.
  std::function<void(Visitor&)> go;
};

// Pages of the shell's own and of the flows; the content of each information page is checked with
// the content (tests/ui/screens/info_draw_test.cc).
const std::vector<Place>& AllPlaces();

}  // namespace simpul::ui
