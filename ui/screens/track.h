// Follow a complaint: scan or type the code, read the timeline and the answers.
#pragma once

#include <optional>
#include <string>

#include "kiosk/app/complaints.h"
#include "kiosk/domain/calendar.h"
#include "ui/kit/keyboard.h"
#include "ui/screens/page.h"

namespace simpul::ui {

enum class CodeProblem : std::uint8_t { kNone, kTooShort, kCheckSymbol, kNotACode };

struct TrackScreenState {
  std::string typed;  // canonical symbols, at most 16
  KeyboardState keyboard;
  CodeProblem problem = CodeProblem::kNone;
  std::optional<TrackingCode> code;  // accepted; the result page is shown
  std::optional<app::TrackResult> result;
  bool failed = false;  // the kiosk's own store refused

  void Wipe();
};

Effects ReduceTrack(TrackScreenState& state, const Event& event);

void DrawTrack(Kit& kit, const TrackScreenState& state, const SiteZone& zone);

// The words for one step of a case, as msgids: "Verified", "Passed to {to}".
std::string EventTitle(const Words& words, const CaseEvent& event, const std::string& kiosk);

class TrackPage final : public Page {
 public:
  Effects Reduce(const Event& event, const PageContext& /*context*/) override {
    return ReduceTrack(state, event);
  }
  void Draw(Kit& kit, const PageContext& context) const override {
    DrawTrack(kit, state, context.zone);
  }
  void Wipe() override { state.Wipe(); }
  bool IsWiped() const override { return !state.code && state.typed.empty() && !state.result; }
  bool NeedsTime() const override { return !state.code; }

  TrackScreenState state;
};

}  // namespace simpul::ui
