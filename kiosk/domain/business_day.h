// Which day a site is working on. Pure; the caller brings the time and keeps the state.
//
// Ticket numbers begin again with each business day, so a day that ran backwards would give a
// number twice. It is the date on the site's own calendar, and it only ever moves forwards. What
// happens:
// - A time service corrects the clock across midnight: back from 00:05 to 23:55, the new day stays
//   (its numbers are out already); forward from 23:55 to 00:05, the new day begins.
// - The clock falls back 30 years (an empty battery): the day stays, whatever the quality, and
//   goes on when the clock shows a later day.
// - The clock leaps 30 years ahead: without trusted time the day stays until the time is trusted or
//   the clock is put right; a leap of at most `max_untrusted_days` is taken as it comes.
// - 08:00 in Bali, midnight in UTC: nothing. Each zone's day begins at its own midnight.
// - The kiosk was off for some days: with trusted time the days between are skipped. Without it
// only
//   up to `max_untrusted_days`; after that the last day goes on (numbers stay unique, they only do
//   not begin again) until the time is trusted. A technician who confirms the date counts as
//   trusted.
// - The first day of all is believed as it stands. If the time was not trusted then, and trusted
//   time later shows a day before that first one, the trusted day is taken: the one step back there
//   is, to a day that never gave a number.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/base/clock.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/calendar.h"

namespace simpul {

struct BusinessDay {
  LocalDate date;
  std::string ToString() const { return ToIsoDate(date); }
  static Result<BusinessDay> Parse(std::string_view iso);  // kInvalidInput
  // NOLINTNEXTLINE(modernize-use-nullptr): the 0 is the compiler's own
  friend auto operator<=>(const BusinessDay&, const BusinessDay&) = default;
};

struct BusinessDayRule {
  // Friday to Tuesday over a long weekend. 0 to 366.
  int max_untrusted_days = 4;
};

// What is kept between two starts, in the transaction that issues a number.
struct BusinessDayState {
  BusinessDay day;
  // The first day while no trusted time has been seen yet; nothing afterwards.
  std::optional<BusinessDay> untrusted_since;
  // The days that the one step back left behind, first and last; their numbers are out.
  std::optional<std::pair<BusinessDay, BusinessDay>> spent;
  friend bool operator==(const BusinessDayState&, const BusinessDayState&) = default;
};

enum class DayDoubt : std::uint8_t {
  kNone,
  kClockBehind,  // the clock shows a day before the business day
  kClockAhead,   // the clock is too far ahead to be believed without trusted time
  kDaySpent,     // the clock shows one of the spent days
};

struct BusinessDayNow {
  BusinessDayState state;  // to be kept when it differs from the one before
  DayDoubt doubt = DayDoubt::kNone;
};

// `last` is what was kept, nothing at the very first start. Total: each clock gives a day.
BusinessDayNow DecideBusinessDay(const std::optional<BusinessDayState>& last, WallTime now,
                                 const SiteZone& zone, const BusinessDayRule& rule);

}  // namespace simpul
