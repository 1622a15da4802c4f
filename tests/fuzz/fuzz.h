// What every fuzz target needs. A target is one file with LLVMFuzzerTestOneInput; a failed
// SIMPUL_CHECK, a sanitizer's report or an exception that gets out is a finding.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "kiosk/base/bytes.h"
#include "kiosk/base/result.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace simpul::fuzz {

inline std::string_view Text(const std::uint8_t* data, std::size_t size) {
  return AsText(ByteView(data, size));
}

// What was read and written again is read as the same.
template <typename Value, typename Parse>
void CheckRoundTrip(const Value& value, Parse parse) {
  const auto again = parse(ToJson(value));
  SIMPUL_CHECK(again.has_value());
  SIMPUL_CHECK(ToJson(*again) == ToJson(value));
}

}  // namespace simpul::fuzz
