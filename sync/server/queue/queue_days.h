// How long a site keeps what happened in its queue.
#pragma once

#include <chrono>

#include "kiosk/domain/business_day.h"

namespace simpul::server {

// Kiosks that were cut off bring their tickets late, and one that is set up anew asks how far its
// lane's numbers have come; two weeks are more than either needs. Beyond them the centre remembers.
inline constexpr std::chrono::days kQueueDaysKept{14};
// From promises the ranges of a wait are learned, in a small office over many days.
inline constexpr std::chrono::days kPromiseDaysKept{60};

// The first of the `kept` days before `today`.
inline BusinessDay FirstKeptDay(const BusinessDay& today, std::chrono::days kept = kQueueDaysKept) {
  return BusinessDay{LocalDate(std::chrono::sys_days(today.date) - kept)};
}

}  // namespace simpul::server
