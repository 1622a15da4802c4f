#include "sync/server/store/sqlite_store.h"

#include <mutex>

#include "kiosk/base/log.h"
#include "sync/protocol/crypto.h"
#include "sync/server/store/schema.h"
#include "sync/server/store/sqlite_tx.h"

namespace simpul::server {
namespace {

constexpr int kBusyMs = 5000;
constexpr int kFull = 2;
constexpr int kNormal = 1;
constexpr int kSqliteFull = 13;        // SQLITE_FULL
constexpr int kSqliteConstraint = 19;  // SQLITE_CONSTRAINT
constexpr int kSqliteTrigger = 1811;   // SQLITE_CONSTRAINT_TRIGGER

std::string Pragma(SQLite::Database& db, const std::string& name) {
  return db.execAndGet("PRAGMA " + name).getString();
}

Status Configure(SQLite::Database& db, const SqliteOptions& options) {
  const int synchronous = options.synchronous_normal ? kNormal : kFull;
  if (!options.vfs.empty()) db.exec("PRAGMA locking_mode=EXCLUSIVE");
  db.exec("PRAGMA trusted_schema=OFF; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON");
  const std::string journal = Pragma(db, "journal_mode=WAL");
  db.exec("PRAGMA synchronous=" + std::to_string(synchronous));
  // What the file system or the build refuses is refused silently, so ask again.
  if (journal != "wal" || Pragma(db, "synchronous") != std::to_string(synchronous) ||
      Pragma(db, "foreign_keys") != "1" || Pragma(db, "secure_delete") != "1" ||
      Pragma(db, "trusted_schema") != "0") {
    return Fail(ErrorCode::kStorage, "database: a pragma does not hold");
  }
  return {};
}

Status Migrate(SQLite::Database& db) {
  db.exec("CREATE TABLE IF NOT EXISTS migration(step INTEGER PRIMARY KEY, sha256 TEXT NOT NULL)");
  const auto& steps = Migrations();
  SQLite::Statement known(db, "SELECT step, sha256 FROM migration ORDER BY step");
  std::size_t done = 0;
  while (known.executeStep()) {
    if (done == steps.size())
      return Fail(ErrorCode::kUnsupported, "database: made by a newer program");
    if (known.getColumn(1).getString() != protocol::Sha256Hex(AsBytes(steps[done]))) {
      return Fail(ErrorCode::kUnsupported, "database: has another history");
    }
    ++done;
  }
  known.reset();
  for (; done < steps.size(); ++done) {
    SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
    db.exec(std::string(steps[done]));
    SQLite::Statement note(db, "INSERT INTO migration VALUES(?, ?)");
    BindAll(note, static_cast<std::int64_t>(done + 1), protocol::Sha256Hex(AsBytes(steps[done])));
    note.exec();
    transaction.commit();
  }
  return {};
}

class SqliteStore final : public Store {
 public:
  explicit SqliteStore(const SqliteOptions& options)
      : writer_(options.path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, kBusyMs, options.vfs) {}

  Status Prepare(const SqliteOptions& options) {
    SIMPUL_RETURN_IF_ERROR(Configure(writer_, options));
    SIMPUL_RETURN_IF_ERROR(Migrate(writer_));
    if (!options.vfs.empty()) return {};
    reader_ = std::make_unique<SQLite::Database>(options.path, SQLite::OPEN_READONLY, kBusyMs);
    reader_->exec("PRAGMA trusted_schema=OFF");
    return {};
  }

  Status Write(const std::function<Status(Tx&)>& body) override {
    const std::lock_guard lock(write_mutex_);
    return Transact(writer_, SQLite::TransactionBehavior::IMMEDIATE, body);
  }

  Status Read(const std::function<Status(Tx&)>& body) override {
    if (reader_ == nullptr) return Write(body);
    const std::lock_guard lock(read_mutex_);
    return Transact(*reader_, SQLite::TransactionBehavior::DEFERRED, body);
  }

 private:
  static Status Transact(SQLite::Database& db, SQLite::TransactionBehavior behavior,
                         const std::function<Status(Tx&)>& body) {
    Status done = Guard([&]() -> Status {
      SQLite::Transaction transaction(db, behavior);  // rolls back unless committed
      SqliteTx tx(db);
      SIMPUL_RETURN_IF_ERROR(body(tx));
      transaction.commit();
      return {};
    });
    if (!done &&
        (done.error().code == ErrorCode::kStorage || done.error().code == ErrorCode::kNoSpace)) {
      Log(LogEvent::kStoreFailed, {{"error", done.error().code}});
    }
    return done;
  }

  std::mutex write_mutex_;
  SQLite::Database writer_;
  std::mutex read_mutex_;
  std::unique_ptr<SQLite::Database> reader_;
};

}  // namespace

Error ToError(const SQLite::Exception& exception) {
  // The library's own words may repeat a value, so only its number is kept.
  const int code = exception.getErrorCode();
  const std::string context = "sqlite " + std::to_string(exception.getExtendedErrorCode());
  if (code == kSqliteFull) return {ErrorCode::kNoSpace, context};
  if (exception.getExtendedErrorCode() == kSqliteTrigger) return {ErrorCode::kPermission, context};
  if (code == kSqliteConstraint) return {ErrorCode::kConflict, context};
  return {ErrorCode::kStorage, context};
}

Bytes BlobOf(const SQLite::Column& column) {
  const auto* data = static_cast<const std::uint8_t*>(column.getBlob());
  return data == nullptr ? Bytes() : Bytes(data, data + column.getBytes());
}

Result<protocol::PublicKey> KeyOf(const SQLite::Column& column) {
  const Bytes bytes = BlobOf(column);
  protocol::PublicKey key{};
  if (bytes.size() != key.size()) return Fail(ErrorCode::kStorage, "database: key size");
  std::copy(bytes.begin(), bytes.end(), key.begin());
  return key;
}

Status SqliteTx::Nested(const std::function<Status()>& body) {
  return Guard([&]() -> Status {
    db_.exec("SAVEPOINT nested");
    Status done = body();
    if (!done) db_.exec("ROLLBACK TO nested");
    db_.exec("RELEASE nested");
    return done;
  });
}

Result<std::unique_ptr<Store>> OpenSqliteStore(const SqliteOptions& options) {
  return Guard([&]() -> Result<std::unique_ptr<Store>> {
    auto store = std::make_unique<SqliteStore>(options);
    SIMPUL_RETURN_IF_ERROR(store->Prepare(options));
    Log(LogEvent::kStoreOpened);
    return std::unique_ptr<Store>(std::move(store));
  });
}

}  // namespace simpul::server
