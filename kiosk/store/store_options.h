// How a program opens the kiosk's database.
#pragma once

#include <cstdint>
#include <string>

namespace simpul::store {

struct StoreOptions {
  std::string path;  // of the database file; its folder must exist and be setgid to the group
  // Name of a registered SQLite VFS; empty means the operating system's. With a named one nothing
  // outside it is touched: no ballast, no file mode, no free-space check.
  std::string vfs;
  // Opens with synchronous=NORMAL, which loses acknowledged records at a power cut. It exists so
  // that the crash sweep can show that it would notice. Refused without a named VFS.
  bool for_crash_test_synchronous_normal = false;
  // Size of the file that is given up when the disk fills, so that the record of the visitor who
  // is standing there can still be written. 0 = none.
  std::int64_t ballast_bytes = 64LL * 1024 * 1024;
  // Below this much free space HasSpace() says no. 0 = never.
  std::int64_t min_free_bytes = 200LL * 1024 * 1024;
  // Upper bound of the database in pages of 4 KiB (default 4 GiB); a runaway writer must not take
  // the disk that logs and updates need. 0 = no bound.
  std::int64_t max_pages = 1024LL * 1024;
  int busy_timeout_ms = 5000;  // how long a write waits for the other program's write
};

}  // namespace simpul::store
