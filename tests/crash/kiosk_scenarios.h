// The kiosk's use cases for the crash sweep.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "kiosk/app/ports.h"
#include "kiosk/store/store_options.h"
#include "tests/crash/crash_sweep.h"

namespace simpul::test {

// "Submit a complaint": commits, a restart in the middle (its checkpoint is swept too), commits.
class SubmitScenario final : public Scenario {
 public:
  explicit SubmitScenario(bool synchronous_normal) : normal_(synchronous_normal) {}
  void Prepare(const std::string& vfs) override;
  void Run(const std::string& vfs) override;
  Findings Check(const std::string& vfs) override;

 private:
  bool normal_;
  std::map<std::string, std::string> acknowledged_;  // record id -> reference
};

// "Mark delivered": answers of the centre are applied while the screen commits more.
class DeliverScenario final : public Scenario {
 public:
  void Prepare(const std::string& vfs) override;
  void Run(const std::string& vfs) override;
  Findings Check(const std::string& vfs) override;

 private:
  int applied_ = 0;             // answers acknowledged by the store
  std::vector<int> committed_;  // complaints acknowledged during the run
};

// "Remind me by e-mail": reminders are kept, a restart in the middle, more are kept.
class ReminderScenario final : public Scenario {
 public:
  void Prepare(const std::string& vfs) override;
  void Run(const std::string& vfs) override;
  Findings Check(const std::string& vfs) override;

 private:
  int acknowledged_ = 0;  // reminders for which "saved" was said
};

// "Answer the survey": answers are kept, their hour ends, they become records, more are kept.
class SurveyScenario final : public Scenario {
 public:
  void Prepare(const std::string& vfs) override;
  void Run(const std::string& vfs) override;
  Findings Check(const std::string& vfs) override;

 private:
  int acknowledged_ = 0;  // answers for which "thank you" was said
  int released_ = 0;      // of these, how many were told to be records
};

// "Ask an officer": requests are kept and forgotten, one is answered.
class HelpScenario final : public Scenario {
 public:
  void Prepare(const std::string& vfs) override;
  void Run(const std::string& vfs) override;
  Findings Check(const std::string& vfs) override;

 private:
  int acknowledged_ = 0;  // requests the screen called "sent"
  int answered_ = 0;      // the newest whose answer the store acknowledged
};

// "Take a number": tickets of three days with restarts and a clock that jumps.
class TicketScenario final : public Scenario {
 public:
  void Prepare(const std::string& vfs) override;
  void Run(const std::string& vfs) override;
  Findings Check(const std::string& vfs) override;

 private:
  std::map<int, std::string> acknowledged_;  // request -> day and number
};

}  // namespace simpul::test
