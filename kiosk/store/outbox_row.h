// Records that belong to no case, on their way to table outbox. Only .cc files of kiosk/store
// include this.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kiosk/app/ports.h"
#include "kiosk/store/database.h"

namespace simpul::store {

struct CaselessRecord {
  std::string id;         // UUIDv7
  std::string_view kind;  // its name on the wire
  std::string site, zone;
  std::string key_id;
  WallTime created;
  std::string boot_id = {};
  std::int64_t mono_ms = 0;
  ByteView sealed;  // the caller's
};

// kConflict when the outbox holds another record of this id. May throw SQLite::Exception.
Status QueueCaseless(Database& db, const CaselessRecord& record);

}  // namespace simpul::store
