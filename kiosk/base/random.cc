#include "kiosk/base/random.h"

#include <sys/random.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <limits>

#include "kiosk/base/result.h"

namespace simpul {

std::uint64_t Random::Below(std::uint64_t bound) {
  SIMPUL_CHECK(bound > 0);
  // Rejects the tail that would make small values likelier.
  const std::uint64_t limit =
      std::numeric_limits<std::uint64_t>::max() - std::numeric_limits<std::uint64_t>::max() % bound;
  for (;;) {
    std::array<std::uint8_t, sizeof(std::uint64_t)> raw{};
    Fill(raw);
    std::uint64_t value = 0;
    std::memcpy(&value, raw.data(), raw.size());
    if (value < limit) return value % bound;
  }
}

void SystemRandom::Fill(std::span<std::uint8_t> out) {
  std::size_t done = 0;
  while (done < out.size()) {
    const ssize_t got = getrandom(out.data() + done, out.size() - done, 0);
    if (got < 0 && errno == EINTR) continue;
    SIMPUL_CHECK(got > 0);
    done += static_cast<std::size_t>(got);
  }
}

void SeededRandom::Fill(std::span<std::uint8_t> out) {
  for (std::uint8_t& byte : out) {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    byte = static_cast<std::uint8_t>((mixed ^ (mixed >> 31U)) & 0xFFU);
  }
}

}  // namespace simpul
