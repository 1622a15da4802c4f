#include "platform/keys/protocol_tickets.h"

#include "sync/protocol/ticket_payload.h"

namespace simpul::keys {

TicketTokenHash ProtocolTickets::HashOf(std::string_view token) const {
  return protocol::HashTicketToken(token);
}

Bytes ProtocolTickets::Encode(const IssuedTicket& ticket) const {
  const std::string json = protocol::ToJson(ticket);
  const ByteView bytes = AsBytes(json);
  return {bytes.begin(), bytes.end()};
}

}  // namespace simpul::keys
