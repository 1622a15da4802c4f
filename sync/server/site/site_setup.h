// What a technician sets up at a lobby's server: for simpulctl and for tests.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"
#include "sync/agent/http_client.h"
#include "sync/protocol/enrolment.h"

namespace simpul::server {

// Inside a data directory: keys/signing.key signs what its kiosks delivered, keys/upstream.key
// proves this server to the centre; the database is where every server has it (DatabasePath).
std::string SiteSigningKeyPath(const std::string& data_dir);
std::string UpstreamKeyPath(const std::string& data_dir);

struct SiteEnrolOptions {
  std::string data_dir;  // made when missing, mode 0700
  std::string server;    // the centre, see agent::CheckServerUrl
  std::string ca_file;   // empty: the system's authorities
  std::string code;      // one-time, of lane 0
};

// Makes the directory, its keys and its database, or what of them is missing, asks the centre and
// keeps its answer. Errors of RequestEnrolment; kConflict when the code is a kiosk's, or when the
// data are those of another office; kPermission when others may read the directory.
Result<protocol::SiteConfiguration> EnrolSite(const SiteEnrolOptions& options);
// The same over a client of the caller's.
Result<protocol::SiteConfiguration> EnrolSite(const std::string& data_dir, agent::HttpClient& http,
                                              std::string_view code);

struct RelayState {
  std::int64_t waiting = 0, quarantined = 0;
  std::int64_t reached_ms = 0;  // when the centre last answered; 0 = never
};
// How far the records of a lobby's server have come; may run while it does.
Result<RelayState> ReadRelay(const std::string& data_dir);
// Sends again what the centre refused; the running server finds it with its next exchange. How
// many.
Result<int> RetryRelay(const std::string& data_dir);

}  // namespace simpul::server
