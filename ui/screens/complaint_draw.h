// How the complaint flow looks, and the flow as a page.
#pragma once

#include "ui/screens/complaint_state.h"
#include "ui/screens/page.h"

namespace simpul::ui {

void DrawComplaint(Kit& kit, const ComplaintState& state, const RegionCatalogue& regions);

class ComplaintFlow final : public Page {
 public:
  Effects Reduce(const Event& event, const PageContext& context) override;
  void Draw(Kit& kit, const PageContext& context) const override {
    DrawComplaint(kit, state, context.regions);
  }
  void Wipe() override { state.Wipe(); }
  bool IsWiped() const override { return state == ComplaintState(); }
  bool NeedsTime() const override { return HasKeyboard(state.page); }
  // While a complaint is being written nobody is sent away: its code must reach the screen.
  bool IsBusy() const override { return state.page == ComplaintPage::kSending; }

  ComplaintState state;
};

}  // namespace simpul::ui
