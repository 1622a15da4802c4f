#include "kiosk/domain/issued_ticket.h"

#include <gtest/gtest.h>

#include <set>

namespace simpul {
namespace {

IssuedTicket Ticket() {
  return {TicketNumber::Make("A", 0, 17).value(),
          BusinessDay::Parse("2026-11-23").value(),
          SeriesId("passport"),
          VisitorClass::kCitizen,
          ServiceId("passport_lost"),
          PriorityGroup::kNone,
          1'795'400'000'000,
          std::nullopt,
          {}};
}

TEST(IssuedTicket, AKioskThatKnowsNoTimeStillGivesValidTickets) {
  IssuedTicket ticket = Ticket();
  EXPECT_TRUE(IsValid(ticket));
  ticket.joined_ms = 0;
  EXPECT_TRUE(IsValid(ticket));
  ticket.appointment_ms = 1'795'400'000'000;
  EXPECT_TRUE(IsValid(ticket));
}

TEST(IssuedTicket, WhatIsBeyondItsLimitsIsNotValid) {
  const auto with = [](auto change) {
    IssuedTicket ticket = Ticket();
    change(ticket);
    return IsValid(ticket);
  };
  EXPECT_FALSE(with([](IssuedTicket& t) { t.series = SeriesId(""); }));
  EXPECT_FALSE(with([](IssuedTicket& t) { t.series = SeriesId("Passport"); }));
  EXPECT_FALSE(with([](IssuedTicket& t) { t.service = ServiceId(std::string(49, 'a')); }));
  EXPECT_FALSE(with([](IssuedTicket& t) { t.service = ServiceId("a-b"); }));
  EXPECT_FALSE(with([](IssuedTicket& t) { t.joined_ms = -1; }));
  EXPECT_FALSE(with([](IssuedTicket& t) { t.joined_ms = 253'402'300'800'000; }));
  EXPECT_FALSE(with([](IssuedTicket& t) { t.appointment_ms = -1; }));
  EXPECT_FALSE(with([](IssuedTicket& t) { t.day.date = {}; }));
  EXPECT_TRUE(with([](IssuedTicket& t) { t.ahead = 0, t.announced = AnnouncedWait{0, 0, 5}; }));
  EXPECT_FALSE(with([](IssuedTicket& t) { t.ahead = -1; }));
  EXPECT_FALSE(with([](IssuedTicket& t) { t.ahead = 10'000; }));
  EXPECT_FALSE(with([](IssuedTicket& t) { t.announced = AnnouncedWait{0, 5, 5}; }));
  EXPECT_FALSE(with([](IssuedTicket& t) { t.announced = AnnouncedWait{0, 5, 11}; }));
  for (const char* known : {"", "ru", "fr"}) {
    EXPECT_TRUE(with([&](IssuedTicket& t) { t.language = known; })) << known;
  }
  for (const char* none : {"r", "rus", "RU", "r1", "../"}) {
    EXPECT_FALSE(with([&](IssuedTicket& t) { t.language = none; })) << none;
  }
  EXPECT_FALSE(with([](IssuedTicket& t) { t.day = *BusinessDay::Parse("1969-12-31"); }));
  EXPECT_TRUE(with([](IssuedTicket& t) { t.service = ServiceId(std::string(48, 'a')); }));
}

// Gives the same bytes each time.
class FixedRandom final : public Random {
 public:
  explicit FixedRandom(std::uint8_t first) : first_(first) {}
  void Fill(std::span<std::uint8_t> out) override {
    std::uint8_t next = first_;
    for (std::uint8_t& byte : out) byte = next++;
  }

 private:
  std::uint8_t first_;
};

TEST(TicketToken, HoldsEveryOneOfItsBits) {
  FixedRandom zero(0);
  // 00 01 02 ... 0f in groups of five bits.
  EXPECT_EQ(MakeTicketToken(zero), "000g40r40m30e209185gr38e1w");
  FixedRandom high(0xf0);
  EXPECT_TRUE(IsTicketToken(MakeTicketToken(high)));
}

TEST(TicketToken, NoTwoAreAlike) {
  SeededRandom random(5);
  std::set<std::string> tokens;
  for (int i = 0; i < 10'000; ++i) {
    const std::string token = MakeTicketToken(random);
    ASSERT_TRUE(IsTicketToken(token)) << token;
    ASSERT_TRUE(tokens.insert(token).second);
  }
}

TEST(TicketToken, WhatNoneMadeIsNone) {
  EXPECT_FALSE(IsTicketToken(""));
  EXPECT_FALSE(IsTicketToken("000g40r40m30e209185gr38e1"));
  EXPECT_FALSE(IsTicketToken("000G40R40M30E209185GR38E1W"));
  EXPECT_FALSE(IsTicketToken("00ig40r40m30e209185gr38e1w"));
  EXPECT_FALSE(IsTicketToken("000g40r40m30e209185gr38e1z")) << "more than 128 bits";
}

TEST(TicketAddress, IsInCapitalsSoThatTheQrStaysSmall) {
  EXPECT_EQ(TicketAddress("https://simpul.example", "000g40r40m30e209185gr38e1w"),
            "HTTPS://SIMPUL.EXAMPLE/T#000G40R40M30E209185GR38E1W");
}

}  // namespace
}  // namespace simpul
