#include "kiosk/domain/lobby_hours.h"

#include <algorithm>
#include <chrono>

#include "kiosk/domain/opening_hours.h"

namespace simpul {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kMinutesOfDay = 24 * 60;

}  // namespace

LobbyHours HoursOf(const Office* office, const QueuePlan& plan, const SiteZone& zone,
                   std::int64_t now_ms) {
  const LocalDate day = ToLocal(now_ms, zone).date;
  const std::int64_t midnight_ms = MidnightMs(day, zone);
  LobbyHours hours{midnight_ms + kMinutesOfDay * kMinuteMs, {}};
  if (office != nullptr && HoursAreTold(*office)) {
    const std::vector<MinuteSpan> spans = SpansOn(*office, day);
    // On a day without hours whoever is there nevertheless is served to midnight.
    if (!spans.empty()) hours.closes_ms = midnight_ms + spans.back().to * kMinuteMs;
    for (std::size_t i = 1; i < spans.size(); ++i) {
      hours.breaks.push_back(
          {midnight_ms + spans[i - 1].to * kMinuteMs, midnight_ms + spans[i].from * kMinuteMs});
    }
  }
  const auto weekday =
      static_cast<int>(std::chrono::weekday(std::chrono::sys_days(day)).iso_encoding());
  for (const QueueBreak& pause : plan.breaks) {
    if (std::find(pause.weekdays.begin(), pause.weekdays.end(), weekday) == pause.weekdays.end()) {
      continue;
    }
    hours.breaks.push_back(
        {midnight_ms + pause.span.from * kMinuteMs, midnight_ms + pause.span.to * kMinuteMs});
  }
  // In order and apart, as the estimate wants them.
  std::sort(hours.breaks.begin(), hours.breaks.end(),
            [](const Period& a, const Period& b) { return a.from_ms < b.from_ms; });
  std::vector<Period> apart;
  for (const Period& pause : hours.breaks) {
    if (!apart.empty() && pause.from_ms <= apart.back().to_ms) {
      apart.back().to_ms = std::max(apart.back().to_ms, pause.to_ms);
    } else {
      apart.push_back(pause);
    }
  }
  hours.breaks = std::move(apart);
  return hours;
}

}  // namespace simpul
