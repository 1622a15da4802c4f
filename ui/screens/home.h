// The first screen: greeting, what the kiosk can do, languages, accessibility, clock.
#pragma once

#include "ui/screens/page.h"

namespace simpul::ui {

class HomePage final : public Page {
 public:
  Effects Reduce(const Event& event, const PageContext& context) override;
  void Draw(Kit& kit, const PageContext& context) const override;
  void Wipe() override {}  // it asks nothing
  bool IsWiped() const override { return true; }
};

}  // namespace simpul::ui
