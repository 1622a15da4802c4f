#include "ui/screens/track.h"

#include "kiosk/base/bytes.h"

namespace simpul::ui {
namespace {

Effects Accept(TrackScreenState& state, const TrackingCode& code) {
  SecureWipe(state.typed);
  state.problem = CodeProblem::kNone;
  state.code = code;
  state.result.reset();
  state.failed = false;
  return {{EffectKind::kPageChanged}, {EffectKind::kTrack}};
}

CodeProblem ProblemOf(std::string_view typed) {
  return typed.size() < TrackingCode::kSymbols ? CodeProblem::kTooShort : CodeProblem::kCheckSymbol;
}

Effects OnScan(TrackScreenState& state, const std::string& text) {
  const Result<TrackingCode> code = TrackingCode::Parse(text);
  if (code) return Accept(state, *code);
  state.problem = CodeProblem::kNotACode;
  return {{EffectKind::kPageChanged}};
}

Effects OnEntry(TrackScreenState& state, const std::string& id) {
  if (IsKey(id)) {
    std::string typed = state.typed;
    KeyPress(id, state.keyboard, typed, TrackingCode::kSymbols);
    SecureWipe(state.typed);
    for (const char c : typed) {  // look-alikes become what was meant at once
      char symbol = 0;
      if (ReadCodeSymbol(c, &symbol) == CodeSymbol::kSymbol) state.typed += symbol;
    }
    SecureWipe(typed);
    state.problem = CodeProblem::kNone;
    return {};
  }
  if (id == "track.show") {
    const Result<TrackingCode> code = TrackingCode::Parse(state.typed);
    if (code) return Accept(state, *code);
    state.problem = ProblemOf(state.typed);
    return {{EffectKind::kPageChanged}};
  }
  if (id == "track.clear") {
    SecureWipe(state.typed);
    state.problem = CodeProblem::kNone;
  }
  if (id == "nav.home") return {{EffectKind::kGoHome}};
  return {};
}

}  // namespace

void TrackScreenState::Wipe() {
  SecureWipe(typed);
  if (result && result->view) {
    for (CaseReply& reply : result->view->replies) SecureWipe(reply.text);
  }
  *this = TrackScreenState();
}

Effects ReduceTrack(TrackScreenState& state, const Event& event) {
  if (const auto* scanned = std::get_if<Scanned>(&event)) return OnScan(state, scanned->text);
  if (const auto* tracked = std::get_if<Tracked>(&event)) {
    if (state.code) state.result = tracked->result;
    state.failed = false;
    return {};
  }
  if (std::holds_alternative<TrackFailed>(event)) {
    state.failed = true;
    return {};
  }
  const auto* activated = std::get_if<Activated>(&event);
  if (activated == nullptr) return {};
  if (!state.code) return OnEntry(state, activated->id);
  if (activated->id == "nav.home" || activated->id == "track.done") {
    return {{EffectKind::kGoHome}};
  }
  if (activated->id == "track.again") return {{EffectKind::kTrack}};
  return {};
}

}  // namespace simpul::ui
