#include "sync/server/content/publish_content.h"

#include <memory>
#include <utility>

#include "platform/content/catalogue.h"
#include "platform/content/content.h"
#include "sync/protocol/content.h"
#include "sync/server/admin/admin.h"
#include "sync/server/keys/key_directory.h"
#include "sync/server/store/sqlite_store.h"

namespace simpul::server {

Result<ContentManifest> PublishContent(const std::string& data_dir, const std::string& folder,
                                       const Clock& clock) {
  SIMPUL_ASSIGN_OR_RETURN(const ContentFiles files, content::ReadContentFolder(folder));
  SIMPUL_RETURN_IF_ERROR(content::CatalogueOf(files));
  SIMPUL_RETURN_IF_ERROR(content::ReadRegions(files));
  SIMPUL_RETURN_IF_ERROR(content::ReadHolidays(files));
  SIMPUL_ASSIGN_OR_RETURN(Bytes packed, protocol::PackContent(files));
  SIMPUL_ASSIGN_OR_RETURN(const KeyDirectory keys, KeyDirectory::Load(KeysPath(data_dir)));
  const ContentBundle bundle =
      protocol::SignContent(std::move(packed), clock.Wall().unix_ms, keys.signing());
  SIMPUL_ASSIGN_OR_RETURN(const auto store, OpenSqliteStore({DatabasePath(data_dir), "", false}));
  SIMPUL_RETURN_IF_ERROR(store->Write([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(const std::int64_t newest, tx.NewestContent());
    if (newest >= bundle.manifest.version) {
      return Fail(ErrorCode::kConflict, "content: a newer one is published; is the clock right?");
    }
    return tx.KeepContent(bundle);
  }));
  return bundle.manifest;
}

}  // namespace simpul::server
