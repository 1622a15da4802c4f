#include "kiosk/domain/spelling.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kiosk/base/bytes.h"

namespace simpul {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Spelling, CountsEditsAndSwapsOfNeighbours) {
  EXPECT_EQ(DistanceBetween(U"hlang", U"hilang").whole, 1);
  EXPECT_EQ(DistanceBetween(U"passprot", U"passport").whole, 1);
  EXPECT_EQ(DistanceBetween(U"oper", U"over").whole, 1);
  EXPECT_EQ(DistanceBetween(U"", U"visa").whole, 4);
  EXPECT_EQ(DistanceBetween(U"visa", U"").whole, 4);
  EXPECT_EQ(DistanceBetween(U"same", U"same").whole, 0);
}

TEST(Spelling, KnowsTheBeginningOfAWordThatIsStillBeingTyped) {
  EXPECT_EQ(DistanceBetween(U"perpanj", U"perpanjangan").prefix, 0);
  EXPECT_EQ(DistanceBetween(U"perpnj", U"perpanjangan").prefix, 1);
}

TEST(Spelling, DistanceIsTheSameInBothDirections) {
  const std::u32string_view words[] = {U"paspor", U"pasport", U"passport",
                                       U"visa",   U"hilang",  U"a"};
  for (const auto a : words) {
    for (const auto b : words) {
      EXPECT_EQ(DistanceBetween(a, b).whole, DistanceBetween(b, a).whole);
    }
  }
}

TEST(Spelling, SplitsAndFoldsWordsOfEachScript) {
  EXPECT_THAT(SplitWords("E-Paspor, BARU!"), ElementsAre(U"e", U"paspor", U"baru"));
  EXPECT_THAT(SplitWords("Паспорт Утерян"), ElementsAre(U"паспорт", U"утерян"));
  EXPECT_THAT(SplitWords("护照遗失，怎么办？"), ElementsAre(U"护照遗失", U"怎么办"));
  EXPECT_THAT(SplitWords("Café “x”…"), ElementsAre(U"cafe", U"x"));
  EXPECT_THAT(SplitWords(" .,;"), IsEmpty());
}

TEST(Spelling, WritesBackWhatItRead) {
  for (const std::string text : {"paspor", "паспорт", "护照", "جواز", "😀"}) {
    std::string back;
    for (const std::u32string& word : SplitWords(text)) back += ToUtf8(word);
    EXPECT_EQ(back, text);
    EXPECT_TRUE(IsValidUtf8(back));
  }
}

TEST(Spelling, ForgivesMoreInLongerWords) {
  EXPECT_EQ(ForgivenEdits(2), 0);
  EXPECT_EQ(ForgivenEdits(4), 1);
  EXPECT_EQ(ForgivenEdits(8), 2);
  EXPECT_EQ(ForgivenEdits(12), 3);
}

}  // namespace
}  // namespace simpul
