#include "sync/agent/enrol.h"

#include "kiosk/base/log.h"
#include "sync/agent/request_enrolment.h"
#include "sync/protocol/limits.h"

namespace simpul::agent {

Result<app::SiteIdentity> Enrol(HttpClient& http, store::AgentStore& store, std::string_view code,
                                const protocol::PublicKey& device_key) {
  SIMPUL_ASSIGN_OR_RETURN(protocol::SiteConfiguration configuration,
                          RequestEnrolment(http, code, device_key));
  if (configuration.lane == protocol::kSiteServerLane) {
    return Fail(ErrorCode::kConflict, "enrol: this code is for the site's server, not a kiosk");
  }
  const std::vector<LaneCount> lane_counts = std::move(configuration.lane_counts);
  const app::SiteIdentity identity = IdentityOf(std::move(configuration));
  SIMPUL_RETURN_IF_ERROR(store.SaveIdentity(identity, lane_counts));
  Log(LogEvent::kEnrolled, {{"lane", identity.lane}});
  return identity;
}

}  // namespace simpul::agent
