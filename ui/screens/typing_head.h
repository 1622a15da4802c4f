// The question above a field that is typed into: as much of it as leaves the field in sight.
#pragma once

#include <string>
#include <string_view>

#include "ui/kit/widgets.h"

namespace simpul::ui {

struct TypingHead {
  std::string_view id;  // of the heading; the lead's is `lead_id`
  std::string heading;
  std::string_view lead_id;
  std::string lead;
  float field = 130;     // height of what is typed into, in reference pixels
  bool problem = false;  // a notice follows: what is wrong matters more than the question
};
// Draws heading and lead as large as they fit beside the field, then without the lead; beside a
// problem, where even that has no room, nothing.
void DrawTypingHead(Kit& kit, Column& column, const TypingHead& head);

}  // namespace simpul::ui
