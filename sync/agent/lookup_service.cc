#include "sync/agent/lookup_service.h"

#include "kiosk/base/log.h"
#include "sync/agent/answer_rules.h"
#include "sync/protocol/case_answer.h"
#include "sync/protocol/crypto.h"

namespace simpul::agent {
namespace {

constexpr std::int64_t kTimeoutMs = 8'000;  // a visitor does not wait longer

Result<Bytes> Fetch(HttpClient& http, const LookupId& lookup) {
  // The row was written by another program; what is not a lookup must not become a path.
  if (!protocol::IsLookupId(lookup.value())) return Fail(ErrorCode::kInvalidInput, "lookup");
  HttpRequest request;
  request.path = "/v1/cases/" + lookup.value();
  request.timeout_ms = kTimeoutMs;
  const Result<HttpResponse> answer = http.Send(request);
  if (Judge(answer) != Verdict::kOk) return Fail(ErrorCode::kUnavailable, "case");
  SIMPUL_ASSIGN_OR_RETURN(protocol::FetchedCase fetched, protocol::ParseFetchedCase(answer->body));
  return std::move(fetched.sealed);
}

}  // namespace

std::size_t LookupService::AnswerAll() {
  const auto wanted = store_->WantedLookups(clock_->Wall().unix_ms);
  if (!wanted) {
    Log(LogEvent::kStoreFailed, {{"code", wanted.error().code}});
    return 0;
  }
  for (const LookupId& lookup : *wanted) {
    const Result<Bytes> sealed = Fetch(*http_, lookup);
    const Status stored = sealed ? store_->AnswerWanted(lookup, *sealed, clock_->Wall().unix_ms)
                                 : store_->WantedUnreachable(lookup);
    if (!stored) Log(LogEvent::kStoreFailed, {{"code", stored.error().code}});
  }
  return wanted->size();
}

}  // namespace simpul::agent
