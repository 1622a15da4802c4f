// "Server intake" for the crash sweep: the centre takes batches on a disk that loses power.
#pragma once

#include <map>
#include <string>

#include "tests/crash/crash_sweep.h"

namespace simpul::test {

class IntakeScenario final : public Scenario {
 public:
  explicit IntakeScenario(bool synchronous_normal) : normal_(synchronous_normal) {}
  void Prepare(const std::string& vfs) override;
  void Run(const std::string& vfs) override;
  Findings Check(const std::string& vfs) override;

 private:
  bool normal_;
  std::map<std::string, std::int64_t> acknowledged_;  // record id -> server time of the receipt
};

}  // namespace simpul::test
