#include "kiosk/store/database.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <thread>

#include "kiosk/store/schema.h"

namespace simpul::store {
namespace {

constexpr mode_t kFileMode = 0660;  // the screen's user and the agent's user share a group
constexpr int kSynchronousNormal = 1;
constexpr int kSynchronousFull = 2;
constexpr int kOpenTries = 50;
constexpr auto kOpenPause = std::chrono::milliseconds(100);

// SQLite syncs the folder for its journals only; a database that is gone after a power cut would
// take every record with it.
Status SyncFolder(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  const int fd = open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool synced = fd >= 0 && fsync(fd) == 0;
  if (fd >= 0) close(fd);
  if (!synced) return Fail(ErrorCode::kStorage, "sync folder");
  return {};
}

// Makes the file before SQLite does: SQLite would use 0644, and it copies the mode of the main
// file to -wal and -shm. A file that is there is never opened here, because closing it again would
// drop the locks of another connection of this process.
Status PrepareFile(const std::string& path) {
  struct stat state {};
  if (lstat(path.c_str(), &state) != 0) {
    const int fd = open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, kFileMode);
    if (fd >= 0) {
      fchmod(fd, kFileMode);  // the umask may have taken the group's part; checked below
      close(fd);
      SIMPUL_RETURN_IF_ERROR(SyncFolder(path));
    }
    if (lstat(path.c_str(), &state) != 0) {
      return Fail(ErrorCode::kStorage, "open: errno " + std::to_string(errno));
    }
  }
  if (!S_ISREG(state.st_mode)) return Fail(ErrorCode::kStorage, "not a regular file");
  if ((state.st_mode & 07777) != kFileMode &&
      (state.st_uid != geteuid() || chmod(path.c_str(), kFileMode) != 0)) {
    return Fail(ErrorCode::kPermission, "file mode: want 0660");
  }
  return {};
}

bool IsBusy(const SQLite::Exception& exception) {
  return exception.getErrorCode() == SQLITE_BUSY || exception.getErrorCode() == SQLITE_LOCKED;
}

Status WantNumber(SQLite::Database& db, const char* pragma, std::int64_t want) {
  const std::int64_t got = db.execAndGet(std::string("PRAGMA ") + pragma).getInt64();
  if (got == want) return {};
  return Fail(ErrorCode::kStorage,
              std::string("pragma ") + pragma + " reads " + std::to_string(got));
}

// The switch to WAL needs the file alone for a moment; the other program may be at the same step.
Status SwitchToWal(SQLite::Database& db) {
  for (int i = 0; i < kOpenTries; ++i) {
    try {
      if (db.execAndGet("PRAGMA journal_mode = WAL").getString() == "wal") return {};
    } catch (const SQLite::Exception& exception) {
      if (!IsBusy(exception)) throw;
    }
    std::this_thread::sleep_for(kOpenPause);
  }
  return Fail(ErrorCode::kStorage, "pragma journal_mode is not wal");
}

}  // namespace

Error ToError(std::string_view where, const SQLite::Exception& exception) {
  const int code = exception.getErrorCode();
  // The text of SQLite's message may quote SQL, never a bound value; the numbers are enough.
  // A shared-memory file that cannot grow is a full disk as well.
  const bool full = code == SQLITE_FULL || exception.getExtendedErrorCode() == SQLITE_IOERR_SHMSIZE;
  return {full ? ErrorCode::kNoSpace : ErrorCode::kStorage,
          std::string(where) + ": sqlite " + std::to_string(exception.getExtendedErrorCode())};
}

Database::Database(const StoreOptions& options, int flags)
    : options_(options), db_(options.path, flags, options.busy_timeout_ms, options.vfs) {}

Result<std::unique_ptr<Database>> Database::Open(const StoreOptions& options) {
  if (options.for_crash_test_synchronous_normal && options.vfs.empty()) {
    return Fail(ErrorCode::kInvalidInput, "synchronous=NORMAL is for crash tests only");
  }
  if (options.vfs.empty()) SIMPUL_RETURN_IF_ERROR(PrepareFile(options.path));
  try {
    std::unique_ptr<Database> database(
        new Database(options, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE));
    SIMPUL_RETURN_IF_ERROR(database->Configure());
    return database;
  } catch (const SQLite::Exception& exception) {
    return Fail(ToError("open", exception));
  } catch (const std::exception&) {
    return Fail(ErrorCode::kStorage, "open");
  }
}

Status Database::Configure() {
  db_.exec("PRAGMA trusted_schema = OFF");
  db_.exec("PRAGMA cell_size_check = ON");
  db_.exec("PRAGMA foreign_keys = ON");
  db_.exec("PRAGMA secure_delete = ON");
  db_.exec("PRAGMA temp_store = MEMORY");  // no spill file outside the folder's rules
  SIMPUL_RETURN_IF_ERROR(SwitchToWal(db_));
  const int synchronous =
      options_.for_crash_test_synchronous_normal ? kSynchronousNormal : kSynchronousFull;
  db_.exec("PRAGMA synchronous = " + std::to_string(synchronous));
  if (options_.max_pages > 0) {
    db_.exec("PRAGMA max_page_count = " + std::to_string(options_.max_pages));
  }
  // A pragma that SQLite does not like is silently not done, so every promise is read back.
  SIMPUL_RETURN_IF_ERROR(WantNumber(db_, "trusted_schema", 0));
  SIMPUL_RETURN_IF_ERROR(WantNumber(db_, "foreign_keys", 1));
  SIMPUL_RETURN_IF_ERROR(WantNumber(db_, "secure_delete", 1));
  SIMPUL_RETURN_IF_ERROR(WantNumber(db_, "synchronous", synchronous));
  if (db_.execAndGet("PRAGMA journal_mode").getString() != "wal") {
    return Fail(ErrorCode::kStorage, "pragma journal_mode is not wal");
  }
  if (db_.execAndGet("PRAGMA quick_check(1)").getString() != "ok") {
    return Fail(ErrorCode::kStorage, "quick_check: the file is damaged");
  }
  return Migrate(db_);
}

std::int64_t Database::MetaNumber(const char* name, std::int64_t fallback) {
  SQLite::Statement query(db_, "SELECT value FROM meta WHERE name = ?");
  query.bind(1, name);
  return query.executeStep() ? query.getColumn(0).getInt64() : fallback;
}

void Database::SetMetaNumber(const char* name, std::int64_t value) {
  SQLite::Statement write(db_,
                          "INSERT INTO meta(name, value) VALUES(?, ?) "
                          "ON CONFLICT(name) DO UPDATE SET value = excluded.value");
  write.bind(1, name);
  write.bind(2, value);
  write.exec();
}

Bytes BlobOf(const SQLite::Column& column) {
  const auto* data = static_cast<const std::uint8_t*>(column.getBlob());
  const auto size = static_cast<std::size_t>(column.getBytes());
  return size == 0 ? Bytes() : Bytes(data, data + size);
}

std::string TextOf(const SQLite::Column& column) { return column.getString(); }

void BindBlob(SQLite::Statement& statement, int index, ByteView bytes) {
  // A null pointer would bind NULL, which is not an empty blob.
  static constexpr std::uint8_t kNothing = 0;
  statement.bind(index, bytes.empty() ? &kNothing : bytes.data(), static_cast<int>(bytes.size()));
}

}  // namespace simpul::store
