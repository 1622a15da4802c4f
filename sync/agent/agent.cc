#include "sync/agent/agent.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "kiosk/base/log.h"

namespace simpul::agent {

StopSwitch::StopSwitch() : fd_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) { SIMPUL_CHECK(fd_ >= 0); }

StopSwitch::~StopSwitch() { close(fd_); }

void StopSwitch::Stop() {
  stopped_.store(true);
  constexpr std::uint64_t kOne = 1;
  // A full counter is a readable one: nothing is lost when this write is refused.
  [[maybe_unused]] const ssize_t done = write(fd_, &kOne, sizeof kOne);
}

Agent::Agent(const Clock* clock, store::AgentStore* store, LookupService* lookups, Sender* sender,
             StopSwitch* stop, AgentTiming timing)
    : clock_(clock),
      store_(store),
      lookups_(lookups),
      sender_(sender),
      stop_(stop),
      timing_(timing) {}

bool Agent::SeesNews() {
  const Result<std::int64_t> version = store_->DataVersion();
  if (!version) return true;  // the steps that follow will say what is wrong
  const bool news = *version != data_version_;
  data_version_ = *version;
  return news;
}

void Agent::Wait(std::int64_t ms) {
  if (ms <= 0) return;
  std::array<pollfd, 2> fds = {{{stop_->fd(), POLLIN, 0}, {network_.fd(), POLLIN, 0}}};
  poll(fds.data(), fds.size(), static_cast<int>(ms));
  if (network_.CameUp()) sender_->NetworkUp();
}

void Agent::TidyWhenDue() {
  const std::int64_t now = clock_->SteadyMs();
  if (now < next_tidy_ms_) return;
  next_tidy_ms_ = now + timing_.tidy_ms;
  const Status tidied = store_->Tidy(clock_->Wall().unix_ms);
  if (!tidied) Log(LogEvent::kStoreFailed, {{"code", tidied.error().code}});
}

void Agent::Run() {
  std::int64_t due_ms = 0;
  while (!stop_->stopped()) {
    const bool news = SeesNews();
    if (news && lookups_->AnswerAll() > 0) {
      wanted_until_ms_ = clock_->SteadyMs() + timing_.wanted_linger_ms;
    }
    if (stop_->stopped()) break;
    if (news || clock_->SteadyMs() >= due_ms) due_ms = clock_->SteadyMs() + sender_->Step();
    const std::int64_t now = clock_->SteadyMs();
    if (due_ms > now) TidyWhenDue();
    const std::int64_t look = now < wanted_until_ms_ ? timing_.look_wanted_ms : timing_.look_ms;
    Wait(std::clamp<std::int64_t>(due_ms - now, 0, look));
  }
}

}  // namespace simpul::agent
