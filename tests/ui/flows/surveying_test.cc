// More stories of the survey, to the answers on the disk.
#include <gmock/gmock.h>

#include "tests/ui/flows/person.h"

namespace simpul::ui {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class Judging : public Story {
 protected:
  void Nine(const char* answer) {
    me.Taps("home.survey", "nav.start");
    for (std::size_t i = 0; i < kSurveyElements; ++i) me.Answers({answer});
  }
  const SurveyAnswers& Kept() const { return me.desk.surveys.back(); }
};

TEST_F(Judging, WayanGivesNineHonestAnswersAndNothingElse) {
  Nine("answer.2");
  me.Taps("nav.next", "nav.send");
  ASSERT_THAT(me.desk.surveys, SizeIs(1));
  EXPECT_THAT(Kept().scores, SizeIs(kSurveyElements));
  EXPECT_THAT(Kept().about, IsEmpty());
  EXPECT_THAT(Kept().comment, IsEmpty());
  EXPECT_TRUE(me.Reads("page.heading", "Terima kasih"));
}

TEST_F(Judging, EveryScoreComesToItsOwnElement) {
  me.Taps("home.survey", "nav.start");
  for (std::size_t i = 0; i < kSurveyElements; ++i) {
    me.Answers({"answer." + std::to_string(i % 4 + 1)});
  }
  me.Taps("nav.next", "nav.send");
  for (std::size_t i = 0; i < kSurveyElements; ++i) {
    EXPECT_EQ(Kept().scores.at(SurveyForm()[i].element), static_cast<int>(i % 4 + 1)) << i;
  }
}

TEST_F(Judging, AnOldLadyTellsHerAgeAndNothingElseAboutHerself) {
  Nine("answer.4");
  me.Taps("about.age.60_up", "nav.next", "nav.send");
  EXPECT_EQ(Kept().about, (std::map<std::string, std::string>{{"age", "60_up"}}));
}

TEST_F(Judging, HarukaWritesTheCommentAndDeletesHalfOfIt) {
  me.Tap("home.language.en");
  Nine("answer.3");
  me.Tap("nav.next");
  me.Types("Nice but hot");
  me.Deletes(8);
  EXPECT_TRUE(me.IsPrivate("comment.field"));
  me.Tap("nav.send");
  EXPECT_EQ(Kept().comment, "Nice");
}

TEST_F(Judging, OnlyACommentIsEnoughToBeKept) {
  me.Taps("home.survey", "nav.start");
  for (std::size_t i = 0; i < kSurveyElements; ++i) me.Tap("nav.skip");
  me.Tap("nav.next");
  me.Types("panas");
  me.Tap("nav.send");
  EXPECT_THAT(Kept().scores, IsEmpty());
  EXPECT_EQ(Kept().comment, "panas");
}

TEST_F(Judging, AnAnswerIsChangedBeforeGoingOn) {
  me.Taps("home.survey", "nav.start", "answer.1", "answer.4");
  EXPECT_TRUE(me.IsChosen("answer.4"));
  EXPECT_FALSE(me.IsChosen("answer.1"));
}

TEST_F(Judging, BackFromTheCommentLosesNothing) {
  Nine("answer.3");
  me.Taps("about.sex.female", "nav.next");
  me.Types("bersih");
  me.Taps("nav.back", "nav.back", "nav.next", "nav.next", "nav.send");
  EXPECT_EQ(Kept().comment, "bersih");
  EXPECT_EQ(Kept().about.at("sex"), "female");
  EXPECT_THAT(Kept().scores, SizeIs(kSurveyElements));
}

TEST_F(Judging, TheLanguageChangesAtTheFifthQuestion) {
  me.Taps("home.survey", "nav.start");
  for (int i = 0; i < 4; ++i) me.Answers({"answer.3"});
  me.Tap("answer.1");
  me.Speaks(Language::kRussian);
  EXPECT_TRUE(me.IsChosen("answer.1"));
  EXPECT_EQ(me.shell_.survey_answers().scores.size(), 5U);
  me.Tap("nav.next");
  EXPECT_FALSE(me.IsChosen("answer.1"));
}

TEST_F(Judging, LateForHerFlightSheGoesHomeInTheMiddleAndNothingIsKept) {
  me.Taps("home.survey", "nav.start", "answer.3", "nav.next", "answer.2", "chip.home");
  EXPECT_TRUE(me.AtHome());
  EXPECT_THAT(me.desk.surveys, IsEmpty());
}

TEST_F(Judging, CancelledAtTheStart) {
  me.Taps("home.survey", "nav.home");
  EXPECT_TRUE(me.AtHome());
}

TEST_F(Judging, AFullDiskKeepsTheFormOpen) {
  Nine("answer.3");
  me.Tap("nav.next");
  me.desk.full = true;
  me.Tap("nav.send");
  EXPECT_TRUE(me.Reads("page.problem", "Belum tersimpan"));
  me.desk.full = false;
  me.Tap("nav.send");
  EXPECT_THAT(me.desk.surveys, SizeIs(1));
}

TEST_F(Judging, TheThanksLeaveByThemselves) {
  Nine("answer.3");
  me.Taps("nav.next", "nav.send");
  me.Waits(kThanksMs - 500);
  EXPECT_TRUE(me.At(Screen::kSurvey));
  me.Waits(500);
  EXPECT_TRUE(me.AtHome());
}

TEST_F(Judging, WithMoreTimeTheThanksStayTwiceAsLong) {
  me.Taps("home.survey", "chip.access", "sheet.more_time", "sheet.done", "nav.start");
  for (std::size_t i = 0; i < kSurveyElements; ++i) me.Answers({"answer.3"});
  me.Taps("nav.next", "nav.send");
  me.Waits(kThanksMs + 1000);
  EXPECT_TRUE(me.At(Screen::kSurvey));
}

TEST_F(Judging, AfterAComplaintOneFaceIsKeptAndNothingTiesItToTheComplaint) {
  me.ComplainsAboutService();
  me.Sends();
  me.Taps("receipt.saved", "mood.2");
  ASSERT_THAT(me.desk.surveys, SizeIs(1));
  EXPECT_EQ(Kept().mood, 2);
  EXPECT_THAT(Kept().scores, IsEmpty());
  EXPECT_THAT(Kept().comment, IsEmpty());
}

TEST_F(Judging, WithoutAFaceHeJustLeaves) {
  me.ComplainsAboutService();
  me.Sends();
  me.Taps("receipt.saved", "nav.home");
  EXPECT_THAT(me.desk.surveys, IsEmpty());
  EXPECT_TRUE(me.AtHome());
}

}  // namespace
}  // namespace simpul::ui
