#include "kiosk/domain/survey.h"

#include <algorithm>

#include "kiosk/base/bytes.h"
#include "kiosk/base/msg.h"
#include "kiosk/base/result.h"

namespace simpul {
namespace {

using Element = SurveyElement;

bool IsScore(int score) { return score >= 1 && score <= kBestScore; }

std::vector<AboutQuestion> MakeAboutQuestions() {
  return {
      {"sex", Msg("Sex"), {{"female", Msg("Woman")}, {"male", Msg("Man")}}},
      {"age",
       Msg("Age"),
       {{"under_18", Msg("Under 18")},
        {"18_25", Msg("18 to 25")},
        {"26_35", Msg("26 to 35")},
        {"36_45", Msg("36 to 45")},
        {"46_59", Msg("46 to 59")},
        {"60_up", Msg("60 and over")}}},
      {"education",
       Msg("Education"),
       {{"sd", Msg("Primary school")},
        {"smp", Msg("Junior secondary school")},
        {"sma", Msg("Senior secondary school")},
        {"s1", Msg("Bachelor or diploma")},
        {"s2", Msg("Master")},
        {"s3", Msg("Doctorate")},
        {"other", Msg("Other or abroad")}}},
      {"occupation",
       Msg("Occupation"),
       {{"pns", Msg("Civil servant")},
        {"tni", Msg("Armed forces")},
        {"polri", Msg("Police")},
        {"private", Msg("Employee")},
        {"business", Msg("Self-employed")},
        {"other", Msg("Other or abroad")}}},
      {"service",
       Msg("Service used"),
       {{"passport", Msg("Passport")},
        {"stay_permit", Msg("Stay permit")},
        {"dual_nationality", Msg("Child of two nationalities")},
        {"complaint", Msg("Complaint or information")},
        {"other", Msg("Another service")}}},
      {"disability",
       Msg("Do you live with a disability?"),
       {{"yes", Msg("Yes")}, {"no", Msg("No")}}},
  };
}

}  // namespace

// The answers in Indonesian are the regulation's own words (assets/i18n/id.po); nothing is chosen
// beforehand, also not "free of charge" for the fee.
const std::array<SurveyElementInfo, kSurveyElements>& SurveyForm() {
  static const std::array<SurveyElementInfo, kSurveyElements> form = {{
      {Element::kRequirements,
       "requirements",
       Msg("How well do the requirements fit the service?"),
       {Msg("They do not fit"), Msg("They do not quite fit"), Msg("They fit"),
        Msg("They fit very well")}},
      {Element::kProcedure,
       "procedure",
       Msg("How easy is the procedure at this office?"),
       {Msg("Not easy"), Msg("Not very easy"), Msg("Easy"), Msg("Very easy")}},
      {Element::kTime,
       "time",
       Msg("How quick was the service?"),
       {Msg("Not quick"), Msg("Not very quick"), Msg("Quick"), Msg("Very quick")}},
      {Element::kFee,
       "fee",
       Msg("How fair is the fee for the service?"),
       {Msg("Very expensive"), Msg("Rather expensive"), Msg("Cheap"), Msg("Free of charge")}},
      {Element::kProduct,
       "product",
       Msg("How well does the result fit what was promised?"),
       {Msg("It does not fit"), Msg("It does not quite fit"), Msg("It fits"),
        Msg("It fits very well")}},
      {Element::kCompetence,
       "competence",
       Msg("How competent are the officers?"),
       {Msg("Not competent"), Msg("Not very competent"), Msg("Competent"), Msg("Very competent")}},
      {Element::kCourtesy,
       "courtesy",
       Msg("How polite and friendly are the officers?"),
       {Msg("Not polite and friendly"), Msg("Not very polite and friendly"),
        Msg("Polite and friendly"), Msg("Very polite and friendly")}},
      {Element::kFacilities,
       "facilities",
       Msg("How good are the rooms and facilities?"),
       {Msg("Bad"), Msg("Sufficient"), Msg("Good"), Msg("Very good")}},
      {Element::kComplaints,
       "complaints",
       Msg("How are complaints and suggestions handled?"),
       {Msg("There is no way to complain"), Msg("There is one, but it does not work"),
        Msg("It works, but not well enough"), Msg("It is well managed")}},
  }};
  return form;
}

const SurveyElementInfo& InfoOf(SurveyElement element) {
  const auto& form = SurveyForm();
  const auto at = std::find_if(form.begin(), form.end(), [&](const SurveyElementInfo& info) {
    return info.element == element;
  });
  SIMPUL_CHECK(at != form.end());
  return *at;
}

std::optional<SurveyElement> SurveyElementFromId(std::string_view id) {
  for (const SurveyElementInfo& info : SurveyForm()) {
    if (info.id == id) return info.element;
  }
  return std::nullopt;
}

const std::array<std::string_view, 4>& MoodWords() {
  static const std::array<std::string_view, 4> words = {
      Msg("Not satisfied"), Msg("Rather dissatisfied"), Msg("Satisfied"), Msg("Very satisfied")};
  return words;
}

const std::vector<AboutQuestion>& AboutQuestions() {
  static const std::vector<AboutQuestion> questions = MakeAboutQuestions();
  return questions;
}

const AboutQuestion* FindAboutQuestion(std::string_view id) {
  const auto& all = AboutQuestions();
  const auto at = std::find_if(all.begin(), all.end(),
                               [&](const AboutQuestion& question) { return question.id == id; });
  return at == all.end() ? nullptr : &*at;
}

void SurveyAnswers::Wipe() {
  SecureWipe(comment);
  for (auto& [question, choice] : about) SecureWipe(choice);
  *this = SurveyAnswers();
}

bool SaysNothing(const SurveyAnswers& answers) {
  return answers.scores.empty() && answers.mood == 0 &&
         answers.comment.find_first_not_of(' ') == std::string::npos;
}

bool IsValid(const SurveyAnswers& answers) {
  const bool scores = std::all_of(answers.scores.begin(), answers.scores.end(),
                                  [](const auto& entry) { return IsScore(entry.second); });
  const bool about = std::all_of(answers.about.begin(), answers.about.end(), [](const auto& entry) {
    const AboutQuestion* question = FindAboutQuestion(entry.first);
    return question != nullptr && FindChoice(question->choices, entry.second) != nullptr;
  });
  return scores && about && (answers.mood == 0 || IsScore(answers.mood)) &&
         IsValidUtf8(answers.comment) && CodePointCount(answers.comment) <= kMaxComment;
}

std::int64_t HourOf(std::int64_t unix_ms) {
  const std::int64_t rest = unix_ms % kHourMs;
  return unix_ms - (rest < 0 ? rest + kHourMs : rest);
}

}  // namespace simpul
