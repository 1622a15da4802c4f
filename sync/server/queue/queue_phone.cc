#include "sync/server/queue/queue_phone.h"

#include <algorithm>
#include <utility>

#include "kiosk/base/bytes.h"
#include "sync/protocol/crypto.h"
#include "sync/protocol/password.h"
#include "sync/protocol/ticket_payload.h"
#include "sync/server/queue/queue_acts.h"

namespace simpul::server {

using protocol::Json;

namespace {

constexpr std::size_t kTagLetters = 24;

}  // namespace

// The answer of `body`, or 304 when the caller has it already.
Response Tagged(const Call& call, const std::string& tag, const std::function<Json()>& body) {
  const std::string quoted = "\"" + tag + "\"";
  Response response;
  if (call.request.Header("if-none-match") == quoted) {
    response.status = 304;
  } else {
    response.body = body().dump();
  }
  response.headers.emplace_back("ETag", quoted);
  return response;
}

Result<TicketTokenHash> TokenHashOf(const std::string& hex) {
  SIMPUL_ASSIGN_OR_RETURN(const Bytes bytes, FromHex(hex));
  TicketTokenHash hash{};
  if (bytes.size() != hash.size() || ToHex(bytes) != hex) {
    return Fail(ErrorCode::kInvalidInput, "ticket: hash");
  }
  std::copy(bytes.begin(), bytes.end(), hash.begin());
  return hash;
}

tl::expected<TicketTokenHash, Response> ProvenTicket(const Call& call) {
  const auto json = ParseAct(call.request.body);
  if (!json) return tl::unexpected(RefuseWith(422, "invalid"));
  auto token = protocol::GetString(*json, "token", 64);
  if (!token) return tl::unexpected(RefuseWith(422, "invalid"));
  const TicketTokenHash proof = protocol::HashTicketToken(*token);
  const bool holds =
      IsTicketToken(*token) && protocol::SameSecret(ToHex(proof), call.arguments.at(0));
  SecureWipe(*token);
  if (!holds) return tl::unexpected(RefuseWith(404, "not_found"));
  return proof;
}

Response PhoneAnswer(const Call& call, Json json, bool acts) {
  if (json.is_null()) return RefuseWith(404, "not_found");
  json["acts"] = acts;
  // Of what the page shows, not of the lobby's revision: that grows with every step of every
  // counter, and thousands of phones would hear again what they know.
  Json shown = json;
  shown.erase("now_ms");
  shown.erase("revision");
  const std::string tag = protocol::Sha256Hex(AsBytes(shown.dump())).substr(0, kTagLetters);
  return Tagged(call, tag, [&] { return json; });
}

}  // namespace simpul::server
