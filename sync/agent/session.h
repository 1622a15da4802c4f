// The device's token: fetched when needed, renewed before it ends.
#pragma once

#include <cstdint>
#include <string>

#include "kiosk/base/clock.h"
#include "kiosk/base/random.h"
#include "sync/agent/answer_rules.h"
#include "sync/agent/http_client.h"
#include "sync/protocol/enrolment.h"

namespace simpul::agent {

// What one exchange came to; `answer` is kept for Retry-After.
struct Exchange {
  Verdict verdict = Verdict::kOffline;
  Result<HttpResponse> answer = HttpResponse{};
};

// Not thread-safe. Everything passed in outlives it.
class Session {
 public:
  Session(HttpClient* http, const Clock* clock, Random* random, protocol::SigningKeys keys);

  bool HasToken() const;
  const std::string& token() const { return token_; }
  void Drop();
  // POST /v1/auth. kOk: HasToken() is true now. kOffline also for a 2xx that is not ours.
  Exchange Authenticate(const DeviceId& device);

 private:
  HttpClient* http_;
  const Clock* clock_;
  Random* random_;
  protocol::SigningKeys keys_;
  std::string token_;
  std::int64_t renew_at_ms_ = 0;  // steady
};

}  // namespace simpul::agent
