#include "kiosk/domain/reminder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/day.h"

namespace simpul {
namespace {

TEST(Reminder, TakesAddressesAsPeopleHaveThem) {
  for (const char* email : {"anna@gmail.com", "a.b+bali@mail.example.co.id", "o'brien@x-y.ie",
                            "1@2.de", "user_name@sub.domain.museum"}) {
    EXPECT_EQ(CheckEmail(email), EmailProblem::kNone) << email;
  }
}

TEST(Reminder, SaysWhatIsWrongWithAnAddress) {
  EXPECT_EQ(CheckEmail(""), EmailProblem::kEmpty);
  EXPECT_EQ(CheckEmail("anna"), EmailProblem::kNoAt);
  EXPECT_EQ(CheckEmail("anna.gmail.com"), EmailProblem::kNoAt);
  EXPECT_EQ(CheckEmail("@gmail.com"), EmailProblem::kNoAt);
  for (const char* email : {"anna@", "anna@gmail", "anna@.com", "anna@gmail.", "anna@gmail..com",
                            "anna@-gmail.com", "anna@gmail.1", "anna@gmail.c", "a@b_c.de"}) {
    EXPECT_EQ(CheckEmail(email), EmailProblem::kDomain) << email;
  }
  for (const char* email : {"an na@gmail.com", "anna@@gmail.com", "a@b@c.de", "anna.@gmail.com",
                            ".anna@gmail.com", "a..b@gmail.com", "анна@gmail.com", "a\"b@x.de",
                            "a<b@x.de", "a,b@x.de", "a\r\nRCPT TO:b@x.de"}) {
    EXPECT_EQ(CheckEmail(email), EmailProblem::kLetters) << email;
  }
  EXPECT_EQ(CheckEmail(std::string(65, 'a') + "@x.de"), EmailProblem::kLetters);
  EXPECT_EQ(CheckEmail("a@" + std::string(64, 'x') + ".de"), EmailProblem::kDomain);
  EXPECT_EQ(CheckEmail(std::string("a\0b@x.de", 8)), EmailProblem::kLetters);
  EXPECT_EQ(CheckEmail("anna@gmail.com\r\n"), EmailProblem::kDomain) << "no line ends get out";
}

TEST(Reminder, MailsAreDueOnTheDaysThatAreStillAhead) {
  using testing::ElementsAre;
  EXPECT_THAT(
      ReminderDates(Day("2026-12-31"), Day("2026-11-22")),
      ElementsAre(Day("2026-12-01"), Day("2026-12-17"), Day("2026-12-24"), Day("2026-12-30")));
  EXPECT_THAT(ReminderDates(Day("2026-12-31"), Day("2026-12-01")),
              ElementsAre(Day("2026-12-17"), Day("2026-12-24"), Day("2026-12-30")))
      << "the visitor stands here today";
  EXPECT_THAT(ReminderDates(Day("2026-11-23"), Day("2026-11-22")), testing::IsEmpty());
  EXPECT_THAT(ReminderDates(Day("2026-11-01"), Day("2026-11-22")), testing::IsEmpty());
}

TEST(Reminder, OnlyWhatTheFormCanGiveIsValid) {
  const Reminder good{"anna@gmail.com", "ru", "voa_extension", Day("2026-12-31"), {}};
  EXPECT_TRUE(IsValid(good));
  Reminder bad = good;
  bad.email = "anna";
  EXPECT_FALSE(IsValid(bad));
  bad = good;
  bad.language = "xx";
  EXPECT_FALSE(IsValid(bad));
  bad = good;
  bad.service = "../etc";
  EXPECT_FALSE(IsValid(bad));
  bad = good;
  bad.expiry = LocalDate();
  EXPECT_FALSE(IsValid(bad));
}

TEST(Reminder, WipingLeavesNothing) {
  Reminder reminder{"anna@gmail.com", "ru", "voa_extension", Day("2026-12-31"), {}};
  reminder.Wipe();
  EXPECT_EQ(reminder, Reminder());
}

}  // namespace
}  // namespace simpul
