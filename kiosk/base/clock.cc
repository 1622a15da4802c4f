#include "kiosk/base/clock.h"

#include <sys/timex.h>

#include <ctime>
#include <fstream>

namespace simpul {

WallTime SystemClock::Wall() const {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  timex state{};
  // STA_UNSYNC is the kernel's own word on whether anything disciplines the clock.
  const bool known = adjtimex(&state) >= 0;
  const bool synced = known && (state.status & STA_UNSYNC) == 0;
  return {static_cast<std::int64_t>(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000,
          synced ? TimeQuality::kSynced : TimeQuality::kUnknown};
}

std::int64_t SystemClock::SteadyMs() const {
  timespec now{};
  clock_gettime(CLOCK_BOOTTIME, &now);
  return static_cast<std::int64_t>(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
}

std::string SystemClock::BootId() const {
  std::ifstream file("/proc/sys/kernel/random/boot_id");
  std::string id;
  std::getline(file, id);
  return id.empty() ? "unknown" : id;
}

}  // namespace simpul
