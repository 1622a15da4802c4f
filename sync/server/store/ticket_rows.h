// What a server keeps of the lobbies' queues, and how it is reached.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/ids.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/business_day.h"
#include "kiosk/domain/ticket.h"

namespace simpul::server {

// A ticket as its kiosk gave it out; never changed.
struct TicketRow {
  DeviceId device;
  RecordId record;
  SiteId site;
  BusinessDay day;
  TicketNumber number;
  std::string payload;  // JSON as it came, see sync/protocol/ticket_payload.h
  std::int64_t received_ms = 0;
};

// The part of Tx that is about tickets; failures as Tx's.
class TicketTx {
 public:
  virtual ~TicketTx() = default;
  // Its record must have been inserted before. kConflict when there is a ticket of this record id.
  virtual Status InsertTicket(const TicketRow& row) = 0;
  // Of whichever device: one that was enrolled anew sends again what its former self had delivered.
  virtual Result<std::optional<TicketRow>> FindTicket(const RecordId& record) = 0;
  // Of one site and business day, in the order in which they came.
  virtual Result<std::vector<TicketRow>> ListTickets(const SiteId& site, const BusinessDay& day,
                                                     std::size_t limit) = 0;
};

}  // namespace simpul::server
