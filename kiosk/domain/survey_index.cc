// The index as exact arithmetic: the means are fractions with nine different denominators, so their
// sum is kept as whole numbers of any length and divided once.
#include <algorithm>

#include "kiosk/base/msg.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/survey.h"

namespace simpul {
namespace {

// A whole number of any length, just enough of it.
class Natural {
 public:
  explicit Natural(std::uint32_t value) : limbs_{value} {}
  Natural& operator*=(std::uint32_t factor) {
    std::uint64_t carry = 0;
    for (std::uint32_t& limb : limbs_) {
      carry += static_cast<std::uint64_t>(limb) * factor;
      limb = static_cast<std::uint32_t>(carry);
      carry >>= 32U;
    }
    if (carry != 0) limbs_.push_back(static_cast<std::uint32_t>(carry));
    return *this;
  }
  Natural& operator+=(const Natural& other) {
    limbs_.resize(std::max(limbs_.size(), other.limbs_.size()));
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < limbs_.size(); ++i) {
      carry += limbs_[i];
      if (i < other.limbs_.size()) carry += other.limbs_[i];
      limbs_[i] = static_cast<std::uint32_t>(carry);
      carry >>= 32U;
    }
    if (carry != 0) limbs_.push_back(static_cast<std::uint32_t>(carry));
    return *this;
  }
  bool operator<=(const Natural& other) const {
    for (std::size_t i = std::max(limbs_.size(), other.limbs_.size()); i-- > 0;) {
      if (At(i) != other.At(i)) return At(i) < other.At(i);
    }
    return true;
  }

 private:
  std::uint32_t At(std::size_t i) const { return i < limbs_.size() ? limbs_[i] : 0; }
  std::vector<std::uint32_t> limbs_;  // the lowest first
};

std::uint32_t Small(std::int64_t value) {
  SIMPUL_CHECK(value >= 0 && value <= kBestScore * kMaxCount);
  return static_cast<std::uint32_t>(value);
}

// numerator / denominator to the nearest whole number, a half upwards. The answer is below `bound`.
std::uint32_t RoundHalfUp(Natural numerator, const Natural& denominator, std::uint32_t bound) {
  numerator *= 2;
  numerator += denominator;
  Natural twice = denominator;
  twice *= 2;
  std::uint32_t low = 0;
  std::uint32_t high = bound;
  while (high - low > 1) {  // the largest k with k * 2 d <= 2 n + d
    const std::uint32_t middle = low + (high - low) / 2;
    Natural product = twice;
    product *= middle;
    (product <= numerator ? low : high) = middle;
  }
  return low;
}

constexpr std::uint32_t kScale = 100 * 25;  // hundredths of 25 times the weighted mean
constexpr std::uint32_t kBound = 1'000'000;

}  // namespace

void Count(SurveySums& sums, const SurveyAnswers& answers) {
  for (const auto& [element, score] : answers.scores) {
    ElementSum& sum = sums.at(static_cast<std::size_t>(element));
    sum.sum += score;
    ++sum.count;
  }
}

std::int64_t SampleOf(const SurveySums& sums) {
  return std::min_element(
             sums.begin(), sums.end(),
             [](const ElementSum& a, const ElementSum& b) { return a.count < b.count; })
      ->count;
}

std::optional<int> MeanHundredths(const ElementSum& sum) {
  if (sum.count <= 0) return std::nullopt;
  Natural numerator(Small(sum.sum));
  numerator *= 100;
  return static_cast<int>(RoundHalfUp(numerator, Natural(Small(sum.count)), kBound));
}

std::optional<int> IkmHundredths(const SurveySums& sums, Weight weight) {
  if (SampleOf(sums) <= 0) return std::nullopt;
  Natural numerator(0);
  for (std::size_t e = 0; e < sums.size(); ++e) {
    Natural term(Small(sums[e].sum));
    for (std::size_t other = 0; other < sums.size(); ++other) {
      if (other != e) term *= Small(sums[other].count);
    }
    numerator += term;
  }
  Natural denominator(weight.denominator);
  for (const ElementSum& sum : sums) denominator *= Small(sum.count);
  numerator *= kScale;
  numerator *= weight.numerator;
  return static_cast<int>(RoundHalfUp(numerator, denominator, kBound));
}

SurveyGrade GradeOf(int ikm_hundredths) {
  if (ikm_hundredths <= 6499) return SurveyGrade::kD;
  if (ikm_hundredths <= 7660) return SurveyGrade::kC;
  return ikm_hundredths <= 8830 ? SurveyGrade::kB : SurveyGrade::kA;
}

std::string_view GradeLetter(SurveyGrade grade) {
  switch (grade) {
    case SurveyGrade::kA: return "A";
    case SurveyGrade::kB: return "B";
    case SurveyGrade::kC: return "C";
    case SurveyGrade::kD: return "D";
  }
  return "";
}

std::string_view GradeWord(SurveyGrade grade) {
  switch (grade) {
    case SurveyGrade::kA: return Msg("Very good");
    case SurveyGrade::kB: return Msg("Good");
    case SurveyGrade::kC: return Msg("Not very good");
    case SurveyGrade::kD: return Msg("Not good");
  }
  return {};
}

SurveyIndex MakeIndex(const SurveySums& sums, LocalDate from, LocalDate to) {
  SurveyIndex index{SampleOf(sums), std::nullopt, from, to};
  if (index.n >= kMinimumSample) index.ikm = IkmHundredths(sums);
  return index;
}

LocalDate SurveyPeriodStart(LocalDate today) {
  const std::chrono::year_month first = today.year() / today.month() - std::chrono::months(11);
  return first / std::chrono::day(1);
}

}  // namespace simpul
