// Takes the batches of a lobby's kiosks: kept here, passed on to the centre, answered from what the
// centre said last. Sealed payloads stay sealed: this server has no key to them.
#pragma once

#include <functional>

#include "kiosk/base/clock.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/queue_snapshot.h"
#include "sync/protocol/batch.h"
#include "sync/server/store/store.h"

namespace simpul::server {

// Thread-safe. What it refers to outlives it.
class SiteIntake {
 public:
  // `snapshot` is the queue as a kiosk may show it, quick to give. `tickets` is called after each
  // COMMIT with tickets, for the lobby's queue; `wake` after each that has something for the
  // centre.
  SiteIntake(Store& store, const Clock& clock, const protocol::SigningKeys& signing,
             std::function<QueueSnapshot()> snapshot, std::function<void()> tickets,
             std::function<void()> wake);

  // An error means that nothing was kept and the kiosk may send the same batch again.
  Result<protocol::BatchAnswer> Take(const KioskRow& kiosk, const protocol::ParsedBatch& batch);

 private:
  Result<protocol::RecordResult> Insert(Tx& tx, const KioskRow& kiosk,
                                        const protocol::Record& record, std::int64_t now_ms) const;

  Store& store_;
  const Clock& clock_;
  const protocol::SigningKeys& signing_;
  const std::function<QueueSnapshot()> snapshot_;
  const std::function<void()> tickets_, wake_;
};

}  // namespace simpul::server
