// stay_permits.yaml; see assets/content/README.md. Used by .cc files of this folder only.
#pragma once

#include "kiosk/domain/service_catalogue.h"
#include "platform/content/yaml_entry.h"

namespace simpul::content {

StayPermits ReadStayPermits(const Entry& root);
// What must be true between it and the other files.
void CheckStayPermits(const ServiceCatalogue& catalogue, Mistakes& mistakes);

}  // namespace simpul::content
