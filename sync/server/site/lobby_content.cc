#include "sync/server/site/lobby_content.h"

#include <utility>

#include "kiosk/domain/lobby_hours.h"
#include "sync/protocol/json.h"

namespace simpul::server {

bool LobbyContent::Accepts(const ServiceCatalogue& catalogue, const SiteId& site) {
  return PlanFor(catalogue.queue_plans, site) != nullptr;
}

LobbyContent::LobbyContent(std::shared_ptr<const ServiceCatalogue> catalogue, const SiteId& site)
    : catalogue_(std::move(catalogue)) {
  const QueuePlan* plan = PlanFor(catalogue_->queue_plans, site);
  SIMPUL_CHECK(plan != nullptr);
  plan_ = *plan;
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
