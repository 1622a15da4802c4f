#include "ui/kit/node.h"

#include <gtest/gtest.h>

namespace simpul::ui {
namespace {

TEST(Tree, JsonLeavesOutWhatIsPrivate) {
  Tree tree;
  Node node;
  node.id = "words.field";
  node.label = "rahasia";
  node.value = "rahasia";
  node.is_private = true;
  tree.nodes.push_back(node);
  EXPECT_EQ(ToJson(tree).find("rahasia"), std::string::npos);
  EXPECT_NE(ToJson(tree).find("words.field"), std::string::npos);
}

TEST(Tree, TheTopmostEnabledTargetIsHit) {
  Tree tree;
  Node below;
  below.id = "below";
  below.role = Role::kButton;
  below.rect = below.visible = {0, 0, 100, 100};
  Node above = below;
  above.id = "above";
  tree.nodes = {below, above};
  EXPECT_EQ(tree.Hit(50, 50)->id, "above");
  tree.nodes[1].enabled = false;
  EXPECT_EQ(tree.Hit(50, 50)->id, "below");
  EXPECT_EQ(tree.Hit(150, 50), nullptr);
}

TEST(Tree, WhatAScrollerHidesCannotBeHit) {
  Tree tree;
  Node node;
  node.id = "card";
  node.role = Role::kChoice;
  node.rect = {0, 0, 100, 100};
  node.visible = node.rect.Intersect({0, 0, 100, 40});
  tree.nodes = {node};
  EXPECT_NE(tree.Hit(50, 30), nullptr);
  EXPECT_EQ(tree.Hit(50, 60), nullptr);
}

}  // namespace
}  // namespace simpul::ui
