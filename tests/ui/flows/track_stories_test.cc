// Stories of people who come back with their code.
#include <gmock/gmock.h>

#include "tests/ui/flows/person.h"

namespace simpul::ui {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class WithACode : public Story {
 protected:
  WithACode() {
    me.ComplainsAboutService();
    me.Sends();
    me.Taps("receipt.saved", "nav.home");
    code = me.desk.codes[0].Grouped("");
  }
  CaseView View() const {
    CaseView view;
    view.reference = "DPS-1-26-00001";
    view.kiosk = "Denpasar 1";
    view.due = "2026-12-11";
    view.events = {{1'795'225'440'000, CaseStatus::kReceived, ""}};
    return view;
  }
  void OfficeHas(const CaseView& view) {
    me.desk.Deliver();
    me.desk.Answer(me.desk.codes[0], view);
  }
  void TypesCode(const std::string& text) {
    me.Tap("home.track");
    me.Types(text);
    me.Tap("track.show");
  }
  std::string code;
};

TEST_F(WithACode, SariHoldsHerReceiptUnderTheScannerOnTheFirstScreen) {
  OfficeHas(View());
  me.Scans("HTTPS://SIMPUL.EXAMPLE/L#" + code);
  EXPECT_TRUE(me.At(Screen::kTrack));
  EXPECT_EQ(me.Label("header.subtitle"), "DPS-1-26-00001");
  EXPECT_TRUE(me.Reads("track.status", "Diterima"));
  me.Tap("track.done");
  EXPECT_TRUE(me.AtHome());
}

TEST_F(WithACode, ArtaTypesItLetterByLetter) {
  OfficeHas(View());
  TypesCode(code);
  EXPECT_TRUE(me.Reads("track.status", "11 Desember 2026"));
  EXPECT_TRUE(me.Reads("track.status", "hari kerja"));
}

TEST_F(WithACode, TheKeyboardHasNoLetterThatLooksLikeAnother) {
  me.Tap("home.track");
  for (const char* key : {"key.O", "key.I", "key.L", "key.U"}) EXPECT_FALSE(me.Sees(key)) << key;
}

TEST_F(WithACode, AScannerThatReadsTheOAsALetterIsUnderstood) {
  OfficeHas(View());
  std::string lookalike = code;
  for (char& c : lookalike) c = c == '0' ? 'O' : c == '1' ? 'l' : c;
  me.Scans(lookalike);
  EXPECT_TRUE(me.Sees("track.status"));
}

TEST_F(WithACode, TypedWithHyphensByAnOldScannerItIsReadAllTheSame) {
  OfficeHas(View());
  me.Tap("home.track");
  me.Scans(me.desk.codes[0].Grouped("-"));
  EXPECT_TRUE(me.Sees("track.status"));
}

TEST_F(WithACode, TwoSwappedLettersAreCaughtBeforeAnybodyIsAsked) {
  std::string swapped = code;
  std::size_t at = 0;
  while (swapped[at] == swapped[at + 1]) ++at;
  std::swap(swapped[at], swapped[at + 1]);
  TypesCode(swapped);
  EXPECT_TRUE(me.Reads("track.problem", "yang salah"));
  EXPECT_EQ(me.desk.lookups, 0);
}

TEST_F(WithACode, HalfACodeIsCalledTooShort) {
  TypesCode(code.substr(0, 9));
  EXPECT_TRUE(me.Reads("track.problem", "16"));
  EXPECT_EQ(me.desk.lookups, 0);
  me.Types(code.substr(9));
  EXPECT_FALSE(me.Sees("track.problem")) << "typing on takes the complaint back";
}

TEST_F(WithACode, AnEmptyFieldIsTooShortToo) {
  me.Taps("home.track", "track.show");
  EXPECT_TRUE(me.Sees("track.problem"));
  EXPECT_FALSE(me.Find("track.clear")->enabled);
}

TEST_F(WithACode, ASeventeenthLetterIsNotTaken) {
  me.Tap("home.track");
  me.Types(code + "A");
  EXPECT_EQ(me.shell_.track().typed, code);
}

TEST_F(WithACode, SheWipesHerTypingAndBeginsAgain) {
  OfficeHas(View());
  me.Tap("home.track");
  me.Types("ABCD");
  me.Deletes(1);
  EXPECT_EQ(me.shell_.track().typed, "ABC");
  me.Tap("track.clear");
  EXPECT_THAT(me.shell_.track().typed, IsEmpty());
  me.Types(code);
  me.Tap("track.show");
  EXPECT_TRUE(me.Sees("track.status"));
}

TEST_F(WithACode, TheCodeIsNeverInTheTree) {
  me.Tap("home.track");
  me.Types(code.substr(0, 12));
  EXPECT_TRUE(me.IsPrivate("track.field"));
  EXPECT_FALSE(me.Reads(code.substr(0, 4)));
}

TEST_F(WithACode, StillOnThisKioskItSaysSo) {
  me.Scans(code);
  EXPECT_EQ(me.Label("track.state"), "Belum dikirim dari kios ini");
  me.desk.Deliver();
  me.Tap("track.again");
  EXPECT_EQ(me.Label("track.state"), me.Words("Sent, waiting for the office"));
  OfficeHas(View());
  me.Tap("track.again");
  EXPECT_TRUE(me.Sees("track.status"));
}

TEST_F(WithACode, ACodeOfAnotherKioskIsNotYetReceived) {
  SeededRandom random(99);
  me.Scans(TrackingCode::Make(random).Grouped(""));
  EXPECT_EQ(me.Label("track.state"), me.Words("Not yet received"));
}

TEST_F(WithACode, WithoutANetworkSheLearnsWhenItWasLastThere) {
  me.desk.Deliver();
  me.desk.offline = true;
  me.Scans(code);
  EXPECT_EQ(me.Label("track.state"), "Tidak ada sambungan");
  EXPECT_TRUE(me.Reads("track.state_text", "09.40"));
  me.desk.offline = false;
  OfficeHas(View());
  me.Tap("track.again");
  EXPECT_TRUE(me.Sees("track.status"));
}

TEST_F(WithACode, TheKioskItselfCannotLookAndSendsHimToTheCounter) {
  me.desk.broken = true;
  me.Scans(code);
  EXPECT_EQ(me.Label("track.state"), me.Words("This did not work"));
  EXPECT_TRUE(me.Reads("track.state_text", "loket"));
  me.desk.broken = false;
  me.Tap("track.again");
  EXPECT_NE(me.Label("track.state"), me.Words("This did not work"))
      << "what worked now is not called a failure any more";
}

TEST_F(WithACode, WhileTheAgentAsksItSaysSo) {
  me.desk.slow = true;
  me.Scans(code);
  EXPECT_EQ(me.Label("track.state"), me.Words("Looking up your complaint…"));
}

TEST_F(WithACode, TheAnswerOfTheOfficeIsReadAndLeavesWithItsReader) {
  CaseView view = View();
  view.events.push_back({1'795'300'000'000, CaseStatus::kVerified, ""});
  view.events.push_back({1'795'400'000'000, CaseStatus::kAnswered, ""});
  view.replies = {{1'795'400'000'000, "Loket tiga kini dibuka pukul tujuh."}};
  OfficeHas(view);
  me.Scans(code);
  EXPECT_EQ(me.Label("track.reply.0.text"), "Loket tiga kini dibuka pukul tujuh.");
  EXPECT_TRUE(me.IsPrivate("track.reply.0.text"));
  EXPECT_FALSE(me.Sees("track.event.2")) << "the answer itself says that it was answered";
  me.Tap("nav.home");
  EXPECT_FALSE(me.Reads("Loket tiga"));
}

TEST_F(WithACode, PassedToThePoliceItSaysToWhom) {
  CaseView view = View();
  view.due.reset();
  view.events.push_back({1'795'300'000'000, CaseStatus::kForwarded, "police"});
  OfficeHas(view);
  me.Scans(code);
  EXPECT_TRUE(me.Reads("track.event.1", "Kepolisian")) << me.Label("track.event.1");
  EXPECT_TRUE(me.Reads("track.status", "batas waktu tetap"));
}

TEST_F(WithACode, AFinishedCasePromisesNoMoreSteps) {
  CaseView view = View();
  view.events.push_back({1'795'500'000'000, CaseStatus::kClosed, ""});
  OfficeHas(view);
  me.Scans(code);
  EXPECT_TRUE(me.Reads("track.status", me.Words("No more steps are planned.")));
  EXPECT_FALSE(me.Sees("track.end"));
}

TEST_F(WithACode, AnEstimatedDateIsNotPromised) {
  CaseView view = View();
  view.due_estimated = true;
  OfficeHas(view);
  me.Scans(code);
  EXPECT_TRUE(me.Reads("track.status", "Perkiraan"));
}

TEST_F(WithACode, HisTimelineIsReadInChinese) {
  OfficeHas(View());
  me.Tap("home.language.zh");
  me.Scans(code);
  EXPECT_TRUE(me.Reads("track.status", me.Words("Received")));
  EXPECT_TRUE(me.Reads("track.status", "2026"));
}

TEST_F(WithACode, TheLanguageChangesAndTheTypedCodeStays) {
  me.Tap("home.track");
  me.Types(code.substr(0, 8));
  me.Speaks(Language::kArabic);
  EXPECT_EQ(me.shell_.track().typed, code.substr(0, 8));
  me.Types(code.substr(8));
  me.Tap("track.show");
  EXPECT_TRUE(me.Sees("track.state"));
}

TEST_F(WithACode, ABoardingPassUnderTheScannerIsNoReceipt) {
  me.Tap("home.track");
  me.Scans("M1SARI/MADE EABC123 DPSCGKGA 0401 325Y012A0001 100");
  EXPECT_TRUE(me.Reads("track.problem", "bukan struk pengaduan"));
  EXPECT_EQ(me.desk.lookups, 0);
}

TEST_F(WithACode, AReceiptOnAnotherPageOpensNothingAndLosesNothing) {
  me.Taps("home.complaint", "kind.service");
  me.Scans(code);
  EXPECT_TRUE(me.At(Screen::kComplaint));
  EXPECT_TRUE(me.IsChosen("kind.service"));
  EXPECT_EQ(me.desk.lookups, 0);
}

TEST_F(WithACode, TheAnswerStaysNoLongerThanAPublicPage) {
  OfficeHas(View());
  me.Scans(code);
  me.Waits(kIdlePublicMs);
  EXPECT_TRUE(me.shell_.warning());
  me.Waits(kIdleWarningMs);
  EXPECT_EQ(me.Left(), "");
}

TEST_F(WithACode, ALateAnswerForSomebodyWhoLeftIsNotShownToTheNext) {
  OfficeHas(View());
  me.desk.slow = true;
  me.Scans(code);
  const std::uint64_t session = me.shell_.session();
  me.Tap("nav.home");
  app::TrackResult result;
  result.state = app::TrackState::kView;
  result.view = View();
  me.shell_.Deliver(Tracked{result}, session, me.now_ms);
  me.Look();
  EXPECT_TRUE(me.AtHome());
  EXPECT_FALSE(me.Reads("DPS-1-26-00001"));
}

}  // namespace
}  // namespace simpul::ui
