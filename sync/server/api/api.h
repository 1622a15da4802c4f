// The protocol's calls as HTTP routes. openapi.yaml in sync/protocol is their contract.
#pragma once

#include "kiosk/base/clock.h"
#include "sync/server/cases/case_service.h"
#include "sync/server/fleet/fleet.h"
#include "sync/server/http/router.h"
#include "sync/server/intake/intake.h"

namespace simpul::server {

// What the routes need; all of it outlives the router.
struct ApiParts {
  Store& store;
  const KeyDirectory& keys;
  CaseService& cases;
  Intake& intake;
  Fleet& fleet;
  const Clock& clock;
};

void AddApiRoutes(Router& router, const ApiParts& parts);

}  // namespace simpul::server
