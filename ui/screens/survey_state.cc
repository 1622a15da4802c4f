#include "ui/screens/survey_state.h"

#include <algorithm>
#include <optional>
#include <string>

#include "kiosk/domain/personal_number.h"
#include "ui/screens/number_note.h"

namespace simpul::ui {
namespace {

const Effect kTop{EffectKind::kPageChanged};

// "1" to "4", or 0.
int ScoreOf(std::string_view text) {
  return text.size() == 1 && text[0] >= '1' && text[0] <= '4' ? text[0] - '0' : 0;
}

void GoTo(SurveyState& state, SurveyStep step, std::size_t number = 0) {
  state.step = step;
  state.number = number;
  state.show_problem = false;
  state.failed = false;
  state.keyboard = KeyboardState();
}

SurveyElement ElementOf(const SurveyState& state) { return SurveyForm().at(state.number).element; }

Effects Forward(SurveyState& state) {
  switch (state.step) {
    case SurveyStep::kStart: GoTo(state, SurveyStep::kElement); break;
    case SurveyStep::kElement:
      if (state.number + 1 < kSurveyElements) {
        GoTo(state, SurveyStep::kElement, state.number + 1);
      } else {
        GoTo(state, SurveyStep::kAbout);
      }
      break;
    case SurveyStep::kAbout: GoTo(state, SurveyStep::kComment); break;
    default: break;
  }
  return {kTop};
}

Effects Next(SurveyState& state) {
  if (state.step == SurveyStep::kElement && !state.answers.scores.contains(ElementOf(state))) {
    state.show_problem = true;
    return {kTop};
  }
  return Forward(state);
}

Effects Back(SurveyState& state) {
  switch (state.step) {
    case SurveyStep::kElement:
      if (state.number == 0) {
        GoTo(state, SurveyStep::kStart);
      } else {
        GoTo(state, SurveyStep::kElement, state.number - 1);
      }
      break;
    case SurveyStep::kAbout: GoTo(state, SurveyStep::kElement, kSurveyElements - 1); break;
    case SurveyStep::kComment: GoTo(state, SurveyStep::kAbout); break;
    default: break;
  }
  return {kTop};
}

Effects Send(SurveyState& state) {
  if (SaysNothing(state.answers)) return {{EffectKind::kGoHome}};
  GoTo(state, SurveyStep::kSending);
  return {kTop, {EffectKind::kSurvey}};
}

Effects OnActivated(SurveyState& state, const std::string& id, app::PinyinSource* pinyin) {
  if (state.step == SurveyStep::kSending) return {};
  if (IsKey(id)) {
    if (state.step == SurveyStep::kComment) {
      KeyPress(id, state.keyboard, state.answers.comment, kMaxComment, pinyin);
    }
    return {};
  }
  if (state.step == SurveyStep::kComment && id.starts_with("nav.")) {
    FinishTyping(state.keyboard, state.answers.comment, kMaxComment, pinyin);
  }
  if (id == kRemoveNumbers && state.step == SurveyStep::kComment) {
    RemovePersonalNumbers(state.answers.comment);
    return {};
  }
  if (const auto score = After(id, "answer."); score && state.step == SurveyStep::kElement) {
    if (ScoreOf(*score) != 0) state.answers.scores[ElementOf(state)] = ScoreOf(*score);
    state.show_problem = false;
    return {};
  }
  if (const auto mood = After(id, "mood."); mood && state.step == SurveyStep::kMood) {
    if (ScoreOf(*mood) == 0) return {};
    state.answers.mood = ScoreOf(*mood);
    return Send(state);
  }
  if (const auto about = After(id, "about."); about && state.step == SurveyStep::kAbout) {
    const std::size_t dot = about->find('.');
    const std::string question = about->substr(0, dot);
    const std::string choice = dot == std::string::npos ? std::string() : about->substr(dot + 1);
    std::string& told = state.answers.about[question];
    told = told == choice ? std::string() : choice;  // a second tap takes it back
    if (told.empty()) state.answers.about.erase(question);
    return {};
  }
  if (id == "nav.start" || id == "nav.next") return Next(state);
  if (id == "nav.skip") {
    if (state.step == SurveyStep::kElement) state.answers.scores.erase(ElementOf(state));
    return Forward(state);
  }
  if (id == "nav.back") return Back(state);
  if (id == "nav.send" && state.step == SurveyStep::kComment) return Send(state);
  if (id == "nav.home") return {{EffectKind::kGoHome}};
  return {};
}

}  // namespace

void SurveyState::Wipe() {
  answers.Wipe();
  *this = SurveyState();
}

Effects OpenSurvey(SurveyState& state, std::string_view argument) {
  state.Wipe();
  if (argument == "mood") {
    state.step = SurveyStep::kMood;
    state.mood_only = true;
  }
  return {kTop};
}

Effects ReduceSurvey(SurveyState& state, const Event& event, app::PinyinSource* pinyin) {
  if (const auto* activated = std::get_if<Activated>(&event)) {
    return OnActivated(state, activated->id, pinyin);
  }
  if (state.step != SurveyStep::kSending) return {};
  if (std::holds_alternative<SurveyKept>(event)) {
    state.answers.Wipe();  // stored and sealed: nobody needs them in clear
    GoTo(state, SurveyStep::kThanks);
    return {kTop};
  }
  if (std::holds_alternative<SurveyFailed>(event)) {
    // One tap is not worth a visitor's time; a whole survey is.
    if (state.mood_only) return {{EffectKind::kGoHome}};
    GoTo(state, SurveyStep::kComment);
    state.failed = true;
    return {kTop};
  }
  return {};
}

}  // namespace simpul::ui
