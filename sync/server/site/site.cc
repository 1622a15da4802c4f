#include "sync/server/site/site.h"

#include <atomic>
#include <optional>

#include "kiosk/base/log.h"
#include "sync/agent/curl_client.h"
#include "sync/agent/server_url.h"
#include "sync/protocol/crypto.h"
#include "sync/server/admin/admin.h"
#include "sync/server/api/api.h"
#include "sync/server/fleet/fleet.h"
#include "sync/server/keys/key_file.h"
#include "sync/server/site/site_cases.h"
#include "sync/server/site/site_intake.h"
#include "sync/server/site/site_setup.h"
#include "sync/server/store/sqlite_store.h"

namespace simpul::server {
namespace {

Result<protocol::SigningKeys> LoadKeys(const std::string& path) {
  SIMPUL_ASSIGN_OR_RETURN(const protocol::SecretKey seed, ReadKeyFile(path));
  return protocol::SigningKeysFromSeed(seed);
}

Result<UpstreamRow> LoadUpstream(Store& store) {
  std::optional<UpstreamRow> row;
  SIMPUL_RETURN_IF_ERROR(store.Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(row, tx.FindUpstream());
    return {};
  }));
  if (!row) return Fail(ErrorCode::kNotFound, "data directory: not enrolled; simpulctl site-enrol");
  return std::move(*row);
}

struct Loaded {
  std::unique_ptr<Store> store;
  protocol::SiteConfiguration configuration;
  protocol::SigningKeys signing, upstream;
};

Result<Loaded> Load(const std::string& data_dir) {
  SIMPUL_RETURN_IF_ERROR(CheckKeyDirectory(data_dir));
  SIMPUL_RETURN_IF_ERROR(CheckKeyDirectory(KeysPath(data_dir)));
  Loaded loaded;
  SIMPUL_ASSIGN_OR_RETURN(loaded.signing, LoadKeys(SiteSigningKeyPath(data_dir)));
  SIMPUL_ASSIGN_OR_RETURN(loaded.upstream, LoadKeys(UpstreamKeyPath(data_dir)));
  SIMPUL_ASSIGN_OR_RETURN(loaded.store, OpenSqliteStore({DatabasePath(data_dir), "", false}));
  SIMPUL_ASSIGN_OR_RETURN(UpstreamRow upstream, LoadUpstream(*loaded.store));
  loaded.configuration = std::move(upstream.configuration);
  return loaded;
}

}  // namespace

// In the order of their dependence; the listener last, so that it ends first.
struct SiteServer::Parts {
  Parts(Loaded loaded, std::unique_ptr<agent::HttpClient> relay_http,
        std::unique_ptr<agent::HttpClient> lookup_http, const SiteOptions& options,
        const Clock& clock, Random& random)
      : store(std::move(loaded.store)),
        signing(std::move(loaded.signing)),
        fleet(
            *store, clock, random,
            {loaded.configuration.case_key, signing.public_key, loaded.configuration.receipt_host}),
        relay(*store, clock, random, std::move(relay_http), std::move(loaded.upstream),
              options.relay),
        intake(*store, clock, signing, {}, [this] { relay.Wake(); }),
        cases(*store, std::move(lookup_http)),
        router(clock, options.router) {}

  std::unique_ptr<std::atomic<bool>> cancelled;  // ends what waits for the centre
  std::unique_ptr<Store> store;
  protocol::SigningKeys signing;
  Fleet fleet;
  Relay relay;
  SiteIntake intake;
  SiteCases cases;
  Router router;
  HttpServer http;
};

SiteServer::SiteServer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
SiteServer::~SiteServer() {
  *parts_->cancelled = true;
  parts_->http.Stop();
  parts_->relay.Stop();
}

std::uint16_t SiteServer::port() const { return parts_->http.port(); }

Result<std::unique_ptr<SiteServer>> SiteServer::Start(const SiteOptions& options,
                                                      const Clock& clock, Random& random) {
  SIMPUL_RETURN_IF_ERROR(protocol::InitCrypto());
  SIMPUL_ASSIGN_OR_RETURN(const std::string upstream, agent::CheckServerUrl(options.upstream));
  SIMPUL_ASSIGN_OR_RETURN(Loaded loaded, Load(options.data_dir));
  auto cancelled = std::make_unique<std::atomic<bool>>(false);
  const agent::CurlOptions curl{upstream, options.ca_file, cancelled.get()};
  SIMPUL_ASSIGN_OR_RETURN(auto relay_http, agent::CurlClient::Make(curl));
  SIMPUL_ASSIGN_OR_RETURN(auto lookup_http, agent::CurlClient::Make(curl));
  auto parts = std::make_unique<Parts>(std::move(loaded), std::move(relay_http),
                                       std::move(lookup_http), options, clock, random);
  parts->cancelled = std::move(cancelled);
  AddDeviceRoutes(
      parts->router, *parts->store, parts->fleet,
      [intake = &parts->intake](const KioskRow& kiosk, const protocol::ParsedBatch& batch) {
        return intake->Take(kiosk, batch);
      });
  parts->router.Add(Method::kGet, "/v1/cases/{lookup}", RatePolicy::kLookup,
                    [cases = &parts->cases](const Call& call) { return cases->LookUp(call); });
  SIMPUL_RETURN_IF_ERROR(parts->http.Start(
      options.http,
      [router = &parts->router](const Request& request) { return router->Serve(request); }));
  parts->relay.Start();
  Log(LogEvent::kServerListening, {{"port", parts->http.port()}});
  return std::unique_ptr<SiteServer>(new SiteServer(std::move(parts)));
}

}  // namespace simpul::server
