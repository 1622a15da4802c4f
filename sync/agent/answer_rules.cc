#include "sync/agent/answer_rules.h"

namespace simpul::agent {

Verdict Judge(const Result<HttpResponse>& answer) {
  if (!answer) return Verdict::kOffline;
  const int status = answer->status;
  switch (status) {
    case 400:
    case 422: return Verdict::kRefused;
    case 401:
    case 403: return Verdict::kIdentity;
    case 413: return Verdict::kTooLarge;
    case 408:
    case 425: return Verdict::kOffline;  // the server gave up waiting: as a time-out
    case 429:
    case 503: return Verdict::kThrottled;
    default: break;
  }
  if (status >= 200 && status < 300) return Verdict::kOk;
  if (status >= 400 && status < 500) return Verdict::kConfiguration;
  return Verdict::kOffline;
}

}  // namespace simpul::agent
