#include "kiosk/domain/lobby_hours.h"

#include <algorithm>

#include "kiosk/domain/opening_hours.h"

namespace simpul {
namespace {

constexpr std::int64_t kMsOfMinute = 60'000;

// One after the other, those that touch as one.
std::vector<Period> Merged(std::vector<Period> periods) {
  std::sort(periods.begin(), periods.end(),
            [](const Period& a, const Period& b) { return a.from_ms < b.from_ms; });
  std::vector<Period> merged;
  for (const Period& one : periods) {
    if (!merged.empty() && one.from_ms <= merged.back().to_ms) {
      merged.back().to_ms = std::max(merged.back().to_ms, one.to_ms);
    } else {
      merged.push_back(one);
    }
  }
  return merged;
}

}  // namespace

LobbyHours LobbyHoursOn(const QueuePlan& plan, const Office* office, const SiteZone& zone,
                        std::int64_t now_ms) {
  const LocalDate today = ToLocal(now_ms, zone).date;
  const std::int64_t midnight_ms = MidnightMs(today, zone);
  const auto at = [&](int minute) { return midnight_ms + minute * kMsOfMinute; };
  LobbyHours hours{at(24 * 60), {}};
  std::vector<Period> breaks;
  const std::chrono::sys_days day(today);
  const auto weekday = static_cast<int>(std::chrono::weekday(day).iso_encoding());
  for (const QueueBreak& pause : plan.breaks) {
    const auto& days = pause.weekdays;
    if (std::find(days.begin(), days.end(), weekday) == days.end()) continue;
    breaks.push_back({at(pause.span.from), at(pause.span.to)});
  }
  if (office != nullptr && HoursAreTold(*office)) {
    const std::vector<MinuteSpan> spans = SpansOn(*office, today);
    for (std::size_t i = 1; i < spans.size(); ++i) {
      if (spans[i - 1].to < spans[i].from) {
        breaks.push_back({at(spans[i - 1].to), at(spans[i].from)});
      }
    }
    const std::int64_t closes_ms = spans.empty() ? 0 : at(spans.back().to) + kOvertimeMs;
    if (closes_ms > now_ms) hours.closes_ms = closes_ms;
  }
  hours.breaks = Merged(std::move(breaks));
  return hours;
}

}  // namespace simpul
