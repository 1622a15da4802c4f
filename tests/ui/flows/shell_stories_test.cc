// Stories of visitors that belong to no single page.
#include <gtest/gtest.h>

#include "tests/ui/ui_fakes.h"
#include "ui/shell/shell.h"

namespace simpul::ui {
namespace {

using Kind = FingerEvent::Kind;

bool Has(const std::vector<Effect>& effects, EffectKind kind) {
  return std::any_of(effects.begin(), effects.end(),
                     [&](const Effect& effect) { return effect.kind == kind; });
}

TEST(Shell, TheWordsAreGoneFromTheScreensStateOnceTheComplaintIsSealed) {
  Visitor visitor;
  visitor.AnswerService();
  visitor.Tap("nav.send");
  visitor.Deliver(Submitted{TestReceipt(), app::DotImage::Blank(29, 29)});
  EXPECT_EQ(visitor.shell_.complaint(), ComplaintState());
}

TEST(Shell, AnImpatientVisitorWhoTapsSendTwiceSendsOnce) {
  Visitor visitor;
  visitor.AnswerService();
  std::ignore = visitor.shell_.TakeEffects();
  const Node* send = visitor.shell_.tree().Find("nav.send");
  ASSERT_NE(send, nullptr);
  const float x = send->visible.center_x();
  const float y = send->visible.center_y();
  visitor.Wait(350);
  int submits = 0;
  for (int i = 0; i < 5; ++i) {
    visitor.Finger(Kind::kDown, x, y);
    visitor.Finger(Kind::kUp, x, y);
    visitor.now_ms += 80;
    for (const Effect& effect : visitor.shell_.TakeEffects()) {
      submits += effect.kind == EffectKind::kSubmit ? 1 : 0;
    }
  }
  EXPECT_EQ(submits, 1);
}

TEST(Shell, OnASlowMachineTheGuardCountsFromTheFrameThatCanBeSeen) {
  Visitor visitor;
  visitor.Tap("home.complaint");
  visitor.now_ms += 5000;  // the first frame of the page takes five seconds
  visitor.shell_.FrameShown(visitor.now_ms);
  const Node* next = visitor.shell_.tree().Find("nav.next");
  ASSERT_NE(next, nullptr);
  const float x = next->visible.center_x();
  const float y = next->visible.center_y();
  visitor.now_ms += 200;
  visitor.Finger(Kind::kDown, x, y);
  visitor.Finger(Kind::kUp, x, y);
  EXPECT_FALSE(visitor.Sees("page.problem"));
  visitor.now_ms += 100;
  visitor.Finger(Kind::kDown, x, y);
  visitor.Finger(Kind::kUp, x, y);
  EXPECT_TRUE(visitor.Sees("page.problem"));
}

TEST(Shell, NextWithoutAnAnswerNamesWhatIsMissing) {
  Visitor visitor;
  visitor.Taps("home.complaint", "nav.next");
  EXPECT_NE(visitor.Label("page.problem").find("Belum ada pilihan"), std::string::npos);
  visitor.Tap("kind.service");
  EXPECT_FALSE(visitor.Sees("page.problem"));
}

TEST(Shell, AnotherKindFromTheReviewAsksOnlyWhatIsNew) {
  Visitor visitor;
  visitor.AnswerService();
  visitor.Taps("review.edit.0", "kind.foreign_permit", "nav.next");
  EXPECT_EQ(visitor.shell_.complaint().page, ComplaintPage::kRegency);
  visitor.Taps("regency.51.71", "nav.next", "district.51.71.01", "nav.next", "village.unknown",
               "nav.next");
  EXPECT_EQ(visitor.shell_.complaint().page, ComplaintPage::kSentences);
  visitor.Taps("sentence.overstay", "nav.next");
  EXPECT_EQ(visitor.shell_.complaint().page, ComplaintPage::kReview);
}

TEST(Shell, AForeignerReportPassesTheNameOnlyWhenItsOwnerSaysSo) {
  Visitor visitor;
  visitor.Taps("home.complaint", "kind.foreign_crime", "nav.next", "regency.51.03", "nav.next",
               "district.51.03.01", "nav.next", "village.51.03.01.1002", "nav.next", "when.now",
               "nav.next", "sentence.violence", "nav.next", "wish.report_only", "nav.next",
               "nav.skip", "identity.named", "nav.next");
  visitor.Type("ketut");
  visitor.Taps("nav.next", "nav.skip", "nav.next");
  EXPECT_EQ(visitor.shell_.complaint().page, ComplaintPage::kPartner);
  EXPECT_FALSE(visitor.shell_.draft().pass_identity_to_partner);
  visitor.Taps("partner.yes", "nav.next", "consent.agree", "nav.next");
  EXPECT_TRUE(visitor.shell_.draft().pass_identity_to_partner);
  // The name becomes secret again: the permission goes with it.
  visitor.Taps("review.edit.8", "identity.secret");
  EXPECT_FALSE(visitor.shell_.draft().pass_identity_to_partner);
}

TEST(Shell, ChoosingNoNameErasesTheNameThatWasTyped) {
  Visitor visitor;
  visitor.Taps("home.complaint", "kind.service", "nav.next", "place.counter", "nav.next",
               "when.today", "nav.next", "sentence.slow", "nav.next", "wish.apology", "nav.next",
               "nav.skip", "identity.secret", "nav.next");
  visitor.Type("made");
  visitor.Taps("nav.back", "identity.none");
  EXPECT_TRUE(visitor.shell_.draft().name.empty());
}

TEST(Shell, NothingTickedMeansOwnWordsAreNeeded) {
  Visitor visitor;
  visitor.Taps("home.complaint", "kind.service", "nav.next", "place.counter", "nav.next",
               "when.today", "nav.next", "nav.skip", "wish.apology", "nav.next", "nav.next");
  EXPECT_NE(visitor.Label("page.problem").find("Belum ada tulisan"), std::string::npos);
  visitor.Type("lama");
  visitor.Tap("nav.next");
  EXPECT_EQ(visitor.shell_.complaint().page, ComplaintPage::kIdentity);
}

TEST(Shell, WithoutTheTickNothingIsSent) {
  Visitor visitor;
  visitor.Taps("home.complaint", "kind.service", "nav.next", "place.counter", "nav.next",
               "when.today", "nav.next", "sentence.slow", "nav.next", "wish.apology", "nav.next",
               "nav.skip", "identity.none", "nav.next", "nav.next", "nav.next");
  EXPECT_EQ(visitor.shell_.complaint().page, ComplaintPage::kConsent);
  EXPECT_NE(visitor.Label("page.problem").find("Persetujuan belum ada"), std::string::npos);
}

TEST(Shell, AResultOfAnEndedSessionIsDropped) {
  Visitor visitor;
  visitor.Tap("home.track");
  const std::uint64_t old = visitor.shell_.session();
  visitor.Tap("nav.home");
  visitor.shell_.Deliver(Submitted{TestReceipt(), app::DotImage()}, old, visitor.now_ms);
  EXPECT_EQ(visitor.shell_.screen(), Screen::kHome);
}

TEST(Shell, TheNextVisitorFindsIndonesianAndTheUsualSize) {
  Visitor visitor;
  visitor.Taps("home.language.en", "home.theme", "home.text_size");
  EXPECT_EQ(visitor.shell_.language(), Language::kEnglish);
  EXPECT_EQ(visitor.shell_.text_size(), TextSize::kL);
  visitor.Wait(kIdlePublicMs);
  EXPECT_EQ(visitor.shell_.language(), Language::kIndonesian);
  EXPECT_EQ(visitor.shell_.text_size(), TextSize::kM);
  EXPECT_EQ(visitor.shell_.theme(), ThemeName::kDefault);
}

TEST(Shell, AReceiptUnderTheScannerOpensTheCaseFromTheFirstScreen) {
  Visitor visitor;
  const app::Receipt receipt = TestReceipt();
  visitor.shell_.ScannerText(ReceiptAddress("https://simpul.example", receipt.code),
                             visitor.now_ms);
  visitor.shell_.ScannerEnter(visitor.now_ms);
  visitor.Look();
  EXPECT_EQ(visitor.shell_.screen(), Screen::kTrack);
  EXPECT_TRUE(Has(visitor.shell_.TakeEffects(), EffectKind::kTrack));
}

TEST(Shell, SomethingElseUnderTheScannerIsNamedAndNotLookedUp) {
  Visitor visitor;
  visitor.Tap("home.track");
  visitor.shell_.ScannerText("https://shop.example/p?id=1", visitor.now_ms);
  visitor.shell_.ScannerEnter(visitor.now_ms);
  visitor.Look();
  EXPECT_NE(visitor.Label("track.problem").find("bukan struk pengaduan"), std::string::npos);
  EXPECT_FALSE(Has(visitor.shell_.TakeEffects(), EffectKind::kTrack));
}

TEST(Shell, SaysHonestlyWhatIsKnownOfACase) {
  Visitor visitor;
  visitor.Tap("home.track");
  visitor.shell_.ScannerText(TestReceipt().code.Grouped(""), visitor.now_ms);
  visitor.shell_.ScannerEnter(visitor.now_ms);
  app::TrackResult result;
  result.state = app::TrackState::kNotYetSent;
  visitor.Deliver(Tracked{result});
  EXPECT_EQ(visitor.Label("track.state"), "Belum dikirim dari kios ini");
  result.state = app::TrackState::kOffline;
  result.as_of = LocalTime{
      LocalDate(std::chrono::year(2026), std::chrono::month(11), std::chrono::day(21)), 9, 40};
  visitor.Deliver(Tracked{result});
  EXPECT_EQ(visitor.Label("track.state"), "Tidak ada sambungan");
  EXPECT_NE(visitor.Label("track.state_text").find("09.40"), std::string::npos);
  result.state = app::TrackState::kView;
  result.view = CaseView();
  result.view->reference = "DPS-1-26-00417";
  result.view->kiosk = "Denpasar 1";
  result.view->events = {{1'795'000'000'000, CaseStatus::kReceived, ""},
                         {1'795'100'000'000, CaseStatus::kForwarded, "regional_office"}};
  result.view->replies = {{1'795'200'000'000, "Terima kasih."}};
  visitor.Deliver(Tracked{result});
  EXPECT_EQ(visitor.Label("header.subtitle"), "DPS-1-26-00417");
  EXPECT_EQ(visitor.Label("track.reply.0.text"), "Terima kasih.");
  EXPECT_TRUE(visitor.shell_.tree().Find("track.reply.0.text")->is_private);
  EXPECT_NE(visitor.Label("track.event.1").find("Diteruskan ke Kanwil Bali"), std::string::npos);
}

TEST(Shell, AKioskThatIsNotSetUpSendsPeopleToTheCounter) {
  Visitor visitor;
  visitor.shell_.SetOutage(Outage::kNotEnrolled);
  visitor.Look();
  EXPECT_EQ(visitor.shell_.screen(), Screen::kOutOfService);
  EXPECT_NE(visitor.Label("outage.text").find("petugas di loket"), std::string::npos);
  visitor.shell_.SetOutage(Outage::kNone);
  visitor.Look();
  EXPECT_EQ(visitor.shell_.screen(), Screen::kHome);
}

TEST(Shell, EachPrinterStateHasItsOwnWords) {
  const std::pair<app::PrinterCause, const char*> cases[] = {
      {app::PrinterCause::kPaperOut, "Kertas printer habis"},
      {app::PrinterCause::kCoverOpen, "Tutup printer terbuka"},
      {app::PrinterCause::kNoAnswer, "Printer tidak menjawab"},
      {app::PrinterCause::kNotConnected, "Printer tidak tersambung"}};
  for (const auto& [cause, text] : cases) {
    Visitor visitor;
    visitor.AnswerService();
    visitor.Tap("nav.send");
    visitor.Deliver(Submitted{TestReceipt(), app::DotImage::Blank(29, 29)});
    EXPECT_FALSE(visitor.shell_.tree().Find("receipt.reprint")->enabled);
    visitor.Deliver(PrintEnded{{false, {app::PrinterHealth::kFail, cause}}});
    EXPECT_NE(visitor.Label("receipt.print").find(text), std::string::npos);
    std::ignore = visitor.shell_.TakeEffects();
    visitor.Tap("receipt.reprint");
    EXPECT_TRUE(Has(visitor.shell_.TakeEffects(), EffectKind::kPrint));
  }
}

}  // namespace
}  // namespace simpul::ui
