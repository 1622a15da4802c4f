#include "kiosk/domain/calendar.h"

#include <cstdio>
#include <utility>

namespace simpul {

using std::chrono::days;
using std::chrono::sys_days;

std::string ToIsoDate(LocalDate date) {
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text;
}

Result<LocalDate> ParseIsoDate(std::string_view text) {
  const auto digits = [&](std::size_t at, std::size_t count) {
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
      if (text[i] < '0' || text[i] > '9') return -1;
      value = value * 10 + (text[i] - '0');
    }
    return value;
  };
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return Fail(ErrorCode::kInvalidInput, "date: want YYYY-MM-DD");
  }
  const int year = digits(0, 4);
  const int month = digits(5, 2);
  const int day = digits(8, 2);
  const LocalDate date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                       std::chrono::day(static_cast<unsigned>(day))};
  if (year < 1 || month < 1 || day < 1 || !date.ok()) {
    return Fail(ErrorCode::kInvalidInput, "date: no such day");
  }
  return date;
}

LocalTime ToLocal(std::int64_t unix_ms, const SiteZone& zone) {
  using std::chrono::floor;
  using std::chrono::milliseconds;
  using std::chrono::minutes;
  using std::chrono::sys_time;
  const sys_time<milliseconds> local{milliseconds(unix_ms) + zone.offset};
  const sys_days day = floor<days>(local);
  const auto since = floor<minutes>(local - day).count();
  return {LocalDate(day), static_cast<int>(since / 60), static_cast<int>(since % 60)};
}

std::int64_t MidnightMs(LocalDate day, const SiteZone& zone) {
  const auto local = std::chrono::sys_days(day).time_since_epoch() - zone.offset;
  return std::chrono::duration_cast<std::chrono::milliseconds>(local).count();
}

WorkingCalendar::WorkingCalendar(std::set<sys_days> holidays, LocalDate known_until)
    : holidays_(std::move(holidays)), known_until_(known_until) {}

bool WorkingCalendar::IsWorkingDay(LocalDate date) const {
  const sys_days day(date);
  const std::chrono::weekday weekday(day);
  return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday &&
         !holidays_.contains(day);
}

Deadline WorkingCalendar::AddWorkingDays(LocalDate start, int n) const {
  SIMPUL_CHECK(n >= 1 && n <= 1000);
  sys_days day(start);
  while (n > 0) {
    day += days(1);
    if (IsWorkingDay(LocalDate(day))) --n;
  }
  return {LocalDate(day), day > sys_days(known_until_)};
}

int WorkingCalendar::WorkingDaysBetween(LocalDate from, LocalDate to) const {
  int count = 0;
  for (sys_days day = sys_days(from) + days(1); day <= sys_days(to); day += days(1)) {
    if (IsWorkingDay(LocalDate(day))) ++count;
  }
  return count;
}

}  // namespace simpul
