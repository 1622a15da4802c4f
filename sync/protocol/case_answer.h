// The centre's answer to GET /v1/cases/{lookup}, as far as a kiosk reads it. The tracking page
// reads more of it (kiosks, case_key).
#pragma once

#include <cstdint>
#include <string_view>

#include "kiosk/base/bytes.h"
#include "kiosk/base/result.h"

namespace simpul::protocol {

struct FetchedCase {
  Bytes sealed;  // a sealed view, or a decoy that nobody can open
  std::int64_t as_of_ms = 0;
};

// kInvalidInput when it is not our server's answer (captive portal) or a limit is passed.
Result<FetchedCase> ParseFetchedCase(std::string_view json);

}  // namespace simpul::protocol
