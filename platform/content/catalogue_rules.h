// What must be true between the files of a catalogue: no id dangles, none is used twice, the
// finder leads to every service.
#pragma once

#include "kiosk/domain/service_catalogue.h"
#include "platform/content/mistake.h"

namespace simpul::content {

void CheckCatalogue(const ServiceCatalogue& catalogue, Mistakes& mistakes);

}  // namespace simpul::content
