#include "kiosk/domain/business_day.h"

namespace simpul {

Result<BusinessDay> BusinessDay::Parse(std::string_view iso) {
  SIMPUL_ASSIGN_OR_RETURN(const LocalDate date, ParseIsoDate(iso));
  return BusinessDay{date};
}

BusinessDayNow DecideBusinessDay(const std::optional<BusinessDayState>& last, WallTime now,
                                 const SiteZone& zone, const BusinessDayRule& rule) {
  const bool trusted = now.quality == TimeQuality::kSynced;
  const BusinessDay shown{ToLocal(now.unix_ms, zone).date};
  if (!last) {
    return {{shown, trusted ? std::nullopt : std::optional(shown), {}}, DayDoubt::kNone};
  }
  BusinessDayState next = *last;
  if (trusted) next.untrusted_since.reset();
  if (shown < last->day) {
    const bool never_used = last->untrusted_since && shown < *last->untrusted_since;
    if (!trusted || !never_used) return {next, DayDoubt::kClockBehind};
    next.spent.emplace(*last->untrusted_since, last->day);
    next.day = shown;
    return {next, DayDoubt::kNone};
  }
  const auto ahead = std::chrono::sys_days(shown.date) - std::chrono::sys_days(last->day.date);
  if (!trusted && ahead > std::chrono::days(rule.max_untrusted_days)) {
    return {next, DayDoubt::kClockAhead};
  }
  if (next.spent && shown >= next.spent->first && shown <= next.spent->second) {
    return {next, DayDoubt::kDaySpent};
  }
  next.day = shown;
  return {next, DayDoubt::kNone};
}

}  // namespace simpul
