// One map of a content file, read field by field. Every mistake is noted with its place and what
// to do about it, and reading goes on, so that a writer sees all mistakes at once. Used by .cc
// files of this folder only.
#pragma once

#include <yaml-cpp/yaml.h>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/domain/service.h"
#include "platform/content/mistake.h"

namespace simpul::content {

// No fee, fine or price of these files is higher.
inline constexpr std::int64_t kMaxRupiah = 1'000'000'000;

// Not thread-safe; `mistakes` outlives it. Its methods may throw YAML::Exception on a file that is
// no YAML at all; ReadYaml catches it.
class Entry {
 public:
  Entry(YAML::Node node, std::string file, std::string path, Mistakes& mistakes);

  // Notes each key that is not in `keys`, and each key written twice.
  void AllowOnly(std::initializer_list<std::string_view> keys) const;

  bool Has(const char* key) const;
  // A required scalar; empty after a mistake.
  std::string Text(const char* key) const;
  // Lower-case letters, digits and "_": what ids are made of. `capitals` for offices ("DPS").
  std::string Id(const char* key, bool capitals = false) const;
  std::string OptionalText(const char* key) const;
  std::int64_t Number(const char* key) const;
  bool Flag(const char* key) const;
  LocalDate Date(const char* key) const;
  // Every language, or a mistake for each that is missing.
  LocalizedText Localized(const char* key) const;
  LocalizedText OptionalLocalized(const char* key) const;
  std::vector<LocalizedText> LocalizedList(const char* key) const;
  // A list of ids; empty when the key is absent.
  std::vector<std::string> Ids(const char* key) const;
  // Scalars of any text; empty when the key is absent.
  std::vector<std::string> Strings(const char* key) const;
  // A required "08:00".
  std::string TimeOfDay(const char* key) const;
  // 1 = Monday to 7; empty when the key is absent.
  std::vector<int> Weekdays(const char* key) const;
  // source, checked_on, verified.
  Provenance Fact() const;

  // The maps of a list; noted when a required list is missing or is none.
  std::vector<Entry> List(const char* key, bool required = true) const;
  // A map inside this one.
  std::optional<Entry> Map(const char* key) const;

  void Note(std::string_view key, std::string what, std::string fix) const;
  const std::string& file() const { return file_; }

 private:
  YAML::Node Get(const char* key) const;
  LocalizedText LocalizedOf(const YAML::Node& node, const std::string& path) const;
  std::string PathOf(std::string_view key) const;
  void NoteAt(const YAML::Node& node, const std::string& path, std::string what,
              std::string fix) const;

  YAML::Node node_;
  std::string file_, path_;
  Mistakes* mistakes_;
};

// The top of a file; nothing, and a mistake, when it is no map.
std::optional<Entry> ReadYaml(const std::string& file, const std::string& text, Mistakes& mistakes);

}  // namespace simpul::content
