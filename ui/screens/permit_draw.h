// How the stay-permit check looks, and the check as a page.
#pragma once

#include "ui/kit/widgets.h"
#include "ui/screens/page.h"
#include "ui/screens/permit_state.h"

namespace simpul::ui {

void DrawPermit(Kit& kit, const PermitState& state, const PageContext& context);

// Opened only where the context has information.
class PermitPage final : public Page {
 public:
  Effects Open(std::string_view argument, const PageContext& context) override;
  Effects Reduce(const Event& event, const PageContext& context) override;
  void Draw(Kit& kit, const PageContext& context) const override;
  void Wipe() override { state.Wipe(); }
  bool IsWiped() const override { return state == PermitState(); }
  bool NeedsTime() const override {
    return state.step == PermitStep::kExpiry || state.step == PermitStep::kEmail ||
           state.step == PermitStep::kConsent;
  }
  // "Saved" is said only when it is: nobody is sent away before.
  bool IsBusy() const override { return state.step == PermitStep::kSaving; }
  std::int64_t LeavesAfterMs() const override {
    return state.step == PermitStep::kSaved ? kSavedMs : 0;
  }

  PermitState state;
};

// The pages of the reminder; see permit_mail.cc.
void DrawEmail(Kit& kit, const PermitState& state, float top, float foot);
void DrawReminderConsent(Kit& kit, Column& column, const PermitState& state, LocalDate today);
void DrawSaved(Kit& kit, Column& column, const PermitState& state, LocalDate today);

}  // namespace simpul::ui
