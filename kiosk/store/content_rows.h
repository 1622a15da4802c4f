// Table content: the versions that came down, the newest two. Only .cc files of kiosk/store include
// this.
#pragma once

#include <cstdint>
#include <vector>

#include "kiosk/store/database.h"
#include "kiosk/store/stored_content.h"

namespace simpul::store {

// Each runs inside a transaction of the caller's and may throw SQLite::Exception.
std::int64_t NewestContent(Database& db);
// A version that is here stays as it is.
void SaveContent(Database& db, const ContentBundle& bundle);
Result<std::vector<StoredContent>> ReadContents(Database& db);
void CountContentStart(Database& db, std::int64_t version);
void ForgiveContentStarts(Database& db, std::int64_t version);
void ForgetContents(Database& db);

}  // namespace simpul::store
