#include "kiosk/main/kiosk_content.h"

#include <cstdio>
#include <utility>

#include "kiosk/base/log.h"
#include "platform/content/catalogue.h"
#include "platform/content/content.h"
#include "sync/protocol/content.h"

namespace simpul {
namespace {

void SayRefused(const Error& error) {
  std::fprintf(stderr, "simpul-kiosk: %s\n", error.ToString().c_str());
  Log(LogEvent::kContentRefused, {{"error", error.code}});
}

Result<KioskContent> Read(const ContentFiles& files) {
  SIMPUL_ASSIGN_OR_RETURN(RegionCatalogue regions, content::ReadRegions(files));
  SIMPUL_ASSIGN_OR_RETURN(WorkingCalendar calendar, content::ReadHolidays(files));
  return KioskContent{std::move(regions), std::move(calendar)};
}

Result<KioskContent> Open(const ContentBundle& bundle, const app::SiteIdentity& identity) {
  SIMPUL_ASSIGN_OR_RETURN(const ContentFiles files,
                          protocol::OpenContent(bundle, identity.content_key));
  SIMPUL_ASSIGN_OR_RETURN(KioskContent content, Read(files));
  SIMPUL_ASSIGN_OR_RETURN(content.information, ServiceInformation::Read(files));
  content.version = bundle.manifest.version;
  return content;
}

}  // namespace

Result<KioskContent> LoadFolderContent(const std::string& folder) {
  SIMPUL_ASSIGN_OR_RETURN(const ContentFiles files, content::ReadContentFolder(folder));
  SIMPUL_ASSIGN_OR_RETURN(KioskContent content, Read(files));
  auto information = ServiceInformation::Read(files);
  if (information) {
    content.information = std::move(*information);
  } else {
    SayRefused(information.error());
  }
  return content;
}

Result<KioskContent> LoadKioskContent(store::SqliteStore* store, const std::string& folder) {
  if (store == nullptr) return LoadFolderContent(folder);
  const auto identity = store->Identity();
  const auto kept = store->Contents();
  if (!identity || !kept) return LoadFolderContent(folder);
  const std::int64_t seen = kept->empty() ? 0 : kept->front().bundle.manifest.version;
  for (const store::StoredContent& one : *kept) {
    if (one.starts >= kContentStarts) {
      Log(LogEvent::kContentRefused, {{"starts", one.starts}});
      continue;
    }
    Result<KioskContent> content = Open(one.bundle, *identity);
    if (!content) {
      SayRefused(content.error());
      continue;
    }
    content->seen = seen;
    // Without the count there is nothing to bring a kiosk back, and no reason not to start.
    if (const Status counted = store->CountContentStart(content->version); !counted) {
      Log(LogEvent::kStoreFailed, {{"error", counted.error().code}});
    }
    return content;
  }
  SIMPUL_ASSIGN_OR_RETURN(KioskContent content, LoadFolderContent(folder));
  content.seen = seen;
  return content;
}

bool HasNewerContent(store::SqliteStore& store, std::int64_t& seen) {
  const auto newest = store.ContentVersion();
  if (!newest || *newest <= seen) return false;
  const auto identity = store.Identity();
  const auto kept = store.Contents();
  if (!identity || !kept || kept->empty()) return false;
  const auto content = Open(kept->front().bundle, *identity);
  if (content) return true;
  SayRefused(content.error());
  seen = *newest;
  return false;
}

}  // namespace simpul
