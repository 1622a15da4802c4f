// What is inside a ticket.issued record: a queue ticket in clear. It names nobody; where the site's
// server stands between, that server reads it too.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/base/bytes.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/issued_ticket.h"

namespace simpul::protocol {

// Canonical JSON, schema 1: the same ticket gives the same bytes. `ticket` must be valid.
std::string ToJson(const IssuedTicket& ticket);
// Checks every limit of kiosk/domain/issued_ticket.h again.
Result<IssuedTicket> ParseIssuedTicket(std::string_view json);

// Of a phone's token; tells nothing about it.
TicketTokenHash HashTicketToken(std::string_view token);

}  // namespace simpul::protocol
