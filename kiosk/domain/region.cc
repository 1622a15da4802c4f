#include "kiosk/domain/region.h"

namespace simpul {

const Regency* RegionCatalogue::FindRegency(std::string_view id) const {
  for (const Regency& regency : regencies) {
    if (regency.id == id) return &regency;
  }
  return nullptr;
}

const District* RegionCatalogue::FindDistrict(std::string_view id) const {
  for (const Regency& regency : regencies) {
    for (const District& district : regency.districts) {
      if (district.id == id) return &district;
    }
  }
  return nullptr;
}

std::string RegionCatalogue::NameOf(std::string_view id) const {
  for (const Regency& regency : regencies) {
    if (regency.id == id) return regency.name;
    for (const District& district : regency.districts) {
      if (district.id == id) return district.name;
      for (const Village& village : district.villages) {
        if (village.id == id) return village.name;
      }
    }
  }
  return {};
}

}  // namespace simpul
