#include "sync/agent/session.h"

#include <algorithm>
#include <utility>

#include "sync/protocol/limits.h"

namespace simpul::agent {
namespace {

constexpr std::int64_t kAuthTimeoutMs = 15'000;
constexpr std::int64_t kRenewEarlyMs = 60'000;

}  // namespace

Session::Session(HttpClient* http, const Clock* clock, Random* random, protocol::SigningKeys keys)
    : http_(http), clock_(clock), random_(random), keys_(std::move(keys)) {}

bool Session::HasToken() const { return !token_.empty() && clock_->SteadyMs() < renew_at_ms_; }

void Session::Drop() { SecureWipe(token_); }

Exchange Session::Authenticate(const DeviceId& device) {
  Drop();
  HttpRequest request;
  request.method = HttpMethod::kPost;
  request.path = "/v1/auth";
  request.body = ToBytes(
      protocol::ToJson(protocol::MakeAuthRequest(device, clock_->Wall().unix_ms, *random_, keys_)));
  request.timeout_ms = kAuthTimeoutMs;
  Exchange exchange;
  exchange.answer = http_->Send(request);
  exchange.verdict = Judge(exchange.answer);
  if (exchange.verdict != Verdict::kOk) return exchange;
  Result<protocol::AuthAnswer> answer = protocol::ParseAuthAnswer(exchange.answer->body);
  SecureWipe(exchange.answer->body);
  if (!answer || answer->token.empty() || answer->expires_in_ms <= 0) {
    exchange.verdict = Verdict::kOffline;
    return exchange;
  }
  token_ = std::move(answer->token);
  const std::int64_t life = std::min(answer->expires_in_ms, protocol::kTokenLifeMs);
  renew_at_ms_ = clock_->SteadyMs() + std::max(life - kRenewEarlyMs, life / 2);
  return exchange;
}

}  // namespace simpul::agent
