#include "kiosk/domain/survey.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <set>

namespace simpul {
namespace {

TEST(SurveyForm, AsksNineElementsEachByItsOwnName) {
  std::set<std::string_view> ids;
  std::set<SurveyElement> elements;
  for (const SurveyElementInfo& info : SurveyForm()) {
    ids.insert(info.id);
    elements.insert(info.element);
    EXPECT_EQ(SurveyElementFromId(info.id), info.element);
    EXPECT_EQ(&InfoOf(info.element), &info);
    for (const std::string_view answer : info.answers) EXPECT_FALSE(answer.empty());
  }
  EXPECT_EQ(ids.size(), kSurveyElements);
  EXPECT_EQ(elements.size(), kSurveyElements);
  EXPECT_EQ(SurveyElementFromId("U1"), std::nullopt);
}

// The law numbers complaints 8 and facilities 9; the form asks the other way round.
TEST(SurveyForm, AsksFacilitiesBeforeComplaintsThoughTheLawNumbersThemOtherwise) {
  EXPECT_EQ(SurveyForm()[7].element, SurveyElement::kFacilities);
  EXPECT_EQ(SurveyForm()[8].element, SurveyElement::kComplaints);
  EXPECT_LT(SurveyElement::kComplaints, SurveyElement::kFacilities);
}

TEST(SurveyForm, EachQuestionAboutTheVisitorHasItsOwnChoices) {
  std::set<std::string_view> ids;
  for (const AboutQuestion& question : AboutQuestions()) {
    EXPECT_TRUE(ids.insert(question.id).second);
    EXPECT_EQ(FindAboutQuestion(question.id), &question);
    std::set<std::string_view> choices;
    for (const Choice& choice : question.choices) EXPECT_TRUE(choices.insert(choice.id).second);
    EXPECT_GE(choices.size(), 2U);
  }
  EXPECT_THAT(ids, testing::UnorderedElementsAre("sex", "age", "education", "occupation", "service",
                                                 "disability"));
  EXPECT_EQ(FindAboutQuestion("name"), nullptr);
}

TEST(SurveyAnswers, SayNothingUntilThereIsAScoreAMoodOrAComment) {
  SurveyAnswers answers;
  EXPECT_TRUE(SaysNothing(answers));
  answers.about["age"] = "26_35";  // alone it counts for nothing, so it is not kept
  answers.comment = "  ";
  EXPECT_TRUE(SaysNothing(answers));
  answers.mood = 3;
  EXPECT_FALSE(SaysNothing(answers));
  answers.mood = 0;
  answers.scores[SurveyElement::kFee] = 1;
  EXPECT_FALSE(SaysNothing(answers));
  answers.scores.clear();
  answers.comment = "baik";
  EXPECT_FALSE(SaysNothing(answers));
}

TEST(SurveyAnswers, AreValidOnlyWithWhatTheFormCanGive) {
  SurveyAnswers answers;
  answers.scores[SurveyElement::kFee] = 4;
  answers.about["age"] = "26_35";
  answers.comment = std::string(kMaxComment, 'a');
  EXPECT_TRUE(IsValid(answers));
  for (const int score : {0, 5, -1}) {
    SurveyAnswers wrong = answers;
    wrong.scores[SurveyElement::kTime] = score;
    EXPECT_FALSE(IsValid(wrong)) << score;
  }
  SurveyAnswers wrong = answers;
  wrong.mood = 5;
  EXPECT_FALSE(IsValid(wrong));
  wrong = answers;
  wrong.about["age"] = "27";
  EXPECT_FALSE(IsValid(wrong));
  wrong = answers;
  wrong.about["name"] = "female";
  EXPECT_FALSE(IsValid(wrong));
  wrong = answers;
  wrong.comment += "a";
  EXPECT_FALSE(IsValid(wrong));
  wrong.comment = "\xff";
  EXPECT_FALSE(IsValid(wrong));
}

TEST(SurveyAnswers, AreGoneAfterTheWipe) {
  SurveyAnswers answers;
  answers.scores[SurveyElement::kFee] = 4;
  answers.about["age"] = "26_35";
  answers.comment = "baik";
  answers.mood = 2;
  answers.Wipe();
  EXPECT_EQ(answers, SurveyAnswers());
}

RC_GTEST_PROP(Survey, KeepsTheHourAndNothingFiner, ()) {
  const auto ms = *rc::gen::inRange<std::int64_t>(-4'000'000'000'000, 4'000'000'000'000);
  const std::int64_t hour = HourOf(ms);
  RC_ASSERT(hour % kHourMs == 0);
  RC_ASSERT(hour <= ms && ms < hour + kHourMs);
}

}  // namespace
}  // namespace simpul
