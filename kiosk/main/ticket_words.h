// What stands on a queue ticket's paper: number, class and service, wait, documents, QR.
#pragma once

#include "kiosk/app/tickets.h"
#include "kiosk/domain/service_catalogue.h"
#include "kiosk/main/slip_words.h"
#include "kiosk/receipt/slip.h"
#include "ui/text/words.h"

namespace simpul {

// Where it was given, and the services it may be for.
struct TicketPlace {
  const SlipPlace& kiosk;
  const ServiceCatalogue& catalogue;
  const QueuePlan* plan = nullptr;  // of the site; nullptr: no counters are named
};

// In the visitor's language; the Indonesian line that governs stands above when it is another. `qr`
// is left out when its width is 0.
receipt::Slip MakeTicketSlip(const app::GivenTicket& given, const app::DotImage& qr,
                             const ui::Words& words, const ui::Words& indonesian,
                             const TicketPlace& place);

}  // namespace simpul
