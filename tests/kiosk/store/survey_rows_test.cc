#include "kiosk/store/survey_rows.h"

#include <gmock/gmock.h>

#include <set>

#include "tests/kiosk/store/store_fixture.h"

namespace simpul::store {
namespace {

constexpr std::int64_t kHour = kTestNow - kTestNow % kHourMs;

app::NewSurvey TestSurvey(int number, std::int64_t hour_ms = kHour) {
  app::NewSurvey survey;
  survey.key.fill(static_cast<std::uint8_t>(number * 37));
  survey.hour_ms = hour_ms;
  survey.sealed = {KeyId("0123456789abcdef"), Bytes(560, static_cast<std::uint8_t>(number))};
  return survey;
}

class SurveyRowsTest : public StoreTest {
 protected:
  // The payloads of what waits to be sent, by their first byte.
  std::vector<int> Outbox() {
    std::vector<int> numbers;
    const auto rows = OpenAgent()->ReadBatch(0, 1000, 1U << 30U);
    for (const OutboxRow& row : *rows) {
      numbers.push_back(row.sealed.front());
    }
    return numbers;
  }
  SeededRandom random_{3};
};

TEST_F(SurveyRowsTest, AnAnswerWaitsUntilItsHourIsOver) {
  auto store = OpenEnrolled();
  ASSERT_TRUE(store->KeepSurvey(TestSurvey(1)));
  EXPECT_EQ(store->ReleaseSurveys(kHour, random_).value(), 0);
  EXPECT_THAT(Outbox(), testing::IsEmpty());
  EXPECT_EQ(store->ReleaseSurveys(kHour + kHourMs, random_).value(), 1);
  EXPECT_THAT(Outbox(), testing::ElementsAre(1));
  EXPECT_EQ(store->ReleaseSurveys(kHour + 2 * kHourMs, random_).value(), 0);
}

TEST_F(SurveyRowsTest, ARecordTellsItsHourAndNothingFiner) {
  auto store = OpenEnrolled();
  ASSERT_TRUE(store->KeepSurvey(TestSurvey(1)));
  ASSERT_EQ(store->ReleaseSurveys(kHour + kHourMs, random_).value(), 1);
  const auto rows = OpenAgent()->ReadBatch(0, 10, 1U << 20U);
  ASSERT_EQ(rows->size(), 1U);
  const OutboxRow& row = rows->front();
  EXPECT_EQ(row.kind, "survey");
  EXPECT_EQ(row.created.unix_ms, kHour);
  EXPECT_EQ(row.mono_ms, 0);
  EXPECT_EQ(row.boot_id, "");
  EXPECT_EQ(row.lookup.value(), "");
  EXPECT_EQ(row.site, "DPS");
  EXPECT_EQ(row.key_id, KeyId("0123456789abcdef"));
  const std::string hex = row.id.value().substr(0, 8) + row.id.value().substr(9, 4);
  EXPECT_EQ(std::stoll(hex, nullptr, 16), kHour);
}

TEST_F(SurveyRowsTest, AnswersLeaveInAnOrderThatIsNotTheirs) {
  std::vector<int> came;
  for (int number = 1; number <= 30; ++number) came.push_back(number);
  auto store = OpenEnrolled();
  for (const int number : came) ASSERT_TRUE(store->KeepSurvey(TestSurvey(number)));
  ASSERT_EQ(store->ReleaseSurveys(kHour + kHourMs, random_).value(), 30);
  const std::vector<int> left = Outbox();
  EXPECT_THAT(left, testing::UnorderedElementsAreArray(came));
  EXPECT_NE(left, came);
  std::vector<int> by_key = came;  // the order in which the table lies must not be the order either
  std::sort(by_key.begin(), by_key.end(), [](int a, int b) { return a * 37 % 256 < b * 37 % 256; });
  EXPECT_NE(left, by_key);
}

// A number that followed the visitor's number of a complaint would lead to the visitor.
TEST_F(SurveyRowsTest, AComplaintOfTheSameHourIsNumberedBeforeTheAnswer) {
  auto store = OpenEnrolled();
  ASSERT_TRUE(store->KeepSurvey(TestSurvey(1)));
  EXPECT_EQ(store->Commit(TestComplaint(1))->seq, 1);
  EXPECT_EQ(store->Commit(TestComplaint(2))->seq, 2);
  ASSERT_EQ(store->ReleaseSurveys(kHour + kHourMs, random_).value(), 1);
  EXPECT_EQ(OpenAgent()->ReadBatch(2, 10, 1U << 20U)->front().seq, 3);
  EXPECT_EQ(store->Commit(TestComplaint(3))->reference, "DPS-1-26-00003");
}

TEST_F(SurveyRowsTest, TryingAgainKeepsOneAnswer) {
  auto store = OpenEnrolled();
  ASSERT_TRUE(store->KeepSurvey(TestSurvey(1)));
  ASSERT_TRUE(store->KeepSurvey(TestSurvey(1)));
  EXPECT_EQ(store->ReleaseSurveys(kHour + kHourMs, random_).value(), 1);
}

TEST_F(SurveyRowsTest, AClockThatWasSetBackHoldsNothingForYears) {
  auto store = OpenEnrolled();
  ASSERT_TRUE(store->KeepSurvey(TestSurvey(1, kHour + 24 * 365 * kHourMs)));
  EXPECT_EQ(store->ReleaseSurveys(kHour, random_).value(), 1);
}

TEST_F(SurveyRowsTest, OnlyWholeHoursAreAccepted) {
  auto store = OpenEnrolled();
  EXPECT_FALSE(store->KeepSurvey(TestSurvey(1, kHour + 1)));
}

TEST_F(SurveyRowsTest, BeforeEnrolmentNothingIsKept) {
  EXPECT_EQ(OpenStore()->KeepSurvey(TestSurvey(1)).error().code, ErrorCode::kNotFound);
}

TEST_F(SurveyRowsTest, TheIndexOfTheCentreIsShownUntilANewerComes) {
  auto store = OpenEnrolled();
  EXPECT_EQ(store->CurrentIndex().value(), std::nullopt);
  const LocalDate from = *ParseIsoDate("2025-12-01");
  const LocalDate to = *ParseIsoDate("2026-11-21");
  AnswerChanges changes;
  changes.survey_index = SurveyIndex{12, std::nullopt, from, to};
  auto agent = OpenAgent();
  ASSERT_TRUE(agent->ApplyAnswer(changes));
  EXPECT_EQ(store->CurrentIndex().value(), changes.survey_index);
  changes.survey_index = SurveyIndex{40, 8831, from, to};
  ASSERT_TRUE(agent->ApplyAnswer(changes));
  changes.survey_index.reset();
  ASSERT_TRUE(agent->ApplyAnswer(changes));
  EXPECT_EQ(store->CurrentIndex().value(), (SurveyIndex{40, 8831, from, to}));
  app::SiteIdentity elsewhere = TestIdentity();
  elsewhere.site = SiteId("SGR");
  ASSERT_TRUE(agent->SaveIdentity(elsewhere));
  EXPECT_EQ(store->CurrentIndex().value(), std::nullopt);
}

}  // namespace
}  // namespace simpul::store
