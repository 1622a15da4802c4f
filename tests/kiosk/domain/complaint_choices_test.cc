// The words of the flow as data: ids are on the wire for ever, so they may never repeat.
#include <gtest/gtest.h>

#include <set>

#include "kiosk/domain/complaint.h"

namespace simpul {
namespace {

TEST(ComplaintChoices, EveryKindHasFourToSevenSentencesWithIdsOfTheirOwn) {
  std::set<std::string_view> kinds;
  for (int i = 0; i < kComplaintKinds; ++i) {
    const ComplaintKindInfo& info = InfoOf(static_cast<ComplaintKind>(i));
    EXPECT_TRUE(kinds.insert(info.id).second);
    EXPECT_EQ(KindFromId(info.id), info.kind);
    EXPECT_GE(info.sentences.size(), 4U) << info.id;
    EXPECT_LE(info.sentences.size(), 7U) << info.id;
    std::set<std::string_view> ids;
    for (const Choice& sentence : info.sentences) EXPECT_TRUE(ids.insert(sentence.id).second);
  }
  EXPECT_FALSE(KindFromId("unknown").has_value());
}

TEST(ComplaintChoices, MisconductGoesToTheRegionalOfficeAndForeignerReportsHaveNoClock) {
  EXPECT_EQ(InfoOf(ComplaintKind::kConduct).recipient, Recipient::kRegionalOffice);
  EXPECT_EQ(InfoOf(ComplaintKind::kForeignCrime).recipient, Recipient::kPolice);
  EXPECT_EQ(InfoOf(ComplaintKind::kForeignRegulation).recipient, Recipient::kSatpolPP);
  EXPECT_EQ(InfoOf(ComplaintKind::kForeignCustom).recipient, Recipient::kPecalang);
  for (int i = 0; i < kComplaintKinds; ++i) {
    const ComplaintKindInfo& info = InfoOf(static_cast<ComplaintKind>(i));
    EXPECT_EQ(info.about_foreigner, !SettleWorkingDays(info.deadline).has_value()) << info.id;
  }
}

TEST(ComplaintChoices, EveryListHasIdsOfItsOwn) {
  for (const auto* list : {&ServicePlaces(), &Times(), &PartsOfDay(), &Wishes()}) {
    std::set<std::string_view> ids;
    for (const Choice& choice : *list) {
      EXPECT_TRUE(ids.insert(choice.id).second) << choice.id;
      EXPECT_EQ(FindChoice(*list, choice.id), &choice);
    }
    EXPECT_EQ(FindChoice(*list, ""), nullptr);
  }
}

}  // namespace
}  // namespace simpul
