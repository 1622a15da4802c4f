#include "sync/server/site/lobby_content.h"

#include <utility>

#include "kiosk/domain/lobby_hours.h"
#include "platform/content/catalogue.h"
#include "sync/protocol/json.h"

namespace simpul::server {
Result<LobbyContent> LobbyContent::Load(const std::string& content_dir, const SiteId& site) {
  SIMPUL_ASSIGN_OR_RETURN(ServiceCatalogue loaded, content::LoadCatalogue(content_dir));
  const auto catalogue = std::make_shared<const ServiceCatalogue>(std::move(loaded));
  const QueuePlan* plan = PlanFor(catalogue->queue_plans, site);
  if (plan == nullptr) return Fail(ErrorCode::kNotFound, "content: no queue for this site");
  return LobbyContent(catalogue, *plan);
}

QueueOptions LobbyContent::OptionsFor(const protocol::SiteConfiguration& site) const {
  QueueOptions options;
  options.site = site.site;
  options.zone = site.zone;
  options.device = site.device;
  options.plan = plan_;
  options.lane_counts = site.lane_counts;
  options.hours = [catalogue = catalogue_, plan = plan_, zone = site.zone,
                   id = site.site](std::int64_t now_ms) {
    return LobbyHoursOn(plan, catalogue->FindOffice(id.value()), zone, now_ms);
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
