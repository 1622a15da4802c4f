// More stories of the lobby: asking for an officer to the end, a kiosk out of order, closed hours.
#include <gmock/gmock.h>

#include "tests/ui/flows/person.h"

namespace simpul::ui {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class InTheLobby : public Story {
 protected:
  void Hears(HelpStage stage, std::optional<HelpAnswer> answer = std::nullopt) {
    me.Deliver(HelpChanged{{stage, std::move(answer)}});
  }
};

TEST_F(InTheLobby, EachKindOfHelpIsAskedForAndNothingElseIsSent) {
  for (const Choice& need : HelpNeeds()) {
    if (need.id == kHelpLanguage) continue;
    me.Taps("home.ask", "help.need." + std::string(need.id), "help.send");
    ASSERT_FALSE(me.desk.requests.empty());
    EXPECT_EQ(me.desk.requests.back(), (HelpRequest{std::string(need.id), "", "id"}));
    me.Tap("help.ok");  // needs it no more
  }
  EXPECT_EQ(me.desk.withdrawn_requests, static_cast<int>(me.desk.requests.size()));
}

TEST_F(InTheLobby, ADeafVisitorAsksForSignLanguage) {
  me.Taps("home.ask", "help.need.language", "help.wanted.sign", "help.send");
  EXPECT_EQ(me.desk.requests.at(0), (HelpRequest{"language", "sign", "id"}));
}

TEST_F(InTheLobby, ARequestInTheMiddleOfASurveyComesBackToIt) {
  me.Taps("home.survey", "nav.start", "answer.2", "ask.open", "help.need.reading", "help.send",
          "sheet.done");
  EXPECT_TRUE(me.IsChosen("answer.2"));
  EXPECT_TRUE(me.Sees("banner.help"));
  Hears(HelpStage::kAnswered, HelpAnswer{HelpAnswerKind::kComing, 0, ""});
  EXPECT_TRUE(me.Reads("banner.help", "menuju Anda"));
  me.Tap("help.ok");
  EXPECT_EQ(me.desk.forgotten_requests, 1);
  EXPECT_EQ(me.desk.withdrawn_requests, 0) << "the officer is on the way";
  EXPECT_FALSE(me.Sees("banner.help"));
  EXPECT_TRUE(me.IsChosen("answer.2"));
}

TEST_F(InTheLobby, HeChangesTheLanguageWhileHeWaitsAndReadsTheAnswerInIt) {
  me.Taps("home.complaint", "ask.open", "help.need.other", "help.send", "sheet.done");
  me.Speaks(Language::kEnglish);
  Hears(HelpStage::kAnswered, HelpAnswer{HelpAnswerKind::kCounter, 7, ""});
  EXPECT_EQ(me.Label("banner.help"), "Please come to counter 7.");
}

TEST_F(InTheLobby, TheHelpSheetIsLeftWithoutAsking) {
  me.Taps("home.track", "ask.open", "help.need.machine", "sheet.done");
  EXPECT_TRUE(me.Sees("track.field"));
  EXPECT_THAT(me.desk.requests, IsEmpty());
  EXPECT_FALSE(me.Sees("banner.help"));
}

TEST_F(InTheLobby, WhileAskingLargerLettersAndAnotherLanguageAreOneTapAway) {
  me.Taps("home.track", "ask.open", "help.need.machine", "chip.access", "sheet.larger");
  me.Tap("sheet.done");
  EXPECT_TRUE(me.shell_.tree().Find("help.need.machine")->selected) << "as it was";
  me.Taps("chip.language", "sheet.language.en");
  EXPECT_EQ(me.Label("help.send"), "Call an officer");
  me.Tap("sheet.done");
  EXPECT_TRUE(me.Sees("track.field"));
  // And from the looks the way home is home, with nothing below.
  me.Taps("ask.open", "chip.access", "chip.home");
  EXPECT_TRUE(me.AtHome());
  me.Taps("home.complaint", "chip.access", "sheet.done");
  EXPECT_TRUE(me.Sees("kind.service"));
}

TEST_F(InTheLobby, ATypingVisitorGoesHomeFromTheHelpSheet) {
  me.Tap("home.track");
  me.Types("7K3M9");
  me.Taps("ask.open", "chip.home");
  EXPECT_TRUE(me.AtHome());
  EXPECT_EQ(me.Left(), "");
}

TEST_F(InTheLobby, FromTheHelpSheetInAComplaintHomeAsksFirst) {
  me.Taps("home.complaint", "kind.service", "ask.open", "chip.home");
  EXPECT_TRUE(me.Sees("cancel.heading"));
  me.Tap("cancel.yes");
  EXPECT_TRUE(me.AtHome());
}

TEST_F(InTheLobby, AFullDiskTellsHimToWalkToTheDesk) {
  me.desk.full = true;
  me.Taps("home.ask", "help.need.private", "help.send");
  EXPECT_THAT(me.Label("help.stage"), HasSubstr("meja informasi"));
  me.desk.full = false;
  me.Taps("help.ok", "home.ask", "help.need.private", "help.send");
  EXPECT_THAT(me.desk.requests, SizeIs(1));
}

TEST_F(InTheLobby, TheKioskBreaksWhileSheComplainsAndSheMayFinish) {
  me.ComplainsAboutService();
  me.shell_.SetOutage(Outage::kStore);
  me.Look();
  EXPECT_TRUE(me.At(Screen::kComplaint)) << "nobody is thrown out of their answers";
  me.desk.broken = true;
  me.Sends();
  EXPECT_TRUE(me.Reads("review.error", "Jawaban Anda masih ada"));
  me.Taps("nav.cancel", "cancel.yes");
  EXPECT_TRUE(me.At(Screen::kOutOfService));
}

TEST_F(InTheLobby, OutOfOrderItReadsInTheLanguageOfTheGuest) {
  me.shell_.SetOutage(Outage::kNotEnrolled);
  me.Look();
  me.Speaks(Language::kChinese);
  EXPECT_EQ(me.Label("outage.heading"), me.Words("This kiosk is not in service"));
  EXPECT_FALSE(me.Sees("outage.language"));
  me.Speaks(Language::kJapanese);
  EXPECT_TRUE(me.Sees("outage.language")) << "where to complain is in English, and it says so";
  me.Waits(kIdlePublicMs);
  EXPECT_EQ(me.shell_.language(), Language::kIndonesian);
}

TEST_F(InTheLobby, OutOfOrderAReceiptOpensNothing) {
  me.shell_.SetOutage(Outage::kStore);
  me.Look();
  me.Scans("7K3M9QXT2B4F8HWR");
  EXPECT_TRUE(me.At(Screen::kOutOfService));
  EXPECT_EQ(me.desk.lookups, 0);
}

TEST_F(InTheLobby, AtNightTheComplaintIsTakenAllTheSame) {
  me.shell_.lobby().SetClosed(true);
  me.Look();
  EXPECT_TRUE(me.Sees("banner.hours"));
  me.ComplainsAboutService();
  me.Sends();
  EXPECT_THAT(me.desk.complaints, SizeIs(1));
}

TEST_F(InTheLobby, TheDiskFillsUpWhileHeReadsTheFirstScreen) {
  me.shell_.SetHasSpace(false);
  me.Look();
  EXPECT_FALSE(me.Sees("home.complaint"));
  me.Taps("home.channels", "nav.home");
  me.shell_.SetHasSpace(true);
  me.Look();
  EXPECT_TRUE(me.Sees("home.complaint"));
}

TEST_F(InTheLobby, TwoOutagesAreCounted) {
  Announcement first;
  first.id = "1";
  first.kind = AnnouncementKind::kOutage;
  first.texts["id"] = {"Pembayaran terganggu", "Bayar di loket 2."};
  Announcement second = first;
  second.id = "2";
  second.texts["id"] = {"Foto terganggu", "Datang besok."};
  me.shell_.lobby().SetAnnouncements({first, second});
  me.Look();
  EXPECT_TRUE(me.Reads("banner.outage", "(+1)"));
  me.Tap("banner.outage");
  EXPECT_EQ(me.Label("news.2.body"), "Datang besok.");
}

}  // namespace
}  // namespace simpul::ui
