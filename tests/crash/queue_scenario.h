// "The lobby's queue" for the crash sweep: tickets at the counter, calls and every outcome on a
// disk that loses power.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "kiosk/domain/lobby_queue.h"
#include "tests/crash/crash_sweep.h"

namespace simpul::test {

class QueueScenario final : public Scenario {
 public:
  explicit QueueScenario(bool synchronous_normal) : normal_(synchronous_normal) {}
  void Prepare(const std::string& vfs) override;
  void Run(const std::string& vfs) override;
  Findings Check(const std::string& vfs) override;

 private:
  bool normal_;
  std::optional<LobbyQueue> seen_;  // as the last step that was answered left it
  std::size_t under_way_ = 0;       // events of the step that was not answered
};

}  // namespace simpul::test
