// Stories of people who stop, look away, leave, or come after somebody who left: the warning and
// the wipe on every kind of page.
#include <gmock/gmock.h>

#include "tests/ui/flows/person.h"

namespace simpul::ui {
namespace {

using testing::IsEmpty;

// Where somebody may be when they walk away, and how long the page waits.
struct Stop {
  const char* name;
  std::vector<std::string> way;
  std::int64_t limit_ms;
};

void PrintTo(const Stop& stop, std::ostream* out) { *out << stop.name; }

class WalkingAway : public Story, public testing::WithParamInterface<Stop> {};

TEST_P(WalkingAway, IsWarnedAboutStaysOnceAndIsWipedTheSecondTime) {
  for (const std::string& id : GetParam().way) {
    if (id[0] == ':') {
      me.Types(std::string_view(id).substr(1));
    } else {
      me.Tap(id);
    }
  }
  const Screen screen = me.shell_.screen();
  me.Waits(GetParam().limit_ms - 1000);
  EXPECT_FALSE(me.shell_.warning());
  me.Waits(1000);
  ASSERT_TRUE(me.Sees("idle.stay"));
  EXPECT_TRUE(me.Reads("idle.text", "30"));
  me.Tap("idle.stay");
  EXPECT_EQ(me.shell_.screen(), screen);
  me.Waits(GetParam().limit_ms);
  me.Waits(kIdleWarningMs - 1000);
  EXPECT_EQ(me.shell_.screen(), screen) << "one more second";
  me.Waits(1000);
  EXPECT_TRUE(me.AtHome());
  EXPECT_EQ(me.Left(), "");
}

const std::vector<std::string> kToWords = {
    "home.complaint", "kind.service",  "nav.next", "place.counter", "nav.next", "when.today",
    "nav.next",       "sentence.slow", "nav.next", "wish.apology",  "nav.next"};

std::vector<std::string> After(std::vector<std::string> way, std::vector<std::string> more) {
  way.insert(way.end(), more.begin(), more.end());
  return way;
}

INSTANTIATE_TEST_SUITE_P(
    FromEachPage, WalkingAway,
    testing::Values(
        Stop{"TheFirstQuestion", {"home.complaint", "kind.conduct"}, kIdlePublicMs},
        Stop{"TheVillages",
             {"home.complaint", "kind.foreign_custom", "nav.next", "regency.51.06", "nav.next",
              "district.51.06.04", "nav.next"},
             kIdlePublicMs},
        Stop{"TheSentences",
             {"home.complaint", "kind.service", "nav.next", "place.counter", "nav.next",
              "when.today", "nav.next", "sentence.slow"},
             kIdlePublicMs},
        Stop{"OwnWords", After(kToWords, {":saya menunggu"}), kIdleTypingMs},
        Stop{"TheName",
             After(kToWords, {"nav.skip", "identity.secret", "nav.next", ":ni luh putu"}),
             kIdleTypingMs},
        Stop{"TheConsent", After(kToWords, {"nav.skip", "identity.none", "nav.next", "nav.next"}),
             kIdlePublicMs},
        Stop{"TheReview",
             After(kToWords, {":antrean panjang", "nav.next", "identity.none", "nav.next",
                              "nav.next", "consent.agree", "nav.next"}),
             kIdlePublicMs},
        Stop{"TheQuestionWhetherToLeave",
             {"home.complaint", "kind.service", "nav.cancel"},
             kIdlePublicMs},
        Stop{"TheCode", {"home.track", ":7K3M9"}, kIdleTypingMs},
        Stop{"TheSearch", {"home.information", "go.search", ":deportasi"}, kIdleTypingMs},
        Stop{"AServicePage",
             {"home.information", "go.audience.citizen", "topic.passport",
              "go.service.passport_lost"},
             kIdlePublicMs},
        Stop{"TheFinder", {"home.information", "go.finder", "answer.0"}, kIdlePublicMs},
        Stop{"TheSurvey", {"home.survey", "nav.start", "answer.1"}, kIdlePublicMs},
        Stop{"ThePermitsDate",
             {"home.information", "permit.check", "kind.voa", ":1512202"},
             kIdleTypingMs},
        Stop{"TheAddress",
             {"home.information", "permit.check", "kind.voa", ":31122026", "nav.next",
              "permit.remind", ":svetlana"},
             kIdleTypingMs},
        Stop{"TheSheetOfLanguages",
             {"home.complaint", "kind.conduct", "chip.language"},
             kIdlePublicMs},
        Stop{"TheSheetOfLooks", {"home.survey", "chip.access"}, kIdlePublicMs}),
    [](const testing::TestParamInfo<Stop>& stop) { return stop.param.name; });

class Leaving : public Story {};

TEST_F(Leaving, TheWarningCountsDownInTheVisitorsLanguage) {
  me.Taps("home.language.en", "home.complaint", "kind.service");
  me.Waits(kIdlePublicMs);
  EXPECT_EQ(me.Label("idle.heading"), "Are you still here?");
  EXPECT_TRUE(me.Reads("idle.text", "in 30 seconds"));
  me.Waits(29'000);
  EXPECT_TRUE(me.Reads("idle.text", "in 1 second,"));
}

TEST_F(Leaving, ClearAndLeaveDoesSoAtOnce) {
  me.Taps("home.complaint", "kind.service");
  me.Waits(kIdlePublicMs);
  me.Tap("idle.leave");
  EXPECT_TRUE(me.AtHome());
  EXPECT_EQ(me.Left(), "");
}

TEST_F(Leaving, ATouchBesideTheButtonsMeansStillHereToo) {
  me.Taps("home.complaint", "kind.service");
  me.Waits(kIdlePublicMs);
  me.Finger(FingerEvent::Kind::kDown, 20, 1900);
  me.Finger(FingerEvent::Kind::kUp, 20, 1900);
  EXPECT_FALSE(me.shell_.warning());
  EXPECT_TRUE(me.IsChosen("kind.service"));
}

TEST_F(Leaving, TheWarningIsTheOnlyThingThatCanBeTouched) {
  me.Taps("home.complaint", "kind.service");
  const Rect other = me.Find("kind.conduct")->rect;
  me.Waits(kIdlePublicMs);
  me.Finger(FingerEvent::Kind::kDown, other.center_x(), other.y + 4);
  me.Finger(FingerEvent::Kind::kUp, other.center_x(), other.y + 4);
  EXPECT_TRUE(me.IsChosen("kind.service"));
}

TEST_F(Leaving, AnyKeyOfTheKeypadMeansStillHere) {
  me.Taps("home.complaint", "kind.service");
  me.Waits(kIdlePublicMs);
  me.Chooses("idle.stay");
  EXPECT_FALSE(me.shell_.warning());
  EXPECT_TRUE(me.IsChosen("kind.service"));
}

TEST_F(Leaving, WithTheVoiceTheWarningIsSaidAndLastsLonger) {
  me.Taps("home.speech", "home.complaint", "kind.service");
  me.desk.Silence();
  me.Waits(kIdlePublicMs);
  EXPECT_TRUE(me.Hears(me.Words("Are you still here?")));
  me.Waits(kIdleWarningMs);
  EXPECT_FALSE(me.AtHome());
  me.Waits(kIdleSpokenWarningMs - kIdleWarningMs);
  EXPECT_TRUE(me.AtHome());
}

TEST_F(Leaving, WithMoreTimeEverythingWaitsTwiceAsLong) {
  me.Taps("home.complaint", "kind.service", "chip.access", "sheet.more_time", "sheet.done");
  me.Waits(2 * kIdlePublicMs - 1000);
  EXPECT_FALSE(me.shell_.warning());
  me.Waits(1000);
  EXPECT_TRUE(me.Reads("idle.text", "60"));
}

TEST_F(Leaving, OnTheFirstScreenNobodyIsWarnedButTheSettingsGo) {
  me.Taps("home.language.ja", "home.text_size", "home.low_reach");
  me.Waits(kIdlePublicMs);
  EXPECT_FALSE(me.shell_.warning());
  EXPECT_EQ(me.shell_.modes(), Modes());
}

TEST_F(Leaving, ASheetLeftOpenOnTheFirstScreenCloses) {
  me.Taps("home.ask");
  me.Waits(kIdlePublicMs);
  EXPECT_TRUE(me.Sees("home.complaint"));
}

TEST_F(Leaving, HerSettingsStayWhenSheGoesFromOneTaskToAnother) {
  me.Taps("home.language.en", "home.information", "nav.home", "home.track");
  EXPECT_EQ(me.shell_.language(), Language::kEnglish);
}

TEST_F(Leaving, HalfAScanIsForgotten) {
  me.shell_.ScannerText("7K3M9QXT", me.now_ms);
  EXPECT_FALSE(me.shell_.IsWiped());
  me.Tap("home.track");
  me.Tap("nav.home");
  EXPECT_TRUE(me.shell_.IsWiped());
}

TEST_F(Leaving, AScannerThatNeverEndsFillsNoMemory) {
  me.Tap("home.track");
  for (int i = 0; i < 1000; ++i) me.shell_.ScannerText("AAAAAAAAAAAAAAAA", me.now_ms);
  me.shell_.ScannerEnter(me.now_ms);
  me.Look();
  EXPECT_TRUE(me.At(Screen::kTrack));
  EXPECT_THAT(me.shell_.track().typed, IsEmpty());
}

}  // namespace
}  // namespace simpul::ui
