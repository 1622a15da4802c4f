// The first screen: greeting, what the kiosk can do, languages, accessibility, clock.
#pragma once

#include <string>

#include "kiosk/app/printing.h"
#include "kiosk/domain/calendar.h"
#include "ui/kit/kit.h"
#include "ui/screens/event.h"

namespace simpul::ui {

struct HomeView {
  std::string site_name;
  LocalTime now;
  app::PrinterState printer;  // "screen only today" is said before a visitor starts
  bool can_complain = true;   // false: no identity or no space; says where to go instead
};

Effects ReduceHome(const Event& event);
void DrawHome(Kit& kit, const HomeView& view);

}  // namespace simpul::ui
