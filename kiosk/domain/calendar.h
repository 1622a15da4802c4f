// Dates of a site: its own zone, its working days, its deadlines. Pure; the caller brings the time.
#pragma once

#include <chrono>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"

namespace simpul {

using LocalDate = std::chrono::year_month_day;

// "2026-12-14"; the form of dates in data files and on the wire.
std::string ToIsoDate(LocalDate date);
Result<LocalDate> ParseIsoDate(std::string_view text);

// Indonesia's three zones have no summer time, so an offset is the whole truth about them.
struct SiteZone {
  std::string name = "Asia/Makassar";
  std::string abbreviation = "WITA";
  std::chrono::minutes offset{480};
  friend bool operator==(const SiteZone&, const SiteZone&) = default;
};

struct LocalTime {
  LocalDate date;
  int hour = 0;
  int minute = 0;
};
LocalTime ToLocal(std::int64_t unix_ms, const SiteZone& zone);
// A part of a day in minutes since midnight: from the first, up to the second.
struct MinuteSpan {
  int from = 0, to = 0;
  bool Contains(int minute) const { return minute >= from && minute < to; }
  friend bool operator==(const MinuteSpan&, const MinuteSpan&) = default;
};
// When `day` begins there, in Unix milliseconds.
std::int64_t MidnightMs(LocalDate day, const SiteZone& zone);

struct Deadline {
  LocalDate date;
  // True when the count ran past the last year whose public holidays are decreed: the day may
  // still move, and the screen says so.
  bool estimated = false;
  friend bool operator==(const Deadline&, const Deadline&) = default;
};

// Monday to Friday without the holidays of the data file. Immutable after construction.
class WorkingCalendar {
 public:
  WorkingCalendar(std::set<std::chrono::sys_days> holidays, LocalDate known_until);
  bool IsWorkingDay(LocalDate date) const;
  // The n-th working day after `start`; the day of `start` itself never counts. n in [1, 1000].
  Deadline AddWorkingDays(LocalDate start, int n) const;
  // Working days in (from, to]; 0 when `to` is not after `from`.
  int WorkingDaysBetween(LocalDate from, LocalDate to) const;
  LocalDate known_until() const { return known_until_; }
  const std::set<std::chrono::sys_days>& holidays() const { return holidays_; }

 private:
  std::set<std::chrono::sys_days> holidays_;
  LocalDate known_until_;
};

}  // namespace simpul
