// More stories of people who ask how long they may stay, to the reminder on the disk.
#include <gmock/gmock.h>

#include "tests/ui/flows/person.h"

namespace simpul::ui {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class Staying : public Story {
 protected:
  void ToTheAddress() {
    me.GoesToPermit("kind.voa", "31122026");
    me.Tap("permit.remind");
  }
};

TEST_F(Staying, LenaIsRemindedOnTheDaysThatAreStillToCome) {
  ToTheAddress();
  me.Types("lena");
  me.Taps("mail.@gmail.com", "nav.next");
  EXPECT_TRUE(me.Reads("consent.dates", "Sel,\u00A01\u00A0Des")) << me.Value("consent.dates");
  me.Tap("nav.save");
  ASSERT_THAT(me.desk.reminders, SizeIs(1));
  EXPECT_EQ(me.desk.reminders[0].email, "lena@gmail.com");
  EXPECT_EQ(me.desk.reminders[0].expiry, Day("2026-12-31"));
  EXPECT_EQ(me.desk.reminders[0].language, "id");
  EXPECT_EQ(me.Heading(), "Pengingat tersimpan");
  EXPECT_FALSE(me.Reads("lena@gmail.com")) << "“saved” shows no address";
}

TEST_F(Staying, SheReadsBeforehandHowTheMailsAreStopped) {
  ToTheAddress();
  me.Types("lena");
  me.Taps("mail.@gmail.com", "nav.next");
  EXPECT_TRUE(me.Reads(
      me.Words("Each e-mail has a link that stops them and deletes the address at once.")));
  EXPECT_TRUE(me.Reads(
      me.Words("They are deleted after the last e-mail, at the latest when the permit ends.")));
}

TEST_F(Staying, TheAddressIsTypedWithALineAndAPlus) {
  ToTheAddress();
  me.Types("a_b+c@mail.co.id");
  me.Taps("nav.next", "nav.save");
  EXPECT_EQ(me.desk.reminders.at(0).email, "a_b+c@mail.co.id");
}

TEST_F(Staying, TwoAtSignsAreNoAddress) {
  ToTheAddress();
  me.Types("a@b@c.id");
  me.Tap("nav.next");
  EXPECT_TRUE(me.Sees("page.problem"));
  EXPECT_THAT(me.desk.reminders, IsEmpty());
}

TEST_F(Staying, HeLeavesFromTheAddressAndItIsGone) {
  ToTheAddress();
  me.Types("thomas");
  me.Tap("chip.home");
  EXPECT_TRUE(me.AtHome());
  EXPECT_EQ(me.Left(), "");
}

TEST_F(Staying, AFullDiskKeepsTheAddressAndTheSecondTryKeepsTheReminder) {
  ToTheAddress();
  me.Types("mia");
  me.Taps("mail.@yahoo.com", "nav.next");
  me.desk.full = true;
  me.Tap("nav.save");
  EXPECT_TRUE(me.Sees("page.problem"));
  me.desk.full = false;
  me.Tap("nav.save");
  EXPECT_THAT(me.desk.reminders, SizeIs(1));
}

TEST_F(Staying, SavedLeavesByItself) {
  ToTheAddress();
  me.Types("mia");
  me.Taps("mail.@yahoo.com", "nav.next", "nav.save");
  me.Waits(kSavedMs);
  EXPECT_TRUE(me.AtHome());
}

TEST_F(Staying, AChineseGuestFindsTheMailHouseOfHisCountry) {
  me.Tap("home.language.zh");
  ToTheAddress();
  me.Types("88888");
  me.Taps("mail.@qq.com", "nav.next", "nav.save");
  EXPECT_EQ(me.desk.reminders.at(0).email, "88888@qq.com");
  EXPECT_EQ(me.desk.reminders.at(0).language, "zh");
}

TEST_F(Staying, WithTwoDaysLeftOnlyTomorrowsReminderIsPromised) {
  me.GoesToPermit("kind.visit", "23112026");
  EXPECT_EQ(me.Heading(), "Sisa 2 hari");
  me.Tap("permit.remind");
  me.Types("x");
  me.Taps("mail.@gmail.com", "nav.next");
  EXPECT_TRUE(me.Reads("consent.dates", "22\u00A0Nov"));
  EXPECT_FALSE(me.Reads("consent.dates", "·")) << "one day, not a list";
}

TEST_F(Staying, TodayIsTheLastDay) {
  me.GoesToPermit("kind.voa", "21112026");
  EXPECT_FALSE(me.Sees("permit.remind"));
  EXPECT_FALSE(me.Sees("permit.over")) << "it still holds today";
}

TEST_F(Staying, OneDayOverCostsOneDay) {
  me.GoesToPermit("kind.voa", "20112026");
  EXPECT_EQ(me.Heading(), "Lewat 1 hari");
  EXPECT_TRUE(me.Reads("permit.over", "Rp\u00A01.000.000"));
}

TEST_F(Staying, SixtyDaysOverIsStillMoneyAndSixtyOneIsNot) {
  me.GoesToPermit("kind.voa", "22092026");
  EXPECT_TRUE(me.Reads("permit.over", "Rp\u00A060.000.000"));
  me.Taps("nav.back");
  me.Deletes(8);
  me.Types("21092026");
  me.Tap("nav.next");
  EXPECT_TRUE(me.Reads("permit.over", "dideportasi"));
}

TEST_F(Staying, ALeapDayIsADay) {
  me.GoesToPermit("kind.itas", "29022028");
  EXPECT_TRUE(me.Reads("answer.below", "29 Februari 2028"));
  me.Tap("nav.back");
  me.Deletes(4);
  me.Types("2027");
  me.Tap("nav.next");
  EXPECT_TRUE(me.Sees("page.problem")) << "not in 2027";
}

TEST_F(Staying, TheThirteenthMonthDoesNotExist) {
  me.GoesToPermit("kind.voa", "01132026");
  EXPECT_TRUE(me.Reads("page.problem", "tidak ada"));
}

TEST_F(Staying, EachPermitLeadsToItsOwnService) {
  const std::pair<const char*, const char*> permits[] = {{"kind.visit", "visit_stay_permit"},
                                                         {"kind.itas", "limited_stay_permit"},
                                                         {"kind.itap", "permanent_stay_permit"}};
  for (const auto& [kind, service] : permits) {
    me.GoesToPermit(kind, "15122026");
    me.Tap("permit.service");
    EXPECT_EQ(me.shell_.info().places.back().id, service);
    me.Tap("chip.home");
  }
}

TEST_F(Staying, HeChangesThePermitAndKeepsTheDate) {
  me.GoesToPermit("kind.voa", "15122026");
  me.Taps("nav.back", "nav.back", "kind.itas");
  EXPECT_EQ(me.Value("date.year"), "2026");
  me.Tap("nav.next");
  EXPECT_EQ(me.Heading(), "Sisa 24 hari");
}

TEST_F(Staying, TheLanguageChangesBelowTheAnswer) {
  me.GoesToPermit("kind.voa", "15122026");
  me.Speaks(Language::kEnglish);
  EXPECT_THAT(me.Heading(), HasSubstr("24 days left"));
  me.Speaks(Language::kKorean);
  EXPECT_THAT(me.Heading(), HasSubstr("24"));
}

TEST_F(Staying, OneTouchTooManyOnTheDateIsNotTaken) {
  me.Taps("home.information", "permit.check", "kind.voa");
  me.Types("151220269");
  EXPECT_EQ(me.Value("date.year"), "2026");
  me.Tap("nav.next");
  EXPECT_EQ(me.Heading(), "Sisa 24 hari");
}

TEST_F(Staying, HeldUpsideDownTheVisaIsNotRead) {
  me.Taps("home.information", "permit.check", "kind.visit");
  me.Scans("<<<<<<<W>>>>2026");
  EXPECT_TRUE(me.Sees("permit.scan_problem"));
  me.Types("15122026");
  EXPECT_FALSE(me.Sees("permit.scan_problem")) << "typing is always possible";
  me.Tap("nav.next");
  EXPECT_EQ(me.Heading(), "Sisa 24 hari");
}

TEST_F(Staying, WhoTypesHasTwoMinutes) {
  me.Taps("home.information", "permit.check", "kind.voa");
  me.Types("15");
  me.Waits(kIdlePublicMs + 1000);
  EXPECT_FALSE(me.shell_.warning());
  me.Waits(kIdleTypingMs - kIdlePublicMs);
  me.Tap("idle.stay");
  EXPECT_EQ(me.Value("date.day"), "15");
}

}  // namespace
}  // namespace simpul::ui
