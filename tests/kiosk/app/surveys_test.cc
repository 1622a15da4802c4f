#include "kiosk/app/surveys.h"

#include <gtest/gtest.h>

namespace simpul::app {
namespace {

class FakeSurveyStore final : public SurveyStore {
 public:
  Status KeepSurvey(const NewSurvey& survey) override {
    if (full) return Fail(ErrorCode::kNoSpace, "disk");
    kept.push_back(survey);
    return {};
  }
  Result<int> ReleaseSurveys(std::int64_t hour_ms, Random& /*random*/) override {
    released_for = hour_ms;
    return 2;
  }
  Result<std::optional<SurveyIndex>> CurrentIndex() override { return index; }

  std::vector<NewSurvey> kept;
  std::int64_t released_for = 0;
  std::optional<SurveyIndex> index;
  bool full = false;
};

class FakeSurveySealer final : public SurveySealer {
 public:
  SealedSurvey SealSurvey(const SurveyAnswers& answers) override {
    sealed.push_back(answers);
    return {KeyId("key"), Bytes(512, 1)};
  }
  std::vector<SurveyAnswers> sealed;
};

class Surveys : public testing::Test {
 protected:
  SurveyAnswers Answers() {
    SurveyAnswers answers;
    answers.scores[SurveyElement::kCourtesy] = 3;
    return answers;
  }
  // Saturday 21 November 2026, 09.44 and some seconds in Bali.
  static constexpr std::int64_t kNow = 1'795'225'440'000 + 17'123;
  ManualClock clock_{kNow};
  SeededRandom random_{1};
  FakeSurveyStore store_;
  FakeSurveySealer sealer_;
  SurveyService service_{store_, sealer_, clock_, random_};
};

TEST_F(Surveys, KeepsAnAnswerWithItsHourAndARandomKey) {
  ASSERT_TRUE(service_.Submit(Answers()));
  clock_.Advance(60'000);
  ASSERT_TRUE(service_.Submit(Answers()));
  ASSERT_EQ(store_.kept.size(), 2U);
  EXPECT_EQ(store_.kept[0].hour_ms, HourOf(kNow));
  EXPECT_EQ(store_.kept[1].hour_ms, HourOf(kNow));
  EXPECT_NE(store_.kept[0].key, store_.kept[1].key);
  EXPECT_EQ(store_.kept[0].sealed.key_id, KeyId("key"));
}

TEST_F(Surveys, AFullDiskIsSaidAndNothingIsKept) {
  store_.full = true;
  EXPECT_EQ(service_.Submit(Answers()).error().code, ErrorCode::kNoSpace);
}

TEST_F(Surveys, AnswersThatSayNothingOrCannotBeGivenAreNotKept) {
  EXPECT_EQ(service_.Submit({}).error().code, ErrorCode::kInvalidInput);
  SurveyAnswers wrong = Answers();
  wrong.scores[SurveyElement::kFee] = 5;
  EXPECT_EQ(service_.Submit(wrong).error().code, ErrorCode::kInvalidInput);
  EXPECT_TRUE(store_.kept.empty());
  EXPECT_TRUE(sealer_.sealed.empty());
}

TEST_F(Surveys, AsksForEveryHourButTheOneThatRuns) {
  EXPECT_EQ(service_.Release().value(), 2);
  EXPECT_EQ(store_.released_for, HourOf(kNow));
}

TEST_F(Surveys, ShowsTheIndexThatTheCentreSent) {
  EXPECT_EQ(service_.Index().value(), std::nullopt);
  store_.index = SurveyIndex{12, std::nullopt, {}, {}};
  EXPECT_EQ(service_.Index().value()->n, 12);
}

}  // namespace
}  // namespace simpul::app
