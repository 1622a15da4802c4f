#include "kiosk/domain/monthly_report.h"

#include <algorithm>
#include <vector>

namespace simpul {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;

std::optional<std::int64_t> Told(std::int64_t count) {
  return count < kSmallestCount ? std::nullopt : std::optional(count);
}

// Of an even number of values the lower of the two in the middle, so that it is one that occurred.
std::optional<int> Median(std::vector<int> values) {
  if (static_cast<std::int64_t>(values.size()) < kSmallestCount) return std::nullopt;
  std::sort(values.begin(), values.end());
  return values[(values.size() - 1) / 2];
}

}  // namespace

LocalDate MonthBefore(LocalDate date) {
  return LocalDate(date.year(), date.month(), day(1)) - months(1);
}

LocalDate MonthAfter(LocalDate date) {
  return LocalDate(date.year(), date.month(), day(1)) + months(1);
}

MonthlyReport MakeReport(LocalDate first_day, std::span<const ReportCase> cases,
                         const WorkingCalendar& calendar, const SurveySums& sums) {
  const LocalDate after = MonthAfter(first_day);
  const auto within = [&](const std::optional<LocalDate>& date) {
    return date && *date >= first_day && *date < after;
  };
  std::int64_t received = 0, closed = 0, in_time = 0;
  std::vector<int> waits;
  for (const ReportCase& each : cases) {
    received += within(each.received);
    closed += within(each.closed);
    in_time += within(each.closed) && (!each.due || *each.closed <= *each.due);
    if (within(each.answered)) {
      waits.push_back(calendar.WorkingDaysBetween(each.received, *each.answered));
    }
  }
  MonthlyReport report;
  report.first_day = first_day;
  report.received = Told(received);
  report.closed = Told(closed);
  report.in_time = Told(in_time);
  report.median_days = Median(std::move(waits));
  report.index = MakeIndex(sums, first_day, LocalDate(sys_days(after) - days(1)));
  return report;
}

}  // namespace simpul
