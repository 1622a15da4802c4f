// Where secrets come from. A port, so that tests can repeat a run.
#pragma once

#include <cstdint>
#include <span>

namespace simpul {

// Fills memory with bytes nobody can guess. Thread-safe. Never fails: a kernel without random
// numbers is a bug that aborts, because every secret of a visitor hangs on it.
class Random {
 public:
  Random() = default;
  Random(const Random&) = delete;
  Random& operator=(const Random&) = delete;
  virtual ~Random() = default;
  virtual void Fill(std::span<std::uint8_t> out) = 0;

  // Uniform in [0, bound); bound must be above 0.
  std::uint64_t Below(std::uint64_t bound);
};

// getrandom(2).
class SystemRandom final : public Random {
 public:
  void Fill(std::span<std::uint8_t> out) override;
};

// A repeatable sequence (SplitMix64) for tests and simulations only.
class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed) : state_(seed) {}
  void Fill(std::span<std::uint8_t> out) override;

 private:
  std::uint64_t state_;
};

}  // namespace simpul
