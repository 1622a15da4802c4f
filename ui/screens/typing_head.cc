#include "ui/screens/typing_head.h"

namespace simpul::ui {
namespace {

constexpr float kNotice = 170;  // what a notice of two lines takes, in reference pixels at size M

}  // namespace

void DrawTypingHead(Kit& kit, Column& column, const TypingHead& head) {
  const auto height_of = [&](const std::string& text, const Type& type) {
    return static_cast<float>(kit.Measure(text, kit.StyleOf(type, column.width())).height);
  };
  const float below = kit.P(head.field + 34) + (head.problem ? kit.E(kNotice) : 0);
  const float room = column.first_room() - below;
  const float lead_h = height_of(head.lead, kLead);
  const Color quiet = kit.theme().secondary;
  if (height_of(head.heading, kHeading1) + lead_h <= room) {
    column.Heading(head.id, head.heading);
    column.Paragraph(head.lead_id, head.lead, quiet);
    column.Space(34);
    return;
  }
  const float section_h = height_of(head.heading, kHeading2);
  const bool with_lead = section_h + lead_h + kit.P(14) <= room;
  if (head.problem && section_h > room) return;
  column.Section(head.id, head.heading);
  column.Space(14);
  if (with_lead) {
    column.Paragraph(head.lead_id, head.lead, quiet);
    column.Space(14);
  }
}

}  // namespace simpul::ui
