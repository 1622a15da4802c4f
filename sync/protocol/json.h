// Reading JSON that strangers send: typed getters that answer with Error instead of throwing.
// Only .cc files of sync/protocol and sync/server include this.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "kiosk/base/bytes.h"
#include "kiosk/base/result.h"

namespace simpul::protocol {

using Json = nlohmann::json;

// At most 32 levels deep, an object at the top, valid UTF-8.
Result<Json> ParseObject(std::string_view text);

// Each names the member in its error and never repeats its value.
Result<std::string> GetString(const Json& object, const char* name, std::size_t max_size);
Result<std::int64_t> GetInteger(const Json& object, const char* name);
Result<bool> GetBool(const Json& object, const char* name);
Result<Bytes> GetBase64(const Json& object, const char* name, std::size_t max_size);
// The pointers live as long as `object`.
Result<const Json*> GetObject(const Json& object, const char* name);
Result<const Json*> GetArray(const Json& object, const char* name, std::size_t max_items);

// Checks "protocol" (and "server" when `from_server`): tells ours from a captive portal's page.
Status CheckEnvelope(const Json& object, bool from_server);

}  // namespace simpul::protocol
