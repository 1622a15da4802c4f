// queue.yaml; see assets/content/README.md. Used by .cc files of this folder only.
#pragma once

#include "kiosk/domain/service_catalogue.h"
#include "platform/content/yaml_entry.h"

namespace simpul::content {

QueuePlan ReadQueuePlan(const Entry& entry);
// What must be true between it and the other files.
void CheckQueuePlans(const ServiceCatalogue& catalogue, Mistakes& mistakes);

}  // namespace simpul::content
