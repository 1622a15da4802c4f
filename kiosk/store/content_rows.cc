#include "kiosk/store/content_rows.h"

#include <algorithm>

namespace simpul::store {

std::int64_t NewestContent(Database& db) {
  return db.raw().execAndGet("SELECT coalesce(max(version), 0) FROM content").getInt64();
}

void SaveContent(Database& db, const ContentBundle& bundle) {
  SQLite::Statement save(db.raw(),
                         "INSERT OR IGNORE INTO content(version, sha256, signature, bytes) "
                         "VALUES(?, ?, ?, ?)");
  save.bind(1, bundle.manifest.version);
  save.bind(2, bundle.manifest.sha256);
  BindBlob(save, 3, bundle.manifest.signature);
  BindBlob(save, 4, bundle.bytes);
  save.exec();
  db.raw().exec(
      "DELETE FROM content WHERE version NOT IN "
      "(SELECT version FROM content ORDER BY version DESC LIMIT 2)");
}

Result<std::vector<StoredContent>> ReadContents(Database& db) {
  SQLite::Statement query(
      db.raw(),
      "SELECT version, sha256, signature, bytes, starts FROM content ORDER BY version DESC");
  std::vector<StoredContent> contents;
  while (query.executeStep()) {
    StoredContent& one = contents.emplace_back();
    one.bundle.manifest.version = query.getColumn(0).getInt64();
    one.bundle.manifest.sha256 = TextOf(query.getColumn(1));
    const Bytes signature = BlobOf(query.getColumn(2));
    if (signature.size() != one.bundle.manifest.signature.size()) {
      return Fail(ErrorCode::kStorage, "content: signature");
    }
    std::copy(signature.begin(), signature.end(), one.bundle.manifest.signature.begin());
    one.bundle.bytes = BlobOf(query.getColumn(3));
    one.bundle.manifest.size = static_cast<std::int64_t>(one.bundle.bytes.size());
    one.starts = query.getColumn(4).getInt();
  }
  return contents;
}

void CountContentStart(Database& db, std::int64_t version) {
  SQLite::Statement count(db.raw(), "UPDATE content SET starts = starts + 1 WHERE version = ?");
  count.bind(1, version);
  count.exec();
}

void ForgiveContentStarts(Database& db, std::int64_t version) {
  SQLite::Statement forgive(
      db.raw(),
      "UPDATE content SET starts = CASE WHEN version = ?1 THEN 0 ELSE starts - 1 END "
      "WHERE starts > 0");
  forgive.bind(1, version);
  forgive.exec();
}

void ForgetContents(Database& db) { db.raw().exec("DELETE FROM content"); }

}  // namespace simpul::store
