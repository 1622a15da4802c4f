// What the information pages read: the catalogue, its search, and QR symbols of public pages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/app/qr.h"
#include "kiosk/app/search.h"
#include "kiosk/domain/calendar.h"
#include "kiosk/domain/service_catalogue.h"

namespace simpul::ui {

// All of it outlives the shell.
struct Information {
  const ServiceCatalogue& catalogue;
  app::ServiceSearch& search;
  app::QrEncoder& qr;
  const WorkingCalendar* calendar = nullptr;  // of the offices; without it nothing is counted

  bool OffersPermitCheck() const { return calendar != nullptr; }
};

}  // namespace simpul::ui
