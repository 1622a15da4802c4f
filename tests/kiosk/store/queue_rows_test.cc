#include "kiosk/store/queue_rows.h"

#include <gtest/gtest.h>

#include "tests/kiosk/store/store_fixture.h"

namespace simpul::store {
namespace {

KnownQueue Monday() {
  SeriesQueue passport;
  passport.series = SeriesId("passport");
  passport.serving = TicketNumber::Make("A", 0, 11).value();
  passport.ordinary = {6, AnnouncedWait{1'700'000, 20, 35}};
  passport.favoured = {1, std::nullopt};
  SeriesQueue pickup;
  pickup.series = SeriesId("pickup");
  pickup.open_today = false;
  return {{BusinessDay::Parse("2026-11-23").value(), kTestNow - 3, {passport, pickup}}, kTestNow};
}

class QueueRowsTest : public StoreTest {
 protected:
  QueueRowsTest() : store_(OpenEnrolled()), agent_(OpenAgent()) {}
  void Bring(std::optional<KnownQueue> queue) {
    AnswerChanges changes;
    changes.queue = std::move(queue);
    changes.now_unix_ms = kTestNow;
    ASSERT_TRUE(agent_->ApplyAnswer(changes));
  }
  std::optional<KnownQueue> Known() {
    return store_->Today({kTestNow, TimeQuality::kSynced}, {}).value().queue;
  }
  std::unique_ptr<SqliteStore> store_;
  std::unique_ptr<AgentStore> agent_;
};

TEST_F(QueueRowsTest, TheScreenReadsWhatTheAgentBrought) {
  EXPECT_EQ(Known(), std::nullopt);
  Bring(Monday());
  EXPECT_EQ(Known(), Monday());
  Bring(std::nullopt);
  EXPECT_EQ(Known(), Monday()) << "an answer without one leaves the one before";
}

TEST_F(QueueRowsTest, TheNextOneReplacesItWhole) {
  Bring(Monday());
  KnownQueue next = Monday();
  next.snapshot.series.erase(next.snapshot.series.begin());
  next.known_ms += 5000;
  Bring(next);
  EXPECT_EQ(Known(), next);
}

TEST_F(QueueRowsTest, AKioskThatMovedKnowsNothingOfItsNewLobby) {
  Bring(Monday());
  app::SiteIdentity moved = TestIdentity();
  moved.site = SiteId("SGR");
  ASSERT_TRUE(agent_->SaveIdentity(moved));
  EXPECT_EQ(Known(), std::nullopt);
}

TEST_F(QueueRowsTest, ADamagedSnapshotIsNone) {
  Bring(Monday());
  SQLite::Database raw(options_.path, SQLite::OPEN_READWRITE);
  raw.exec("UPDATE queue_series SET ahead = -1");
  EXPECT_EQ(Known(), std::nullopt);
}

}  // namespace
}  // namespace simpul::store
