// When the counters of a site serve on a day, from its office's hours and its plan's breaks. Pure.
#pragma once

#include <cstdint>

#include "kiosk/domain/lobby_forecast.h"
#include "kiosk/domain/queue_plan.h"

namespace simpul {

// Counters go on after the office has closed its doors, for those who hold a ticket.
inline constexpr std::int64_t kOvertimeMs = 60LL * 60'000;

// Of the day of `now_ms`. `office` may be nullptr. Where nothing is told, on a day without hours
// and when the overtime is over: to midnight, because a counter that is open then serves all the
// same.
LobbyHours LobbyHoursOn(const QueuePlan& plan, const Office* office, const SiteZone& zone,
                        std::int64_t now_ms);

}  // namespace simpul
