#include "platform/keys/protocol_tickets.h"

#include <gtest/gtest.h>

#include "sync/protocol/crypto.h"
#include "sync/protocol/ticket_payload.h"

namespace simpul::keys {
namespace {

TEST(ProtocolTickets, WhatIsEncodedIsReadAtTheOtherEnd) {
  SIMPUL_CHECK(protocol::InitCrypto());
  const ProtocolTickets tickets;
  const IssuedTicket ticket{TicketNumber::Make("P", 3, 1).value(),
                            BusinessDay::Parse("2026-11-23").value(),
                            SeriesId("priority"),
                            VisitorClass::kOfficial,
                            ServiceId("information_service"),
                            PriorityGroup::kDisabled,
                            5,
                            6,
                            tickets.HashOf("000g40r40m30e209185gr38e1w")};
  const Bytes payload = tickets.Encode(ticket);
  EXPECT_EQ(protocol::ParseIssuedTicket(AsText(payload)).value(), ticket);
  EXPECT_EQ(payload, tickets.Encode(ticket));
  EXPECT_NE(ticket.token_hash, tickets.HashOf("another"));
}

}  // namespace
}  // namespace simpul::keys
