// Stories of people with their receipt in front of them: paper, no paper, a full disk, a
// photograph.
#include <gmock/gmock.h>

#include "tests/ui/flows/person.h"

namespace simpul::ui {
namespace {

using app::PrinterCause;
using app::PrinterHealth;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class WithAReceipt : public Story {
 protected:
  void Complains() {
    me.ComplainsAboutService();
    me.Sends();
  }
  void PrinterIs(PrinterHealth health, PrinterCause cause) {
    me.desk.printer = {false, {health, cause}};
  }
};

TEST_F(WithAReceipt, AyuTakesHerSlipAndItSaysAllSheNeeds) {
  Complains();
  EXPECT_TRUE(me.Reads("receipt.print", "sudah dicetak"));
  ASSERT_THAT(me.desk.slips, SizeIs(1));
  const std::string& slip = me.desk.slips[0];
  EXPECT_THAT(slip, HasSubstr("DPS-1-26-00001"));
  EXPECT_THAT(slip, HasSubstr("Sabtu, 21 Nov 2026, 09.44 WITA"));
  EXPECT_THAT(slip, HasSubstr("Denpasar 1"));
  EXPECT_THAT(slip, HasSubstr(me.desk.codes[0].Grouped(" ").substr(0, 9)));
  EXPECT_THAT(slip, testing::Not(HasSubstr("terlalu lama"))) << "never the complaint";
}

TEST_F(WithAReceipt, TheCodeOnScreenIsTheOneThatWasKept) {
  Complains();
  EXPECT_EQ(me.Label("receipt.code"), me.desk.codes[0].Grouped(" · "));
  EXPECT_TRUE(me.IsPrivate("receipt.code"));
  EXPECT_TRUE(me.IsPrivate("receipt.qr"));
}

TEST_F(WithAReceipt, WithoutPaperIluhPhotographsTheSquare) {
  PrinterIs(PrinterHealth::kFail, PrinterCause::kPaperOut);
  Complains();
  EXPECT_TRUE(me.Reads("receipt.print", "Kertas printer habis"));
  EXPECT_TRUE(me.Reads("receipt.print", "Pengaduan Anda aman"));
  EXPECT_TRUE(me.Sees("receipt.qr"));
  EXPECT_THAT(me.desk.slips, IsEmpty());
  EXPECT_THAT(me.desk.complaints, SizeIs(1)) << "printing can fail; the record cannot";
}

TEST_F(WithAReceipt, PaperIsPutInAndThePaperComesAfterAll) {
  PrinterIs(PrinterHealth::kFail, PrinterCause::kCoverOpen);
  Complains();
  EXPECT_TRUE(me.Reads("receipt.print", "Tutup printer terbuka"));
  me.desk.printer = {true, {PrinterHealth::kOk, PrinterCause::kNone}};
  me.Tap("receipt.reprint");
  EXPECT_TRUE(me.Reads("receipt.print", "sudah dicetak"));
  EXPECT_THAT(me.desk.slips, SizeIs(1));
}

TEST_F(WithAReceipt, APrinterThatSaysNothingIsNotCalledEmpty) {
  PrinterIs(PrinterHealth::kUnknown, PrinterCause::kNoAnswer);
  Complains();
  EXPECT_TRUE(me.Reads("receipt.print", "Printer tidak menjawab"));
  EXPECT_FALSE(me.Reads("receipt.print", "Kertas"));
}

TEST_F(WithAReceipt, TheCutterJamsAndTheReceiptSaysFault) {
  PrinterIs(PrinterHealth::kFail, PrinterCause::kCutter);
  Complains();
  EXPECT_TRUE(me.Reads("receipt.print", me.Words("The printer reports a fault.")));
}

TEST_F(WithAReceipt, ASecondSlipForTheHusband) {
  Complains();
  me.Tap("receipt.reprint");
  ASSERT_THAT(me.desk.slips, SizeIs(2));
  EXPECT_EQ(me.desk.slips[0], me.desk.slips[1]) << "the same number and the same code";
  EXPECT_THAT(me.desk.complaints, SizeIs(1));
}

TEST_F(WithAReceipt, WhileItPrintsNobodyAsksForASecond) {
  me.ComplainsAboutService();
  me.Sends();
  me.desk.slow = true;
  me.Tap("receipt.reprint");
  EXPECT_FALSE(me.Find("receipt.reprint")->enabled);
  me.Tap("receipt.reprint");
  me.desk.slow = false;
  me.Waits(1000);
  EXPECT_THAT(me.desk.slips, SizeIs(2)) << "the first and the one asked for";
}

TEST_F(WithAReceipt, ThereIsNoWayHomePastTheCode) {
  Complains();
  EXPECT_FALSE(me.Sees("chip.home"));
  me.Tap("receipt.saved");
  EXPECT_TRUE(me.Sees("mood.4"));
  EXPECT_FALSE(me.Sees("receipt.code"));
  EXPECT_EQ(me.shell_.receipt(), nullptr);
}

TEST_F(WithAReceipt, WhoRunsForABusLeavesNoCodeToTheNext) {
  Complains();
  me.Waits(kIdleTypingMs);
  EXPECT_TRUE(me.Sees("idle.stay"));
  me.Waits(kIdleWarningMs);
  EXPECT_TRUE(me.AtHome());
  EXPECT_EQ(me.Left(), "");
}

TEST_F(WithAReceipt, WhoIsCopyingTheCodeByHandIsGivenMoreTime) {
  Complains();
  me.Waits(kIdlePublicMs + 20'000);
  EXPECT_FALSE(me.shell_.warning());
  me.Waits(kIdleTypingMs - kIdlePublicMs - 20'000);
  me.Tap("idle.stay");
  EXPECT_TRUE(me.Sees("receipt.code"));
}

TEST_F(WithAReceipt, IrinaReadsItInRussianAndChangesToEnglishForHerFriend) {
  me.Tap("home.language.ru");
  Complains();
  EXPECT_EQ(me.Label("header.title"), me.Words("Complaint received"));
  const std::string code = me.Label("receipt.code");
  me.Speaks(Language::kEnglish);
  EXPECT_EQ(me.Label("header.title"), "Complaint received");
  EXPECT_EQ(me.Label("receipt.code"), code);
  me.Tap("receipt.reprint");
  EXPECT_THAT(me.desk.slips.back(), HasSubstr("Tracking code"));
}

TEST_F(WithAReceipt, TheDiskIsFullAndNothingSaysReceived) {
  me.ComplainsAboutService();
  me.desk.full = true;
  me.Sends();
  EXPECT_TRUE(me.At(Screen::kComplaint));
  EXPECT_TRUE(me.Reads("review.error", "Memori kios ini penuh"));
  EXPECT_EQ(me.shell_.draft().sentences, std::set<std::string>{"slow"});
  me.desk.full = false;
  me.Sends();
  EXPECT_TRUE(me.At(Screen::kReceipt));
  EXPECT_THAT(me.desk.complaints, SizeIs(1)) << "once";
}

TEST_F(WithAReceipt, TheStoreRefusesTwiceAndTakesItTheThirdTime) {
  me.ComplainsAboutService();
  me.desk.broken = true;
  me.Sends();
  EXPECT_TRUE(me.Reads("review.error", "Jawaban Anda masih ada di sini"));
  me.Sends();
  EXPECT_TRUE(me.Sees("review.error"));
  me.desk.broken = false;
  me.Sends();
  EXPECT_THAT(me.desk.complaints, SizeIs(1));
}

TEST_F(WithAReceipt, WhileItIsStoredNobodyCanLeaveAndNobodyIsSentAway) {
  me.ComplainsAboutService();
  me.desk.slow = true;
  me.Sends();
  EXPECT_TRUE(me.Sees("sending.heading"));
  EXPECT_FALSE(me.Sees("chip.home"));
  me.Waits(30 * 60'000);
  EXPECT_TRUE(me.Sees("sending.heading"));
  me.desk.slow = false;
  me.Waits(1000);
  EXPECT_TRUE(me.Sees("receipt.code"));
  EXPECT_FALSE(me.shell_.warning()) << "the time counts from the code";
}

TEST_F(WithAReceipt, TheFirstScreenSaysBeforehandThatThereIsNoPaper) {
  me.Deliver(PrinterChanged{{PrinterHealth::kFail, PrinterCause::kPaperOut}});
  EXPECT_TRUE(me.Reads("home.message", "tanda terima tampil di layar"));
  me.Deliver(PrinterChanged{{PrinterHealth::kOk, PrinterCause::kNone}});
  EXPECT_FALSE(me.Sees("home.message"));
}

TEST_F(WithAReceipt, WithAWarningOnlyThePaperStillComes) {
  me.desk.printer = {true, {PrinterHealth::kWarn, PrinterCause::kPaperNearEnd}};
  me.Deliver(PrinterChanged{{PrinterHealth::kWarn, PrinterCause::kPaperNearEnd}});
  EXPECT_FALSE(me.Sees("home.message"));
  Complains();
  EXPECT_THAT(me.desk.slips, SizeIs(1));
}

TEST_F(WithAReceipt, ACodeInArabicStandsFromLeftToRight) {
  me.Tap("home.language.ar");
  Complains();
  EXPECT_EQ(me.Label("receipt.code"), me.desk.codes[0].Grouped(" · "));
  EXPECT_THAT(me.desk.slips.back(), HasSubstr("DPS-1-26-00001"));
}

TEST_F(WithAReceipt, AtTheLargestSizeEveryGroupOfTheCodeIsWhole) {
  me.Sets(Language::kIndonesian, TextSize::kXXL, ThemeName::kDefault);
  Complains();
  EXPECT_EQ(me.shell_.text_size(), TextSize::kXXL);
  const std::string shown = me.Label("receipt.code");
  const std::string code = me.desk.codes[0].Grouped("");
  for (std::size_t at = 0; at < 16; at += 4) {
    EXPECT_THAT(shown, HasSubstr(code.substr(at, 4)));
  }
}

}  // namespace
}  // namespace simpul::ui
