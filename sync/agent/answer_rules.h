// What an answer to a whole request means. The rules of the protocol, pure.
#pragma once

#include <cstdint>
#include <string_view>

#include "sync/agent/http_client.h"

namespace simpul::agent {

enum class Verdict : std::uint8_t {
  kOk,             // 2xx; the body must still prove to be our server's
  kIdentity,       // 401, 403: the centre does not accept this device or token
  kConfiguration,  // 404, 405, 410 and other 4xx: somebody answers, but not to our calls
  kTooLarge,       // 413
  kRefused,        // 400, 422: something in the batch cannot be read
  kThrottled,      // 429, 503
  kOffline,        // no answer, 3xx (captive portal), 5xx, time-out, TLS
};

Verdict Judge(const Result<HttpResponse>& answer);

}  // namespace simpul::agent
