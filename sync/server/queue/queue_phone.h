// What answers to phones and pages have in common. Only .cc files of this folder include this.
#pragma once

#include <functional>
#include <string>

#include "kiosk/domain/issued_ticket.h"
#include "sync/protocol/json.h"
#include "sync/server/http/router.h"

namespace simpul::server {

// The answer of `body`, or 304 when the caller has it already.
Response Tagged(const Call& call, const std::string& tag,
                const std::function<protocol::Json()>& body);
// Lower-case hex of a token's hash; kInvalidInput.
Result<TicketTokenHash> TokenHashOf(const std::string& hex);
// The ticket whose token the call's body proves to hold, by the hash in its path. Otherwise the
// answer to give.
tl::expected<TicketTokenHash, Response> ProvenTicket(const Call& call);
// 404 for null. `acts`: this server takes what a phone asks for.
Response PhoneAnswer(const Call& call, protocol::Json json, bool acts);

}  // namespace simpul::server
