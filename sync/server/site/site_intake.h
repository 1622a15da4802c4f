// Takes the batches of a lobby's kiosks: kept here, passed on to the centre, answered from what the
// centre said last. Sealed payloads stay sealed: this server has no key to them.
#pragma once

#include <functional>

#include "kiosk/base/clock.h"
#include "kiosk/base/result.h"
#include "sync/protocol/batch.h"
#include "sync/server/store/store.h"

namespace simpul::server {

// What the lobby's queue does with tickets. Without it they are passed on only.
struct TicketHook {
  // Inside the intake's transaction; errors as InsertRecord's.
  std::function<Status(Tx& tx, const KioskRow& kiosk, const protocol::Record& record)> take;
  // After the COMMIT of a batch with tickets, and never before.
  std::function<void()> committed;
};

// Thread-safe. What it refers to outlives it.
class SiteIntake {
 public:
  // `wake` is called after each COMMIT that has something for the centre.
  SiteIntake(Store& store, const Clock& clock, const protocol::SigningKeys& signing,
             TicketHook tickets, std::function<void()> wake);

  // An error means that nothing was kept and the kiosk may send the same batch again.
  Result<protocol::BatchAnswer> Take(const KioskRow& kiosk, const protocol::ParsedBatch& batch);

 private:
  Result<protocol::RecordResult> Insert(Tx& tx, const KioskRow& kiosk,
                                        const protocol::Record& record, std::int64_t now_ms) const;

  Store& store_;
  const Clock& clock_;
  const protocol::SigningKeys& signing_;
  const TicketHook tickets_;
  const std::function<void()> wake_;
};

}  // namespace simpul::server
