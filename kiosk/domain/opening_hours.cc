#include "kiosk/domain/opening_hours.h"

#include <algorithm>

namespace simpul {
namespace {

// Minutes since midnight of "08:30"; the loader has checked its shape.
int MinutesOf(const std::string& text) {
  return (text[0] - '0') * 600 + (text[1] - '0') * 60 + (text[3] - '0') * 10 + (text[4] - '0');
}

}  // namespace

OfficeState StateOf(const Office& office, const LocalTime& now, const WorkingCalendar* calendar) {
  const bool told = !office.hours.empty() &&
                    std::all_of(office.hours.begin(), office.hours.end(),
                                [](const OpeningHours& hours) { return !hours.weekdays.empty(); });
  if (!told) return OfficeState::kUnknown;
  const std::chrono::sys_days day(now.date);
  if (calendar != nullptr && calendar->holidays().contains(day)) return OfficeState::kClosed;
  const auto weekday = static_cast<int>(std::chrono::weekday(day).iso_encoding());
  const int minute = now.hour * 60 + now.minute;
  const bool open =
      std::any_of(office.hours.begin(), office.hours.end(), [&](const OpeningHours& hours) {
        return std::find(hours.weekdays.begin(), hours.weekdays.end(), weekday) !=
                   hours.weekdays.end() &&
               minute >= MinutesOf(hours.from) && minute < MinutesOf(hours.to);
      });
  return open ? OfficeState::kOpen : OfficeState::kClosed;
}

}  // namespace simpul
