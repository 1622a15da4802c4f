#include "ui/kit/touch.h"

#include <gtest/gtest.h>

namespace simpul::ui {
namespace {

using Kind = FingerEvent::Kind;

Tree TwoButtonsAndAKey() {
  Tree tree;
  const auto add = [&](const char* id, Role role, Rect rect, bool retarget = false) {
    Node node;
    node.id = id;
    node.role = role;
    node.rect = node.visible = rect;
    node.retarget = retarget;
    tree.nodes.push_back(node);
  };
  add("a", Role::kButton, {0, 0, 100, 100});
  add("b", Role::kButton, {200, 0, 100, 100});
  add("text", Role::kText, {0, 200, 300, 100});
  add("key.q", Role::kKey, {0, 400, 100, 100}, true);
  add("key.w", Role::kKey, {100, 400, 100, 100}, true);
  return tree;
}

class Touch : public testing::Test {
 protected:
  std::optional<std::string> Do(Kind kind, float x, float y, std::int64_t finger = 1) {
    return touch_.Handle({kind, finger, x, y}, tree_, now_);
  }
  Tree tree_ = TwoButtonsAndAKey();
  TouchLayer touch_{16};
  std::int64_t now_ = 10'000;
};

TEST_F(Touch, ActsOnReleaseInsideTheTarget) {
  EXPECT_FALSE(Do(Kind::kDown, 50, 50));
  EXPECT_EQ(touch_.pressed(), "a");
  EXPECT_EQ(Do(Kind::kUp, 52, 50), "a");
  EXPECT_EQ(touch_.pressed(), "");
}

TEST_F(Touch, SlidingOffCancels) {
  Do(Kind::kDown, 95, 50);
  EXPECT_FALSE(Do(Kind::kUp, 110, 50));
}

TEST_F(Touch, ASecondFingerIsIgnored) {
  Do(Kind::kDown, 50, 50, 1);
  EXPECT_FALSE(Do(Kind::kDown, 250, 50, 2));
  EXPECT_FALSE(Do(Kind::kUp, 250, 50, 2));
  EXPECT_EQ(Do(Kind::kUp, 50, 50, 1), "a");
}

TEST_F(Touch, AFingerWhoseEndWasLostLocksNobodyOut) {
  Do(Kind::kDown, 50, 50, 1);
  EXPECT_FALSE(Do(Kind::kDown, 250, 50, 2)) << "it may still be there";
  now_ += 5000;
  Do(Kind::kDown, 50, 50, 3);
  EXPECT_EQ(Do(Kind::kUp, 50, 50, 3), "a");
}

TEST_F(Touch, TheSameFingerDownAgainIsANewTouch) {
  Do(Kind::kDown, 250, 50, 1);
  Do(Kind::kDown, 50, 50, 1);
  EXPECT_EQ(Do(Kind::kUp, 50, 50, 1), "a");
}

TEST_F(Touch, ADragIsAScrollAndNeverATap) {
  Do(Kind::kDown, 50, 50);
  now_ += 16;
  Do(Kind::kMove, 50, 80);
  EXPECT_TRUE(touch_.scrolling());
  now_ += 16;
  Do(Kind::kMove, 50, 95);
  EXPECT_FLOAT_EQ(touch_.TakeScroll(), 15);
  EXPECT_FLOAT_EQ(touch_.TakeScroll(), 0);
  EXPECT_FALSE(Do(Kind::kUp, 50, 95));
  EXPECT_GT(touch_.TakeFling(), 0);
}

TEST_F(Touch, AFingerThatRestedDoesNotFling) {
  Do(Kind::kDown, 50, 50);
  now_ += 16;
  Do(Kind::kMove, 50, 90);
  now_ += 200;
  Do(Kind::kUp, 50, 90);
  EXPECT_FLOAT_EQ(touch_.TakeFling(), 0);
}

TEST_F(Touch, SmallTrembleStaysATap) {
  Do(Kind::kDown, 50, 50);
  Do(Kind::kMove, 60, 58);
  EXPECT_FALSE(touch_.scrolling());
  EXPECT_EQ(Do(Kind::kUp, 60, 58), "a");
}

TEST_F(Touch, TapsWithinThreeHundredMillisecondsOfAPageChangeAreIgnored) {
  touch_.PageChanged(now_);
  now_ += 299;
  Do(Kind::kDown, 50, 50);
  EXPECT_FALSE(Do(Kind::kUp, 50, 50));
  now_ += 1;
  Do(Kind::kDown, 50, 50);
  EXPECT_EQ(Do(Kind::kUp, 50, 50), "a");
}

TEST_F(Touch, APageChangeTakesTheTargetFromAFingerThatIsDown) {
  Do(Kind::kDown, 50, 50);
  touch_.PageChanged(now_);
  EXPECT_FALSE(Do(Kind::kUp, 50, 50));
}

TEST_F(Touch, KeysReTargetWhileTheFingerSlides) {
  Do(Kind::kDown, 50, 450);
  Do(Kind::kMove, 150, 450);
  EXPECT_EQ(touch_.pressed(), "key.w");
  EXPECT_EQ(Do(Kind::kUp, 150, 450), "key.w");
}

TEST_F(Touch, TextIsNoTarget) {
  Do(Kind::kDown, 50, 250);
  EXPECT_FALSE(Do(Kind::kUp, 50, 250));
}

TEST_F(Touch, WhatAnOverlayCoversCannotBeTouched) {
  tree_.modal_start = 2;
  Do(Kind::kDown, 50, 50);
  EXPECT_FALSE(Do(Kind::kUp, 50, 50));
}

}  // namespace
}  // namespace simpul::ui
