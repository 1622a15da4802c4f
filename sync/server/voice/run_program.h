// A program run for what it prints: no shell, nothing to read, an end in time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/base/result.h"

namespace simpul::server {

// On the clock that never jumps.
std::int64_t SteadyNowMs();

struct ProgramLimits {
  std::int64_t until_ms = 0;  // SteadyNowMs at which it is killed
  std::size_t most_bytes = 0;
};

// The whole standard output of `words`, of which the first is the program, looked for in PATH; its
// standard input is empty and its errors are dropped. kUnavailable when it cannot be started or
// ends with a failure, kTimeout when it is killed, kTooLarge when it prints more.
Result<std::string> RunProgram(std::vector<std::string> words, const ProgramLimits& limits);

}  // namespace simpul::server
