#include "tests/support/stretch.h"

#include <gtest/gtest.h>

namespace simpul {
namespace {

TEST(Stretch, AccentsAndLengthensByTwoLettersOfFive) {
  EXPECT_EQ(Stretched("hello"), "héĺĺĺóó");
  EXPECT_EQ(Stretched(""), "");
}

TEST(Stretch, KeepsPlaceholdersMarkupAndEntities) {
  EXPECT_EQ(Stretched("{n} <b>x</b> &amp; {name}"), "{n} <b>x</b> &amp; {name}");
}

TEST(Stretch, KeepsWhatIsNoPlaceholder) {
  EXPECT_EQ(Stretched("1 < 2 & 3"), "1 < 2 & 3");
  EXPECT_EQ(Stretched("— “ ”"), "— “ ”");
}

}  // namespace
}  // namespace simpul
