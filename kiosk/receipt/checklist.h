// The checklist slip: what to bring for one service, to take home. Public content only.
#pragma once

#include <string>
#include <vector>

#include "kiosk/app/printing.h"
#include "kiosk/receipt/slip.h"

namespace simpul::receipt {

// All texts are in the visitor's language already.
struct Checklist {
  std::string heading;  // "What to bring"
  std::string service;
  std::string place;               // where it was printed, and when
  std::vector<std::string> facts;  // "Fee: Rp 350.000"
  std::vector<std::string> items;  // one box each
  std::string sometimes_heading;   // before what only some people need
  std::vector<std::string> sometimes;
  std::string warning;  // what is not confirmed; empty = nothing
  std::string qr_words;
  app::DotImage qr;     // of the page on the web site; width 0 = none
  std::string checked;  // "Source: …, checked on …"
};

Slip MakeChecklistSlip(const Checklist& checklist);

}  // namespace simpul::receipt
