#include "sync/agent/enrol_files.h"

#include <memory>

#include "platform/keys/device_key_file.h"
#include "sync/agent/curl_client.h"
#include "sync/agent/enrol.h"
#include "sync/agent/server_url.h"

namespace simpul::agent {

Result<app::SiteIdentity> EnrolWithFiles(const EnrolOptions& options) {
  SIMPUL_RETURN_IF_ERROR(protocol::InitCrypto());
  SIMPUL_ASSIGN_OR_RETURN(const std::string server, CheckServerUrl(options.server));
  SIMPUL_ASSIGN_OR_RETURN(const protocol::SigningKeys keys,
                          keys::DeviceKeyFile(options.key_file).LoadOrCreate());
  store::StoreOptions store_options;
  store_options.path = options.database;
  SIMPUL_ASSIGN_OR_RETURN(std::unique_ptr<store::AgentStore> store,
                          store::AgentStore::Open(store_options));
  CurlOptions curl_options;
  curl_options.server = server;
  curl_options.ca_file = options.ca_file;
  SIMPUL_ASSIGN_OR_RETURN(std::unique_ptr<CurlClient> http,
                          CurlClient::Make(std::move(curl_options)));
  return Enrol(*http, *store, options.code, keys.public_key);
}

}  // namespace simpul::agent
