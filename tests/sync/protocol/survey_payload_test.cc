#include "sync/protocol/survey_payload.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "tests/sync/protocol/generators.h"

namespace simpul::protocol {
namespace {

SurveyAnswers AnyAnswers() {
  SurveyAnswers answers;
  for (const SurveyElementInfo& info : SurveyForm()) {
    const int score = *rc::gen::inRange(0, 5);
    if (score != 0) answers.scores[info.element] = score;
  }
  for (const AboutQuestion& question : AboutQuestions()) {
    const auto choice = *rc::gen::inRange<std::size_t>(0, question.choices.size() + 1);
    if (choice == 0) continue;
    answers.about[std::string(question.id)] = std::string(question.choices[choice - 1].id);
  }
  answers.mood = *rc::gen::inRange(1, 5);
  answers.comment = gen::Text(kMaxComment);
  return answers;
}

class SurveyPayloadTest : public testing::Test {
 protected:
  SurveyPayloadTest() { SIMPUL_CHECK(InitCrypto()); }
  BoxKeys keys_ = MakeBoxKeys();
};

RC_GTEST_FIXTURE_PROP(SurveyPayloadTest, TheCentreReadsWhatTheKioskSealed, ()) {
  const SurveyAnswers answers = AnyAnswers();
  const auto opened = OpenSurvey(SealSurvey(answers, keys_.public_key), keys_);
  RC_ASSERT(opened.has_value());
  SurveyAnswers without = answers;
  without.comment.clear();
  RC_ASSERT(opened->answers == without);
  RC_ASSERT(opened->comment.empty() == answers.comment.empty());
  if (!answers.comment.empty()) {
    RC_ASSERT(OpenComment(opened->comment, keys_).value() == answers.comment);
  }
}

TEST_F(SurveyPayloadTest, NobodyElseReadsIt) {
  SurveyAnswers answers;
  answers.mood = 3;
  const Bytes sealed = SealSurvey(answers, keys_.public_key);
  EXPECT_EQ(OpenSurvey(sealed, MakeBoxKeys()).error().code, ErrorCode::kCrypto);
  EXPECT_NE(SealSurvey(answers, keys_.public_key), sealed) << "the same answers look alike";
}

// The comment is not in the plain text that the centre opens at intake.
TEST_F(SurveyPayloadTest, TheCommentStaysSealedWhenTheAnswersAreOpened) {
  SurveyAnswers answers;
  answers.comment = "Bu Kadek ramah";
  const auto opened = OpenSurvey(SealSurvey(answers, keys_.public_key), keys_);
  ASSERT_TRUE(opened);
  EXPECT_EQ(ToJson(*opened).find("Kadek"), std::string::npos);
}

TEST_F(SurveyPayloadTest, RefusesWhatTheFormCannotGive) {
  for (const char* json :
       {R"({})", R"({"scores":{}})", R"({"scores":{},"about":{}})",
        R"({"scores":{"U1":3},"about":{}})", R"({"scores":{"fee":5},"about":{}})",
        R"({"scores":{"fee":0},"about":{}})", R"({"scores":{"fee":"3"},"about":{}})",
        R"({"scores":{"fee":3},"about":{"name":"x"}})",
        R"({"scores":{"fee":3},"about":{"age":"27"}})",
        R"({"scores":{"fee":3},"about":{},"mood":5})",
        R"({"scores":{"fee":3},"about":{},"comment":"not base64"})"}) {
    EXPECT_FALSE(ParseSurveyPayload(json)) << json;
  }
  EXPECT_TRUE(ParseSurveyPayload(R"({"scores":{"fee":3},"about":{"age":"60_up"}})"));
}

TEST(SurveyIndexOnTheWire, ComesBackAndIsOptional) {
  BatchAnswer answer;
  EXPECT_EQ(ParseBatchAnswer(ToJson(answer))->survey_index, std::nullopt);
  answer.survey_index =
      SurveyIndex{412, 8831, *ParseIsoDate("2025-12-01"), *ParseIsoDate("2026-11-21")};
  EXPECT_EQ(ParseBatchAnswer(ToJson(answer))->survey_index, answer.survey_index);
  answer.survey_index->ikm.reset();
  EXPECT_EQ(ParseBatchAnswer(ToJson(answer))->survey_index, answer.survey_index);
}

TEST(SurveyIndexOnTheWire, WithTooFewAnswersNoIndexIsBelieved) {
  BatchAnswer answer;
  answer.survey_index = SurveyIndex{kMinimumSample - 1, 9900, *ParseIsoDate("2025-12-01"),
                                    *ParseIsoDate("2026-11-21")};
  const auto read = ParseBatchAnswer(ToJson(answer));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->survey_index->n, kMinimumSample - 1);
  EXPECT_EQ(read->survey_index->ikm, std::nullopt);
}

}  // namespace
}  // namespace simpul::protocol
