// Bali's regencies, districts and villages, so that a place is chosen and not typed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace simpul {

// `id` is the code of the Ministry of Home Affairs ("51.71.01.1001"), stable and on the wire.
struct Village {
  std::string id, name;
};
struct District {
  std::string id, name;
  std::vector<Village> villages;
};
struct Regency {
  std::string id, name;
  std::vector<District> districts;
};

// Immutable after loading.
struct RegionCatalogue {
  std::vector<Regency> regencies;
  std::string source, checked_on;  // shown to technicians and reviewers

  const Regency* FindRegency(std::string_view id) const;
  const District* FindDistrict(std::string_view id) const;
  // The name of any id, or empty.
  std::string NameOf(std::string_view id) const;
};

}  // namespace simpul
