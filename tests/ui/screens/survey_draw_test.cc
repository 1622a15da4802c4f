// Every page of the survey in every language and size, without a display: nothing off the side,
// nothing on top of another, every target large enough, every letter with a glyph.
#include "ui/screens/survey_draw.h"

#include <gtest/gtest.h>

#include "tests/ui/screens/drawing.h"

namespace simpul::ui {
namespace {

std::vector<SurveyState> AllSurveyStates() {
  std::vector<SurveyState> states;
  const auto add = [&](SurveyStep step) {
    SurveyState& state = states.emplace_back();
    state.step = step;
    return &state;
  };
  for (const SurveyStep step : {SurveyStep::kStart, SurveyStep::kSending, SurveyStep::kThanks,
                                SurveyStep::kMood, SurveyStep::kComment}) {
    add(step);
  }
  for (std::size_t number = 0; number < kSurveyElements; ++number) {
    SurveyState* state = add(SurveyStep::kElement);
    state->number = number;
    state->show_problem = number == 0;
    if (number > 0) state->answers.scores[SurveyForm()[number].element] = 2;
  }
  add(SurveyStep::kAbout)->answers.about["age"] = "60_up";
  SurveyState* failed = add(SurveyStep::kComment);
  failed->answers.comment = std::string(kMaxComment, 'w');
  failed->failed = true;
  return states;
}

void CheckSurvey(const Look& look) {
  Drawing drawing;
  const SurveyIndex index{412, 8831, *ParseIsoDate("2025-12-01"), *ParseIsoDate("2026-11-21")};
  const SurveyIndex few{12, std::nullopt, index.from, index.to};
  for (const SurveyState& state : AllSurveyStates()) {
    for (const std::optional<SurveyIndex>& shown :
         {std::optional<SurveyIndex>(), std::optional<SurveyIndex>(few),
          std::optional<SurveyIndex>(index)}) {
      for (const std::string& fault : Faults(drawing.DrawSurveyAt(state, look, shown), look)) {
        ADD_FAILURE() << "step " << static_cast<int>(state.step) << "." << state.number << " "
                      << LanguageCode(look.language) << " size " << static_cast<int>(look.size)
                      << ": " << fault;
      }
    }
  }
}

TEST(SurveyDrawing, EveryPageIsSoundInEveryLanguageAndSize) {
  for (const Language language : kLanguages) {
    for (const TextSize size : kTextSizes) CheckSurvey({language, size, 1080, 1920});
  }
}

TEST(SurveyDrawing, EveryPageIsSoundInLandscape) {
  CheckSurvey({Language::kIndonesian, TextSize::kM, 1920, 1080});
  CheckSurvey({Language::kEnglish, TextSize::kXL, 1920, 1080});
}

}  // namespace
}  // namespace simpul::ui
