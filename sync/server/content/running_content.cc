#include "sync/server/content/running_content.h"

#include <utility>

#include "kiosk/base/log.h"
#include "platform/content/catalogue.h"
#include "platform/content/content.h"

namespace simpul::server {
namespace {

Result<RunningContent> Read(const ContentFiles& files, const AcceptContent& accept) {
  SIMPUL_ASSIGN_OR_RETURN(ServiceCatalogue catalogue, content::CatalogueOf(files));
  SIMPUL_ASSIGN_OR_RETURN(WorkingCalendar calendar, content::ReadHolidays(files));
  if (!accept(catalogue)) return Fail(ErrorCode::kNotFound, "content: no queue for this site");
  return RunningContent{std::make_shared<const ServiceCatalogue>(std::move(catalogue)),
                        std::move(calendar), nullptr, 0};
}

Result<RunningContent> Open(ContentBundle bundle, const protocol::PublicKey& centre,
                            const AcceptContent& accept) {
  SIMPUL_ASSIGN_OR_RETURN(const ContentFiles files, protocol::OpenContent(bundle, centre));
  SIMPUL_ASSIGN_OR_RETURN(RunningContent running, Read(files, accept));
  running.bundle = std::make_shared<const ContentBundle>(std::move(bundle));
  return running;
}

Result<std::vector<ContentBundle>> List(Store& store) {
  std::vector<ContentBundle> bundles;
  SIMPUL_RETURN_IF_ERROR(store.Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(bundles, tx.ListContents());
    return {};
  }));
  return bundles;
}

}  // namespace

Result<RunningContent> LoadRunningContent(Store& store, const protocol::PublicKey& centre,
                                          const std::string& folder, const AcceptContent& accept) {
  SIMPUL_ASSIGN_OR_RETURN(std::vector<ContentBundle> bundles, List(store));
  const std::int64_t seen = bundles.empty() ? 0 : bundles.front().manifest.version;
  for (ContentBundle& bundle : bundles) {
    Result<RunningContent> running = Open(std::move(bundle), centre, accept);
    if (running) {
      running->seen = seen;
      return running;
    }
    Log(LogEvent::kContentRefused, {{"error", running.error().code}});
  }
  SIMPUL_ASSIGN_OR_RETURN(const ContentFiles files, content::ReadContentFolder(folder));
  SIMPUL_ASSIGN_OR_RETURN(RunningContent running, Read(files, accept));
  running.seen = seen;
  return running;
}

bool HasNewerContent(Store& store, const protocol::PublicKey& centre, const AcceptContent& accept,
                     RunningContent& running) {
  std::int64_t newest = 0;
  const Status read = store.Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(newest, tx.NewestContent());
    return {};
  });
  if (!read || newest <= running.seen) return false;
  Result<std::vector<ContentBundle>> bundles = List(store);
  if (!bundles || bundles->empty()) return false;
  const auto newer = Open(std::move(bundles->front()), centre, accept);
  if (newer) return true;
  running.seen = newest;
  Log(LogEvent::kContentRefused, {{"error", newer.error().code}});
  return false;
}

}  // namespace simpul::server
