// Time, in its two kinds: the steady clock measures durations, the wall clock is evidence.
#pragma once

#include <cstdint>
#include <string>

namespace simpul {

// How far the wall clock may be trusted; stored beside every wall time.
enum class TimeQuality : std::uint8_t {
  kSynced,   // the kernel says a time service disciplines the clock
  kUnknown,  // free-running: RTC or worse
};

struct WallTime {
  std::int64_t unix_ms = 0;  // milliseconds since 1970-01-01 UTC
  TimeQuality quality = TimeQuality::kUnknown;
};

// A port. Thread-safe.
class Clock {
 public:
  Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;
  virtual ~Clock() = default;
  virtual WallTime Wall() const = 0;
  // Milliseconds that never go backwards; the zero is the machine's boot.
  virtual std::int64_t SteadyMs() const = 0;
  // Changes at every boot, so that steady values of two boots are never compared.
  virtual std::string BootId() const = 0;
};

class SystemClock final : public Clock {
 public:
  WallTime Wall() const override;
  std::int64_t SteadyMs() const override;
  std::string BootId() const override;
};

// A clock that a test moves. Not thread-safe while being moved.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(std::int64_t unix_ms) : wall_{unix_ms, TimeQuality::kSynced} {}
  WallTime Wall() const override { return wall_; }
  std::int64_t SteadyMs() const override { return steady_ms_; }
  std::string BootId() const override { return boot_id_; }

  void Advance(std::int64_t ms) {
    wall_.unix_ms += ms;
    steady_ms_ += ms;
  }
  // A technician or a time service sets the wall clock: the steady clock does not move.
  void SetWall(std::int64_t unix_ms, TimeQuality quality) { wall_ = {unix_ms, quality}; }
  void Reboot(std::string boot_id) {
    boot_id_ = std::move(boot_id);
    steady_ms_ = 0;
  }

 private:
  WallTime wall_;
  std::int64_t steady_ms_ = 0;
  std::string boot_id_ = "boot-1";
};

}  // namespace simpul
