// The content that was published.
#include <algorithm>

#include "sync/server/store/sqlite_lobby_tx.h"

namespace simpul::server {

Status SqliteLobbyTx::KeepContent(const ContentBundle& bundle) {
  SIMPUL_RETURN_IF_ERROR(
      Run("INSERT OR IGNORE INTO content(version, sha256, signature, bytes) VALUES(?, ?, ?, ?)",
          bundle.manifest.version, bundle.manifest.sha256, ByteView(bundle.manifest.signature),
          bundle.bytes));
  return Run(
      "DELETE FROM content WHERE version NOT IN "
      "(SELECT version FROM content ORDER BY version DESC LIMIT 3)");
}

Result<std::int64_t> SqliteLobbyTx::NewestContent() {
  return Guard([&]() -> Result<std::int64_t> {
    return db_.execAndGet("SELECT coalesce(max(version), 0) FROM content").getInt64();
  });
}

Result<std::vector<ContentBundle>> SqliteLobbyTx::ListContents() {
  return Guard([&]() -> Result<std::vector<ContentBundle>> {
    SQLite::Statement row(
        db_, "SELECT version, sha256, signature, bytes FROM content ORDER BY version DESC");
    std::vector<ContentBundle> bundles;
    while (row.executeStep()) {
      ContentBundle& bundle = bundles.emplace_back();
      bundle.manifest.version = row.getColumn(0).getInt64();
      bundle.manifest.sha256 = row.getColumn(1).getString();
      const Bytes signature = BlobOf(row.getColumn(2));
      SIMPUL_CHECK(signature.size() == bundle.manifest.signature.size());  // the table's CHECK
      std::copy(signature.begin(), signature.end(), bundle.manifest.signature.begin());
      bundle.bytes = BlobOf(row.getColumn(3));
      bundle.manifest.size = static_cast<std::int64_t>(bundle.bytes.size());
    }
    return bundles;
  });
}

}  // namespace simpul::server
