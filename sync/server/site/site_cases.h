// Look-ups of receipts at a lobby's kiosks: asked of the centre, answered from what came down when
// the centre cannot be reached.
#pragma once

#include <memory>
#include <mutex>

#include "sync/agent/http_client.h"
#include "sync/server/http/router.h"
#include "sync/server/store/store.h"

namespace simpul::server {

// Thread-safe. What it refers to outlives it.
class SiteCases {
 public:
  SiteCases(Store& store, std::unique_ptr<agent::HttpClient> centre)
      : store_(store), centre_(std::move(centre)) {}

  // GET /v1/cases/{lookup}: the centre's own answer; without it the newest sealed view that came
  // down, with `as_of_ms` of the last contact; 503 when there is none.
  Response LookUp(const Call& call);

 private:
  Store& store_;
  // One look-up waits for the centre at a time. The others are answered from here: a dead link must
  // not hold the threads that the counters need.
  std::mutex mutex_;
  std::unique_ptr<agent::HttpClient> centre_;
};

}  // namespace simpul::server
