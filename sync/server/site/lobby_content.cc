#include "sync/server/site/lobby_content.h"

#include <algorithm>
#include <utility>

#include "kiosk/domain/opening_hours.h"
#include "platform/content/catalogue.h"
#include "sync/protocol/json.h"

namespace simpul::server {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kMinutesOfDay = 24 * 60;

}  // namespace

Result<LobbyContent> LobbyContent::Load(const std::string& content_dir, const SiteId& site) {
  SIMPUL_ASSIGN_OR_RETURN(ServiceCatalogue loaded, content::LoadCatalogue(content_dir));
  const auto catalogue = std::make_shared<const ServiceCatalogue>(std::move(loaded));
  const QueuePlan* plan = PlanFor(catalogue->queue_plans, site);
  if (plan == nullptr) return Fail(ErrorCode::kNotFound, "content: no queue for this site");
  return LobbyContent(catalogue, *plan);
}

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

QueueOptions LobbyContent::OptionsFor(const protocol::SiteConfiguration& site) const {
  QueueOptions options;
  options.site = site.site;
  options.zone = site.zone;
  options.device = site.device;
  options.plan = plan_;
  options.hours = [catalogue = catalogue_, plan = plan_, zone = site.zone,
                   id = site.site](std::int64_t now_ms) {
    return HoursOf(catalogue->FindOffice(id.value()), plan, zone, now_ms);
  };
  return options;
}

std::string LobbyContent::ServiceTitles() const {
  protocol::Json titles = protocol::Json::object();
  for (const Service& service : catalogue_->services) {
    const LocalizedText& title = service.short_title.empty() ? service.title : service.short_title;
    titles[service.id] = title.In(ContentLanguage::kIndonesian);
  }
  return titles.dump();
}

}  // namespace simpul::server
