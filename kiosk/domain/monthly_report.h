// The public monthly report of one office, computed by the centre. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "kiosk/domain/calendar.h"
#include "kiosk/domain/survey.h"

namespace simpul {

// A smaller count is told as "fewer than 5": nobody shall be recognised in it.
inline constexpr std::int64_t kSmallestCount = 5;

struct MonthlyReport {
  LocalDate first_day;  // of the month
  // Of the month; nothing means fewer than kSmallestCount.
  std::optional<std::int64_t> received, closed, in_time;
  // Working days from receipt to the first answer; nothing with fewer than kSmallestCount answers.
  std::optional<int> median_days;
  SurveyIndex index;  // of the month's answers
  friend bool operator==(const MonthlyReport&, const MonthlyReport&) = default;
};

// What is counted of one complaint. Days of the site.
struct ReportCase {
  LocalDate received;
  std::optional<LocalDate> answered;  // the first answer
  std::optional<LocalDate> closed;
  std::optional<LocalDate> due;  // nothing: without a limit, so never late
};

// The first day of the month before and after that of `day`.
LocalDate MonthBefore(LocalDate day);
LocalDate MonthAfter(LocalDate day);
// Of the month that begins on `first_day`: complaints received, closed (and of these, within their
// deadline), answered for the first time. `sums` are the month's survey answers.
MonthlyReport MakeReport(LocalDate first_day, std::span<const ReportCase> cases,
                         const WorkingCalendar& calendar, const SurveySums& sums);

}  // namespace simpul
