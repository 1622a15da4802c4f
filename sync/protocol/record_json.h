// Records as members of a larger JSON document (a batch). Only .cc files include this.
#pragma once

#include "sync/protocol/json.h"
#include "sync/protocol/record.h"

namespace simpul::protocol {

Json RecordToJson(const Record& record);
Result<Record> RecordFromJson(const Json& json);

}  // namespace simpul::protocol
