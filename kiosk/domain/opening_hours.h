// Whether an office is open: its hours of the content and the public holidays. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

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

// "08:30" as minutes since midnight; the loader has checked its shape.
int MinuteOfDay(const std::string& text);
// Whether the content says when it is open in words that a machine reads.
bool HoursAreTold(const Office& office);
// When it is open on an ordinary day of this weekday, in order of time; nothing is said of
// holidays.
std::vector<MinuteSpan> SpansOn(const Office& office, LocalDate day);

}  // namespace simpul
