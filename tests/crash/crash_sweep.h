// Cuts the power at every point of a use case and asks what is left.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "tests/support/crash_vfs.h"

namespace simpul::test {

struct Findings {
  int lost = 0;       // acknowledged and not there any more
  int doubled = 0;    // there twice, or a number given twice
  int broken = 0;     // half of a transaction, damage, or a use case that fails afterwards
  int unopened = 0;   // the store does not open
  std::string first;  // what was wrong first, for the person who reads the failure
  void Add(int Findings::*counter, const std::string& what);
  Findings& operator+=(const Findings& other);
};

// One use case on a store that takes the name of a VFS. The kiosk's are in this folder; a server's
// store joins with a scenario of its own: Prepare() opens it on `vfs` and lays the ground, Run()
// does the work and remembers what was acknowledged, Check() opens it again after the cut.
class Scenario {
 public:
  virtual ~Scenario() = default;
  // No power cut here. All connections are closed when it returns.
  virtual void Prepare(const std::string& vfs) = 0;
  // Works until it is done or the store gives the first error. Closes all connections. Must do the
  // same at every call.
  virtual void Run(const std::string& vfs) = 0;
  // Opens the store again, compares with what Run() saw acknowledged, and works on.
  virtual Findings Check(const std::string& vfs) = 0;
};

struct SweepResult {
  std::int64_t points = 0;  // crash points of one run
  std::int64_t runs = 0;
  Findings findings;
};

// Every operation of `make()->Run()` is a point of its own. For seed s the power is cut at each
// `every`th of them, beginning at the s-th.
struct SweepPlan {
  int seeds = 1;
  int every = 1;
};
SweepResult Sweep(const std::function<std::unique_ptr<Scenario>()>& make, SweepPlan plan);

// "" when PRAGMA integrity_check says ok, else its first words.
std::string IntegrityProblem(const std::string& vfs, const std::string& path);

}  // namespace simpul::test
