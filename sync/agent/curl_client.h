// HttpClient on libcurl.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "sync/agent/http_client.h"

namespace simpul::agent {

struct CurlOptions {
  std::string server;   // checked by CheckServerUrl
  std::string ca_file;  // PEM of the accepted authorities; empty = the system's
  // Polled during an exchange: true ends it at once with kUnavailable. May be null; outlives the
  // client.
  const std::atomic<bool>* cancelled = nullptr;
};

// Keeps its connection open between calls. Certificates and names are always verified, redirects
// never followed, proxies of the environment ignored.
class CurlClient final : public HttpClient {
 public:
  // kUnavailable when the library does not start.
  static Result<std::unique_ptr<CurlClient>> Make(CurlOptions options);
  ~CurlClient() override;
  Result<HttpResponse> Send(const HttpRequest& request) override;

 private:
  struct Handle;
  CurlClient(CurlOptions options, std::unique_ptr<Handle> handle);
  CurlOptions options_;
  std::unique_ptr<Handle> handle_;
};

}  // namespace simpul::agent
