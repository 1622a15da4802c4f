// Gives a new device its identity.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/app/ports.h"
#include "kiosk/base/result.h"
#include "kiosk/store/agent_store.h"
#include "sync/agent/http_client.h"
#include "sync/protocol/enrolment.h"

namespace simpul::agent {

// One POST /v1/enrol with a one-time code; the identity is in the store when this returns a value.
// Repeating it with the same code and key within 15 minutes gives the same answer, so a cut at any
// point is cured by calling it again. Nothing is kept after an error.
//   kInvalidInput  the code's form is wrong, or the centre could not read the request
//   kPermission    the code is wrong, used, expired or tried too often
//   kConflict      the code was used by another device: alarm
//   kNotFound      this address is not our server's
//   kUnavailable   no connection, or asked to slow down; kTimeout
Result<app::SiteIdentity> Enrol(HttpClient& http, store::AgentStore& store, std::string_view code,
                                const protocol::PublicKey& device_key);

}  // namespace simpul::agent
