// What the content says of one lobby: its queue's plan, its hours, the services' names.
#pragma once

#include <memory>
#include <string>

#include "kiosk/base/result.h"
#include "kiosk/domain/service_catalogue.h"
#include "sync/protocol/enrolment.h"
#include "sync/server/queue/queue_service.h"

namespace simpul::server {

class LobbyContent {
 public:
  // Whether there is a queue for this site.
  static bool Accepts(const ServiceCatalogue& catalogue, const SiteId& site);
  // `catalogue` must be one that it accepts.
  LobbyContent(std::shared_ptr<const ServiceCatalogue> catalogue, const SiteId& site);

  // For the queue of this lobby, in whose name `device` speaks. What it refers to stays alive with
  // it.
  QueueOptions OptionsFor(const protocol::SiteConfiguration& site) const;
  // {"passport_lost": "…", …}: short Indonesian titles, for officers.
  std::string ServiceTitles() const;

 private:
  std::shared_ptr<const ServiceCatalogue> catalogue_;
  QueuePlan plan_;
};

}  // namespace simpul::server
