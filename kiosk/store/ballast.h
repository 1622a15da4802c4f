// A file of nothing that is given up when the disk fills. Only .cc files of kiosk/store include
// this.
#pragma once

#include <cstdint>
#include <string>

namespace simpul::store {

// Bytes that an ordinary user can still write in the folder of `path`; -1 when unknown.
std::int64_t FreeBytes(const std::string& path);

class Ballast {
 public:
  // `path` is the database's; the ballast lies beside it. `bytes` 0 means none is kept.
  Ballast(const std::string& path, std::int64_t bytes);
  // Allocates real blocks when `min_free` bytes stay free beside them. Does nothing when the file
  // is there; leaves no partial file. True when the ballast is there afterwards or none is kept.
  bool Restore(std::int64_t min_free) const;
  // True when a ballast was there and is now gone: the disk has room for a last record.
  bool GiveUp() const;

 private:
  std::string path_;
  std::int64_t bytes_;
};

}  // namespace simpul::store
