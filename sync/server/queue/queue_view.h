// What a lobby's queue is told at its start, and what others read of it and wish from it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/domain/lobby_forecast.h"
#include "kiosk/domain/queue_plan.h"
#include "sync/server/store/store.h"

namespace simpul::server {

struct QueueOptions {
  SiteId site;  // in the store
  SiteZone zone;
  // The site's own, in whose name events and tickets go up; made in the store when missing, with
  // the lane kSiteLane.
  DeviceId device;
  QueuePlan plan;
  // Of lane kSiteLane, given by a server before this one: not given again.
  std::vector<LaneCount> lane_counts;
  // Sends a record of the site's own up, inside the transaction that keeps it; empty: to nobody.
  std::function<Status(Tx& tx, const DeviceId& device, const protocol::Record& record)> pass_on;
  // Closing time and breaks of the day of `now_ms`; without it counters stay open to midnight.
  std::function<LobbyHours(std::int64_t now_ms)> hours;
};

// What supervisors and boards read in one go. Valid inside Read only.
struct QueueView {
  const LobbyQueue& queue;
  const LobbyForecast& forecast;
  const QueueOptions& options;
  std::int64_t revision;  // grows with every change, over restarts too
  std::int64_t now_ms;
  std::int64_t steps = 0;  // grows as revision does, but not with a forecast
  // Tickets of another business day that came today: late ones, or a clock that is wrong.
  int other_days = 0;
};

struct IssuedAtSite {
  RecordId visit;
  TicketNumber number;
  std::string token;  // for the phone, on no disk; empty where it is known no more
};
struct IssueWish {
  VisitorClass visitor = VisitorClass::kCitizen;
  ServiceId service;
  PriorityGroup priority = PriorityGroup::kNone;
  // Chosen by who asks: asking again, because no answer came, gives no second number.
  std::optional<RecordId> request = {};
};

}  // namespace simpul::server
