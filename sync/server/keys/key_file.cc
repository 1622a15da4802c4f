#include "sync/server/keys/key_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "kiosk/base/bytes.h"

namespace simpul::server {
namespace {

constexpr mode_t kPrivateFile = S_IRUSR | S_IWUSR;

// The file's own descriptor, so that checks and reads are about the same file.
class File {
 public:
  File(const std::string& path, int flags) : fd_(open(path.c_str(), flags, kPrivateFile)) {}
  ~File() {
    if (fd_ >= 0) close(fd_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int fd() const { return fd_; }

 private:
  int fd_;
};

std::string NameOf(const std::string& path) { return path.substr(path.rfind('/') + 1); }

Status CheckPrivate(int fd, const std::string& name) {
  struct stat info {};
  if (fstat(fd, &info) != 0) return Fail(ErrorCode::kStorage, name + ": cannot be examined");
  if (info.st_uid != geteuid()) return Fail(ErrorCode::kPermission, name + ": not ours");
  if ((info.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return Fail(ErrorCode::kPermission,
                name + ": others may read it; want mode 0600 for keys, 0700 for their directory");
  }
  return {};
}

}  // namespace

Status MakeKeyDirectory(const std::string& directory) {
  if (mkdir(directory.c_str(), S_IRWXU) != 0 && errno != EEXIST) {
    return Fail(ErrorCode::kPermission, "keys: the directory cannot be made");
  }
  return CheckKeyDirectory(directory);
}

Status CheckKeyDirectory(const std::string& directory) {
  const File file(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file.fd() < 0) return Fail(ErrorCode::kNotFound, "keys: no such directory");
  return CheckPrivate(file.fd(), "keys");
}

Result<protocol::SecretKey> ReadKeyFile(const std::string& path) {
  const File file(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (file.fd() < 0) {
    const ErrorCode code = errno == ENOENT ? ErrorCode::kNotFound : ErrorCode::kPermission;
    return Fail(code, NameOf(path) + ": cannot be opened");
  }
  SIMPUL_RETURN_IF_ERROR(CheckPrivate(file.fd(), NameOf(path)));
  std::string text(64, '\0');
  const ssize_t got = read(file.fd(), text.data(), text.size());
  if (got < 0) return Fail(ErrorCode::kStorage, NameOf(path) + ": cannot be read");
  text.resize(static_cast<std::size_t>(got));
  while (!text.empty() && text.back() == '\n') text.pop_back();
  Result<Bytes> bytes = FromBase64(text);
  SecureWipe(text);
  protocol::SecretKey key;
  if (!bytes || bytes->size() != key.bytes().size()) {
    return Fail(ErrorCode::kInvalidInput, NameOf(path) + ": not a key");
  }
  std::copy(bytes->begin(), bytes->end(), key.bytes().begin());
  SecureWipe(*bytes);
  return key;
}

Status WriteNewKeyFile(const std::string& path, const protocol::SecretKey& key) {
  const File file(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC);
  if (file.fd() < 0) return Fail(ErrorCode::kPermission, NameOf(path) + ": cannot be made");
  std::string text = ToBase64(key.bytes()) + "\n";
  const ssize_t put = write(file.fd(), text.data(), text.size());
  const bool whole = put == static_cast<ssize_t>(text.size()) && fsync(file.fd()) == 0;
  SecureWipe(text);
  if (!whole) return Fail(ErrorCode::kStorage, NameOf(path) + ": cannot be written");
  return {};
}

bool KeyFileExists(const std::string& path) { return access(path.c_str(), F_OK) == 0; }

}  // namespace simpul::server
