// The content that the kiosk runs on: the newest that came down and this program can read, else
// that of its own folder.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "kiosk/domain/calendar.h"
#include "kiosk/domain/region.h"
#include "kiosk/main/service_information.h"
#include "kiosk/store/sqlite_store.h"

namespace simpul {

struct KioskContent {
  RegionCatalogue regions;
  WorkingCalendar calendar;
  std::unique_ptr<ServiceInformation> information{};  // nullptr: the catalogue could not be read
  std::int64_t version = 0;                           // 0: the folder's
  std::int64_t seen = 0;  // the newest version that was there, whether it could be read or not
};

// Starts with one content that did not last, before the one before it is taken: a kiosk that would
// end for something in it comes back without a technician.
inline constexpr int kContentStarts = 3;
// How long a start has to last.
inline constexpr std::int64_t kContentLastsMs = 60'000;

// The folder's, without its information when that alone has a mistake: complaints are taken even
// so. Else kInvalidInput with the first mistake, kNotFound for what is missing.
Result<KioskContent> LoadFolderContent(const std::string& folder);
// What `store` (nullptr: there is none) has, proved with the key of the kiosk's identity, and
// counts the start; else the folder's. What is refused is said in the log.
Result<KioskContent> LoadKioskContent(store::SqliteStore* store, const std::string& folder);
// Whether a version came after `seen` that LoadKioskContent would take. Says a refused one in the
// log; `seen` is that one then. Any thread that owns the store.
bool HasNewerContent(store::SqliteStore& store, std::int64_t& seen);

}  // namespace simpul
