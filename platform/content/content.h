// Reads the data files beside the catalogue. One clear message for each mistake, with file and
// place.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/domain/calendar.h"
#include "kiosk/domain/content_bundle.h"
#include "kiosk/domain/region.h"

namespace simpul::content {

// regions.yaml. kInvalidInput names the first entry that is wrong, kNotFound the missing file.
Result<RegionCatalogue> ReadRegions(const ContentFiles& files);
// holidays.yaml.
Result<WorkingCalendar> ReadHolidays(const ContentFiles& files);

}  // namespace simpul::content
