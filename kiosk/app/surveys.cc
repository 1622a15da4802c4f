#include "kiosk/app/surveys.h"

namespace simpul::app {

SurveyService::SurveyService(SurveyStore& store, SurveySealer& sealer, const Clock& clock,
                             Random& random)
    : store_(store), sealer_(sealer), clock_(clock), random_(random) {}

Status SurveyService::Submit(const SurveyAnswers& answers) {
  if (SaysNothing(answers) || !IsValid(answers)) {
    return Fail(ErrorCode::kInvalidInput, "survey: nothing to keep");
  }
  NewSurvey survey;
  random_.Fill(survey.key);
  survey.hour_ms = HourOf(clock_.Wall().unix_ms);
  survey.sealed = sealer_.SealSurvey(answers);
  return store_.KeepSurvey(survey);
}

Result<int> SurveyService::Release() {
  return store_.ReleaseSurveys(HourOf(clock_.Wall().unix_ms), random_);
}

Result<std::optional<SurveyIndex>> SurveyService::Index() { return store_.CurrentIndex(); }

}  // namespace simpul::app
