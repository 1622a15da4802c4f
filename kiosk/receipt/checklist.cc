#include "kiosk/receipt/checklist.h"

#include <utility>

namespace simpul::receipt {

Slip MakeChecklistSlip(const Checklist& checklist) {
  Slip slip;
  const auto add = [&](SlipStyle style, const std::string& text) {
    if (!text.empty()) slip.parts.push_back({style, text, {}});
  };
  const auto rule = [&] { slip.parts.push_back({SlipStyle::kRule, {}, {}}); };
  add(SlipStyle::kTitle, "SIMPUL BALI");
  add(SlipStyle::kStrong, checklist.heading);
  add(SlipStyle::kTitle, checklist.service);
  add(SlipStyle::kText, checklist.place);
  rule();
  for (const std::string& fact : checklist.facts) add(SlipStyle::kStrong, fact);
  rule();
  for (const std::string& item : checklist.items) add(SlipStyle::kCheck, item);
  if (!checklist.sometimes.empty()) {
    add(SlipStyle::kStrong, checklist.sometimes_heading);
    for (const std::string& item : checklist.sometimes) add(SlipStyle::kCheck, item);
  }
  rule();
  add(SlipStyle::kStrong, checklist.warning);
  if (checklist.qr.width > 0) {
    add(SlipStyle::kText, checklist.qr_words);
    slip.parts.push_back({SlipStyle::kQr, {}, checklist.qr});
  }
  add(SlipStyle::kText, checklist.checked);
  slip.parts.push_back({SlipStyle::kFeed, {}, {}});
  return slip;
}

}  // namespace simpul::receipt
