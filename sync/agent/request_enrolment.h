// A one-time code becomes an identity: a kiosk's, or a site server's.
#pragma once

#include <string_view>

#include "kiosk/app/ports.h"
#include "sync/agent/http_client.h"
#include "sync/protocol/enrolment.h"

namespace simpul::agent {

// POST /v1/enrol. kInvalidInput for a code with a typing error, before it costs a try; kPermission
// when the server refuses the code, kUnavailable when it cannot be reached or asks to wait,
// kConflict as it says, kNotFound when what answers is not our server.
Result<protocol::SiteConfiguration> RequestEnrolment(HttpClient& http, std::string_view code,
                                                     const protocol::PublicKey& device_key);

app::SiteIdentity IdentityOf(protocol::SiteConfiguration configuration);

}  // namespace simpul::agent
