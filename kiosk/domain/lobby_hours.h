// When the counters of a lobby may begin a service, as its office's content and its plan tell.
// Pure.
#pragma once

#include <cstdint>

#include "kiosk/domain/lobby_forecast.h"
#include "kiosk/domain/queue_plan.h"
#include "kiosk/domain/service_catalogue.h"

namespace simpul {

// Of the day of `now_ms`: open to midnight where nothing is told, or on a day without hours,
// because whoever is there is served. `office` may be nullptr. Breaks in order and apart.
LobbyHours HoursOf(const Office* office, const QueuePlan& plan, const SiteZone& zone,
                   std::int64_t now_ms);

}  // namespace simpul
