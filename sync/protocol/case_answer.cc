#include "sync/protocol/case_answer.h"

#include <iterator>

#include "sync/protocol/json.h"
#include "sync/protocol/limits.h"

namespace simpul::protocol {
namespace {

constexpr std::size_t kSealBytes = 48;  // what a sealed box adds
constexpr std::size_t kMaxSealedView = kViewClasses[std::size(kViewClasses) - 1] + kSealBytes;

}  // namespace

Result<FetchedCase> ParseFetchedCase(std::string_view text) {
  if (text.size() > kMaxAnswerBytes) return Fail(ErrorCode::kTooLarge, "answer bytes");
  SIMPUL_ASSIGN_OR_RETURN(const Json json, ParseObject(text));
  SIMPUL_RETURN_IF_ERROR(CheckEnvelope(json, /*from_server=*/true));
  FetchedCase fetched;
  SIMPUL_ASSIGN_OR_RETURN(fetched.sealed, GetBase64(json, "sealed", kMaxSealedView));
  SIMPUL_ASSIGN_OR_RETURN(fetched.as_of_ms, GetInteger(json, "as_of_ms"));
  return fetched;
}

}  // namespace simpul::protocol
