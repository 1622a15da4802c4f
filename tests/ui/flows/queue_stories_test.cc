// Stories of people who take a queue number. Today is Saturday, 21 November 2026.
#include <gtest/gtest.h>

#include "tests/ui/flows/person.h"

namespace simpul::ui {
namespace {

class QueueStory : public Story {
 protected:
  QueueStory() {
    me.settings_.site_id = "DPS";
    me.shell_.Configure(me.settings_);
    me.Look();
  }
  const IssuedTicket& Newest() const {
    static const IssuedTicket none{
        TicketNumber::Make("Z", 0, 1).value(), {}, {}, {}, {}, {}, 0, {}, {}};
    EXPECT_FALSE(me.desk.tickets.kept.empty()) << "no ticket";
    return me.desk.tickets.kept.empty() ? none : me.desk.tickets.kept.rbegin()->second;
  }
  std::size_t Tickets() const { return me.desk.tickets.kept.size(); }
  std::size_t Papers() const { return me.desk.tickets_printed.size(); }
  void ServerSays(bool open_today = true) {
    SeriesQueue passport;
    passport.series = SeriesId("passport");
    passport.serving = TicketNumber::Make("A", 0, 11).value();
    passport.ordinary = {6, AnnouncedWait{28 * 60'000, 20, 35}};
    passport.favoured = {1, AnnouncedWait{4 * 60'000, 0, 10}};
    passport.open_today = open_today;
    me.desk.tickets.queue = KnownQueue{{BusinessDay::Parse("2026-11-21").value(), 5, {passport}},
                                       1'795'225'440'000 - 1000};
    me.Waits(1);
  }
  void OpensOnWeekdays() {
    me.desk.office().hours = {{{}, "08:00", "16:00", {1, 2, 3, 4, 5}}};
    me.Waits(1);
  }
};

TEST_F(QueueStory, WayanInAHurryTouchesThreeTimesAndTakesThePaperOnHisWay) {
  me.Taps("home.queue", "visitor.wni", "for.passport_lost");
  EXPECT_EQ(me.Label("ticket.number"), "A017");
  EXPECT_EQ(me.Label("ticket.class"), "WNI · Paspor hilang");
  EXPECT_EQ(Newest().service, ServiceId("passport_lost"));
  EXPECT_EQ(Papers(), 0U) << "there is a moment to say no";
  me.Tap("ticket.done");
  EXPECT_TRUE(me.AtHome());
  ASSERT_EQ(Papers(), 1U);
  EXPECT_NE(me.desk.tickets_printed[0].find("A017"), std::string::npos);
  EXPECT_EQ(Tickets(), 1U);
}

TEST_F(QueueStory, OlgasTicketSaysInWhichLanguageSheReadTheScreen) {
  me.Taps("home.language.ru", "home.queue", "visitor.wna", "for.voa_extension");
  ASSERT_EQ(Tickets(), 1U);
  EXPECT_EQ(me.desk.tickets.newest.language, "ru");
}

TEST_F(QueueStory, ThePaperComesByItselfAndTheScreenSaysWhenItIsThere) {
  me.Taps("home.queue", "visitor.wni", "for.passport_lost");
  EXPECT_TRUE(me.Reads("ticket.paper", "segera dicetak"));
  me.Waits(kPaperAfterMs + 1);
  EXPECT_EQ(Papers(), 1U);
  EXPECT_TRUE(me.Reads("ticket.paper", "sudah dicetak"));
  me.Waits(kPaperAfterMs + 1);
  EXPECT_EQ(Papers(), 1U) << "once";
  EXPECT_FALSE(me.Sees("ticket.no_paper"));
}

TEST_F(QueueStory, KadekWantsNoPaperAndThinksAgain) {
  me.Taps("home.queue", "visitor.wni", "for.passport_pickup", "ticket.no_paper");
  EXPECT_EQ(me.Label("ticket.number"), "C017");
  me.Waits(kPaperAfterMs + 1);
  EXPECT_EQ(Papers(), 0U);
  EXPECT_TRUE(me.Reads("ticket.paper", "Tanpa kertas"));
  me.Tap("ticket.print");
  EXPECT_EQ(Papers(), 1U);
  EXPECT_FALSE(me.Sees("ticket.print"));
}

TEST_F(QueueStory, WithoutPaperNothingIsPrintedWhenTheVisitorGoes) {
  me.Taps("home.queue", "visitor.wni", "for.passport_lost", "ticket.no_paper", "ticket.done");
  EXPECT_TRUE(me.AtHome());
  EXPECT_EQ(Papers(), 0U);
}

TEST_F(QueueStory, NiMadeWhoIsSeventyIsCalledEarlierAndNobodyElseIsAsked) {
  me.Taps("home.queue", "visitor.wni", "queue.priority", "group.elderly");
  EXPECT_TRUE(me.Reads("queue.priority", "60 tahun ke atas"));
  me.Tap("for.passport_lost");
  EXPECT_EQ(me.Label("ticket.number"), "P017");
  EXPECT_EQ(Newest().priority, PriorityGroup::kElderly);
  EXPECT_TRUE(me.Reads("ticket.counters", "60 tahun ke atas"));
}

TEST_F(QueueStory, APriorityChosenByMistakeIsTakenBack) {
  me.Taps("home.queue", "visitor.wni", "queue.priority", "group.pregnant", "queue.priority",
          "group.none", "for.passport_lost");
  EXPECT_EQ(Newest().priority, PriorityGroup::kNone);
}

TEST_F(QueueStory, OlgaReadsRussianAndTakesPaperInRussian) {
  me.Taps("home.language.ru", "home.queue", "visitor.wna", "for.voa_extension");
  EXPECT_EQ(me.Label("ticket.number"), "B017");
  me.Waits(kPaperAfterMs + 1);
  ASSERT_EQ(Papers(), 1U);
  EXPECT_NE(me.desk.tickets_printed[0].find("Ваш номер в очереди"), std::string::npos);
  EXPECT_NE(me.desk.tickets_printed[0].find("Nomor antrean Anda"), std::string::npos);
  me.Tap("ticket.done");
  EXPECT_EQ(me.shell_.language(), Language::kIndonesian) << "for whoever comes next";
}

TEST_F(QueueStory, AnOfficialGuestSeesWhatIsForGuests) {
  me.Taps("home.queue", "visitor.official");
  EXPECT_TRUE(me.Sees("for.information_service"));
  EXPECT_FALSE(me.Sees("for.passport_lost"));
  me.Tap("for.information_service");
  EXPECT_EQ(me.Label("ticket.number"), "D017");
  EXPECT_EQ(Newest().visitor, VisitorClass::kOfficial);
}

TEST_F(QueueStory, ASponsorFindsTheForeignersServicesBelowHisOwn) {
  me.Taps("home.queue", "visitor.wni");
  ASSERT_TRUE(me.Sees("series.others"));
  ASSERT_NE(me.Find("for.limited_stay_permit"), nullptr);
  EXPECT_GT(me.Find("for.limited_stay_permit")->rect.y, me.Find("series.others")->rect.y);
  EXPECT_LT(me.Find("for.passport_lost")->rect.y, me.Find("series.others")->rect.y);
}

TEST_F(QueueStory, WhatTheSiteKnowsStandsOnTheTicketAndOnThePaper) {
  ServerSays();
  me.Taps("home.queue", "visitor.wni");
  EXPECT_TRUE(me.Reads("series.passport", "6 orang"));
  me.Tap("for.passport_lost");
  EXPECT_TRUE(me.Reads("ticket.ahead", "6 orang"));
  EXPECT_TRUE(me.Reads("ticket.wait", "20–35 menit"));
  EXPECT_TRUE(me.Reads("ticket.wait", "20 sampai 35 menit")) << "as it is said";
  EXPECT_TRUE(me.Reads("ticket.serving", "A011"));
  EXPECT_FALSE(me.Sees("ticket.unknown"));
  me.Waits(kPaperAfterMs + 1);
  EXPECT_NE(me.desk.tickets_printed.at(0).find("20–35 menit"), std::string::npos);
  EXPECT_EQ(Newest().announced->high_minutes, 35);
}

TEST_F(QueueStory, WithoutTheSitesServerNoFigureIsInvented) {
  me.Taps("home.queue", "visitor.wni", "for.passport_lost");
  EXPECT_TRUE(me.Reads("ticket.unknown", "belum diketahui"));
  EXPECT_FALSE(me.Sees("ticket.ahead"));
  EXPECT_FALSE(me.Sees("ticket.wait"));
  me.Waits(kPaperAfterMs + 1);
  EXPECT_NE(me.desk.tickets_printed.at(0).find("belum diketahui"), std::string::npos);
}

TEST_F(QueueStory, OnAClosedDayTheCardSaysWhenToComeBackBeforeATouchIsSpent) {
  OpensOnWeekdays();
  me.Tap("home.queue");
  const Node* card = me.Find("visitor.wni");
  ASSERT_NE(card, nullptr);
  EXPECT_NE(card->value.find("23 November"), std::string::npos) << card->value;
  EXPECT_NE(card->value.find("08.00"), std::string::npos) << card->value;
  me.Taps("visitor.wni", "for.passport_lost");
  EXPECT_TRUE(me.Reads("queue.problem", "23 November"));
  EXPECT_EQ(Tickets(), 0U);
  me.Tap("queue.information");
  EXPECT_TRUE(me.At(Screen::kInformation));
}

TEST_F(QueueStory, AFullSeriesSaysSoAndAnotherStillGivesNumbers) {
  for (QueueSeries& series : me.desk.plan().series) {
    if (series.prefix == "A") series.daily_quota = 1;
  }
  me.Taps("home.queue", "visitor.wni", "for.passport_lost", "ticket.done");
  me.Taps("home.queue", "visitor.wni");
  EXPECT_TRUE(me.Reads("series.passport", "sudah habis"));
  me.Tap("for.passport_lost");
  EXPECT_TRUE(me.Reads("queue.problem", "sudah habis"));
  me.Taps("nav.back", "for.passport_pickup");
  EXPECT_EQ(me.Label("ticket.number"), "C018");
  EXPECT_EQ(Tickets(), 2U);
}

TEST_F(QueueStory, TheLastNumberGoesWhileWayanStillChooses) {
  me.Taps("home.queue", "visitor.wni");
  me.desk.slow = true;
  me.Tap("for.passport_lost");
  for (QueueSeries& series : me.desk.plan().series) series.daily_quota = 1;
  me.desk.tickets.kept.emplace(RecordId::Parse("01a2721e-f080-7d44-85f8-ed96704095d6").value(),
                               IssuedTicket{TicketNumber::Make("A", 0, 40).value(),
                                            BusinessDay::Parse("2026-11-21").value(),
                                            SeriesId("passport"),
                                            VisitorClass::kCitizen,
                                            ServiceId("passport_lost"),
                                            PriorityGroup::kNone,
                                            1,
                                            {},
                                            {}});
  me.desk.slow = false;
  me.Waits(1);
  EXPECT_EQ(me.Heading(), me.Words("No number was given"));
  EXPECT_TRUE(me.Reads("queue.problem", "sudah habis"));
}

TEST_F(QueueStory, AFullDiskIsSaidCalmlyAndTryingAgainGivesOneNumber) {
  me.desk.full = true;
  me.Taps("home.queue", "visitor.wni", "for.passport_lost");
  EXPECT_EQ(me.Heading(), me.Words("No number was given"));
  EXPECT_TRUE(me.Reads("queue.problem", "tidak kehilangan apa pun"));
  me.Tap("queue.again");
  EXPECT_EQ(Tickets(), 0U);
  me.desk.full = false;
  me.Tap("queue.again");
  EXPECT_EQ(me.Label("ticket.number"), "A017");
  EXPECT_EQ(Tickets(), 1U);
}

TEST_F(QueueStory, AFingerThatTrembledGetsOneNumber) {
  me.Taps("home.queue", "visitor.wni");
  me.desk.slow = true;
  const Node tile = *me.Find("for.passport_lost");
  me.Tap("for.passport_lost");
  for (int i = 0; i < 3; ++i) {
    me.now_ms += 400;
    me.Finger(FingerEvent::Kind::kDown, tile.visible.center_x(), tile.visible.center_y());
    me.Finger(FingerEvent::Kind::kUp, tile.visible.center_x(), tile.visible.center_y());
  }
  me.desk.slow = false;
  me.Waits(400);
  EXPECT_TRUE(me.Sees("ticket.number"));
  EXPECT_EQ(Tickets(), 1U);
}

TEST_F(QueueStory, BackAndForthLeadsHomeAndTakesNothing) {
  me.Taps("home.queue", "visitor.wna", "queue.priority", "nav.back", "nav.back", "visitor.wni",
          "nav.back", "nav.back");
  EXPECT_TRUE(me.AtHome());
  EXPECT_EQ(Tickets(), 0U);
}

TEST_F(QueueStory, AnotherClassDoesNotKeepTheGroup) {
  me.Taps("home.queue", "visitor.wna", "queue.priority", "group.disabled", "nav.back",
          "visitor.wni", "for.passport_lost");
  EXPECT_EQ(Newest().priority, PriorityGroup::kNone);
}

TEST_F(QueueStory, AnIdleTicketLeavesByItselfAndTheNextVisitorSeesNothingOfIt) {
  me.Taps("home.queue", "visitor.wni", "for.passport_lost");
  EXPECT_TRUE(me.Reads("ticket.done", "(24)"));
  me.Waits(10'000);
  EXPECT_TRUE(me.Reads("ticket.done", "(14)")) << me.Label("ticket.done");
  me.Waits(14'001);
  EXPECT_TRUE(me.AtHome());
  EXPECT_FALSE(me.Reads("A017"));
}

TEST_F(QueueStory, APrinterThatFailsLeavesTheNumberAndTheCode) {
  me.desk.printer = {false, {app::PrinterHealth::kFail, app::PrinterCause::kPaperOut}};
  me.Taps("home.queue", "visitor.wni", "for.passport_lost");
  me.Waits(kPaperAfterMs + 1);
  EXPECT_TRUE(me.Reads("ticket.paper", me.Words("The printer is out of paper.")));
  EXPECT_TRUE(me.Sees("ticket.qr"));
  EXPECT_TRUE(me.IsPrivate("ticket.qr"));
  me.desk.printer = {true, {app::PrinterHealth::kOk, app::PrinterCause::kNone}};
  me.Tap("ticket.print");
  EXPECT_EQ(Papers(), 1U);
}

TEST_F(QueueStory, ThatThereIsNoPaperIsSaidBeforeTheNumberIsTaken) {
  me.Deliver(PrinterChanged{{app::PrinterHealth::kFail, app::PrinterCause::kPaperOut}});
  me.Tap("home.queue");
  EXPECT_TRUE(me.Sees("queue.no_paper"));
  me.Taps("visitor.wni", "for.passport_lost");
  EXPECT_TRUE(me.Reads("ticket.paper", "Tanpa kertas"));
  me.Waits(kPaperAfterMs + 1);
  EXPECT_EQ(Papers(), 0U);
}

TEST_F(QueueStory, FromTheServicesPageItIsTwoTouches) {
  me.Taps("home.information", "go.audience.citizen", "topic.passport", "go.service.passport_lost",
          "go.queue");
  EXPECT_TRUE(me.At(Screen::kQueue));
  EXPECT_TRUE(me.Sees("for.passport_lost"));
  EXPECT_FALSE(me.Sees("for.passport_pickup"));
  me.Tap("nav.back");
  EXPECT_TRUE(me.At(Screen::kInformation));
  me.Taps("go.queue", "for.passport_lost");
  EXPECT_EQ(me.Label("ticket.number"), "A017");
}

TEST_F(QueueStory, FromAPageOfBothClassesTheClassIsAskedFirst) {
  me.Taps("home.information", "go.audience.foreigner", "topic.stay_permit",
          "go.service.voa_extension", "go.queue");
  ASSERT_TRUE(me.Sees("visitor.wna"));
  EXPECT_FALSE(me.Sees("visitor.official"));
  me.Taps("visitor.wna", "queue.others");
  EXPECT_TRUE(me.Sees("for.voa")) << "all of them now";
}

TEST_F(QueueStory, KetutWhoSeesNothingIsLedThereByKeysAndHearsTheNumberDigitByDigit) {
  me.Presses(KeypadKey::kHelp);
  me.Chooses("home.queue");
  me.Chooses("visitor.wni");
  me.Chooses("for.passport_lost");
  ASSERT_TRUE(me.Sees("ticket.number"));
  me.desk.Silence();
  me.Finds("ticket.number", KeypadKey::kDown);
  EXPECT_TRUE(me.Hears("A017"));
  EXPECT_EQ(Tickets(), 1U);
}

TEST_F(QueueStory, AKioskWithoutAQueueShowsNone) {
  me.shell_.lobby().SetQueue(std::nullopt);
  me.Look();
  EXPECT_FALSE(me.Sees("home.queue"));
  me.desk.plan().office = "XXX";
  me.Taps("home.information", "go.audience.citizen", "topic.passport", "go.service.passport_lost");
  EXPECT_FALSE(me.Sees("go.queue"));
}

// Today at the site it is 09.41.
TEST_F(QueueStory, SariHoldsHerAppointmentUnderTheScannerAndHasHerNumber) {
  me.Scans("SB1|passport_lost|DPS|2026-11-21T10:30|7K3M9QXT");
  EXPECT_EQ(me.Label("ticket.number"), "A017");
  EXPECT_TRUE(me.Reads("ticket.appointment", "10.30"));
  EXPECT_FALSE(me.Sees("ticket.unknown"));
  ASSERT_TRUE(Newest().appointment_ms);
  EXPECT_EQ(ToLocal(*Newest().appointment_ms, SiteZone()).hour, 10);
  EXPECT_FALSE(me.Reads("7K3M9QXT"));
  me.Waits(kPaperAfterMs + 1);
  EXPECT_NE(me.desk.tickets_printed.at(0).find("Janji temu: 10.30"), std::string::npos);
  EXPECT_EQ(me.desk.tickets_printed.at(0).find("7K3M9QXT"), std::string::npos);
}

TEST_F(QueueStory, AnAppointmentOfBothClassesAsksOnlyForWhom) {
  me.Scans("SB1|voa_extension|DPS|2026-11-21T09:30|7K3M9QXT");
  EXPECT_TRUE(me.Reads("queue.booking", "09.30"));
  EXPECT_FALSE(me.Sees("visitor.official"));
  me.Tap("visitor.wna");
  EXPECT_EQ(me.Label("ticket.number"), "B017");
  EXPECT_TRUE(Newest().appointment_ms);
}

TEST_F(QueueStory, WhoComesTooEarlyReadsFromWhenAndMayJoinTheOthers) {
  me.Taps("home.queue");
  me.Scans("SB1|passport_lost|DPS|2026-11-21T15:00|7K3M9QXT");
  EXPECT_TRUE(me.Reads("queue.booking", "15.00"));
  EXPECT_TRUE(me.Reads("queue.booking", "12.00"));
  EXPECT_EQ(Tickets(), 0U);
  me.Taps("visitor.wni", "for.passport_lost");
  EXPECT_EQ(Newest().appointment_ms, std::nullopt) << "as everybody does";
}

TEST_F(QueueStory, WhoComesTooLateOrToTheWrongOfficeIsToldSo) {
  me.Tap("home.queue");
  me.Scans("SB1|passport_lost|DPS|2026-11-21T08:00|7K3M9QXT");
  EXPECT_TRUE(me.Reads("queue.booking", "sudah lewat"));
  me.Scans("SB1|passport_lost|SGR|2026-11-21T10:00|7K3M9QXT");
  EXPECT_TRUE(me.Reads("queue.booking", "Singaraja"));
  me.Scans("something else");
  EXPECT_TRUE(me.Reads("queue.booking", "bukan kode janji temu"));
  me.Scans("SB1|passport_unheard_of|DPS|2026-11-21T10:00|7K3M9QXT");
  EXPECT_TRUE(me.Reads("queue.booking", "tidak punya nomor"));
  EXPECT_EQ(Tickets(), 0U);
}

TEST_F(QueueStory, AnAppointmentIsUsedOnce) {
  constexpr std::string_view kCode = "SB1|passport_lost|DPS|2026-11-21T10:30|7K3M9QXT";
  me.Scans(kCode);
  me.Tap("ticket.done");
  me.Scans(kCode);
  EXPECT_EQ(me.Heading(), me.Words("No number was given"));
  EXPECT_TRUE(me.Reads("queue.problem", "sudah dipakai"));
  EXPECT_EQ(Tickets(), 1U);
  me.Taps("nav.back", "visitor.wni", "for.passport_lost");
  EXPECT_EQ(me.Label("ticket.number"), "A018") << "no number was lost";
  EXPECT_EQ(Tickets(), 2U);
}

}  // namespace
}  // namespace simpul::ui
