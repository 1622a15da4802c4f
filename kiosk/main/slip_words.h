// What stands on the paper receipt: place, time, code, deadline; never the complaint.
#pragma once

#include <string>

#include "kiosk/app/complaints.h"
#include "kiosk/domain/calendar.h"
#include "kiosk/receipt/slip.h"
#include "ui/text/words.h"

namespace simpul {

// Where the slip was given: a receipt names its place.
struct SlipPlace {
  std::string site_name;   // "Kantor Imigrasi Kelas I TPI Denpasar"
  std::string kiosk_name;  // "Denpasar 1"
  SiteZone zone;
};

// In the visitor's language; the Indonesian line that governs stands above when it is another.
receipt::Slip MakeSlip(const app::Receipt& receipt, const app::DotImage& qr, const ui::Words& words,
                       const ui::Words& indonesian, int paper_mm, const SiteZone& zone);

}  // namespace simpul
