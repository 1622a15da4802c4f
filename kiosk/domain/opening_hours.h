// Whether an office is open: its hours of the content and the public holidays. Pure.
#pragma once

#include <cstdint>

#include "kiosk/domain/calendar.h"
#include "kiosk/domain/service_catalogue.h"

namespace simpul {

enum class OfficeState : std::uint8_t {
  kUnknown,  // the content does not say when it is open: nothing is claimed
  kOpen,
  kClosed,
};
// `calendar` may be nullptr: no day is a holiday then.
OfficeState StateOf(const Office& office, const LocalTime& now, const WorkingCalendar* calendar);

}  // namespace simpul
