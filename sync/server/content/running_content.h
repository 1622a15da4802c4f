// The content that a server runs on: the newest that the centre published and this program can
// read, else that of its own folder.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "kiosk/base/result.h"
#include "kiosk/domain/calendar.h"
#include "kiosk/domain/service_catalogue.h"
#include "sync/protocol/content.h"
#include "sync/server/store/store.h"

namespace simpul::server {

struct RunningContent {
  std::shared_ptr<const ServiceCatalogue> catalogue;
  WorkingCalendar calendar;
  // What devices are given. nullptr: the content is the folder's.
  std::shared_ptr<const ContentBundle> bundle;
  std::int64_t seen = 0;  // the newest version that was there, whether it could be read or not
};

// What a server needs to find in it, besides that it has no mistake.
using AcceptContent = std::function<bool(const ServiceCatalogue& catalogue)>;

// `centre` proves what was published; what is wrong with one version is said in the log, and the
// one before it is tried. kInvalidInput with the first mistake of the folder's, kNotFound when it
// is missing.
Result<RunningContent> LoadRunningContent(Store& store, const protocol::PublicKey& centre,
                                          const std::string& folder, const AcceptContent& accept);
// Whether a version came since that is worth a new start: one that LoadRunningContent would take.
// Says a refused one once in the log. Not thread-safe.
bool HasNewerContent(Store& store, const protocol::PublicKey& centre, const AcceptContent& accept,
                     RunningContent& running);

}  // namespace simpul::server
