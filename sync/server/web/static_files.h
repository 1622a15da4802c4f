// Files that are served as they are, read and compressed once at start. The door to zlib.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"
#include "sync/server/http/message.h"

namespace simpul::server {

// Immutable after loading; thread-safe.
class StaticFiles {
 public:
  // Reads `names` (in `directory`). kNotFound names the missing file.
  static Result<StaticFiles> Load(const std::string& directory,
                                  const std::vector<std::string>& names);
  // The file as gzip when the caller takes it. `name` was loaded; another is a 404.
  Response Serve(const Request& request, std::string_view name) const;
  // Bytes on the wire of all files together, compressed.
  std::size_t CompressedSize() const;

 private:
  struct File {
    std::string type, plain, gzip;
  };
  std::map<std::string, File, std::less<>> files_;
};

Result<std::string> ReadFile(const std::string& path);

}  // namespace simpul::server
