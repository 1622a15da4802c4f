// The satisfaction survey of PermenPANRB 14/2017: nine elements with the answer words of the
// regulation, what a visitor may add, and the index (IKM). Pure.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/domain/calendar.h"
#include "kiosk/domain/complaint.h"

namespace simpul {

// In the order of the regulation (U1 to U9). The printed form swaps the last two, so answers are
// kept by the element's name and never by a position.
enum class SurveyElement : std::uint8_t {
  kRequirements,
  kProcedure,
  kTime,
  kFee,
  kProduct,
  kCompetence,
  kCourtesy,
  kComplaints,
  kFacilities,
};
inline constexpr std::size_t kSurveyElements = 9;
inline constexpr int kBestScore = 4;  // 1 is the worst

struct SurveyElementInfo {
  SurveyElement element;
  std::string_view id;                      // on the wire for ever: "requirements"
  std::string_view question;                // msgid
  std::array<std::string_view, 4> answers;  // msgids for the scores 1 to 4
};
// In the order in which the form asks.
const std::array<SurveyElementInfo, kSurveyElements>& SurveyForm();
const SurveyElementInfo& InfoOf(SurveyElement element);
std::optional<SurveyElement> SurveyElementFromId(std::string_view id);

// One tap on the way out; msgids for 1 to 4.
const std::array<std::string_view, 4>& MoodWords();

// What a visitor may say about themselves. Every question is optional.
struct AboutQuestion {
  std::string_view id;    // on the wire for ever: "age"
  std::string_view text;  // msgid
  std::vector<Choice> choices;
};
const std::vector<AboutQuestion>& AboutQuestions();
const AboutQuestion* FindAboutQuestion(std::string_view id);

inline constexpr std::size_t kMaxComment = 500;  // letters

struct SurveyAnswers {
  std::map<SurveyElement, int> scores;       // 1 to 4; an element that was skipped is absent
  int mood = 0;                              // 1 to 4; 0 = not told
  std::map<std::string, std::string> about;  // id of a question -> id of a choice
  std::string comment;

  // Overwrites every byte a visitor gave, then empties.
  void Wipe();
  friend bool operator==(const SurveyAnswers&, const SurveyAnswers&) = default;
};
// True when there is nothing to count and nothing to read: such a survey is not sent.
bool SaysNothing(const SurveyAnswers& answers);
// True when every score, choice and length is one that the form can give.
bool IsValid(const SurveyAnswers& answers);

// An answer keeps its hour and nothing finer.
inline constexpr std::int64_t kHourMs = 60LL * 60 * 1000;
std::int64_t HourOf(std::int64_t unix_ms);  // the hour's beginning, in milliseconds

// --- the index

struct ElementSum {
  std::int64_t sum = 0;    // of the scores
  std::int64_t count = 0;  // of the answers; at most kMaxCount
  friend bool operator==(const ElementSum&, const ElementSum&) = default;
};
inline constexpr std::int64_t kMaxCount = 1'000'000'000;
using SurveySums = std::array<ElementSum, kSurveyElements>;  // by element
void Count(SurveySums& sums, const SurveyAnswers& answers);
// The smallest number of answers any element has: the index rests on at least so many.
std::int64_t SampleOf(const SurveySums& sums);
// An element's mean score (NRR) in hundredths, rounded half up; nothing without answers.
std::optional<int> MeanHundredths(const ElementSum& sum);

// The regulation's weight of one element is exactly 1/9; printed forms also use 0.111 and 0.11.
struct Weight {
  std::uint32_t numerator = 1;
  std::uint32_t denominator = 9;
};
// The index on the scale 25 to 100, in hundredths: 25 times the weighted sum of the elements'
// means, computed as a fraction without error and rounded half up once, at the end. Nothing when
// an element has no answers.
std::optional<int> IkmHundredths(const SurveySums& sums, Weight weight = {});

enum class SurveyGrade : std::uint8_t { kA, kB, kC, kD };
// Compares the rounded index with the limits of the regulation (64.99, 76.60, 88.30).
SurveyGrade GradeOf(int ikm_hundredths);
std::string_view GradeLetter(SurveyGrade grade);  // "A"
std::string_view GradeWord(SurveyGrade grade);    // msgid: "Very good"

// Below so many answers to any element neither index nor grade is shown. Own choice: about what a
// small office collects in a month.
inline constexpr std::int64_t kMinimumSample = 30;

// What the public sees.
struct SurveyIndex {
  std::int64_t n = 0;      // SampleOf
  std::optional<int> ikm;  // hundredths; never with n below kMinimumSample
  LocalDate from, to;      // the days it counts
  friend bool operator==(const SurveyIndex&, const SurveyIndex&) = default;
};
SurveyIndex MakeIndex(const SurveySums& sums, LocalDate from, LocalDate to);
// The first day of twelve calendar months that end with the month of `today`.
LocalDate SurveyPeriodStart(LocalDate today);

}  // namespace simpul
