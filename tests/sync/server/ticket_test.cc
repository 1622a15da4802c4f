// Queue tickets at the centre: kept as they came, once, and newer kiosks are waited for.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sync/protocol/json.h"
#include "sync/protocol/ticket_payload.h"
#include "tests/sync/server/support/fixture.h"

namespace simpul::server {
namespace {

using protocol::RecordResult;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class TicketTest : public testing::Test {
 protected:
  static IssuedTicket Ticket(int lane, int count) {
    return {TicketNumber::Make("A", lane, count).value(),
            BusinessDay::Parse("2026-11-24").value(),
            SeriesId("passport"),
            VisitorClass::kCitizen,
            ServiceId("passport_lost"),
            PriorityGroup::kNone,
            kTuesday,
            std::nullopt,
            {}};
  }
  protocol::Record Make(const std::string& payload) {
    protocol::Record record;
    record.id = RecordId::Make(centre_.clock, centre_.random);
    record.kind = protocol::RecordKind::kTicketIssued;
    record.seq = ++seq_;
    record.created = {kTuesday, "Asia/Makassar", "boot", 1, TimeQuality::kSynced};
    record.site = "DPS";
    const ByteView bytes = AsBytes(payload);
    record.payload = Bytes(bytes.begin(), bytes.end());
    return record;
  }
  protocol::Record Make(const IssuedTicket& ticket) { return Make(protocol::ToJson(ticket)); }
  std::vector<TicketRow> Kept() {
    std::vector<TicketRow> rows;
    EXPECT_TRUE(centre_.store->Read([&](Tx& tx) -> Status {
      SIMPUL_ASSIGN_OR_RETURN(
          rows, tx.ListTickets(SiteId("DPS"), BusinessDay::Parse("2026-11-24").value(), 100));
      return {};
    }));
    return rows;
  }
  RecordResult Send(const protocol::Record& record) {
    return centre_.Send(centre_.kiosk, record).result;
  }
  // The answer to a record as a kiosk of another version writes it.
  protocol::RecordAnswer SendJson(const std::string& record) {
    const auto batch = protocol::ParseBatchRequest("{\"protocol\":1,\"records\":[" + record +
                                                   "],\"cursors\":{\"case_states\":0}}");
    SIMPUL_CHECK(batch.has_value());
    const auto answer = centre_.intake->Take(centre_.kiosk, *batch);
    SIMPUL_CHECK(answer.has_value() && answer->answers.size() == 1);
    return answer->answers.front();
  }
  Centre centre_;
  std::int64_t seq_ = 0;
};

TEST_F(TicketTest, IsKeptAsItCameWithASignedReceipt) {
  const protocol::Record record = Make(Ticket(0, 17));
  const auto answer = centre_.Send(centre_.kiosk, record);
  EXPECT_EQ(answer.result, RecordResult::kAccepted);
  ASSERT_TRUE(answer.receipt.has_value());
  EXPECT_TRUE(VerifyReceipt(*answer.receipt, centre_.keys->signing().public_key));
  const auto rows = Kept();
  ASSERT_THAT(rows, SizeIs(1));
  EXPECT_EQ(rows.front().number.ToString(), "A017");
  EXPECT_EQ(rows.front().device, centre_.kiosk.device);
  EXPECT_EQ(rows.front().record, record.id);
  EXPECT_EQ(rows.front().received_ms, kTuesday);
  EXPECT_EQ(protocol::ParseIssuedTicket(rows.front().payload).value(), Ticket(0, 17));
}

TEST_F(TicketTest, ARepeatIsADuplicateAndOtherBytesAreAConflict) {
  const protocol::Record record = Make(Ticket(1, 1));
  EXPECT_EQ(Send(record), RecordResult::kAccepted);
  EXPECT_EQ(Send(record), RecordResult::kDuplicate);
  protocol::Record other = Make(Ticket(1, 2));
  other.id = record.id;
  EXPECT_EQ(Send(other), RecordResult::kConflict);
  EXPECT_THAT(Kept(), SizeIs(1));
}

TEST_F(TicketTest, AKioskThatWasEnrolledAnewDoublesNoTicket) {
  const protocol::Record record = Make(Ticket(1, 1));
  EXPECT_EQ(Send(record), RecordResult::kAccepted);
  const KioskRow again = centre_.Enrol(SiteId("DPS"), 1, "Denpasar 1");
  EXPECT_EQ(centre_.Send(again, record).result, RecordResult::kDuplicate);
  EXPECT_THAT(Kept(), SizeIs(1));
}

TEST_F(TicketTest, AnotherLanesNumberIsRefused) {
  EXPECT_EQ(Send(Make(Ticket(2, 1))), RecordResult::kInvalid);
  const KioskRow second = centre_.Enrol(SiteId("DPS"), 2, "Denpasar 2");
  EXPECT_EQ(centre_.Send(second, Make(Ticket(0, 1))).result, RecordResult::kInvalid)
      << "only the first kiosk leaves its lane out";
  EXPECT_EQ(centre_.Send(second, Make(Ticket(2, 1))).result, RecordResult::kAccepted);
  EXPECT_THAT(Kept(), SizeIs(1));
}

TEST_F(TicketTest, WhatIsNoTicketLeavesNothingBehind) {
  protocol::Record record = Make(std::string("{}"));
  EXPECT_EQ(Send(record), RecordResult::kInvalid);
  EXPECT_THAT(Kept(), IsEmpty());
  const protocol::Record good = Make(Ticket(0, 1));
  record.payload = good.payload;
  EXPECT_EQ(Send(record), RecordResult::kAccepted);
}

TEST_F(TicketTest, WhatANewerKioskSendsWaitsOnTheKioskAndIsNoPoison) {
  protocol::Json json = *protocol::ParseObject(protocol::ToJson(Make(Ticket(0, 1))));
  json["kind"] = "ticket.dreamt";
  EXPECT_EQ(SendJson(json.dump()).result, RecordResult::kRetry);
  json["kind"] = "ticket.issued";
  json["schema"] = 2;
  EXPECT_EQ(SendJson(json.dump()).result, RecordResult::kRetry);
  json["schema"] = 1;
  EXPECT_EQ(SendJson(json.dump()).result, RecordResult::kAccepted);
  protocol::Json payload = *protocol::ParseObject(protocol::ToJson(Ticket(0, 2)));
  payload["schema"] = 2;
  EXPECT_EQ(Send(Make(payload.dump())), RecordResult::kRetry);
  EXPECT_EQ(SendJson("{\"id\":\"no id\",\"kind\":\"ticket.issued\"}").result,
            RecordResult::kInvalid);
}

}  // namespace
}  // namespace simpul::server
