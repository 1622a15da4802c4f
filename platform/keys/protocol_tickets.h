// app::TicketEncoder on the sync protocol.
#pragma once

#include "kiosk/app/tickets.h"

namespace simpul::keys {

// Without state: every method may be called from any thread. protocol::InitCrypto() must have run.
class ProtocolTickets final : public app::TicketEncoder {
 public:
  TicketTokenHash HashOf(std::string_view token) const override;
  Bytes Encode(const IssuedTicket& ticket) const override;
};

}  // namespace simpul::keys
