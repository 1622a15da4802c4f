// The schema of the kiosk's database and how it grows. Only .cc files of kiosk/store include this.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include "kiosk/base/result.h"

namespace simpul::store {

// The schema this program knows. PRAGMA user_version of the file.
inline constexpr int kSchemaVersion = 6;

// Brings the schema to kSchemaVersion in one transaction; both programs may try at once.
// kUnsupported when the file is newer. May throw SQLite::Exception.
Status Migrate(SQLite::Database& db);

}  // namespace simpul::store
