// Moves what waits in the outbox to the centre and what changed there down to the kiosk.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kiosk/app/outbox.h"
#include "sync/agent/backoff.h"
#include "sync/agent/content_fetch.h"
#include "sync/agent/session.h"
#include "sync/protocol/batch.h"
#include "sync/protocol/limits.h"

namespace simpul::agent {

struct SenderOptions {
  std::int64_t poll_ms = 60'000;             // asks for changes down this often when idle
  std::int64_t first_delay_max_ms = 60'000;  // random delay of the first request after the start
  // While a visitor waits for an officer's answer; bounded, because such a request ages.
  std::int64_t help_poll_ms = 2'000;
  std::size_t max_records = protocol::kMaxBatchRecords;
};

// While the identity is refused no record is sent; this often it is asked whether that changed (a
// wrong clock may have been set right, or the centre's list).
inline constexpr std::int64_t kIdentityRecheckMs = 15 * 60 * 1000;

// The sender's rules without a loop or a sleep: the caller waits. Not thread-safe. Everything
// passed in outlives it. Holds no lock and no transaction while an exchange runs. A record leaves
// the outbox only by a receipt that verifies, or into quarantine.
class Sender {
 public:
  Sender(HttpClient* http, const Clock* clock, Random* random, app::Outbox* store,
         protocol::SigningKeys device_keys, SenderOptions options);

  // Does at most one exchange and one transaction. Returns the milliseconds until there will be
  // something to do again (0 = at once); records committed meanwhile are a reason to call earlier.
  std::int64_t Step();
  // The network came up: back-off starts anew. The delay after the start, a Retry-After and the
  // pause after an identity alarm stay.
  void NetworkUp();

 private:
  struct Poison {
    RecordId id;
    std::int64_t seq = 0;
  };

  std::int64_t WaitAfter(std::int64_t ms);
  bool LoadIdentity();
  bool SomebodyWaits() const;
  std::int64_t FetchContent();
  std::int64_t Send(const std::vector<app::OutboxRow>& rows);
  std::int64_t OnAnswer(const std::vector<app::OutboxRow>& rows,
                        const std::vector<protocol::Record>& records,
                        const protocol::BatchAnswer& answer);
  std::int64_t OnFailure(const Exchange& exchange, const std::vector<app::OutboxRow>& rows);
  std::int64_t OnIdentity(bool from_auth);
  std::int64_t OnTooLarge(const std::vector<app::OutboxRow>& rows);
  std::int64_t OnRefused(const std::vector<app::OutboxRow>& rows);
  std::int64_t OnStoreFailure(const Error& error);
  std::int64_t Offline(const Exchange& exchange);
  std::int64_t ConfigurationAlarm(const Exchange& exchange);
  void KeepForLater(std::int64_t seq);
  std::size_t WantedRows() const;
  std::int64_t IdleMs(std::int64_t now) const;

  HttpClient* http_;
  const Clock* clock_;
  app::Outbox* store_;
  SenderOptions options_;
  Session session_;
  ContentFetch content_;
  Backoff backoff_;
  Backoff keep_backoff_;

  app::SiteIdentity identity_;
  bool reauthenticated_ = false;    // the token is fresh because the last one was refused
  bool reached_ = false;            // the last exchange was answered by our server
  std::int64_t first_due_ms_ = 0;   // steady, as all below
  std::int64_t not_before_ms_ = 0;  // back-off
  std::int64_t hold_until_ms_ = 0;  // asked for by the server, or after an identity alarm
  std::int64_t next_poll_ms_ = 0;

  // One pass over the outbox: rows up to here were answered, also those that were told "retry".
  std::int64_t after_seq_ = 0;
  std::optional<std::int64_t> next_pass_ms_;  // rows were kept: when to start over
  bool kept_in_pass_ = false;

  std::size_t limit_;             // records in the next request; halved by 413
  std::size_t suspects_ = 0;      // the next so many rows hold one that the centre refuses
  std::optional<Poison> poison_;  // refused alone; quarantined if an empty request is not
  bool oversize_before_ = false;  // the last single record was answered 413, too
};

}  // namespace simpul::agent
