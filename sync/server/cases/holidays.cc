#include "sync/server/cases/holidays.h"

#include <yaml-cpp/yaml.h>

#include <fstream>
#include <set>
#include <sstream>

namespace simpul::server {

Result<WorkingCalendar> ParseHolidays(const std::string& yaml) {
  try {
    const YAML::Node root = YAML::Load(yaml);
    for (const char* needed : {"source", "checked_on", "confidence", "known_until", "holidays"}) {
      if (!root[needed])
        return Fail(ErrorCode::kInvalidInput, std::string("holidays: no ") + needed);
    }
    SIMPUL_ASSIGN_OR_RETURN(const LocalDate until,
                            ParseIsoDate(root["known_until"].as<std::string>()));
    std::set<std::chrono::sys_days> days;
    for (const YAML::Node& item : root["holidays"]) {
      Result<LocalDate> date = ParseIsoDate(item["date"].as<std::string>());
      if (!date) {
        return Fail(ErrorCode::kInvalidInput,
                    "holidays: date in line " + std::to_string(item.Mark().line + 1));
      }
      days.insert(std::chrono::sys_days(*date));
    }
    return WorkingCalendar(std::move(days), until);
  } catch (const YAML::Exception& exception) {
    return Fail(ErrorCode::kInvalidInput,
                "holidays: line " + std::to_string(exception.mark.line + 1));
  }
}

Result<WorkingCalendar> LoadHolidays(const std::string& path) {
  std::ifstream file(path);
  if (!file) return Fail(ErrorCode::kNotFound, "holidays: no such file");
  std::stringstream text;
  text << file.rdbuf();
  return ParseHolidays(text.str());
}

}  // namespace simpul::server
