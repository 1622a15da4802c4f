// Stories of people in the lobby: what the office tells them, and how they ask for somebody.
#include <gmock/gmock.h>

#include "tests/ui/ui_fakes.h"
#include "ui/shell/lobby.h"

namespace simpul::ui {
namespace {

using testing::HasSubstr;

Announcement Outage() {
  Announcement outage;
  outage.id = "3";
  outage.kind = AnnouncementKind::kOutage;
  outage.texts["id"] = {"Pembayaran terganggu", "Bayar di loket 2."};
  outage.texts["en"] = {"Payments do not work", "Pay at counter 2."};
  outage.until_ms = 1;
  return outage;
}

class LobbyStory : public testing::Test {
 protected:
  LobbyStory() {
    visitor_.shell_.lobby().SetCanAsk(true);
    visitor_.Look();
  }
  bool Asks(EffectKind kind) {
    bool found = false;
    for (const Effect& effect : visitor_.shell_.TakeEffects()) found |= effect.kind == kind;
    return found;
  }
  void Hears(HelpStage stage, std::optional<HelpAnswer> answer = std::nullopt) {
    visitor_.Deliver(HelpChanged{{stage, std::move(answer)}});
  }
  void AskAt(const char* page) {
    if (page != nullptr) visitor_.Tap(page);
    visitor_.Taps(page == nullptr ? "home.ask" : "ask.open", "help.need.step", "help.send");
    EXPECT_TRUE(Asks(EffectKind::kAskHelp));
    visitor_.Deliver(HelpKept{});
  }
  Lobby& lobby() { return visitor_.shell_.lobby(); }
  Visitor visitor_;
};

TEST_F(LobbyStory, SariReadsAboutTheOutageInTheMiddleOfHerComplaint) {
  visitor_.Taps("home.complaint", "kind.conduct");
  lobby().SetAnnouncements({Outage()});
  visitor_.Look();
  EXPECT_EQ(visitor_.Label("banner.outage"), "Gangguan sistem: Pembayaran terganggu");
  visitor_.Tap("banner.outage");
  EXPECT_EQ(visitor_.Label("news.3.body"), "Bayar di loket 2.");
  visitor_.Tap("sheet.done");
  EXPECT_TRUE(visitor_.shell_.tree().Find("kind.conduct")->selected);
}

TEST_F(LobbyStory, TheOutageStandsOnEveryScreen) {
  lobby().SetAnnouncements({Outage()});
  visitor_.Look();
  EXPECT_TRUE(visitor_.Sees("banner.outage")) << "the first screen";
  for (const char* page : {"home.complaint", "home.track", "home.information", "home.survey"}) {
    visitor_.Tap(page);
    EXPECT_TRUE(visitor_.Sees("banner.outage")) << page;
    visitor_.Tap("chip.access");
    EXPECT_TRUE(visitor_.Sees("banner.outage")) << page;
    visitor_.Tap("sheet.done");
    visitor_.Wait(kIdleTypingMs);
    visitor_.Wait(kIdleWarningMs);
  }
  lobby().SetAnnouncements({});
  visitor_.Look();
  EXPECT_FALSE(visitor_.Sees("banner.outage")) << "withdrawn";
}

TEST_F(LobbyStory, MinhoReadsEnglishWhereKoreanIsMissingAndIsToldSo) {
  visitor_.Tap("home.language.ko");
  lobby().SetAnnouncements({Outage()});
  visitor_.Look();
  EXPECT_THAT(visitor_.Label("banner.outage"), HasSubstr("Payments do not work"));
  visitor_.Tap("banner.outage");
  EXPECT_TRUE(visitor_.Sees("news.3.borrowed"));
}

TEST_F(LobbyStory, KomangFindsNewsAmongTheAnnouncementsAndNoBanner) {
  Announcement news = Outage();
  news.kind = AnnouncementKind::kNews;
  lobby().SetAnnouncements({news});
  visitor_.Taps("home.information", "go.notices");
  EXPECT_FALSE(visitor_.Sees("banner.outage"));
  EXPECT_EQ(visitor_.Label("announcement.3"), "Pembayaran terganggu");
  EXPECT_EQ(visitor_.Label("announcement.3.body"), "Bayar di loket 2.");
}

TEST_F(LobbyStory, BorisAsksForSomebodyWhoSpeaksRussian) {
  visitor_.Taps("home.complaint", "kind.facility", "ask.open", "help.send");
  EXPECT_TRUE(visitor_.Sees("help.problem"));
  visitor_.Taps("help.need.language", "help.send");
  EXPECT_THAT(visitor_.Label("help.problem"), HasSubstr("Bahasa belum dipilih"));
  EXPECT_FALSE(Asks(EffectKind::kAskHelp));
  visitor_.Taps("help.wanted.ru", "help.send");
  EXPECT_TRUE(Asks(EffectKind::kAskHelp));
  EXPECT_EQ(lobby().Request("id"), (HelpRequest{"language", "ru", "id"}));
  visitor_.Deliver(HelpKept{});
  EXPECT_EQ(visitor_.Label("help.stage"), "Permintaan Anda sedang dikirim.");
  Hears(HelpStage::kWaiting);
  EXPECT_EQ(visitor_.Label("help.stage"), "Terkirim. Menunggu petugas.");
  visitor_.Tap("sheet.done");
  EXPECT_TRUE(visitor_.shell_.tree().Find("kind.facility")->selected);
  Hears(HelpStage::kAnswered, HelpAnswer{HelpAnswerKind::kCounter, 4, ""});
  EXPECT_EQ(visitor_.Label("banner.help"), "Silakan ke loket 4.");
  visitor_.Tap("help.ok");
  EXPECT_TRUE(Asks(EffectKind::kForgetHelp));
  EXPECT_FALSE(visitor_.Sees("banner.help"));
  EXPECT_TRUE(visitor_.Sees("kind.facility")) << "and goes on";
}

TEST_F(LobbyStory, AyuChangesHerMindAboutTheLanguageSheNeeds) {
  visitor_.Taps("home.ask", "help.need.language", "help.wanted.zh", "help.need.step");
  EXPECT_FALSE(visitor_.Sees("help.wanted.zh"));
  visitor_.Tap("help.send");
  EXPECT_EQ(lobby().Request("id"), (HelpRequest{"step", "", "id"}));
}

TEST_F(LobbyStory, TheOfficersWordsAreReadAsTheyAre) {
  AskAt("home.track");
  Hears(HelpStage::kAnswered,
        HelpAnswer{HelpAnswerKind::kText, 0, "Tunggu <b>sebentar</b> & duduk"});
  EXPECT_EQ(visitor_.Label("help.stage"), "Petugas menulis: Tunggu <b>sebentar</b> & duduk");
  EXPECT_FALSE(visitor_.Sees("banner.help")) << "not twice on one page";
}

TEST_F(LobbyStory, WithoutANetworkWayanIsSentToTheDesk) {
  AskAt("home.complaint");
  Hears(HelpStage::kNoConnection);
  EXPECT_EQ(visitor_.Label("help.stage"),
            "Tidak ada sambungan ke kantor. Silakan ke meja informasi.");
  Hears(HelpStage::kNoAnswer);
  EXPECT_THAT(visitor_.Label("help.stage"), HasSubstr("Belum ada yang menjawab"));
}

TEST_F(LobbyStory, AFullDiskIsSaid) {
  AskAt(nullptr);
  visitor_.Deliver(HelpFailed{ErrorCode::kNoSpace});
  EXPECT_THAT(visitor_.Label("help.stage"), HasSubstr("Tidak dapat dikirim"));
  visitor_.Tap("help.ok");
  EXPECT_TRUE(visitor_.shell_.IsWiped());
}

TEST_F(LobbyStory, TheAnswerForMadeIsNotReadByTheNextVisitor) {
  AskAt("home.complaint");
  visitor_.Tap("sheet.done");
  const std::uint64_t made = visitor_.shell_.session();
  visitor_.Tap("nav.cancel");
  if (visitor_.Sees("cancel.yes")) visitor_.Tap("cancel.yes");
  EXPECT_EQ(visitor_.shell_.screen(), Screen::kHome);
  EXPECT_TRUE(visitor_.shell_.IsWiped());
  visitor_.shell_.Deliver(HelpChanged{{HelpStage::kAnswered, HelpAnswer{}}}, made, visitor_.now_ms);
  visitor_.Look();
  EXPECT_FALSE(visitor_.Sees("banner.help"));
}

TEST_F(LobbyStory, WhoWaitsForAnOfficerIsNotSentAway) {
  AskAt("home.complaint");
  visitor_.Wait(kHelpPatienceMs + 10'000);
  EXPECT_FALSE(visitor_.shell_.warning());
  EXPECT_TRUE(visitor_.Sees("help.stage"));
  visitor_.Wait(kIdleHelpMs - kHelpPatienceMs);
  EXPECT_TRUE(visitor_.shell_.warning());
  visitor_.Wait(kIdleWarningMs);
  EXPECT_TRUE(visitor_.shell_.IsWiped());
}

TEST_F(LobbyStory, OnTheOtherPagesTheTimeIsAsEver) {
  AskAt("home.complaint");
  visitor_.Tap("sheet.done");
  visitor_.Wait(kIdlePublicMs);
  EXPECT_TRUE(visitor_.shell_.warning());
}

TEST_F(LobbyStory, AskedOnTheFirstScreenAndGoneItIsWipedThereToo) {
  AskAt(nullptr);
  visitor_.Wait(kIdleHelpMs);
  EXPECT_TRUE(visitor_.shell_.IsWiped());
  EXPECT_FALSE(visitor_.Sees("banner.help"));
  EXPECT_TRUE(visitor_.Sees("home.complaint"));
}

TEST_F(LobbyStory, NyomanHearsThatSomebodyIsComing) {
  visitor_.shell_.Configure({kReferencePxPerMm, true, "Kantor Imigrasi", SiteZone(),
                             "https://simpul.example", 750, true});
  visitor_.Look();
  visitor_.Tap("home.speech");
  lobby().SetAnnouncements({Outage()});
  visitor_.Look();
  AskAt("home.complaint");
  Hears(HelpStage::kAnswered, HelpAnswer{});
  std::string said;
  for (const Effect& effect : visitor_.shell_.TakeEffects()) {
    if (effect.kind == EffectKind::kSpeak) said = effect.value;
  }
  EXPECT_EQ(said, "Petugas sedang menuju Anda.");
  visitor_.Tap("help.ok");
  std::ignore = visitor_.shell_.TakeEffects();
  visitor_.Tap("chip.speak");
  for (const Effect& effect : visitor_.shell_.TakeEffects()) {
    if (effect.kind == EffectKind::kSpeak) said = effect.value;
  }
  EXPECT_THAT(said, HasSubstr("Gangguan sistem: Pembayaran terganggu"));
}

TEST_F(LobbyStory, BeforeTheKioskIsSetUpNobodyCanBeAsked) {
  lobby().SetCanAsk(false);
  visitor_.Look();
  EXPECT_FALSE(visitor_.Sees("home.ask"));
  visitor_.Tap("home.complaint");
  EXPECT_FALSE(visitor_.Sees("ask.open"));
}

// --- the first screen while nobody is there

TEST_F(LobbyStory, AfterAMinuteTheFlowersDriftAndOneTouchOpensTheTileUnderIt) {
  visitor_.shell_.Configure(
      {kReferencePxPerMm, false, "Kantor Imigrasi", SiteZone(), "https://simpul.example"});
  visitor_.Finger(FingerEvent::Kind::kDown, 5, 5);
  visitor_.Finger(FingerEvent::Kind::kUp, 5, 5);
  visitor_.Wait(kIdleAttractMs - 1000);
  EXPECT_EQ(lobby().view().drift_ms, 0);
  visitor_.Wait(1000);
  visitor_.Wait(500);
  EXPECT_GT(lobby().view().drift_ms, 0);
  const std::int64_t next = visitor_.shell_.NextDeadlineMs(visitor_.now_ms);
  EXPECT_GE(next, 100) << "at most ten frames a second";
  EXPECT_LE(next, 300);
  const Rect tile = visitor_.shell_.tree().Find("home.complaint")->rect;
  visitor_.Finger(FingerEvent::Kind::kDown, tile.center_x(), tile.center_y());
  visitor_.Finger(FingerEvent::Kind::kUp, tile.center_x(), tile.center_y());
  EXPECT_EQ(visitor_.shell_.screen(), Screen::kComplaint);
  EXPECT_EQ(lobby().view().drift_ms, 0);
}

TEST_F(LobbyStory, InReducedMotionNothingMoves) {
  visitor_.Wait(kIdleAttractMs + 5000);  // the visitor's kiosk is set so
  EXPECT_EQ(lobby().view().drift_ms, 0);
  EXPECT_GT(visitor_.shell_.NextDeadlineMs(visitor_.now_ms), 1000);
}

TEST_F(LobbyStory, WhenTheOfficeIsClosedItsHoursAreShownAndComplaintsAreTaken) {
  static const Office office = [] {
    Office closed;
    OpeningHours week;
    LocalizedText::Texts days;
    days.fill("Senin–Jumat");
    week.days = LocalizedText(days);
    week.from = "08:00";
    week.to = "15:30";
    week.weekdays = {1, 2, 3, 4, 5};
    closed.hours = {week};
    return closed;
  }();
  lobby().SetOffice(&office);
  lobby().SetClosed(true);
  visitor_.Look();
  EXPECT_EQ(visitor_.Label("banner.hours"), "Kantor sedang tutup. Senin–Jumat 08.00–15.30.");
  EXPECT_FALSE(visitor_.Sees("home.ask")) << "nobody is there";
  visitor_.Tap("banner.hours");
  EXPECT_EQ(visitor_.Label("news.hours.0"), "Senin–Jumat 08.00–15.30");
  visitor_.Tap("sheet.done");
  visitor_.Wait(kIdleAttractMs + 1000);  // dim
  visitor_.Tap("home.complaint");
  EXPECT_TRUE(visitor_.Sees("kind.conduct"));
  EXPECT_FALSE(visitor_.Sees("banner.hours"));
  EXPECT_FALSE(visitor_.Sees("ask.open"));
}

TEST_F(LobbyStory, OutOfOrderItNamesAnotherWay) {
  visitor_.shell_.SetOutage(Outage::kStore);
  visitor_.Look();
  EXPECT_EQ(visitor_.Label("outage.heading"), "Kios ini sedang tidak dapat digunakan");
  EXPECT_THAT(visitor_.Label("outage.channel.lapor"), HasSubstr("lapor.go.id"));
  EXPECT_THAT(visitor_.Label("outage.text"), HasSubstr("mencoba lagi sendiri"));
  visitor_.Taps("chip.language", "sheet.language.en");
  EXPECT_EQ(visitor_.Label("outage.heading"), "This kiosk is not in service");
  visitor_.shell_.SetOutage(Outage::kNone);
  visitor_.Look();
  EXPECT_TRUE(visitor_.Sees("home.complaint"));
}

TEST_F(LobbyStory, WithoutRoomOnTheDiskTheFirstScreenNamesAnotherWay) {
  visitor_.shell_.SetHasSpace(false);
  visitor_.Look();
  EXPECT_FALSE(visitor_.Sees("home.complaint"));
  visitor_.Tap("home.channels");
  EXPECT_TRUE(visitor_.Sees("channel.lapor"));
}

// --- the monthly report

TEST_F(LobbyStory, WithoutAReportItSaysSo) {
  visitor_.Taps("home.information", "go.report");
  EXPECT_EQ(visitor_.Label("report.none"), "Belum ada laporan.");
}

TEST_F(LobbyStory, TheReportTellsNumbersAndHidesSmallOnes) {
  MonthlyReport report;
  report.first_day = *ParseIsoDate("2026-10-01");
  report.received = 31;
  report.median_days = 3;
  report.index = {412, 8831, report.first_day, *ParseIsoDate("2026-10-31")};
  lobby().SetReport(report);
  visitor_.Taps("home.information", "go.report");
  EXPECT_THAT(visitor_.Label("report.received"), HasSubstr("31"));
  EXPECT_THAT(visitor_.Label("report.closed"), HasSubstr("kurang dari 5"));
  EXPECT_THAT(visitor_.Label("report.median"), HasSubstr("3 hari kerja"));
  EXPECT_THAT(visitor_.Label("report.period"), HasSubstr("31 Oktober 2026"));
  EXPECT_EQ(visitor_.Label("index.value"), "88,31 · A · Sangat baik");
}

}  // namespace
}  // namespace simpul::ui
