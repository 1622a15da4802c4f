// What the office tells everybody, as the pages read it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kiosk/app/tickets.h"
#include "kiosk/domain/announcement.h"
#include "kiosk/domain/monthly_report.h"
#include "kiosk/domain/service_catalogue.h"

namespace simpul::ui {

struct LobbyView {
  std::vector<Announcement> announcements;  // those that are shown now, newest first
  std::optional<MonthlyReport> report;      // nothing: none has come yet
  const Office* office = nullptr;           // this one, where the content knows it
  bool closed = false;                      // outside its opening hours
  bool can_ask = false;                     // an officer can be asked to come
  std::optional<app::QueueNow> queue;       // nothing: no numbers are given out here
  std::int64_t drift_ms = 0;                // how long the first screen has drifted; 0 = at rest
};

}  // namespace simpul::ui
