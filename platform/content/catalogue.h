// Reads the service catalogue from the files of assets/content; assets/content/README.md is its
// schema. Nothing is guessed: one mistake anywhere and there is no catalogue.
#pragma once

#include <string>

#include "kiosk/base/result.h"
#include "kiosk/domain/content_bundle.h"
#include "kiosk/domain/service_catalogue.h"
#include "platform/content/mistake.h"

namespace simpul::content {

// Every .yaml file of the catalogue in `directory`. kNotFound when the folder cannot be read.
Result<ContentFiles> ReadContentFolder(const std::string& directory);

struct CatalogueReading {
  ServiceCatalogue catalogue;  // whole only when there are no mistakes
  Mistakes mistakes;           // by file, in the order they stand in it
};
// Pure. Services stand in the order in which the finder leads to them.
CatalogueReading ReadCatalogue(const ContentFiles& files);

// kInvalidInput with the first mistake and their number.
Result<ServiceCatalogue> CatalogueOf(const ContentFiles& files);
// The same, and kNotFound for a missing folder.
Result<ServiceCatalogue> LoadCatalogue(const std::string& directory);

}  // namespace simpul::content
