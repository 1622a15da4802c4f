// The satisfaction survey: what a visitor has answered and where they are. Pure; see survey_draw.h
// for its looks.
#pragma once

#include <cstdint>
#include <string_view>

#include "kiosk/domain/survey.h"
#include "ui/kit/keyboard.h"
#include "ui/screens/event.h"

namespace simpul::ui {

enum class SurveyStep : std::uint8_t {
  kStart,    // what it is, and the index of today
  kElement,  // one question of the nine
  kAbout,
  kComment,
  kSending,
  kThanks,  // the answers are stored
  kMood,    // one tap on the way out of another flow
};

struct SurveyState {
  SurveyAnswers answers;
  SurveyStep step = SurveyStep::kStart;
  std::size_t number = 0;     // of the form's question, with kElement
  bool show_problem = false;  // Next was pressed without an answer
  bool failed = false;        // could not be stored; the answers are still here
  bool mood_only = false;     // this is the way out, not the whole survey
  KeyboardState keyboard;

  void Wipe();
  friend bool operator==(const SurveyState&, const SurveyState&) = default;
};

// How long the faces on the way out, and the thanks, stay.
inline constexpr std::int64_t kMoodMs = 10'000;
inline constexpr std::int64_t kMoodThanksMs = 5'000;
inline constexpr std::int64_t kThanksMs = 20'000;

// `argument` is "mood" for the one tap on the way out.
Effects OpenSurvey(SurveyState& state, std::string_view argument);
// The comment is typed by `pinyin` where there is one.
Effects ReduceSurvey(SurveyState& state, const Event& event, app::PinyinSource* pinyin = nullptr);

}  // namespace simpul::ui
