#include "kiosk/domain/ticket.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>

namespace simpul {
namespace {

std::string Read(std::string_view text) {
  const auto number = TicketNumber::Parse(text);
  return number ? number->ToString() : "refused";
}

TEST(TicketNumber, IsWrittenWithThreeDigitsAndItsLane) {
  EXPECT_EQ(TicketNumber::Make("A", 0, 17)->ToString(), "A017");
  EXPECT_EQ(TicketNumber::Make("A", 2, 17)->ToString(), "A2-017");
  EXPECT_EQ(TicketNumber::Make("AB", 99, 9999)->ToString(), "AB99-9999");
  EXPECT_EQ(TicketNumber::Make("C", 0, 1000)->ToString(), "C1000");
}

TEST(TicketNumber, HasLimits) {
  for (const char* prefix : {"", "a", "ABC", "1", "A1", "AO", "BI", "CL", " A"}) {
    EXPECT_FALSE(TicketNumber::Make(prefix, 0, 1)) << prefix;
  }
  EXPECT_TRUE(TicketNumber::Make("L", 0, 1));  // lansia: nothing else stands first
  for (const int lane : {-1, 100}) EXPECT_FALSE(TicketNumber::Make("A", lane, 1)) << lane;
  for (const int count : {-1, 0, 10000}) EXPECT_FALSE(TicketNumber::Make("A", 0, count)) << count;
}

TEST(TicketNumber, IsReadAsPeopleWriteIt) {
  EXPECT_EQ(Read("A017"), "A017");
  EXPECT_EQ(Read("a17"), "A017");
  EXPECT_EQ(Read(" a 017 "), "A017");
  EXPECT_EQ(Read("A-17"), "A017");
  EXPECT_EQ(Read("A.00017"), "A017");
  EXPECT_EQ(Read("AOl7"), "A017");
  EXPECT_EQ(Read("aoi7"), "A017");
  EXPECT_EQ(Read("L017"), "L017");
  EXPECT_EQ(Read("ll7"), "L017");
  EXPECT_EQ(Read("a2-17"), "A2-017");
  EXPECT_EQ(Read("A 2 017"), "A2-017");
  EXPECT_EQ(Read("ab_12 - 17"), "AB12-017");
  EXPECT_EQ(Read("A2017"), "A2017");
}

TEST(TicketNumber, RefusesWhatIsNoNumber) {
  for (const char* text : {"", " ", "A", "017", "A000", "A0-017", "A2-0", "A100-1", "A10000",
                           "ABC17", "A17B", "A-1-2-3", "A+17", "A0000000017", "Á17", "A２",
                           "A17 A18", "                                 A017"}) {
    EXPECT_EQ(Read(text), "refused") << text;
  }
}

rc::Gen<TicketNumber> AnyNumber() {
  return rc::gen::map(rc::gen::tuple(rc::gen::elementOf(std::string("ABCFILOZ")),
                                     rc::gen::elementOf(std::string("\0ABZ", 4)),
                                     rc::gen::inRange(0, 100), rc::gen::inRange(1, 10000)),
                      [](const std::tuple<char, char, int, int>& parts) {
                        const auto [first, second, lane, count] = parts;
                        std::string prefix(1, first);
                        if (second != '\0') prefix += second;
                        return *TicketNumber::Make(prefix, lane, count);
                      });
}

TEST(TicketNumber, IsReadBackFromItsText) {
  EXPECT_TRUE(rc::check([] {
    const TicketNumber number = *AnyNumber();
    RC_ASSERT(number.ToString().size() <= TicketNumber::kMaxText);
    RC_ASSERT(TicketNumber::Parse(number.ToString()) == number);
  }));
}

TEST(TicketNumber, HasATextOfItsOwn) {
  EXPECT_TRUE(rc::check([] {
    const TicketNumber one = *AnyNumber(), other = *AnyNumber();
    RC_ASSERT((one == other) == (one.ToString() == other.ToString()));
  }));
}

TEST(Ticket, SpeaksInIdsOfTheWire) {
  std::set<std::string_view> ids;
  for (const VisitorClass visitor : kVisitorClasses) {
    EXPECT_EQ(VisitorClassFromId(VisitorClassId(visitor)), visitor);
    ids.insert(VisitorClassId(visitor));
  }
  EXPECT_EQ(ids, (std::set<std::string_view>{"wni", "wna", "official"}));
  ids.clear();
  for (const PriorityGroup group : kPriorityGroups) {
    EXPECT_EQ(PriorityGroupFromId(PriorityGroupId(group)), group);
    ids.insert(PriorityGroupId(group));
  }
  EXPECT_EQ(ids, (std::set<std::string_view>{"none", "elderly", "small_children", "pregnant",
                                             "disabled"}));
  EXPECT_EQ(VisitorClassFromId("WNI"), std::nullopt);
  EXPECT_EQ(PriorityGroupFromId(""), std::nullopt);
}

}  // namespace
}  // namespace simpul
