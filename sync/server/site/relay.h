// A site's server as a device of the centre: records of its kiosks up, changes down.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

#include "kiosk/app/outbox.h"
#include "kiosk/base/clock.h"
#include "kiosk/base/random.h"
#include "sync/agent/http_client.h"
#include "sync/agent/sender.h"
#include "sync/server/store/store.h"

namespace simpul::server {

// The relay's tables as the sender reads them. Thread-safe as Store is.
class RelayOutbox final : public app::Outbox {
 public:
  using OnWish = std::function<void(const PhoneWish& wish)>;
  // `store` outlives it. `on_wish` is called for each wish that came down, after COMMIT and with no
  // lock held; the same wish comes several times.
  RelayOutbox(Store& store, OnWish on_wish) : store_(store), on_wish_(std::move(on_wish)) {}
  Result<app::SiteIdentity> Identity() override;
  Result<std::vector<app::OutboxRow>> ReadBatch(std::int64_t after_seq, std::size_t max_rows,
                                                std::size_t max_sealed_bytes) override;
  Result<std::int64_t> CaseStatesCursor() override;
  Result<std::int64_t> AnnouncementsCursor() override;
  Result<std::int64_t> UsedBookingsCursor() override { return 0; }  // the centre tells none
  Result<std::int64_t> ContentVersion() override;
  Status KeepContent(const ContentBundle& bundle) override;
  Result<bool> HelpIsOpen(std::int64_t now_unix_ms) override;
  Status ApplyAnswer(const app::AnswerChanges& changes) override;

 private:
  Result<UpstreamRow> Upstream();
  Store& store_;
  const OnWish on_wish_;
};

struct RelayOptions {
  agent::SenderOptions sender;
};

// Runs the sender's rules on a thread of its own. What it refers to outlives it.
class Relay {
 public:
  Relay(Store& store, const Clock& clock, Random& random, std::unique_ptr<agent::HttpClient> http,
        protocol::SigningKeys keys, const RelayOptions& options, RelayOutbox::OnWish on_wish);
  ~Relay();  // stops
  void Start();
  // Ends after the exchange that runs, which the client's `cancelled` ends at once. Any thread,
  // any number of times.
  void Stop();
  // A record was committed: it is sent now unless the sender waits for a reason. Any thread.
  void Wake();

 private:
  void Run();

  RelayOutbox outbox_;
  std::unique_ptr<agent::HttpClient> http_;
  agent::Sender sender_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool woken_ = false, stopped_ = false;  // under mutex_
  std::thread thread_;
};

}  // namespace simpul::server
