// How the satisfaction survey looks, and the survey as a page.
#pragma once

#include <optional>

#include "ui/screens/page.h"
#include "ui/screens/survey_state.h"

namespace simpul::ui {

void DrawSurvey(Kit& kit, const SurveyState& state, const std::optional<SurveyIndex>& index);

class SurveyPage final : public Page {
 public:
  Effects Open(std::string_view argument, const PageContext& /*context*/) override {
    return OpenSurvey(state, argument);
  }
  Effects Reduce(const Event& event, const PageContext& context) override {
    return ReduceSurvey(state, event, context.pinyin);
  }
  void Draw(Kit& kit, const PageContext& context) const override {
    DrawSurvey(kit, state, context.survey_index);
  }
  void Wipe() override { state.Wipe(); }
  bool IsWiped() const override { return state == SurveyState(); }
  bool NeedsTime() const override { return state.step == SurveyStep::kComment; }
  // "Thank you" is said only when the answers are stored: nobody is sent away before.
  bool IsBusy() const override { return state.step == SurveyStep::kSending; }
  bool IsDone() const override { return true; }
  std::int64_t LeavesAfterMs() const override;

  SurveyState state;
};

}  // namespace simpul::ui
