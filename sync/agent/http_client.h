// How the agent speaks HTTP: a port, so that every answer rule can be tested without a network.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "kiosk/base/bytes.h"
#include "kiosk/base/result.h"

namespace simpul::agent {

enum class HttpMethod : std::uint8_t { kGet, kPost };

struct HttpRequest {
  HttpMethod method = HttpMethod::kGet;
  std::string path;                  // "/v1/batch", below the server's address
  std::string bearer;                // token of the Authorization header; empty = none
  Bytes body;                        // POST only
  bool body_is_zstd = false;         // sends Content-Encoding: zstd
  std::string range;                 // "0-1023": these bytes only; empty = all
  std::int64_t timeout_ms = 30'000;  // of the whole exchange
};

struct HttpResponse {
  int status = 0;
  std::string body;  // decoded, at most protocol::kMaxAnswerBytes
  std::optional<std::int64_t> retry_after_ms;
};

// Never follows a redirect. One thread.
class HttpClient {
 public:
  HttpClient() = default;
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;
  virtual ~HttpClient() = default;
  // Any status is a value. kTimeout, kTooLarge, or kUnavailable for everything else between here
  // and the server (name, route, TLS, cut, cancelled).
  virtual Result<HttpResponse> Send(const HttpRequest& request) = 0;
};

}  // namespace simpul::agent
