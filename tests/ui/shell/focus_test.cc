#include "ui/shell/focus.h"

#include <gtest/gtest.h>

#include "tests/ui/ui_fakes.h"

namespace simpul::ui {
namespace {

Node Make(std::string id, Role role, bool enabled = true) {
  Node node;
  node.id = std::move(id);
  node.role = role;
  node.enabled = enabled;
  node.label = node.id;
  return node;
}

Tree Page() {
  Tree tree;
  tree.nodes = {Make("covered", Role::kButton),
                Make("title", Role::kHeading),
                Make("yes", Role::kButton),
                Make("off", Role::kButton, false),
                Make("scroller:page", Role::kScroller),
                Make("text", Role::kText),
                Make("no", Role::kButton)};
  tree.modal_start = 1;
  return tree;
}

TEST(Focus, GoesThroughEverythingThatCanBeReadAndAround) {
  const Tree tree = Page();
  std::string at;
  std::string walk;
  for (int i = 0; i < 6; ++i) walk += (at = NextFocus(tree, at, true, false)) + " ";
  EXPECT_EQ(walk, "title yes off text no title ");
  EXPECT_EQ(NextFocus(tree, "title", false, false), "no");
}

TEST(Focus, GoesThroughTargetsAloneForTwoSwitches) {
  const Tree tree = Page();
  EXPECT_EQ(NextFocus(tree, {}, true, true), "yes");
  EXPECT_EQ(NextFocus(tree, "yes", true, true), "no");
  EXPECT_EQ(NextFocus(tree, "no", true, true), "yes");
  EXPECT_EQ(NextFocus(tree, "text", true, true), "no");  // from where one was reading
  EXPECT_EQ(NextFocus(tree, "text", false, true), "yes");
  EXPECT_EQ(NextFocus(tree, "no", false, true), "yes");
}

TEST(Focus, StartsAgainWhenItsNodeIsGone) {
  EXPECT_EQ(NextFocus(Page(), "gone", true, false), "title");
  EXPECT_EQ(NextFocus(Page(), "gone", false, true), "no");
  EXPECT_EQ(NextFocus(Tree(), "gone", true, false), "");
}

TEST(Focus, SaysWhatANodeIsAndHowItStands) {
  const Words& words = *TestWords()[0];
  Node box = Make("box", Role::kCheckbox);
  box.label = "Setuju";
  EXPECT_EQ(SpokenNode(box, words), "Setuju. belum dicentang");
  box.selected = true;
  EXPECT_EQ(SpokenNode(box, words), "Setuju. dicentang");
  Node button = Make("b", Role::kButton, false);
  button.label = "Kirim";
  button.value = "3 menit";
  EXPECT_EQ(SpokenNode(button, words), "Kirim. 3 menit. tombol. belum bisa dipilih");
  Node spoken = Make("c", Role::kText);
  spoken.spoken = "terbaca";
  EXPECT_EQ(SpokenNode(spoken, words), "terbaca");
}

}  // namespace
}  // namespace simpul::ui
