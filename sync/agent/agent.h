// The agent's loop: waits for rows, wishes, the network and the end.
#pragma once

#include <atomic>
#include <cstdint>

#include "kiosk/base/clock.h"
#include "kiosk/store/agent_store.h"
#include "sync/agent/lookup_service.h"
#include "sync/agent/network_watch.h"
#include "sync/agent/sender.h"

namespace simpul::agent {

// Ends a loop from another thread or a signal handler.
class StopSwitch {
 public:
  StopSwitch();
  ~StopSwitch();
  StopSwitch(const StopSwitch&) = delete;
  StopSwitch& operator=(const StopSwitch&) = delete;
  // Async-signal-safe, any thread, any number of times.
  void Stop();
  bool stopped() const { return stopped_.load(); }
  const std::atomic<bool>& flag() const { return stopped_; }
  int fd() const { return fd_; }  // readable after Stop()

 private:
  std::atomic<bool> stopped_{false};
  int fd_;
};

struct AgentTiming {
  std::int64_t look_ms = 250;         // how often the database is looked at for news
  std::int64_t look_wanted_ms = 200;  // the same while a visitor waits or has just asked
  std::int64_t wanted_linger_ms = 60'000;
  std::int64_t tidy_ms = 10 * 60 * 1000;
};

// One thread at a time. Everything passed in outlives it.
class Agent {
 public:
  Agent(const Clock* clock, store::AgentStore* store, LookupService* lookups, Sender* sender,
        StopSwitch* stop, AgentTiming timing);
  // Returns after StopSwitch::Stop(). A database that fails is tried again, never a reason to end.
  void Run();

 private:
  bool SeesNews();
  void Wait(std::int64_t ms);
  void TidyWhenDue();

  const Clock* clock_;
  store::AgentStore* store_;
  LookupService* lookups_;
  Sender* sender_;
  StopSwitch* stop_;
  AgentTiming timing_;
  NetworkWatch network_;
  std::int64_t data_version_ = -1;
  std::int64_t wanted_until_ms_ = 0;
  std::int64_t next_tidy_ms_ = 0;
};

}  // namespace simpul::agent
