// The board's running text: the newest and the most urgent, however many came before.
#include "sync/server/site/board_texts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sync/server/support/fixture.h"

namespace simpul::server {
namespace {

using ::testing::_;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

class BoardTextsTest : public testing::Test {
 protected:
  void Keep(int number, AnnouncementKind kind, bool withdrawn = false) {
    AnnouncementChange change;
    change.version = ++version_;
    change.withdrawn = withdrawn;
    change.announcement.id = std::to_string(number);
    change.announcement.kind = kind;
    const std::string title = "Kabar " + std::to_string(number);
    change.announcement.texts["id"] = {title, "Isi"};
    change.announcement.texts["en"] = {"News", "Body"};
    change.announcement.from_ms = kTuesday - kDayMs;
    change.announcement.until_ms = kTuesday + kDayMs;
    ASSERT_TRUE(centre_.store->Write([&](Tx& tx) { return tx.KeepAnnouncement(change); }));
  }
  std::vector<std::string> Now() {
    centre_.clock.Advance(BoardTexts::kFreshMs);
    return texts_.Now();
  }
  Centre centre_;
  BoardTexts texts_{*centre_.store, centre_.clock};
  std::int64_t version_ = 0;
};

TEST_F(BoardTextsTest, AnOutageComesBeforeNewsAndTheNewestFirst) {
  EXPECT_THAT(Now(), IsEmpty());
  Keep(1, AnnouncementKind::kNews);
  Keep(2, AnnouncementKind::kOutage);
  Keep(3, AnnouncementKind::kNews);
  EXPECT_THAT(Now(), ElementsAre("Kabar 2. Isi", "News. Body", StartsWith("Kabar 3"), _,
                                 StartsWith("Kabar 1"), _));
  Keep(2, AnnouncementKind::kOutage, /*withdrawn=*/true);
  EXPECT_THAT(Now(), ElementsAre(StartsWith("Kabar 3"), _, StartsWith("Kabar 1"), _));
  centre_.clock.Advance(2 * kDayMs);
  EXPECT_THAT(Now(), IsEmpty());
}

TEST_F(BoardTextsTest, TheNewestIsSaidAfterHundredsOfOldOnes) {
  for (int i = 1; i <= 300; ++i) Keep(i, AnnouncementKind::kNews);
  const auto texts = Now();
  ASSERT_EQ(texts.size(), 2 * BoardTexts::kMost);
  EXPECT_THAT(texts.front(), StartsWith("Kabar 300."));
}

}  // namespace
}  // namespace simpul::server
