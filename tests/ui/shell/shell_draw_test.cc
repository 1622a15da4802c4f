// How one page gives way to the next.
#include <gtest/gtest.h>

#include "tests/ui/atlas/drawn_frame.h"
#include "tests/ui/ui_fakes.h"

namespace simpul::ui {
namespace {

std::size_t TextsSeen(Visitor& visitor) {
  DrawnFrame frame(1080, 1920);
  visitor.DrawInto(frame.Begin());
  return frame.Texts(false).size();
}

TEST(PageMove, AFrameThatBeganBeforeItsPageShowsNoneOfThePageYet) {
  Visitor visitor;
  visitor.settings_.reduced_motion = false;
  visitor.shell_.Configure(visitor.settings_);
  visitor.Tap("home.complaint");
  visitor.now_ms -= 1;
  const std::size_t before = TextsSeen(visitor);
  visitor.now_ms += 301;
  const std::size_t after = TextsSeen(visitor);
  EXPECT_GE(after, before + 5);
}

}  // namespace
}  // namespace simpul::ui
