// Stories of people who use the kiosk differently: by keys, by two switches, by ear, seated, with a
// trembling hand, with large letters, across.
#include <gmock/gmock.h>

#include "tests/ui/flows/person.h"

namespace simpul::ui {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

class Differently : public Story {
 protected:
  // A whole complaint by the keys alone; `select` with the second switch.
  void ComplainsByKeys() {
    for (const char* id :
         {"home.complaint", "kind.service", "nav.next", "place.counter", "nav.next", "when.today",
          "nav.next", "sentence.slow", "nav.next", "wish.explanation", "nav.next", "nav.skip",
          "identity.none", "nav.next", "nav.next", "consent.agree", "nav.next", "nav.send"}) {
      me.Chooses(id);
    }
  }
  void HoldsEverythingInTheBand() {
    const ShellSettings settings;
    const float top = 1920 - (kLowReachTopMm - settings.mount_bottom_mm) * kReferencePxPerMm;
    const float bottom = 1920 - (kLowReachBottomMm - settings.mount_bottom_mm) * kReferencePxPerMm;
    for (const Node& node : me.shell_.tree().nodes) {
      if (!node.Interactive() || node.visible.empty()) continue;
      EXPECT_GE(node.visible.y, top - 1) << node.id;
      EXPECT_LE(node.visible.bottom(), bottom + 1) << node.id;
    }
  }
};

// --- keys

TEST_F(Differently, ABlindManComplainsByKeysAndHearsEachStep) {
  me.Presses(KeypadKey::kHelp);
  EXPECT_TRUE(me.Hears("Selamat datang"));
  ComplainsByKeys();
  EXPECT_THAT(me.desk.complaints, SizeIs(1));
  EXPECT_TRUE(me.Hears(me.Words("None of these"))) << "each step on the way";
  EXPECT_TRUE(me.Hears(me.Words("Send")));
  EXPECT_TRUE(me.At(Screen::kReceipt));
  EXPECT_FALSE(me.Hears(me.desk.codes[0].Grouped(" · "))) << "no headphones";
}

TEST_F(Differently, WithHeadphonesHeHearsHisCode) {
  me.Configures(/*can_speak=*/true, /*headphones=*/true);
  me.ComplainsAboutService();
  me.Sends();
  me.Presses(KeypadKey::kHelp);
  me.Finds("receipt.code", KeypadKey::kDown);
  EXPECT_TRUE(me.Hears(me.desk.codes[0].Grouped(" · ").substr(0, 4)));
}

TEST_F(Differently, WithTwoSwitchesAWomanAnswersTheSurvey) {
  me.Chooses("home.survey");
  me.Chooses("nav.start");
  for (std::size_t i = 0; i < kSurveyElements; ++i) {
    me.Chooses("answer.3");
    me.Chooses("nav.next");
  }
  me.Chooses("nav.next");
  me.Chooses("nav.send");
  ASSERT_THAT(me.desk.surveys, SizeIs(1));
  EXPECT_THAT(me.desk.surveys[0].scores, SizeIs(kSurveyElements));
}

TEST_F(Differently, WithTwoSwitchesThePermitIsCheckedAndTheReminderKept) {
  for (const char* id : {"home.information", "permit.check", "kind.voa", "key.3", "key.1", "key.1",
                         "key.2", "key.2", "key.0", "key.2", "key.6", "nav.next", "permit.remind",
                         "key.a", "mail.@gmail.com", "nav.next", "nav.save"}) {
    me.Chooses(id);
  }
  ASSERT_THAT(me.desk.reminders, SizeIs(1));
  EXPECT_EQ(me.desk.reminders[0].email, "a@gmail.com");
}

TEST_F(Differently, ByKeysTheCodeIsTypedAndTheCaseRead) {
  SeededRandom random(3);
  const std::string code = TrackingCode::Make(random).Grouped("");
  me.Chooses("home.track");
  for (const char c : code) me.Chooses(std::string("key.") + c);
  me.Chooses("track.show");
  EXPECT_TRUE(me.Sees("track.state"));
}

TEST_F(Differently, ByKeysTheFinderLeadsToAChecklistAndThePrinter) {
  for (const char* id :
       {"home.information", "go.finder", "answer.1", "answer.0", "service.print"}) {
    me.Chooses(id);
  }
  EXPECT_THAT(me.desk.checklists, SizeIs(1));
}

TEST_F(Differently, ByKeysSomebodyIsAskedToCome) {
  for (const char* id : {"home.ask", "help.need.step", "help.send"}) me.Chooses(id);
  EXPECT_THAT(me.desk.requests, SizeIs(1));
}

TEST_F(Differently, ByKeysTheLanguageAndTheSizeAreChanged) {
  for (const char* id : {"home.complaint", "chip.language", "sheet.language.en", "chip.access",
                         "sheet.larger", "sheet.done"}) {
    me.Chooses(id);
  }
  EXPECT_EQ(me.shell_.language(), Language::kEnglish);
  EXPECT_EQ(me.shell_.text_size(), TextSize::kL);
}

TEST_F(Differently, ByKeysBackwardsTheLastTargetComesFirst) {
  me.Presses(KeypadKey::kLeft);
  const std::string last = me.shell_.focus();
  me.Presses(KeypadKey::kRight);
  EXPECT_NE(me.shell_.focus(), last);
  me.Presses(KeypadKey::kLeft);
  EXPECT_EQ(me.shell_.focus(), last);
}

TEST_F(Differently, ByKeysTheQuestionWhetherToLeaveIsAnswered) {
  for (const char* id : {"home.complaint", "kind.service", "chip.home", "cancel.yes"}) {
    me.Chooses(id);
  }
  EXPECT_TRUE(me.AtHome());
}

TEST_F(Differently, TheRoundKeyTwiceOpensTheLooks) {
  me.Presses(KeypadKey::kHelp);
  me.Presses(KeypadKey::kHelp);
  EXPECT_TRUE(me.Sees("sheet.speech"));
}

TEST_F(Differently, LouderAndQuieter) {
  me.Presses(KeypadKey::kVolumeUp);
  me.Presses(KeypadKey::kVolumeUp);
  me.Presses(KeypadKey::kVolumeDown);
  EXPECT_EQ(me.desk.volume, 1);
}

// --- by ear

TEST_F(Differently, RepeatSaysTheSameAgain) {
  me.Presses(KeypadKey::kHelp);
  me.Finds("home.complaint");
  const std::string said = me.desk.said.back();
  me.Presses(KeypadKey::kRepeat);
  EXPECT_EQ(me.desk.said.back(), said);
  EXPECT_THAT(said, HasSubstr("Pengaduan"));
}

TEST_F(Differently, EachKeyCutsWhatIsBeingSaid) {
  me.Presses(KeypadKey::kHelp);
  me.desk.Silence();
  me.Presses(KeypadKey::kDown);
  EXPECT_GT(me.desk.hushes, 0);
}

TEST_F(Differently, AChoiceSaysThatItIsChosen) {
  me.Presses(KeypadKey::kHelp);
  me.Chooses("home.complaint");
  me.Chooses("kind.facility");
  me.desk.Silence();
  me.Finds("kind.facility");
  me.Presses(KeypadKey::kRepeat);
  EXPECT_TRUE(me.Hears(me.Words("chosen")));
}

TEST_F(Differently, WhatWasTypedIsNotSaidIntoTheHall) {
  me.Tap("home.complaint");
  me.Answers({"kind.service", "place.counter", "when.today", "sentence.slow", "wish.apology"});
  me.Types("rahasia saya");
  me.Presses(KeypadKey::kHelp);
  for (int i = 0; i < 60; ++i) me.Presses(KeypadKey::kDown);
  me.Tap("chip.speak");
  EXPECT_FALSE(me.Hears("rahasia saya"));
  EXPECT_TRUE(me.Hears(me.Words("Private. Plug in headphones to hear it.")));
}

TEST_F(Differently, WithHeadphonesTheAnswerOfTheOfficeIsReadToHer) {
  me.Configures(/*can_speak=*/true, /*headphones=*/true);
  SeededRandom random(4);
  const TrackingCode code = TrackingCode::Make(random);
  CaseView view;
  view.reference = "DPS-1-26-00009";
  view.events = {{1'795'000'000'000, CaseStatus::kAnswered, ""}};
  view.replies = {{1'795'000'000'000, "Silakan datang ke loket dua."}};
  me.desk.Answer(code, view);
  me.Scans(code.Grouped(""));
  me.Tap("chip.speak");
  EXPECT_TRUE(me.Hears("Silakan datang ke loket dua."));
}

TEST_F(Differently, TheVoiceSpeaksTheLanguageOfTheScreen) {
  me.Taps("home.language.en", "home.speech", "home.complaint");
  me.shell_.FrameShown(me.now_ms);
  me.Waits(10);
  EXPECT_TRUE(me.Hears("What is your complaint about?"));
}

TEST_F(Differently, SwitchedOffTheVoiceIsSilent) {
  me.Taps("home.speech", "home.speech");
  me.desk.Silence();
  me.Tap("home.complaint");
  me.shell_.FrameShown(me.now_ms);
  me.Waits(10);
  EXPECT_THAT(me.desk.said, testing::IsEmpty());
}

TEST_F(Differently, BehindTheCurtainAWholeComplaintIsMade) {
  me.Taps("home.complaint", "chip.access", "sheet.speech", "sheet.curtain", "sheet.done",
          "chip.home");
  EXPECT_TRUE(me.shell_.modes().curtain);
  ComplainsByKeys();
  EXPECT_THAT(me.desk.complaints, SizeIs(1));
}

// --- seated

TEST_F(Differently, FromAWheelchairEveryPageOfAComplaintIsInReach) {
  me.Tap("home.low_reach");
  HoldsEverythingInTheBand();
  me.Tap("home.complaint");
  HoldsEverythingInTheBand();
  me.Answers({"kind.service", "place.counter", "when.today", "sentence.slow", "wish.apology"});
  HoldsEverythingInTheBand();
  me.Types("ramp");
  me.Tap("nav.next");
  me.Answers({"identity.none"});
  me.Tap("nav.next");
  HoldsEverythingInTheBand();
  me.Answers({"consent.agree"});
  me.Sends();
  HoldsEverythingInTheBand();
  EXPECT_EQ(me.Kept().words, "ramp");
}

TEST_F(Differently, FromAWheelchairTheSurveyAndTheSearchAreInReach) {
  me.Taps("home.low_reach", "home.survey", "nav.start", "answer.3");
  HoldsEverythingInTheBand();
  me.Taps("chip.home", "home.low_reach", "home.information", "go.search");
  me.Types("visa");
  HoldsEverythingInTheBand();
}

// --- a trembling hand

TEST_F(Differently, ATrembleBesideTheButtonStillCounts) {
  me.Taps("home.complaint", "chip.access", "sheet.steady");
  me.Waits(600);
  me.Tap("sheet.done");
  me.Waits(1000);
  const Rect rect = me.Find("kind.information")->visible;
  me.Finger(FingerEvent::Kind::kDown, rect.right() - 5, rect.center_y());
  me.Finger(FingerEvent::Kind::kMove, rect.right() + 20, rect.center_y());
  me.Finger(FingerEvent::Kind::kUp, rect.right() + 20, rect.center_y());
  EXPECT_EQ(me.shell_.draft().kind, ComplaintKind::kInformation);
}

TEST_F(Differently, WithoutItSlidingOffCancels) {
  me.Tap("home.complaint");
  me.Waits(1000);
  const Rect rect = me.Find("kind.information")->visible;
  me.Finger(FingerEvent::Kind::kDown, rect.right() - 5, rect.center_y());
  me.Finger(FingerEvent::Kind::kUp, rect.right() + 60, rect.center_y());
  EXPECT_FALSE(me.shell_.draft().kind.has_value());
}

TEST_F(Differently, ASecondFingerDoesNothing) {
  me.Tap("home.complaint");
  me.Waits(1000);
  const Rect one = me.Find("kind.service")->visible;
  const Rect other = me.Find("kind.conduct")->visible;
  me.Finger(FingerEvent::Kind::kDown, one.center_x(), one.center_y(), 1);
  me.Finger(FingerEvent::Kind::kDown, other.center_x(), other.center_y(), 2);
  me.Finger(FingerEvent::Kind::kUp, other.center_x(), other.center_y(), 2);
  EXPECT_FALSE(me.shell_.draft().kind.has_value());
  me.Finger(FingerEvent::Kind::kUp, one.center_x(), one.center_y(), 1);
  EXPECT_EQ(me.shell_.draft().kind, ComplaintKind::kService);
}

// --- sizes and panels

TEST_F(Differently, AtTheLargestSizeAGrandfatherComplainsAndReadsAllOfIt) {
  me.Taps("home.text_size", "home.text_size", "chip.access", "sheet.larger", "sheet.done");
  EXPECT_EQ(me.shell_.text_size(), TextSize::kXXL);
  me.ComplainsAboutService();
  me.Sends();
  EXPECT_THAT(me.desk.complaints, SizeIs(1));
}

TEST_F(Differently, InHighContrastTheSurveyIsAnswered) {
  me.Taps("home.theme", "home.survey", "nav.start");
  EXPECT_EQ(me.shell_.theme(), ThemeName::kHighContrastDark);
  for (std::size_t i = 0; i < kSurveyElements; ++i) me.Answers({"answer.4"});
  me.Taps("nav.next", "nav.send");
  EXPECT_THAT(me.desk.surveys, SizeIs(1));
}

TEST_F(Differently, OnAPanelAcrossTheSameComplaintIsMade) {
  me.Turn(1920, 1080);
  me.ComplainsAboutService();
  me.Sends();
  EXPECT_TRUE(me.Sees("receipt.code"));
}

TEST_F(Differently, AcrossAndLargestTheCodeIsTyped) {
  me.Turn(1920, 1080);
  me.Sets(Language::kArabic, TextSize::kXXL, ThemeName::kHighContrastLight);
  SeededRandom random(8);
  me.Tap("home.track");
  me.Types(TrackingCode::Make(random).Grouped(""));
  me.Tap("track.show");
  EXPECT_TRUE(me.Sees("track.state"));
}

TEST_F(Differently, TheSheetTellsTheSizeItHas) {
  me.Taps("home.complaint", "chip.access");
  EXPECT_TRUE(me.Reads("sheet.size_title", "Sedang"));
  me.Taps("sheet.larger", "sheet.larger", "sheet.larger");
  EXPECT_FALSE(me.Find("sheet.larger")->enabled);
  me.Tap("sheet.smaller");
  EXPECT_TRUE(me.Find("sheet.larger")->enabled);
}

}  // namespace
}  // namespace simpul::ui
