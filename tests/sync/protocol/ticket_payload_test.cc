#include "sync/protocol/ticket_payload.h"

#include <gtest/gtest.h>

#include "sync/protocol/crypto.h"
#include "sync/protocol/json.h"
#include "sync/protocol/record.h"

namespace simpul::protocol {
namespace {

class TicketPayloadTest : public testing::Test {
 protected:
  TicketPayloadTest() {
    SIMPUL_CHECK(InitCrypto());
    ticket_.token_hash = HashTicketToken("000g40r40m30e209185gr38e1w");
  }
  template <typename Change>
  Result<IssuedTicket> Changed(Change change) {
    Json json = *ParseObject(ToJson(ticket_));
    change(json);
    return ParseIssuedTicket(json.dump());
  }
  IssuedTicket ticket_{TicketNumber::Make("A", 2, 17).value(),
                       BusinessDay::Parse("2026-11-23").value(),
                       SeriesId("passport"),
                       VisitorClass::kCitizen,
                       ServiceId("passport_lost"),
                       PriorityGroup::kElderly,
                       1'795'400'000'000,
                       std::nullopt,
                       {}};
};

TEST_F(TicketPayloadTest, TheSiteReadsWhatTheKioskWrote) {
  EXPECT_EQ(ParseIssuedTicket(ToJson(ticket_)).value(), ticket_);
  ticket_.appointment_ms = 1'795'401'800'000;
  EXPECT_EQ(ParseIssuedTicket(ToJson(ticket_)).value(), ticket_);
  ticket_.ahead = 6;
  EXPECT_EQ(ParseIssuedTicket(ToJson(ticket_)).value(), ticket_);
  ticket_.announced = AnnouncedWait{1'700'000, 20, 35};
  EXPECT_EQ(ParseIssuedTicket(ToJson(ticket_)).value(), ticket_);
}

TEST_F(TicketPayloadTest, TheLanguageOfTheScreenGoesWithIt) {
  ticket_.language = "ru";
  ticket_.booking.emplace().fill(3);
  EXPECT_EQ(ParseIssuedTicket(ToJson(ticket_)).value(), ticket_);
  const auto old = Changed([](Json& j) { j.erase("language"); });
  ASSERT_TRUE(old) << "of a kiosk that says none";
  EXPECT_EQ(old->language, "");
  EXPECT_EQ(Changed([](Json& j) { j["language"] = "fr"; })->language, "fr") << "a newer kiosk's";
  for (const char* none : {"", "r", "rus", "RU", "r/"}) {
    EXPECT_FALSE(Changed([&](Json& j) { j["language"] = none; })) << none;
  }
  EXPECT_FALSE(Changed([](Json& j) { j["language"] = nullptr; }));
}

TEST_F(TicketPayloadTest, WhatATicketCannotHaveSaidIsRefused) {
  ticket_.ahead = 6;
  ticket_.announced = AnnouncedWait{1'700'000, 20, 35};
  EXPECT_TRUE(Changed([](Json&) {}));
  EXPECT_FALSE(Changed([](Json& j) { j["ahead"] = -1; }));
  EXPECT_FALSE(Changed([](Json& j) { j["ahead"] = 10'000; }));
  EXPECT_FALSE(Changed([](Json& j) { j["announced"] = 20; }));
  EXPECT_FALSE(Changed([](Json& j) { j["announced"].erase("high_minutes"); }));
  EXPECT_FALSE(Changed([](Json& j) { j["announced"]["low_minutes"] = 35; }));
  EXPECT_FALSE(Changed([](Json& j) { j["announced"]["likely_ms"] = -1; }));
}

TEST_F(TicketPayloadTest, TheBytesAreAlwaysTheSame) {
  EXPECT_EQ(ToJson(ticket_),
            "{\"class\":\"wni\",\"day\":\"2026-11-23\",\"joined_ms\":1795400000000,"
            "\"number\":\"A2-017\",\"priority\":\"elderly\",\"schema\":1,\"series\":"
            "\"passport\",\"service\":\"passport_lost\",\"token_sha256\":\"" +
                Sha256Hex(AsBytes("000g40r40m30e209185gr38e1w")) + "\"}");
}

TEST_F(TicketPayloadTest, WhatAKioskCannotGiveIsRefused) {
  const Json whole = *ParseObject(ToJson(ticket_));
  for (const auto& [name, value] : whole.items()) {
    Json without = whole;
    without.erase(name);
    EXPECT_FALSE(ParseIssuedTicket(without.dump())) << name;
    Json wrong = whole;
    wrong[name] = nullptr;
    EXPECT_FALSE(ParseIssuedTicket(wrong.dump())) << name;
  }
  EXPECT_FALSE(Changed([](Json& j) { j["number"] = "a 2 17"; })) << "as people write it";
  EXPECT_FALSE(Changed([](Json& j) { j["number"] = "A100-017"; }));
  EXPECT_FALSE(Changed([](Json& j) { j["day"] = "2026-02-30"; }));
  EXPECT_FALSE(Changed([](Json& j) { j["series"] = "../passport"; }));
  EXPECT_FALSE(Changed([](Json& j) { j["service"] = std::string(49, 'a'); }));
  EXPECT_FALSE(Changed([](Json& j) { j["class"] = "vip"; }));
  EXPECT_FALSE(Changed([](Json& j) { j["priority"] = "rich"; }));
  EXPECT_FALSE(Changed([](Json& j) { j["joined_ms"] = -1; }));
  EXPECT_FALSE(Changed([](Json& j) { j["appointment_ms"] = -1; }));
  EXPECT_FALSE(Changed([](Json& j) { j["appointment_ms"] = nullptr; }));
  EXPECT_FALSE(Changed([](Json& j) { j["token_sha256"] = std::string(64, 'A'); }));
  EXPECT_FALSE(Changed([](Json& j) { j["token_sha256"] = std::string(62, 'a'); }));
}

TEST_F(TicketPayloadTest, ANewerKiosksTicketIsNotKnownYet) {
  EXPECT_EQ(Changed([](Json& j) { j["schema"] = 2; }).error().code, ErrorCode::kUnsupported);
}

TEST_F(TicketPayloadTest, ARecordOfItNamesNoCase) {
  EXPECT_EQ(ParseRecordKind("ticket.issued").value(), RecordKind::kTicketIssued);
  EXPECT_EQ(RecordKindName(RecordKind::kTicketIssued), "ticket.issued");
  EXPECT_FALSE(HasLookup(RecordKind::kTicketIssued));
}

TEST_F(TicketPayloadTest, TheTokenIsNotInIt) {
  EXPECT_EQ(ToJson(ticket_).find("000g40r4"), std::string::npos);
  EXPECT_NE(HashTicketToken("000g40r40m30e209185gr38e1w"),
            HashTicketToken("000g40r40m30e209185gr38e1r"));
}

}  // namespace
}  // namespace simpul::protocol
