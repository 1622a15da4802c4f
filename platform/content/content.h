// Reads the data files of assets/content. One clear message for each mistake, with file and place.
#pragma once

#include <string>

#include "kiosk/base/result.h"
#include "kiosk/domain/calendar.h"
#include "kiosk/domain/region.h"

namespace simpul::content {

// regions.yaml. kInvalidInput names the first entry that is wrong.
Result<RegionCatalogue> LoadRegions(const std::string& path);
// holidays.yaml.
Result<WorkingCalendar> LoadHolidays(const std::string& path);

}  // namespace simpul::content
