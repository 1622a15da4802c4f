// A disk in memory that loses power: a SQLite VFS which keeps unsynced writes apart and, at the
// k-th operation, drops, keeps or tears each of their sectors.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "kiosk/base/bytes.h"
#include "kiosk/base/random.h"

namespace simpul::test {

// Registered with SQLite under `name` while it lives; open databases with vfs=name. Every
// connection must be closed before it ends. All connections of this process share the disk; WAL
// with several connections works. What it models: content per 512-byte sector, order of writes,
// file length, the directory entry of a new or deleted file. What not: a disk that lies about
// fsync.
class CrashVfs {
 public:
  explicit CrashVfs(std::string name);
  ~CrashVfs();
  CrashVfs(const CrashVfs&) = delete;
  CrashVfs& operator=(const CrashVfs&) = delete;

  const std::string& name() const { return name_; }

  // What lies on the disk, everything synced.
  using Image = std::map<std::string, Bytes>;
  Image Save();
  // Forgets all files, counters and crashes, and starts from `image` with another seed.
  void Restore(const Image& image, std::uint64_t seed);

  // The power fails in the k-th operation from now, counted from 1 (write, truncate, sync, delete,
  // creation): it and all that follow fail until PowerOn().
  void CrashAt(std::int64_t k);
  bool crashed() const { return crashed_; }
  // Operations since Restore().
  std::int64_t operations() const { return operations_; }
  // Decides what the unsynced writes became. Shared memory and locks are gone, as after a boot.
  void PowerOn();

 private:
  struct Write {
    std::int64_t offset = 0;  // of `data`; or the new length
    Bytes data;
    bool truncate = false;
  };
  struct ShmLock {
    int shared = 0;
    const void* exclusive = nullptr;
  };
  struct File {
    Bytes durable;               // what a power cut cannot take
    Bytes current;               // what programs read
    std::vector<Write> pending;  // from durable to current
    bool entry_durable = false;
    int shared_locks = 0;
    const void* reserved = nullptr;
    const void* pending_lock = nullptr;
    const void* exclusive = nullptr;
    std::vector<std::unique_ptr<std::uint8_t[]>> shm;
    ShmLock shm_locks[SQLITE_SHM_NLOCK];
  };
  struct Handle;
  struct Methods;
  friend struct Methods;

  // False when the power is gone, by now.
  bool Step();
  void ApplyAfterCrash(File& file);
  static void Apply(Bytes& content, std::int64_t offset, ByteView data);

  std::string name_;
  sqlite3_vfs vfs_{};
  std::recursive_mutex mutex_;
  std::map<std::string, std::shared_ptr<File>> files_;
  std::map<std::string, std::shared_ptr<File>> deleted_;  // without a sync of the folder
  std::unique_ptr<SeededRandom> random_;
  std::int64_t operations_ = 0;
  std::int64_t crash_at_ = 0;
  bool crashed_ = false;
};

}  // namespace simpul::test
