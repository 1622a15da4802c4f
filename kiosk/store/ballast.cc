#include "kiosk/store/ballast.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <filesystem>

namespace simpul::store {

std::int64_t FreeBytes(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  struct statvfs state {};
  if (statvfs(folder.empty() ? "." : folder.c_str(), &state) != 0) return -1;
  return static_cast<std::int64_t>(state.f_bavail) * static_cast<std::int64_t>(state.f_frsize);
}

Ballast::Ballast(const std::string& path, std::int64_t bytes)
    : path_(path + ".ballast"), bytes_(bytes) {}

bool Ballast::Restore(std::int64_t min_free) const {
  if (bytes_ <= 0) return true;
  struct stat state {};
  if (lstat(path_.c_str(), &state) == 0 && state.st_size == bytes_) return true;
  const std::int64_t free_bytes = FreeBytes(path_);
  if (free_bytes >= 0 && free_bytes < min_free + bytes_) return false;
  const int fd = open(path_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0660);
  if (fd < 0) return false;
  // A hole would give nothing back: the blocks must be taken now.
  const bool taken = ftruncate(fd, 0) == 0 && posix_fallocate(fd, 0, bytes_) == 0;
  close(fd);
  if (!taken) unlink(path_.c_str());
  return taken;
}

bool Ballast::GiveUp() const { return bytes_ > 0 && unlink(path_.c_str()) == 0; }

}  // namespace simpul::store
