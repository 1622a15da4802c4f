// What stands on the paper receipt: place, time, code, deadline; never the complaint.
#pragma once

#include "kiosk/app/complaints.h"
#include "kiosk/domain/calendar.h"
#include "kiosk/receipt/slip.h"
#include "ui/text/words.h"

namespace simpul {

// In the visitor's language; the Indonesian line that governs stands above when it is another.
receipt::Slip MakeSlip(const app::Receipt& receipt, const app::DotImage& qr, const ui::Words& words,
                       const ui::Words& indonesian, int paper_mm, const SiteZone& zone);

}  // namespace simpul
