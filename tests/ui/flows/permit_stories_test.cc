// Stories of people who ask how long they may still stay. Today is Saturday, 21 November 2026.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ui/ui_fakes.h"
#include "ui/screens/permit_draw.h"

namespace simpul::ui {
namespace {

// Of ICAO 9303, with dates of our time and their check digits.
constexpr std::string_view kName = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
constexpr std::string_view kVisaName = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";

std::string SecondLine(const std::string& expiry, bool passport) {
  const auto digit = [](const std::string& field) {
    return std::string(1, static_cast<char>('0' + ZoneCheckDigit(field)));
  };
  std::string line = "L898902C3" + digit("L898902C3") + "AUS740812" + digit("740812") + "F" +
                     expiry + digit(expiry);
  if (!passport) return line + "ZE184226B<<<<<<<";
  line += "ZE184226B<<<<<";
  line += digit("ZE184226B<<<<<");
  return line + digit(line.substr(0, 10) + line.substr(13, 7) + line.substr(21, 22));
}

class PermitVisitor : public Visitor {
 public:
  void Scan(std::string_view line) {
    Wait(350);
    shell_.ScannerText(line, now_ms);
    shell_.ScannerEnter(now_ms);
    Look();
  }
  void OpenCheck() { Taps("home.information", "permit.check"); }
  bool Asks(EffectKind kind) {
    const auto effects = shell_.TakeEffects();
    return std::any_of(effects.begin(), effects.end(),
                       [&](const Effect& effect) { return effect.kind == kind; });
  }
  bool Says(std::string_view id, std::string_view text) const {
    return Label(id).find(text) != std::string::npos;
  }
  // Nothing on screen, seen or spoken, has any of these letters.
  bool ShowsAnywhere(std::string_view text) const {
    return std::any_of(
        shell_.tree().nodes.begin(), shell_.tree().nodes.end(), [&](const Node& node) {
          return (node.label + node.value + node.spoken).find(text) != std::string::npos;
        });
  }
};

TEST(PermitStory, OlgaTypesHerDateAndReadsTheDaysLeft) {
  PermitVisitor visitor;
  visitor.OpenCheck();
  visitor.Tap("kind.voa");
  visitor.Type("15122026");
  visitor.Tap("nav.next");
  EXPECT_EQ(visitor.Label("page.heading"), "Sisa 24 hari");
  EXPECT_TRUE(visitor.Says("answer.below", "15 Desember 2026"));
  EXPECT_TRUE(visitor.Says("permit.filing", "8 Des 2026")) << visitor.Label("permit.filing");
  EXPECT_TRUE(visitor.Says("info.standing", "belum memastikan")) << "unverified says so";
  EXPECT_TRUE(visitor.ShowsAnywhere("Rp\u00A01.000.000"));
  EXPECT_TRUE(visitor.ShowsAnywhere("PP 45/2024"));
  visitor.Tap("permit.service");
  EXPECT_EQ(visitor.shell_.screen(), Screen::kInformation);
  EXPECT_EQ(visitor.shell_.info().places.back().id, "voa_extension");
}

TEST(PermitStory, JamesComesFromTheServicePageAndGoesBackToIt) {
  PermitVisitor visitor;
  visitor.Taps("home.information", "go.search");
  visitor.Type("voa");
  visitor.Taps("go.service.voa_extension", "permit.check");
  EXPECT_EQ(visitor.shell_.screen(), Screen::kPermit);
  EXPECT_TRUE(visitor.Sees("date.day")) << "the kind is known already";
  visitor.Taps("nav.back", "nav.back");
  EXPECT_EQ(visitor.shell_.screen(), Screen::kInformation);
  EXPECT_EQ(visitor.shell_.info().places.back().id, "voa_extension");
}

TEST(PermitStory, MeiMistypesTheDateAndIsToldWhatIsWrong) {
  PermitVisitor visitor;
  visitor.OpenCheck();
  visitor.Taps("kind.visit", "nav.next");
  EXPECT_TRUE(visitor.Says("page.problem", "belum lengkap"));
  visitor.Type("31022027");
  visitor.Tap("nav.next");
  EXPECT_TRUE(visitor.Says("page.problem", "tidak ada"));
  for (int i = 0; i < 8; ++i) visitor.Tap("key.backspace");
  visitor.Type("31122099");
  visitor.Tap("nav.next");
  EXPECT_TRUE(visitor.Says("page.problem", "terlalu jauh"));
  for (int i = 0; i < 4; ++i) visitor.Tap("key.backspace");
  visitor.Type("2026");
  visitor.Tap("nav.next");
  EXPECT_EQ(visitor.Label("page.heading"), "Sisa 40 hari");
}

TEST(PermitStory, DaniStayedTooLongAndLearnsWhatItCosts) {
  PermitVisitor visitor;
  visitor.OpenCheck();
  visitor.Tap("kind.voa");
  visitor.Type("11112026");
  visitor.Tap("nav.next");
  EXPECT_EQ(visitor.Label("page.heading"), "Lewat 10 hari");
  EXPECT_TRUE(visitor.Says("permit.over", "Rp\u00A010.000.000"));
  EXPECT_FALSE(visitor.Sees("permit.remind"));
  EXPECT_FALSE(visitor.Sees("permit.filing"));
  visitor.Tap("permit.overstay");
  EXPECT_EQ(visitor.shell_.info().places.back().id, "overstay");
}

TEST(PermitStory, PierreStayedMoreThanSixtyDays) {
  PermitVisitor visitor;
  visitor.OpenCheck();
  visitor.Tap("kind.voa");
  visitor.Type("01082026");
  visitor.Tap("nav.next");
  EXPECT_TRUE(visitor.Says("permit.over", "dideportasi"));
  EXPECT_FALSE(visitor.Says("permit.over", "Rp"));
}

TEST(PermitStory, AnnaHoldsHerPassportAndIsAskedForThePermitsDate) {
  PermitVisitor visitor;
  visitor.OpenCheck();
  visitor.Tap("kind.voa");
  visitor.Scan(kName);
  EXPECT_FALSE(visitor.Sees("permit.scan_problem")) << "the second line is still to come";
  visitor.Scan(SecondLine("270131", true));
  EXPECT_TRUE(visitor.Says("permit.passport", "Australia"));
  EXPECT_TRUE(visitor.Says("permit.passport", "kurang dari enam bulan"));
  EXPECT_TRUE(visitor.Sees("permit.not_passport"));
  EXPECT_TRUE(visitor.Sees("date.day")) << "the passport's date is not the permit's";
  EXPECT_EQ(visitor.shell_.tree().Find("date.day")->value, "");
  for (const char* secret : {"ERIKSSON", "ANNA", "L898902C3", "ZE184226B"}) {
    EXPECT_FALSE(visitor.ShowsAnywhere(secret)) << secret;
  }
}

TEST(PermitStory, HansHasALongPassportAndHoldsItBeforeChoosing) {
  PermitVisitor visitor;
  visitor.OpenCheck();
  visitor.Scan(std::string(kName) + SecondLine("311130", true));
  EXPECT_TRUE(visitor.Says("permit.passport", "30 November 2031"));
  visitor.Tap("kind.itas");
  EXPECT_TRUE(visitor.Says("permit.passport", "Australia")) << "it is still said";
}

TEST(PermitStory, MaxHoldsHisPassportToTheFirstScreen) {
  PermitVisitor visitor;
  visitor.Scan(kName);
  EXPECT_EQ(visitor.shell_.screen(), Screen::kPermit);
  EXPECT_FALSE(visitor.Sees("permit.scan_problem")) << "the second line is still to come";
  visitor.Scan(SecondLine("311130", true));
  EXPECT_TRUE(visitor.Says("permit.passport", "30 November 2031"));
  visitor.Tap("kind.voa");
  EXPECT_TRUE(visitor.Sees("date.day"));
  EXPECT_FALSE(visitor.ShowsAnywhere("ERIKSSON"));
}

TEST(PermitStory, BothLinesAtOnceOpenTheCheckToo) {
  PermitVisitor visitor;
  visitor.Scan(std::string(kName) + SecondLine("311130", true));
  EXPECT_EQ(visitor.shell_.screen(), Screen::kPermit);
  EXPECT_TRUE(visitor.Says("permit.passport", "Australia"));
}

TEST(PermitStory, YukiHoldsHerVisaAndSeesTheAnswerAtOnce) {
  PermitVisitor visitor;
  visitor.OpenCheck();
  visitor.Tap("kind.visit");
  visitor.Scan(kVisaName);
  visitor.Scan(SecondLine("261215", false));
  EXPECT_EQ(visitor.Label("page.heading"), "Sisa 24 hari");
  EXPECT_TRUE(visitor.Sees("permit.from_visa"));
}

TEST(PermitStory, ABadReadingSaysSoAndTheNextOneWorks) {
  PermitVisitor visitor;
  visitor.OpenCheck();
  visitor.Tap("kind.voa");
  std::string wrong = SecondLine("270131", true);
  wrong[27] = wrong[27] == '1' ? '2' : '1';
  visitor.Scan(kName);
  visitor.Scan(wrong);
  EXPECT_TRUE(visitor.Says("permit.scan_problem", "Belum terbaca dengan benar"));
  visitor.Scan("DPS-1-26-00417");
  EXPECT_TRUE(visitor.Says("permit.scan_problem", "bukan paspor"));
  visitor.Scan(kName);
  visitor.Scan(kName);  // the reader began anew
  visitor.Scan(SecondLine("270131", true));
  EXPECT_FALSE(visitor.Sees("permit.scan_problem"));
  EXPECT_TRUE(visitor.Sees("permit.passport"));
}

// To the page that asks for the address.
void GoToEmail(PermitVisitor& visitor) {
  visitor.OpenCheck();
  visitor.Tap("kind.voa");
  visitor.Type("31122026");
  visitor.Taps("nav.next", "permit.remind");
}

TEST(PermitStory, SvetlanaAsksForAReminderInRussian) {
  PermitVisitor visitor;
  visitor.Taps("home.language.ru");
  GoToEmail(visitor);
  EXPECT_TRUE(visitor.Sees("key.a")) << "addresses are written in Latin letters";
  visitor.Type("sveta");
  visitor.Taps("mail.@mail.ru", "nav.next");
  EXPECT_TRUE(visitor.shell_.tree().Find("consent.email")->is_private);
  EXPECT_TRUE(visitor.ShowsAnywhere("Русский"));
  visitor.Tap("nav.save");
  EXPECT_TRUE(visitor.Asks(EffectKind::kRemind));
  const Reminder& reminder = visitor.shell_.reminder();
  EXPECT_EQ(reminder.email, "sveta@mail.ru");
  EXPECT_EQ(reminder.language, "ru");
  EXPECT_EQ(reminder.service, "voa_extension");
  EXPECT_EQ(reminder.expiry, *ParseIsoDate("2026-12-31"));
  EXPECT_FALSE(visitor.Sees("page.heading")) << "“saved” is said when it is";
  visitor.Deliver(ReminderKept{});
  EXPECT_EQ(visitor.Label("page.heading"), "Напоминание сохранено");
  EXPECT_EQ(visitor.shell_.reminder(), Reminder()) << "nobody needs it in clear any more";
  visitor.Tap("nav.home");
  EXPECT_TRUE(visitor.shell_.IsWiped());
}

TEST(PermitStory, KimTypesAWrongAddressAndIsToldWhatIsMissing) {
  PermitVisitor visitor;
  GoToEmail(visitor);
  visitor.Tap("nav.next");
  EXPECT_TRUE(visitor.Says("page.problem", "masih kosong"));
  visitor.Type("kim");
  visitor.Tap("nav.next");
  EXPECT_TRUE(visitor.Says("page.problem", "@ belum ada"));
  visitor.Taps("mail.@", "nav.next");
  EXPECT_TRUE(visitor.Says("page.problem", "belum lengkap"));
  visitor.Tap("mail.@gmail.com");
  EXPECT_FALSE(visitor.Sees("page.problem"));
  visitor.Taps("mail.@yahoo.com", "key.space", "nav.next");
  EXPECT_TRUE(visitor.Sees("consent.email"));
  visitor.Taps("nav.back");
  EXPECT_TRUE(visitor.Sees("email.field")) << "back loses nothing";
  visitor.Taps("nav.next");
  EXPECT_TRUE(visitor.Sees("consent.email"));
}

TEST(PermitStory, TheDiskIsFullAndTomTriesAgain) {
  PermitVisitor visitor;
  GoToEmail(visitor);
  visitor.Type("tom");
  visitor.Taps("mail.@gmail.com", "nav.next", "nav.save");
  visitor.Deliver(ReminderFailed{ErrorCode::kNoSpace});
  EXPECT_TRUE(visitor.Says("page.problem", "Belum tersimpan"));
  visitor.shell_.TakeEffects();
  visitor.Tap("nav.save");
  EXPECT_TRUE(visitor.Asks(EffectKind::kRemind));
  EXPECT_EQ(visitor.shell_.reminder().email, "tom@gmail.com");
}

TEST(PermitStory, ForTomorrowThereIsNoReminder) {
  PermitVisitor visitor;
  visitor.OpenCheck();
  visitor.Tap("kind.voa");
  visitor.Type("22112026");
  visitor.Tap("nav.next");
  EXPECT_EQ(visitor.Label("page.heading"), "Sisa 1 hari");
  EXPECT_TRUE(visitor.Sees("permit.no_reminder"));
  EXPECT_FALSE(visitor.Sees("permit.remind"));
  EXPECT_TRUE(visitor.Says("permit.late", "sudah lewat"));
}

TEST(PermitStory, ABridgingPermitCannotBeExtended) {
  PermitVisitor visitor;
  visitor.OpenCheck();
  visitor.Tap("kind.bridging");
  visitor.Type("15122026");
  visitor.Tap("nav.next");
  EXPECT_TRUE(visitor.Sees("permit.no_extension"));
  EXPECT_FALSE(visitor.Sees("permit.filing"));
}

TEST(PermitStory, WhoLeavesLeavesNothing) {
  PermitVisitor visitor;
  visitor.OpenCheck();
  visitor.Tap("kind.voa");
  visitor.Scan(kName);
  visitor.Scan(SecondLine("270131", true));
  visitor.Type("3112");
  EXPECT_FALSE(visitor.shell_.IsWiped());
  visitor.Wait(kIdleTypingMs + 1000);
  EXPECT_TRUE(visitor.shell_.warning());
  visitor.Wait(kIdleWarningMs + 1000);
  EXPECT_EQ(visitor.shell_.screen(), Screen::kHome);
  EXPECT_TRUE(visitor.shell_.IsWiped());
}

TEST(PermitStory, FatimaChangesTheLanguageHalfWayAndLosesNothing) {
  PermitVisitor visitor;
  visitor.OpenCheck();
  visitor.Tap("kind.voa");
  visitor.Type("15122026");
  visitor.Taps("chip.language", "sheet.language.ar");
  EXPECT_EQ(visitor.shell_.tree().Find("date.year")->value, "2026");
  EXPECT_LT(visitor.shell_.tree().Find("date.day")->rect.x,
            visitor.shell_.tree().Find("date.year")->rect.x)
      << "the boxes keep the order of the permit";
  visitor.Tap("nav.next");
  EXPECT_TRUE(visitor.Says("page.heading", "24"));
}

}  // namespace
}  // namespace simpul::ui
