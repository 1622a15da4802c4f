// A day in a test, as text: Day("2026-11-21").
#pragma once

#include "kiosk/domain/calendar.h"

namespace simpul {

inline LocalDate Day(const char* iso) { return *ParseIsoDate(iso); }

}  // namespace simpul
