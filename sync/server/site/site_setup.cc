#include "sync/server/site/site_setup.h"

#include <memory>

#include "kiosk/base/log.h"
#include "sync/agent/curl_client.h"
#include "sync/agent/request_enrolment.h"
#include "sync/agent/server_url.h"
#include "sync/protocol/limits.h"
#include "sync/server/admin/admin.h"
#include "sync/server/keys/key_file.h"
#include "sync/server/store/sqlite_store.h"

namespace simpul::server {
namespace {

Status MakeKey(const std::string& path) {
  if (KeyFileExists(path)) return {};
  return WriteNewKeyFile(path, protocol::MakeSigningKeys().seed);
}

// An office's records are not another's: who moves a server begins with an empty directory.
Status Keep(Tx& tx, const protocol::SiteConfiguration& configuration) {
  SIMPUL_ASSIGN_OR_RETURN(const auto sites, tx.ListSites());
  for (const SiteRow& site : sites) {
    if (site.id != configuration.site) {
      return Fail(ErrorCode::kConflict, "data directory: of another office");
    }
  }
  if (sites.empty()) {
    SIMPUL_RETURN_IF_ERROR(
        tx.InsertSite({configuration.site, configuration.site_name, configuration.zone}));
  }
  UpstreamRow upstream;
  upstream.configuration = configuration;
  return tx.SaveUpstream(upstream);
}

}  // namespace

std::string SiteSigningKeyPath(const std::string& data_dir) {
  return KeysPath(data_dir) + "/signing.key";
}
std::string UpstreamKeyPath(const std::string& data_dir) {
  return KeysPath(data_dir) + "/upstream.key";
}

Result<protocol::SiteConfiguration> EnrolSite(const std::string& data_dir, agent::HttpClient& http,
                                              std::string_view code) {
  SIMPUL_RETURN_IF_ERROR(protocol::InitCrypto());
  SIMPUL_RETURN_IF_ERROR(MakeKeyDirectory(data_dir));
  SIMPUL_RETURN_IF_ERROR(MakeKeyDirectory(KeysPath(data_dir)));
  SIMPUL_RETURN_IF_ERROR(MakeKey(SiteSigningKeyPath(data_dir)));
  SIMPUL_RETURN_IF_ERROR(MakeKey(UpstreamKeyPath(data_dir)));
  SIMPUL_ASSIGN_OR_RETURN(const auto store, OpenSqliteStore({DatabasePath(data_dir), "", false}));
  SIMPUL_ASSIGN_OR_RETURN(const protocol::SecretKey seed, ReadKeyFile(UpstreamKeyPath(data_dir)));
  SIMPUL_ASSIGN_OR_RETURN(
      protocol::SiteConfiguration configuration,
      agent::RequestEnrolment(http, code, protocol::SigningKeysFromSeed(seed).public_key));
  if (configuration.lane != protocol::kSiteServerLane) {
    return Fail(ErrorCode::kConflict, "enrol: this code is for a kiosk; ask for one of lane 0");
  }
  SIMPUL_RETURN_IF_ERROR(store->Write([&](Tx& tx) { return Keep(tx, configuration); }));
  Log(LogEvent::kEnrolled, {{"lane", configuration.lane}});
  return configuration;
}

Result<RelayState> ReadRelay(const std::string& data_dir) {
  SIMPUL_RETURN_IF_ERROR(CheckKeyDirectory(data_dir));
  SIMPUL_ASSIGN_OR_RETURN(const auto store, OpenSqliteStore({DatabasePath(data_dir), "", false}));
  RelayState state;
  SIMPUL_RETURN_IF_ERROR(store->Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(const RelayCounts counts, tx.CountRelay());
    SIMPUL_ASSIGN_OR_RETURN(const auto upstream, tx.FindUpstream());
    state = {counts.waiting, counts.quarantined, upstream ? upstream->reached_ms : 0};
    return {};
  }));
  return state;
}

Result<int> RetryRelay(const std::string& data_dir) {
  SIMPUL_RETURN_IF_ERROR(CheckKeyDirectory(data_dir));
  SIMPUL_ASSIGN_OR_RETURN(const auto store, OpenSqliteStore({DatabasePath(data_dir), "", false}));
  int retried = 0;
  SIMPUL_RETURN_IF_ERROR(store->Write([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(retried, tx.RetryRelay());
    return {};
  }));
  return retried;
}

Result<protocol::SiteConfiguration> EnrolSite(const SiteEnrolOptions& options) {
  SIMPUL_ASSIGN_OR_RETURN(const std::string server, agent::CheckServerUrl(options.server));
  SIMPUL_ASSIGN_OR_RETURN(const std::unique_ptr<agent::CurlClient> http,
                          agent::CurlClient::Make({server, options.ca_file, nullptr}));
  return EnrolSite(options.data_dir, *http, options.code);
}

}  // namespace simpul::server
