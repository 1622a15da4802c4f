#include "kiosk/domain/stay_permit.h"

#include <algorithm>

namespace simpul {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr int kMaxYearsAway = 11;  // longer than any permit with an end

// The office's own window, else the one for all.
const FilingWindow& WindowFor(const PermitKind& kind, std::string_view office) {
  const FilingWindow* general = nullptr;
  for (const FilingWindow& window : kind.filing) {
    if (window.office == office) return window;
    if (window.office.empty()) general = &window;
  }
  return general == nullptr ? kind.filing.front() : *general;
}

Filing FilingOf(const FilingWindow& window, LocalDate expiry, LocalDate today,
                const WorkingCalendar& calendar) {
  Filing filing;
  filing.window = &window;
  sys_days last = sys_days(expiry) - days(window.last_days);
  const bool beyond_known = last > sys_days(calendar.known_until());
  while (!calendar.IsWorkingDay(LocalDate(last))) last -= days(1);
  filing.last = {LocalDate(last), beyond_known};
  if (window.first_days) {
    sys_days first = sys_days(expiry) - days(*window.first_days);
    // Nobody comes on a day on which the office is shut.
    while (first < last && !calendar.IsWorkingDay(LocalDate(first))) first += days(1);
    filing.first = LocalDate(first);
  }
  filing.passed = last < sys_days(today);
  return filing;
}

}  // namespace

const PermitKind* StayPermits::Find(std::string_view id) const {
  const auto found =
      std::find_if(kinds.begin(), kinds.end(), [&](const PermitKind& one) { return one.id == id; });
  return found == kinds.end() ? nullptr : &*found;
}

PermitOutlook LookAtPermit(const PermitKind& kind, const OverstayRule& overstay,
                           std::string_view office, LocalDate expiry, LocalDate today,
                           const WorkingCalendar& calendar) {
  PermitOutlook outlook;
  outlook.days_left = static_cast<int>((sys_days(expiry) - sys_days(today)).count());
  if (outlook.days_left >= 0) {
    if (!kind.filing.empty()) {
      outlook.filing = FilingOf(WindowFor(kind, office), expiry, today, calendar);
    }
    return outlook;
  }
  outlook.overstay_days = -outlook.days_left;
  outlook.beyond_charge = outlook.overstay_days > overstay.charged_days;
  outlook.overstay_rupiah =
      std::min(outlook.overstay_days, overstay.charged_days) * overstay.rupiah_per_day;
  return outlook;
}

bool IsPossibleExpiry(LocalDate expiry, LocalDate today) {
  const int away = static_cast<int>(expiry.year()) - static_cast<int>(today.year());
  return expiry.ok() && away >= -kMaxYearsAway && away <= kMaxYearsAway;
}

}  // namespace simpul
