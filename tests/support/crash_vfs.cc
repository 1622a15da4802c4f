#include "tests/support/crash_vfs.h"

#include <algorithm>
#include <atomic>
#include <cstring>

namespace simpul::test {
namespace {

constexpr std::int64_t kSector = 512;

}  // namespace

// What SQLite allocates for one open file.
struct CrashVfs::Handle {
  sqlite3_file base;
  CrashVfs* vfs;
  std::shared_ptr<File>* file;  // owned
  int lock;
  bool delete_on_close;
  std::string* path;  // owned
};

// The C functions behind sqlite3_vfs and sqlite3_io_methods.
struct CrashVfs::Methods {
  static Handle& Of(sqlite3_file* file) { return *reinterpret_cast<Handle*>(file); }
  static CrashVfs& Of(sqlite3_vfs* vfs) { return *static_cast<CrashVfs*>(vfs->pAppData); }

  static int Close(sqlite3_file* base) {
    Handle& handle = Of(base);
    const std::lock_guard lock(handle.vfs->mutex_);
    Unlock(base, SQLITE_LOCK_NONE);
    if (handle.delete_on_close) handle.vfs->files_.erase(*handle.path);
    delete handle.file;
    delete handle.path;
    return SQLITE_OK;
  }

  static int Read(sqlite3_file* base, void* out, int amount, sqlite3_int64 offset) {
    Handle& handle = Of(base);
    const std::lock_guard lock(handle.vfs->mutex_);
    if (handle.vfs->crashed_) return SQLITE_IOERR_READ;
    const Bytes& content = (*handle.file)->current;
    const auto size = static_cast<std::int64_t>(content.size());
    const std::int64_t there = std::clamp<std::int64_t>(size - offset, 0, amount);
    if (there > 0) std::memcpy(out, content.data() + offset, static_cast<std::size_t>(there));
    if (there == amount) return SQLITE_OK;
    std::memset(static_cast<char*>(out) + there, 0, static_cast<std::size_t>(amount - there));
    return SQLITE_IOERR_SHORT_READ;
  }

  static int Write(sqlite3_file* base, const void* data, int amount, sqlite3_int64 offset) {
    Handle& handle = Of(base);
    const std::lock_guard lock(handle.vfs->mutex_);
    if (handle.vfs->crashed_) return SQLITE_IOERR_WRITE;
    const bool power = handle.vfs->Step();
    const auto* bytes = static_cast<const std::uint8_t*>(data);
    File& file = **handle.file;
    // A write that the power cut meets may still reach the disk, in part.
    file.pending.push_back({offset, Bytes(bytes, bytes + amount), false});
    Apply(file.current, offset, file.pending.back().data);
    return power ? SQLITE_OK : SQLITE_IOERR_WRITE;
  }

  static int Truncate(sqlite3_file* base, sqlite3_int64 size) {
    Handle& handle = Of(base);
    const std::lock_guard lock(handle.vfs->mutex_);
    if (handle.vfs->crashed_) return SQLITE_IOERR_TRUNCATE;
    const bool power = handle.vfs->Step();
    File& file = **handle.file;
    file.pending.push_back({size, {}, true});
    file.current.resize(static_cast<std::size_t>(size));
    return power ? SQLITE_OK : SQLITE_IOERR_TRUNCATE;
  }

  static int Sync(sqlite3_file* base, int) {
    Handle& handle = Of(base);
    const std::lock_guard lock(handle.vfs->mutex_);
    if (handle.vfs->crashed_ || !handle.vfs->Step()) return SQLITE_IOERR_FSYNC;
    File& file = **handle.file;
    file.durable = file.current;
    file.pending.clear();
    file.entry_durable = true;
    return SQLITE_OK;
  }

  static int FileSize(sqlite3_file* base, sqlite3_int64* size) {
    Handle& handle = Of(base);
    const std::lock_guard lock(handle.vfs->mutex_);
    if (handle.vfs->crashed_) return SQLITE_IOERR_FSTAT;
    *size = static_cast<sqlite3_int64>((*handle.file)->current.size());
    return SQLITE_OK;
  }

  static int Lock(sqlite3_file* base, int level) {
    Handle& handle = Of(base);
    const std::lock_guard lock(handle.vfs->mutex_);
    if (handle.lock >= level) return SQLITE_OK;
    File& file = **handle.file;
    const auto others = [&](const void* owner) { return owner != nullptr && owner != base; };
    if (others(file.exclusive)) return SQLITE_BUSY;
    if (level == SQLITE_LOCK_SHARED) {
      if (others(file.pending_lock)) return SQLITE_BUSY;
      ++file.shared_locks;
    } else if (level == SQLITE_LOCK_RESERVED) {
      if (others(file.reserved)) return SQLITE_BUSY;
      file.reserved = base;
    } else {
      if (others(file.reserved) || others(file.pending_lock)) return SQLITE_BUSY;
      file.pending_lock = base;
      if (file.shared_locks > 1) return SQLITE_BUSY;
      file.exclusive = base;
    }
    handle.lock = level;
    return SQLITE_OK;
  }

  static int Unlock(sqlite3_file* base, int level) {
    Handle& handle = Of(base);
    const std::lock_guard lock(handle.vfs->mutex_);
    File& file = **handle.file;
    if (file.reserved == base) file.reserved = nullptr;
    if (file.pending_lock == base) file.pending_lock = nullptr;
    if (file.exclusive == base) file.exclusive = nullptr;
    if (level == SQLITE_LOCK_NONE && handle.lock >= SQLITE_LOCK_SHARED) --file.shared_locks;
    handle.lock = std::min(handle.lock, level);
    return SQLITE_OK;
  }

  static int CheckReserved(sqlite3_file* base, int* out) {
    Handle& handle = Of(base);
    const std::lock_guard lock(handle.vfs->mutex_);
    *out = (*handle.file)->reserved != nullptr ? 1 : 0;
    return SQLITE_OK;
  }

  static int FileControl(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
  static int SectorSize(sqlite3_file*) { return static_cast<int>(kSector); }
  // As the operating system's VFS says: bytes beside a write are not harmed.
  static int Characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

  static int ShmMap(sqlite3_file* base, int region, int size, int extend, void volatile** out) {
    Handle& handle = Of(base);
    const std::lock_guard lock(handle.vfs->mutex_);
    *out = nullptr;
    if (handle.vfs->crashed_) return SQLITE_IOERR_SHMMAP;
    auto& shm = (*handle.file)->shm;
    const auto wanted = static_cast<std::size_t>(region) + 1;
    if (shm.size() < wanted && extend == 0) return SQLITE_OK;
    while (shm.size() < wanted) {
      shm.push_back(std::make_unique<std::uint8_t[]>(static_cast<std::size_t>(size)));
    }
    *out = shm[static_cast<std::size_t>(region)].get();
    return SQLITE_OK;
  }

  static int ShmLockRange(sqlite3_file* base, int offset, int count, int flags) {
    Handle& handle = Of(base);
    const std::lock_guard lock(handle.vfs->mutex_);
    ShmLock* const first = (*handle.file)->shm_locks + offset;
    ShmLock* const last = first + count;
    if ((flags & SQLITE_SHM_UNLOCK) != 0) {
      for (ShmLock* at = first; at != last; ++at) {
        if ((flags & SQLITE_SHM_EXCLUSIVE) == 0) {
          --at->shared;
        } else if (at->exclusive == base) {
          at->exclusive = nullptr;
        }
      }
      return SQLITE_OK;
    }
    const bool exclusive = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
    for (ShmLock* at = first; at != last; ++at) {
      if (at->exclusive != nullptr && at->exclusive != base) return SQLITE_BUSY;
      if (exclusive && at->shared > 0) return SQLITE_BUSY;
    }
    for (ShmLock* at = first; at != last; ++at) {
      if (exclusive) {
        at->exclusive = base;
      } else {
        ++at->shared;
      }
    }
    return SQLITE_OK;
  }

  static void ShmBarrier(sqlite3_file*) { std::atomic_thread_fence(std::memory_order_seq_cst); }

  static int ShmUnmap(sqlite3_file* base, int delete_flag) {
    Handle& handle = Of(base);
    const std::lock_guard lock(handle.vfs->mutex_);
    if (delete_flag != 0) (*handle.file)->shm.clear();
    return SQLITE_OK;
  }

  static const sqlite3_io_methods* Io() {
    static const sqlite3_io_methods methods = [] {
      sqlite3_io_methods io{};
      io.iVersion = 2;
      io.xClose = &Close;
      io.xRead = &Read;
      io.xWrite = &Write;
      io.xTruncate = &Truncate;
      io.xSync = &Sync;
      io.xFileSize = &FileSize;
      io.xLock = &Lock;
      io.xUnlock = &Unlock;
      io.xCheckReservedLock = &CheckReserved;
      io.xFileControl = &FileControl;
      io.xSectorSize = &SectorSize;
      io.xDeviceCharacteristics = &Characteristics;
      io.xShmMap = &ShmMap;
      io.xShmLock = &ShmLockRange;
      io.xShmBarrier = &ShmBarrier;
      io.xShmUnmap = &ShmUnmap;
      return io;
    }();
    return &methods;
  }

  static int Open(sqlite3_vfs* base, const char* path, sqlite3_file* out, int flags,
                  int* out_flags) {
    CrashVfs& vfs = Of(base);
    const std::lock_guard lock(vfs.mutex_);
    out->pMethods = nullptr;
    if (vfs.crashed_) return SQLITE_CANTOPEN;
    const std::string name = path != nullptr ? path : "temp-" + std::to_string(vfs.operations_);
    auto at = vfs.files_.find(name);
    if (at == vfs.files_.end()) {
      if ((flags & SQLITE_OPEN_CREATE) == 0 || !vfs.Step()) return SQLITE_CANTOPEN;
      at = vfs.files_.emplace(name, std::make_shared<File>()).first;
    }
    Handle& handle = Of(out);
    handle.vfs = &vfs;
    handle.file = new std::shared_ptr<File>(at->second);
    handle.path = new std::string(name);
    handle.lock = SQLITE_LOCK_NONE;
    handle.delete_on_close = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
    out->pMethods = Io();
    if (out_flags != nullptr) *out_flags = flags;
    return SQLITE_OK;
  }

  static int Delete(sqlite3_vfs* base, const char* path, int sync_folder) {
    CrashVfs& vfs = Of(base);
    const std::lock_guard lock(vfs.mutex_);
    if (vfs.crashed_) return SQLITE_IOERR_DELETE;
    const auto at = vfs.files_.find(path);
    if (at == vfs.files_.end()) return SQLITE_IOERR_DELETE_NOENT;
    if (!vfs.Step()) return SQLITE_IOERR_DELETE;
    if (at->second->entry_durable && sync_folder == 0) vfs.deleted_[path] = at->second;
    if (sync_folder != 0) vfs.deleted_.erase(path);
    vfs.files_.erase(at);
    return SQLITE_OK;
  }

  static int Access(sqlite3_vfs* base, const char* path, int, int* out) {
    CrashVfs& vfs = Of(base);
    const std::lock_guard lock(vfs.mutex_);
    if (vfs.crashed_) return SQLITE_IOERR_ACCESS;
    const auto at = vfs.files_.find(path);
    *out = at != vfs.files_.end() ? 1 : 0;
    return SQLITE_OK;
  }

  static int FullPathname(sqlite3_vfs*, const char* path, int size, char* out) {
    sqlite3_snprintf(size, out, "%s", path);
    return SQLITE_OK;
  }

  static int Randomness(sqlite3_vfs* base, int size, char* out) {
    CrashVfs& vfs = Of(base);
    const std::lock_guard lock(vfs.mutex_);
    vfs.random_->Fill({reinterpret_cast<std::uint8_t*>(out), static_cast<std::size_t>(size)});
    return size;
  }

  static int Sleep(sqlite3_vfs*, int microseconds) { return microseconds; }
  static int CurrentTime(sqlite3_vfs*, double* out) {
    *out = 2'461'000.5;
    return SQLITE_OK;
  }
  static int LastError(sqlite3_vfs*, int, char*) { return 0; }
};

CrashVfs::CrashVfs(std::string name)
    : name_(std::move(name)), random_(std::make_unique<SeededRandom>(1)) {
  vfs_.iVersion = 1;
  vfs_.szOsFile = sizeof(Handle);
  vfs_.mxPathname = 256;
  vfs_.zName = name_.c_str();
  vfs_.pAppData = this;
  vfs_.xOpen = &Methods::Open;
  vfs_.xDelete = &Methods::Delete;
  vfs_.xAccess = &Methods::Access;
  vfs_.xFullPathname = &Methods::FullPathname;
  vfs_.xRandomness = &Methods::Randomness;
  vfs_.xSleep = &Methods::Sleep;
  vfs_.xCurrentTime = &Methods::CurrentTime;
  vfs_.xGetLastError = &Methods::LastError;
  SIMPUL_CHECK(sqlite3_vfs_register(&vfs_, 0) == SQLITE_OK);
}

CrashVfs::~CrashVfs() { sqlite3_vfs_unregister(&vfs_); }

CrashVfs::Image CrashVfs::Save() {
  const std::lock_guard lock(mutex_);
  Image image;
  for (const auto& [path, file] : files_) image[path] = file->current;
  return image;
}

void CrashVfs::Restore(const Image& image, std::uint64_t seed) {
  const std::lock_guard lock(mutex_);
  files_.clear();
  deleted_.clear();
  for (const auto& [path, content] : image) {
    auto file = std::make_shared<File>();
    file->durable = file->current = content;
    file->entry_durable = true;
    files_[path] = std::move(file);
  }
  random_ = std::make_unique<SeededRandom>(seed);
  operations_ = 0;
  crash_at_ = 0;
  crashed_ = false;
}

void CrashVfs::CrashAt(std::int64_t k) {
  const std::lock_guard lock(mutex_);
  crash_at_ = operations_ + k;
}

bool CrashVfs::Step() {
  ++operations_;
  if (operations_ == crash_at_) crashed_ = true;
  return !crashed_;
}

void CrashVfs::Apply(Bytes& content, std::int64_t offset, ByteView data) {
  const std::size_t end = static_cast<std::size_t>(offset) + data.size();
  if (content.size() < end) content.resize(end);
  std::copy(data.begin(), data.end(), content.begin() + offset);
}

void CrashVfs::ApplyAfterCrash(File& file) {
  for (Write& write : file.pending) {
    if (write.truncate) {
      if (random_->Below(2) == 0) file.durable.resize(static_cast<std::size_t>(write.offset));
      continue;
    }
    // One fate for most writes, so that whole writes are lost or kept often; sector by sector for
    // the rest.
    const std::uint64_t whole = random_->Below(3);
    for (std::int64_t at = 0; at < static_cast<std::int64_t>(write.data.size());) {
      const std::int64_t in_sector = kSector - (write.offset + at) % kSector;
      const auto size = static_cast<std::size_t>(
          std::min<std::int64_t>(in_sector, static_cast<std::int64_t>(write.data.size()) - at));
      Bytes sector(write.data.begin() + at,
                   write.data.begin() + at + static_cast<std::int64_t>(size));
      const std::uint64_t fate = whole < 2 ? whole : random_->Below(4);
      if (fate == 2) random_->Fill(sector);                    // torn: nobody knows what is there
      if (fate == 3) sector.resize(random_->Below(size + 1));  // torn: the front is new
      if (fate != 0) Apply(file.durable, write.offset + at, sector);
      at += static_cast<std::int64_t>(size);
    }
  }
  file.pending.clear();
  file.current = file.durable;
}

void CrashVfs::PowerOn() {
  const std::lock_guard lock(mutex_);
  for (auto at = files_.begin(); at != files_.end();) {
    File& old = *at->second;
    if (!old.entry_durable && random_->Below(2) == 0) {
      at = files_.erase(at);
      continue;
    }
    ApplyAfterCrash(old);
    auto fresh = std::make_shared<File>();  // no locks, no shared memory
    fresh->durable = fresh->current = std::move(old.durable);
    fresh->entry_durable = true;
    at->second = std::move(fresh);
    ++at;
  }
  for (auto& [path, file] : deleted_) {
    if (files_.contains(path) || random_->Below(2) == 0) continue;
    auto back = std::make_shared<File>();  // the folder never heard of the deletion
    ApplyAfterCrash(*file);
    back->durable = back->current = std::move(file->durable);
    back->entry_durable = true;
    files_[path] = std::move(back);
  }
  deleted_.clear();
  crashed_ = false;
  crash_at_ = 0;
}

}  // namespace simpul::test
