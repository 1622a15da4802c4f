// Stories of visitors who need the screen otherwise: low, steady, slower, mirrored.
#include <gtest/gtest.h>

#include "tests/ui/ui_fakes.h"
#include "ui/shell/modes.h"

namespace simpul::ui {
namespace {

TEST(Modes, AWheelchairUserReachesEveryTargetInTheLowBand) {
  Visitor visitor;
  visitor.Taps("home.low_reach", "home.complaint", "kind.service", "nav.next");
  ShellSettings settings;
  const float px = kReferencePxPerMm;
  const float top = 1920 - (kLowReachTopMm - settings.mount_bottom_mm) * px;
  const float bottom = 1920 - (kLowReachBottomMm - settings.mount_bottom_mm) * px;
  int targets = 0;
  for (const Node& node : visitor.shell_.tree().nodes) {
    if (!node.Interactive() || node.visible.empty()) continue;
    ++targets;
    EXPECT_GE(node.visible.y, top - 1) << node.id;
    EXPECT_LE(node.visible.bottom(), bottom + 1) << node.id;
  }
  EXPECT_GT(targets, 5);
}

TEST(Modes, ATremblingHandGetsLargerTargetsAndOneTapForTwo) {
  Visitor visitor;
  visitor.Taps("home.complaint", "chip.access", "sheet.steady");
  visitor.Tap("sheet.done");
  EXPECT_TRUE(visitor.Sees("sheet.done"));  // too soon: taken for the same tap
  visitor.Wait(600);
  visitor.Tap("sheet.done");
  for (const Node& node : visitor.shell_.tree().nodes) {
    if (node.role != Role::kButton || node.visible.empty()) continue;
    EXPECT_GE(node.rect.h, kSteadyTargetMm * kReferencePxPerMm - 1) << node.id;
  }
  // Two taps in a row on a choice count once.
  visitor.Wait(600);
  const Node* node = visitor.shell_.tree().Find("kind.service");
  ASSERT_NE(node, nullptr);
  const float x = node->visible.center_x();
  const float y = node->visible.center_y();
  using Kind = FingerEvent::Kind;
  visitor.Finger(Kind::kDown, x, y);
  visitor.Finger(Kind::kMove, x + 30, y);  // 7.4 mm: a tremble, not a scroll
  visitor.Finger(Kind::kUp, x + 30, y);
  EXPECT_EQ(visitor.shell_.draft().kind, ComplaintKind::kService);
}

TEST(Modes, WhoeverAsksForMoreTimeGetsTwice) {
  Visitor visitor;
  visitor.Taps("home.complaint", "chip.access", "sheet.more_time", "sheet.done");
  visitor.Wait(kIdlePublicMs + 1);
  EXPECT_FALSE(visitor.shell_.warning());
  visitor.Wait(kIdlePublicMs);
  EXPECT_TRUE(visitor.shell_.warning());
  visitor.Wait(kIdleWarningMs + 1);
  EXPECT_EQ(visitor.shell_.screen(), Screen::kComplaint);
  visitor.Wait(kIdleWarningMs);
  EXPECT_EQ(visitor.shell_.screen(), Screen::kHome);
  EXPECT_EQ(visitor.shell_.modes(), Modes());
}

TEST(Modes, TheSheetLosesNoAnswerAndTheNextVisitorFindsTheUsual) {
  Visitor visitor;
  visitor.Taps("home.complaint", "kind.service", "nav.next", "place.counter", "chip.access",
               "sheet.larger", "sheet.theme.1", "sheet.still", "sheet.done");
  EXPECT_EQ(visitor.shell_.draft().place, "counter");
  EXPECT_EQ(visitor.shell_.text_size(), TextSize::kL);
  EXPECT_EQ(visitor.shell_.theme(), ThemeName::kHighContrastDark);
  visitor.Wait(kIdlePublicMs + 1);
  visitor.Wait(kIdleWarningMs + 1);
  EXPECT_EQ(visitor.shell_.modes(), Modes());
}

TEST(Modes, TheWarningComesOverASheetToo) {
  Visitor visitor;
  visitor.Taps("home.complaint", "chip.language");
  visitor.Wait(kIdlePublicMs + 1);
  EXPECT_TRUE(visitor.Sees("idle.stay"));
  visitor.Tap("idle.stay");
  EXPECT_TRUE(visitor.Sees("sheet.language.ar"));
}

TEST(Modes, AnArabicReaderStartsAtTheRight) {
  Visitor visitor;
  visitor.Tap("home.complaint");
  const Rect first = visitor.shell_.tree().Find("kind.service")->rect;
  const Rect next = visitor.shell_.tree().Find("nav.next")->rect;
  visitor.Taps("chip.language", "sheet.language.ar");
  const Rect mirrored = visitor.shell_.tree().Find("kind.service")->rect;
  EXPECT_FLOAT_EQ(mirrored.x, 1080 - first.right());
  EXPECT_LT(visitor.shell_.tree().Find("nav.next")->rect.x, next.x);
}

TEST(Modes, KeysStayWhereHandsKnowThem) {
  Visitor visitor;
  visitor.Tap("home.track");
  const Rect q = visitor.shell_.tree().Find("key.Q")->rect;
  visitor.Taps("chip.language", "sheet.language.ar");
  EXPECT_EQ(visitor.shell_.tree().Find("key.Q")->rect.x, q.x);
  EXPECT_EQ(visitor.shell_.tree().Find("key.Q")->rect.w, q.w);
}

}  // namespace
}  // namespace simpul::ui
