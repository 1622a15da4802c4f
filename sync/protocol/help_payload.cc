#include "sync/protocol/help_payload.h"

#include "sync/protocol/json.h"
#include "sync/protocol/limits.h"

namespace simpul::protocol {
namespace {

constexpr std::size_t kMaxId = 16;
constexpr std::size_t kRecordIdLength = 36;

}  // namespace

std::string ToJson(const HelpRequest& request) {
  if (!request.withdraws.empty()) return Json{{"withdraws", request.withdraws}}.dump();
  Json json = {{"need", request.need}, {"language", request.language}};
  if (!request.wanted.empty()) json["wanted"] = request.wanted;
  return json.dump();
}

Result<HelpRequest> ParseHelpRequest(std::string_view text) {
  SIMPUL_ASSIGN_OR_RETURN(const Json json, ParseObject(text));
  HelpRequest request;
  if (json.contains("withdraws")) {
    SIMPUL_ASSIGN_OR_RETURN(request.withdraws, GetString(json, "withdraws", kRecordIdLength));
    if (!IsValid(request)) return Fail(ErrorCode::kInvalidInput, "help: withdraws");
    return request;
  }
  SIMPUL_ASSIGN_OR_RETURN(request.need, GetString(json, "need", kMaxId));
  SIMPUL_ASSIGN_OR_RETURN(request.language, GetString(json, "language", kMaxId));
  if (json.contains("wanted")) {
    SIMPUL_ASSIGN_OR_RETURN(request.wanted, GetString(json, "wanted", kMaxId));
  }
  if (!IsValid(request)) return Fail(ErrorCode::kInvalidInput, "help: not offered");
  return request;
}

Bytes SealHelp(const HelpRequest& request, const PublicKey& case_key) {
  SIMPUL_CHECK(IsValid(request));
  return SealPadded(AsBytes(ToJson(request)), case_key, kPadBlock);
}

Result<HelpRequest> OpenHelp(ByteView sealed, const BoxKeys& case_key) {
  SIMPUL_ASSIGN_OR_RETURN(const Bytes plain, OpenPadded(sealed, case_key, kPadBlock));
  return ParseHelpRequest(AsText(plain));
}

}  // namespace simpul::protocol
