// The information pages as one page of the shell.
#pragma once

#include "ui/screens/info_state.h"
#include "ui/screens/page.h"

namespace simpul::ui {

// Opened only where the context has information.
class InfoPage final : public Page {
 public:
  Effects Open(std::string_view argument, const PageContext& context) override;
  Effects Reduce(const Event& event, const PageContext& context) override;
  void Draw(Kit& kit, const PageContext& context) const override;
  void Wipe() override { state.Wipe(); }
  bool IsWiped() const override { return state == InfoState(); }
  bool NeedsTime() const override {
    return !state.places.empty() && state.places.back().kind == InfoKind::kSearch;
  }

  InfoState state;
};

}  // namespace simpul::ui
