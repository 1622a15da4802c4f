#include "kiosk/domain/opening_hours.h"

#include <algorithm>

namespace simpul {

int MinuteOfDay(const std::string& text) {
  return (text[0] - '0') * 600 + (text[1] - '0') * 60 + (text[3] - '0') * 10 + (text[4] - '0');
}

bool HoursAreTold(const Office& office) {
  return !office.hours.empty() &&
         std::all_of(office.hours.begin(), office.hours.end(),
                     [](const OpeningHours& hours) { return !hours.weekdays.empty(); });
}

std::vector<MinuteSpan> SpansOn(const Office& office, LocalDate day) {
  const std::chrono::sys_days at(day);
  const auto weekday = static_cast<int>(std::chrono::weekday(at).iso_encoding());
  std::vector<MinuteSpan> spans;
  for (const OpeningHours& hours : office.hours) {
    if (std::find(hours.weekdays.begin(), hours.weekdays.end(), weekday) == hours.weekdays.end()) {
      continue;
    }
    spans.push_back({MinuteOfDay(hours.from), MinuteOfDay(hours.to)});
  }
  std::sort(spans.begin(), spans.end(),
            [](const MinuteSpan& a, const MinuteSpan& b) { return a.from < b.from; });
  return spans;
}

OfficeState StateOf(const Office& office, const LocalTime& now, const WorkingCalendar* calendar) {
  if (!HoursAreTold(office)) return OfficeState::kUnknown;
  const std::chrono::sys_days day(now.date);
  if (calendar != nullptr && calendar->holidays().contains(day)) return OfficeState::kClosed;
  const std::vector<MinuteSpan> spans = SpansOn(office, now.date);
  const int minute = now.hour * 60 + now.minute;
  const bool open = std::any_of(spans.begin(), spans.end(),
                                [minute](const MinuteSpan& span) { return span.Contains(minute); });
  return open ? OfficeState::kOpen : OfficeState::kClosed;
}

}  // namespace simpul
