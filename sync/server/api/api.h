// The protocol's calls as HTTP routes. openapi.yaml in sync/protocol is their contract.
#pragma once

#include <functional>

#include "kiosk/base/clock.h"
#include "kiosk/domain/content_bundle.h"
#include "sync/protocol/batch.h"
#include "sync/server/cases/case_service.h"
#include "sync/server/fleet/fleet.h"
#include "sync/server/http/router.h"

namespace simpul::server {

// Takes a kiosk's batch; thread-safe. An error means that nothing was kept.
using TakeBatch = std::function<Result<protocol::BatchAnswer>(const KioskRow& kiosk,
                                                              const protocol::ParsedBatch& batch)>;

// Health, enrolment, authentication, batches and the content that this server runs on (nullptr: its
// own folder's, which is not handed down): every server's. All of it outlives the router.
void AddDeviceRoutes(Router& router, Store& store, Fleet& fleet, TakeBatch take,
                     const ContentBundle* content);

// What the routes of cases need; all of it outlives the router.
struct CaseApi {
  Store& store;
  const KeyDirectory& keys;
  CaseService& cases;
  const Clock& clock;
};
// Look-ups and what reporters add: the centre's.
void AddCaseRoutes(Router& router, const CaseApi& api);

}  // namespace simpul::server
