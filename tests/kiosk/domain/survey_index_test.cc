// The index against the vectors of the regulation's arithmetic, and its laws.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "kiosk/domain/survey.h"

namespace simpul {
namespace {

SurveySums Every(std::int64_t sum, std::int64_t count) {
  SurveySums sums;
  sums.fill({sum, count});
  return sums;
}

struct Vector {
  std::int64_t sum, count;  // of every element
  int ninth, w111, w11;     // hundredths
  const char* grades;
};

TEST(SurveyIndex, GivesTheVectorsOfTheRegulation) {
  constexpr Vector kVectors[] = {{4, 1, 10000, 9990, 9900, "AAA"},
                                 {3, 1, 7500, 7493, 7425, "CCC"},
                                 {354, 100, 8850, 8841, 8762, "AAB"},
                                 {260, 100, 6500, 6494, 6435, "CDD"},
                                 {1, 1, 2500, 2498, 2475, "DDD"}};
  for (const Vector& v : kVectors) {
    const SurveySums sums = Every(v.sum, v.count);
    const auto ninth = IkmHundredths(sums);
    const auto w111 = IkmHundredths(sums, {111, 1000});
    const auto w11 = IkmHundredths(sums, {11, 100});
    ASSERT_TRUE(ninth && w111 && w11);
    EXPECT_EQ(*ninth, v.ninth);
    EXPECT_EQ(*w111, v.w111);
    EXPECT_EQ(*w11, v.w11);
    EXPECT_EQ(std::string(GradeLetter(GradeOf(*ninth))) + std::string(GradeLetter(GradeOf(*w111))) +
                  std::string(GradeLetter(GradeOf(*w11))),
              v.grades);
  }
}

TEST(SurveyIndex, FallsOnTheRightSideOfEachLimit) {
  const auto grade = [](std::int64_t sum) {
    return std::to_string(*IkmHundredths(Every(sum, 10'000))) + " " +
           std::string(GradeLetter(GradeOf(*IkmHundredths(Every(sum, 10'000)))));
  };
  EXPECT_EQ(grade(30644), "7661 B");
  EXPECT_EQ(grade(30640), "7660 C");
  EXPECT_EQ(grade(35324), "8831 A");
  EXPECT_EQ(grade(35320), "8830 B");
  EXPECT_EQ(grade(25996), "6499 D");
  EXPECT_EQ(grade(26000), "6500 C");
  // In the gaps that the printed intervals leave, rounding decides: a half goes up.
  EXPECT_EQ(grade(35322), "8831 A");  // 88.305
  EXPECT_EQ(grade(30642), "7661 B");  // 76.605
  EXPECT_EQ(grade(25998), "6500 C");  // 64.995
}

TEST(SurveyIndex, RoundsOnceAtTheEnd) {
  // Means of 1/3, 1/7 ... have no decimal form: rounding each first would give another index.
  const SurveySums sums = {
      {{8, 3}, {16, 7}, {22, 11}, {43, 13}, {36, 17}, {75, 19}, {59, 23}, {115, 29}, {98, 31}}};
  // 72.2698; from means of two decimals it would be 72.3333.
  EXPECT_EQ(IkmHundredths(sums), 7227);
}

TEST(SurveyIndex, IsNotThereWhileAnElementHasNoAnswer) {
  SurveySums sums = Every(4, 1);
  sums[8] = {};
  EXPECT_EQ(IkmHundredths(sums), std::nullopt);
  EXPECT_EQ(SampleOf(sums), 0);
  EXPECT_EQ(MeanHundredths(sums[8]), std::nullopt);
  EXPECT_EQ(MeanHundredths({7, 2}), 350);
  EXPECT_EQ(MeanHundredths({2, 3}), 67);
}

TEST(SurveyIndex, IsShownToNobodyBelowTheSmallestSample) {
  const LocalDate day{std::chrono::year(2026), std::chrono::month(11), std::chrono::day(21)};
  EXPECT_EQ(MakeIndex(Every(4 * 29, 29), day, day).ikm, std::nullopt);
  EXPECT_EQ(MakeIndex(Every(4 * 29, 29), day, day).n, 29);
  EXPECT_EQ(MakeIndex(Every(4 * 30, 30), day, day).ikm, 10000);
  SurveySums sums = Every(4 * 30, 30);
  sums[3] = {4 * 29, 29};  // one visitor more skipped the fee
  EXPECT_EQ(MakeIndex(sums, day, day).ikm, std::nullopt);
  EXPECT_EQ(MakeIndex(sums, day, day).n, 29);
}

TEST(SurveyIndex, CoversTwelveCalendarMonths) {
  const auto start = [](int year, unsigned month, unsigned day) {
    return ToIsoDate(SurveyPeriodStart(
        LocalDate(std::chrono::year(year), std::chrono::month(month), std::chrono::day(day))));
  };
  EXPECT_EQ(start(2026, 11, 21), "2025-12-01");
  EXPECT_EQ(start(2026, 12, 31), "2026-01-01");
  EXPECT_EQ(start(2026, 1, 1), "2025-02-01");
}

SurveySums AnySums() {
  SurveySums sums;
  for (ElementSum& sum : sums) {
    sum.count = *rc::gen::inRange<std::int64_t>(1, 400);
    sum.sum = *rc::gen::inRange<std::int64_t>(sum.count, 4 * sum.count + 1);
  }
  return sums;
}

RC_GTEST_PROP(SurveyIndexLaw, StaysOnTheScale, ()) {
  const int ikm = IkmHundredths(AnySums()).value();
  RC_ASSERT(ikm >= 2500 && ikm <= 10'000);
}

// Against the same sum in floating point, which is near but not exact.
RC_GTEST_PROP(SurveyIndexLaw, IsTheMeanOfTheMeans, ()) {
  const SurveySums sums = AnySums();
  long double mean = 0;
  for (const ElementSum& sum : sums) {
    mean += static_cast<long double>(sum.sum) / static_cast<long double>(sum.count) / 9;
  }
  const long double exact = mean * 2500;
  const auto ikm = static_cast<long double>(IkmHundredths(sums).value());
  RC_ASSERT(ikm <= exact + 0.5000001L && ikm > exact - 0.5000001L);
}

// With every questionnaire complete there is one denominator, and 64 bits are enough to be exact.
RC_GTEST_PROP(SurveyIndexLaw, IsExactToTheLastHalf, ()) {
  const auto count = *rc::gen::inRange<std::int64_t>(1, 5000);
  std::int64_t total = 0;
  SurveySums sums;
  for (ElementSum& sum : sums) {
    sum.count = count;
    sum.sum = *rc::gen::inRange<std::int64_t>(count, 4 * count + 1);
    total += sum.sum;
  }
  const std::int64_t expected = (2 * 2500 * total + 9 * count) / (2 * 9 * count);
  RC_ASSERT(IkmHundredths(sums).value() == expected);
}

RC_GTEST_PROP(SurveyIndexLaw, NeverFallsWhenAnAnswerGetsBetter, ()) {
  SurveySums sums = AnySums();
  const auto element = *rc::gen::inRange<std::size_t>(0, kSurveyElements);
  RC_PRE(sums[element].sum < 4 * sums[element].count);
  const int before = IkmHundredths(sums).value();
  ++sums[element].sum;
  RC_ASSERT(IkmHundredths(sums).value() >= before);
}

RC_GTEST_PROP(SurveyIndexLaw, DoesNotDependOnTheOrderOfElementsOrAnswers, ()) {
  SurveySums forward{};
  SurveySums backward{};
  std::vector<SurveyAnswers> all;
  const int people = *rc::gen::inRange(1, 20);
  for (int i = 0; i < people; ++i) {
    SurveyAnswers answers;
    for (std::size_t e = 0; e < kSurveyElements; ++e) {
      answers.scores[static_cast<SurveyElement>(e)] = *rc::gen::inRange(1, 5);
    }
    all.push_back(answers);
  }
  for (const SurveyAnswers& answers : all) Count(forward, answers);
  for (auto at = all.rbegin(); at != all.rend(); ++at) Count(backward, *at);
  RC_ASSERT(forward == backward);
  std::reverse(backward.begin(), backward.end());
  RC_ASSERT(IkmHundredths(forward) == IkmHundredths(backward));
  RC_ASSERT(SampleOf(forward) == people);
}

RC_GTEST_PROP(SurveyIndexLaw, GradesRiseWithTheIndex, ()) {
  const int a = *rc::gen::inRange(2500, 10'001);
  const int b = *rc::gen::inRange(a, 10'001);
  RC_ASSERT(GradeOf(b) <= GradeOf(a));  // A stands first
}

}  // namespace
}  // namespace simpul
