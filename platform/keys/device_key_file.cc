#include "platform/keys/device_key_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>

namespace simpul::keys {
namespace {

class Fd {
 public:
  explicit Fd(int fd) : fd_(fd) {}
  Fd(const Fd&) = delete;
  Fd& operator=(const Fd&) = delete;
  ~Fd() {
    if (fd_ >= 0) close(fd_);
  }
  int get() const { return fd_; }
  bool ok() const { return fd_ >= 0; }

 private:
  int fd_;
};

Error OsError(const char* what) {
  return {errno == ENOSPC ? ErrorCode::kNoSpace : ErrorCode::kStorage,
          std::string("device key: ") + what + ": errno " + std::to_string(errno)};
}

bool WriteAll(int fd, ByteView bytes) {
  while (!bytes.empty()) {
    const ssize_t done = write(fd, bytes.data(), bytes.size());
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(done));
  }
  return true;
}

Status SyncFolder(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  const Fd fd(open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!fd.ok() || fsync(fd.get()) != 0) return Fail(OsError("sync folder"));
  return {};
}

}  // namespace

Result<protocol::SigningKeys> DeviceKeyFile::Load() const {
  const Fd fd(open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (!fd.ok()) {
    if (errno == ENOENT) return Fail(ErrorCode::kNotFound, "device key");
    if (errno == ELOOP || errno == EACCES) return Fail(ErrorCode::kPermission, "device key");
    return Fail(OsError("open"));
  }
  struct stat state {};
  if (fstat(fd.get(), &state) != 0) return Fail(OsError("stat"));
  if (!S_ISREG(state.st_mode) || (state.st_mode & 07777) != 0600 || state.st_uid != geteuid()) {
    return Fail(ErrorCode::kPermission, "device key: want own file of mode 0600");
  }
  protocol::SecretKey seed;
  if (state.st_size != static_cast<off_t>(seed.bytes().size()) ||
      read(fd.get(), seed.bytes().data(), seed.bytes().size()) !=
          static_cast<ssize_t>(seed.bytes().size())) {
    return Fail(ErrorCode::kInvalidInput, "device key: want 32 bytes");
  }
  return protocol::SigningKeysFromSeed(seed);
}

Result<protocol::SigningKeys> DeviceKeyFile::LoadOrCreate() const {
  Result<protocol::SigningKeys> keys = Load();
  if (keys || keys.error().code != ErrorCode::kNotFound) return keys;
  SIMPUL_RETURN_IF_ERROR(Create());
  return Load();
}

Status DeviceKeyFile::Create() const {
  const std::string fresh = path_ + ".new";
  // What an earlier cut left behind was never a key of anybody.
  if (unlink(fresh.c_str()) != 0 && errno != ENOENT) return Fail(OsError("unlink"));
  {
    const Fd fd(open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!fd.ok()) return Fail(OsError("create"));
    const protocol::SigningKeys keys = protocol::MakeSigningKeys();
    if (fchmod(fd.get(), 0600) != 0 || !WriteAll(fd.get(), keys.seed.bytes()) ||
        fsync(fd.get()) != 0) {
      const Error error = OsError("write");
      unlink(fresh.c_str());
      return Fail(error);
    }
  }
  if (rename(fresh.c_str(), path_.c_str()) != 0) return Fail(OsError("rename"));
  return SyncFolder(path_);
}

}  // namespace simpul::keys
