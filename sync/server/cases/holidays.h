// Reads the holidays' data file. The door to yaml-cpp.
#pragma once

#include <string>

#include "kiosk/base/result.h"
#include "kiosk/domain/calendar.h"

namespace simpul::server {

// kNotFound when there is no such file, kInvalidInput with the line when it is not right.
Result<WorkingCalendar> LoadHolidays(const std::string& path);
// The same from text.
Result<WorkingCalendar> ParseHolidays(const std::string& yaml);

}  // namespace simpul::server
