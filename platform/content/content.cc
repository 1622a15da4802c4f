#include "platform/content/content.h"

#include <yaml-cpp/yaml.h>

#include <set>
#include <string>
#include <utility>

namespace simpul::content {
namespace {

Error MistakeAt(const std::string& path, const YAML::Node& node, const std::string& what) {
  const int line = node.IsDefined() ? node.Mark().line + 1 : 0;
  return {ErrorCode::kInvalidInput, path + ":" + std::to_string(line) + ": " + what};
}

// yaml-cpp throws; nothing of that leaves this file.
template <typename Read>
auto Guarded(const ContentFiles& files, const std::string& path, Read read)
    -> decltype(read(YAML::Node())) {
  const auto file = files.find(path);
  if (file == files.end()) return Fail(ErrorCode::kNotFound, path + ": missing");
  try {
    return read(YAML::Load(file->second));
  } catch (const YAML::Exception& error) {
    return Fail(ErrorCode::kInvalidInput,
                path + ":" + std::to_string(error.mark.line + 1) + ": " + error.msg);
  }
}

Result<std::pair<std::string, std::string>> IdAndName(const std::string& path,
                                                      const YAML::Node& node) {
  if (!node.IsMap() || !node["id"] || !node["name"]) {
    return Fail(MistakeAt(path, node, "want id and name"));
  }
  return std::pair{node["id"].as<std::string>(), node["name"].as<std::string>()};
}

}  // namespace

Result<RegionCatalogue> ReadRegions(const ContentFiles& files) {
  const std::string path = "regions.yaml";
  return Guarded(files, path, [&](const YAML::Node& root) -> Result<RegionCatalogue> {
    RegionCatalogue catalogue;
    if (!root["source"] || !root["checked_on"] || !root["regencies"].IsSequence()) {
      return Fail(MistakeAt(path, root, "want source, checked_on and a list of regencies"));
    }
    catalogue.source = root["source"].as<std::string>();
    catalogue.checked_on = root["checked_on"].as<std::string>();
    std::set<std::string> ids;
    const auto unique = [&](const std::string& id) { return ids.insert(id).second; };
    for (const YAML::Node& regency_node : root["regencies"]) {
      SIMPUL_ASSIGN_OR_RETURN(const auto regency, IdAndName(path, regency_node));
      if (!unique(regency.first)) return Fail(MistakeAt(path, regency_node, "id used twice"));
      Regency& r = catalogue.regencies.emplace_back(Regency{regency.first, regency.second, {}});
      for (const YAML::Node& district_node : regency_node["districts"]) {
        SIMPUL_ASSIGN_OR_RETURN(const auto district, IdAndName(path, district_node));
        if (!unique(district.first)) return Fail(MistakeAt(path, district_node, "id used twice"));
        District& d = r.districts.emplace_back(District{district.first, district.second, {}});
        if (!district_node["villages"].IsMap()) {
          return Fail(MistakeAt(path, district_node, "want villages as code: name"));
        }
        for (const auto& village : district_node["villages"]) {
          const std::string id = district.first + "." + village.first.as<std::string>();
          if (!unique(id)) return Fail(MistakeAt(path, village.second, "id used twice"));
          d.villages.push_back({id, village.second.as<std::string>()});
        }
        if (d.villages.empty()) return Fail(MistakeAt(path, district_node, "no villages"));
      }
      if (r.districts.empty()) return Fail(MistakeAt(path, regency_node, "no districts"));
    }
    if (catalogue.regencies.empty()) return Fail(MistakeAt(path, root, "no regencies"));
    return catalogue;
  });
}

Result<WorkingCalendar> ReadHolidays(const ContentFiles& files) {
  const std::string path = "holidays.yaml";
  return Guarded(files, path, [&](const YAML::Node& root) -> Result<WorkingCalendar> {
    for (const char* needed : {"source", "checked_on", "confidence", "known_until"}) {
      if (!root[needed]) return Fail(MistakeAt(path, root, std::string("want ") + needed));
    }
    if (!root["holidays"].IsSequence()) {
      return Fail(MistakeAt(path, root, "want a list of holidays"));
    }
    SIMPUL_ASSIGN_OR_RETURN(const LocalDate known_until,
                            ParseIsoDate(root["known_until"].as<std::string>()));
    std::set<std::chrono::sys_days> days;
    for (const YAML::Node& holiday : root["holidays"]) {
      if (!holiday["date"]) return Fail(MistakeAt(path, holiday, "want date"));
      const Result<LocalDate> date = ParseIsoDate(holiday["date"].as<std::string>());
      if (!date) return Fail(MistakeAt(path, holiday, date.error().context));
      days.insert(*date);
    }
    return WorkingCalendar(std::move(days), known_until);
  });
}

}  // namespace simpul::content
