#include "sync/server/site/site_cases.h"

#include <optional>
#include <string>

#include "sync/agent/answer_rules.h"
#include "sync/protocol/case_answer.h"
#include "sync/protocol/crypto.h"
#include "sync/protocol/json.h"
#include "sync/protocol/limits.h"

namespace simpul::server {
namespace {

constexpr std::int64_t kCentreTimeoutMs = 5'000;  // the kiosk itself waits eight seconds

Response Unreachable() {
  Response response = ErrorResponse(503, "unavailable");
  response.headers.emplace_back("Retry-After", "5");
  return response;
}

}  // namespace

Response SiteCases::LookUp(const Call& call) {
  const std::string& text = call.arguments.at(0);
  // What is not a look-up must not become a path.
  if (!protocol::IsLookupId(text)) return ErrorResponse(400, "lookup");
  if (const std::unique_lock lock(mutex_, std::try_to_lock); lock.owns_lock()) {
    agent::HttpRequest request;
    request.path = "/v1/cases/" + text;
    request.timeout_ms = kCentreTimeoutMs;
    const Result<agent::HttpResponse> answer = centre_->Send(request);
    if (agent::Judge(answer) == agent::Verdict::kOk && protocol::ParseFetchedCase(answer->body)) {
      Response response;
      response.body = answer->body;
      return response;
    }
  }
  std::optional<Bytes> sealed;
  std::optional<UpstreamRow> upstream;
  const Status read = store_.Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(sealed, tx.FindCaseState(LookupId(text)));
    SIMPUL_ASSIGN_OR_RETURN(upstream, tx.FindUpstream());
    return {};
  });
  // Unknown here is not unknown: only the centre could say.
  if (!read || !sealed || !upstream) return Unreachable();
  protocol::Json json = {{"protocol", protocol::kProtocolVersion},
                         {"server", protocol::kServerName},
                         {"sealed", ToBase64(*sealed)},
                         {"as_of_ms", upstream->reached_ms}};
  Response response;
  response.body = json.dump();
  return response;
}

}  // namespace simpul::server
