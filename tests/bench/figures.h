// Figures that the bench programs print, one JSON object a line, for tests/e2e/bench.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

namespace simpul::bench {

// How long something took, many times. One thread.
class Samples {
 public:
  void Add(double ms) { ms_.push_back(ms); }
  void Append(const Samples& more) { ms_.insert(ms_.end(), more.ms_.begin(), more.ms_.end()); }
  template <typename Body>
  auto Time(Body&& body) {
    const auto before = std::chrono::steady_clock::now();
    auto value = std::forward<Body>(body)();
    Add(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - before)
            .count());
    return value;
  }
  // `"name":{"count":…,"p50":…,"p99":…,"max":…}` in milliseconds; zeros of none.
  std::string Json(const char* name) const {
    std::vector<double> sorted = ms_;
    std::sort(sorted.begin(), sorted.end());
    const auto at = [&](double share) {
      if (sorted.empty()) return 0.0;
      return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
    };
    char text[160];
    std::snprintf(text, sizeof text,
                  "\"%s\":{\"count\":%zu,\"p50\":%.4f,\"p99\":%.4f,\"max\":%.4f}", name,
                  sorted.size(), at(0.5), at(0.99), at(1));
    return text;
  }

 private:
  std::vector<double> ms_;
};

// The share of this process in the machine's memory, MiB; 0 where the kernel does not say.
inline double OwnPssMiB() {
  std::FILE* file = std::fopen("/proc/self/smaps_rollup", "r");
  if (file == nullptr) return 0;
  char line[256];
  long kib = 0;
  while (std::fgets(line, sizeof line, file) != nullptr) {
    if (std::sscanf(line, "Pss: %ld kB", &kib) == 1) break;
  }
  std::fclose(file);
  return static_cast<double>(kib) / 1024;
}

}  // namespace simpul::bench
