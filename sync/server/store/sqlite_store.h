// The Store on SQLite: the default, embedded.
#pragma once

#include <memory>
#include <string>

#include "sync/server/store/store.h"

namespace simpul::server {

struct SqliteOptions {
  std::string path;
  // Name of a registered VFS; empty means SQLite's own. A VFS without shared memory works: with
  // a name given, one connection locks the file for itself.
  std::string vfs;
  // Only for the crash sweep's mutation check: gives up the durability of a COMMIT.
  bool synchronous_normal = false;
};

// Opens or makes the database, checks that its pragmas hold (WAL, synchronous FULL, foreign keys,
// secure delete) and applies missing migrations. kStorage when it cannot be used, kUnsupported
// when a newer program wrote it.
Result<std::unique_ptr<Store>> OpenSqliteStore(const SqliteOptions& options);

}  // namespace simpul::server
