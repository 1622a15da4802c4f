#include "kiosk/store/agent_store.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "tests/kiosk/store/store_fixture.h"

namespace simpul::store {
namespace {

using AgentStoreTest = StoreTest;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Delivered ReceiptFor(const RecordId& id) {
  return {id, std::string(64, 'a'), kTestNow + 1, Bytes(64, 3)};
}

std::string FileText(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST_F(AgentStoreTest, ReadsWhatWasCommittedInOrder) {
  auto store = OpenEnrolled();
  auto agent = OpenAgent();
  const app::NewComplaint complaint = TestComplaint(1);
  ASSERT_TRUE(store->Commit(complaint));
  ASSERT_TRUE(store->Commit(TestComplaint(2)));
  const auto rows = agent->ReadBatch(0, 10, 1 << 20);
  ASSERT_TRUE(rows);
  ASSERT_THAT(*rows, SizeIs(2));
  const OutboxRow& row = rows->front();
  EXPECT_EQ(row.seq, 1);
  EXPECT_EQ(row.id, complaint.id);
  EXPECT_EQ(row.kind, "complaint");
  EXPECT_EQ(row.site, "DPS");
  EXPECT_EQ(row.reference, "DPS-1-26-00001");
  EXPECT_EQ(row.lookup, complaint.sealed.lookup);
  EXPECT_EQ(row.reporter_key, complaint.sealed.reporter_key);
  EXPECT_EQ(row.key_id, complaint.sealed.key_id);
  EXPECT_EQ(row.created.unix_ms, kTestNow);
  EXPECT_EQ(row.created.quality, TimeQuality::kSynced);
  EXPECT_EQ(row.zone, "Asia/Makassar");
  EXPECT_EQ(row.boot_id, "boot-1");
  EXPECT_EQ(row.mono_ms, complaint.mono_ms);
  EXPECT_EQ(row.sealed, complaint.sealed.payload);
  EXPECT_EQ(rows->back().seq, 2);
}

TEST_F(AgentStoreTest, BoundsABatchByRowsAndBytesButNeverToNothing) {
  auto store = OpenEnrolled();
  auto agent = OpenAgent();
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(store->Commit(TestComplaint(i, kTestNow, 1000)));
  EXPECT_THAT(*agent->ReadBatch(0, 3, 1 << 20), SizeIs(3));
  EXPECT_THAT(*agent->ReadBatch(0, 10, 2500), SizeIs(2));
  EXPECT_THAT(*agent->ReadBatch(0, 10, 1), SizeIs(1));
  EXPECT_THAT(*agent->ReadBatch(4, 10, 1 << 20), SizeIs(1));
  EXPECT_THAT(*agent->ReadBatch(5, 10, 1 << 20), IsEmpty());
}

TEST_F(AgentStoreTest, ErasesTheSealedBytesOfADeliveredRecordFromTheDisk) {
  auto store = OpenEnrolled();
  auto agent = OpenAgent();
  app::NewComplaint complaint = TestComplaint(1);
  const std::string marker = "SEALED-BYTES-THAT-MUST-LEAVE";
  complaint.sealed.payload = ToBytes(marker);
  complaint.sealed.payload.resize(9000, 0);  // also overflow pages
  ASSERT_TRUE(store->Commit(complaint));
  ASSERT_TRUE(agent->ApplyAnswer({.delivered = {ReceiptFor(complaint.id)}}));
  const auto known = store->FindCase(complaint.sealed.lookup);
  EXPECT_FALSE(known->waiting_here);
  EXPECT_TRUE(known->delivered_from_here);
  EXPECT_EQ(agent->Size()->waiting, 0);
  ASSERT_TRUE(agent->Tidy(kTestNow));
  EXPECT_EQ(FileText(options_.path).find(marker), std::string::npos);
  EXPECT_EQ(FileText(options_.path + "-wal").find(marker), std::string::npos);
}

TEST_F(AgentStoreTest, TakesARepeatedAnswerWithoutHarm) {
  auto store = OpenEnrolled();
  auto agent = OpenAgent();
  const app::NewComplaint complaint = TestComplaint(1);
  ASSERT_TRUE(store->Commit(complaint));
  for (int i = 0; i < 2; ++i) {
    ASSERT_TRUE(agent->ApplyAnswer({.delivered = {ReceiptFor(complaint.id)}}));
  }
  EXPECT_TRUE(store->FindCase(complaint.sealed.lookup)->delivered_from_here);
  EXPECT_EQ(store->Commit(complaint)->seq, 1) << "a late retry of the screen finds its receipt";
  EXPECT_EQ(agent->Size()->waiting, 0);
}

TEST_F(AgentStoreTest, KeepsARefusedRecordInQuarantine) {
  auto store = OpenEnrolled();
  auto agent = OpenAgent();
  const app::NewComplaint complaint = TestComplaint(1);
  ASSERT_TRUE(store->Commit(complaint));
  ASSERT_TRUE(store->Commit(TestComplaint(2)));
  ASSERT_TRUE(agent->ApplyAnswer({.refused = {{complaint.id, "conflict"}}}));
  EXPECT_EQ(agent->Size()->waiting, 1);
  EXPECT_EQ(agent->Size()->quarantined, 1);
  EXPECT_TRUE(store->FindCase(complaint.sealed.lookup)->waiting_here);
  EXPECT_THAT(*agent->ReadBatch(0, 10, 1 << 20), SizeIs(1));
}

TEST_F(AgentStoreTest, NeverReplacesACaseStateByAnOlderOne) {
  auto store = OpenEnrolled();
  auto agent = OpenAgent();
  ASSERT_TRUE(agent->ApplyAnswer(
      {.case_states = {{TestLookup(1), 5, Bytes(4, 5)}}, .case_states_cursor = 5}));
  ASSERT_TRUE(agent->ApplyAnswer(
      {.case_states = {{TestLookup(1), 4, Bytes(4, 4)}}, .case_states_cursor = 4}));
  EXPECT_EQ(store->FindCase(TestLookup(1))->sealed_view, Bytes(4, 5));
  EXPECT_EQ(*agent->CaseStatesCursor(), 5);
}

TEST_F(AgentStoreTest, StartsTheCursorAgainForAnotherDevice) {
  auto agent = OpenAgent();
  ASSERT_TRUE(agent->SaveIdentity(TestIdentity()));
  ASSERT_TRUE(agent->ApplyAnswer({.case_states_cursor = 8}));
  ASSERT_TRUE(agent->SaveIdentity(TestIdentity()));
  EXPECT_EQ(*agent->CaseStatesCursor(), 8);
  app::SiteIdentity other = TestIdentity();
  other.device = DeviceId("dev-2");
  ASSERT_TRUE(agent->SaveIdentity(other));
  EXPECT_EQ(*agent->CaseStatesCursor(), 0);
  EXPECT_EQ(agent->Identity()->device, DeviceId("dev-2"));
}

TEST_F(AgentStoreTest, TidiesReceiptsAfterThirtyDaysAndGuestViewsAfterAnHour) {
  auto store = OpenEnrolled();
  auto agent = OpenAgent();
  const app::NewComplaint complaint = TestComplaint(1);
  ASSERT_TRUE(store->Commit(complaint));
  ASSERT_TRUE(agent->ApplyAnswer({.delivered = {ReceiptFor(complaint.id)},
                                  .case_states = {{TestLookup(7), 1, Bytes(4, 7)}},
                                  .now_unix_ms = kTestNow}));
  ASSERT_TRUE(agent->AnswerWanted(TestLookup(7), Bytes(4, 8), kTestNow));
  ASSERT_TRUE(agent->AnswerWanted(TestLookup(9), Bytes(4, 9), kTestNow));
  ASSERT_TRUE(agent->Tidy(kTestNow + kGuestViewLifeMs));
  EXPECT_TRUE(store->FindCase(TestLookup(9))->sealed_view);
  ASSERT_TRUE(agent->Tidy(kTestNow + kGuestViewLifeMs + 1));
  EXPECT_FALSE(store->FindCase(TestLookup(9))->sealed_view);
  EXPECT_EQ(store->FindCase(TestLookup(7))->sealed_view, Bytes(4, 8)) << "of this site: stays";
  ASSERT_TRUE(agent->Tidy(kTestNow + kReceiptLifeMs));
  EXPECT_TRUE(store->FindCase(TestLookup(1))->delivered_from_here);
  ASSERT_TRUE(agent->Tidy(kTestNow + kReceiptLifeMs + 1));
  EXPECT_FALSE(store->FindCase(TestLookup(1))->delivered_from_here);
}

TEST_F(AgentStoreTest, LetsTheScreenWriteWhileABatchIsInFlight) {
  auto store = OpenEnrolled();
  auto agent = OpenAgent();
  ASSERT_TRUE(store->Commit(TestComplaint(1)));
  const auto rows = agent->ReadBatch(0, 10, 1 << 20);
  ASSERT_THAT(*rows, SizeIs(1));
  EXPECT_TRUE(store->Commit(TestComplaint(2))) << "no lock is held between calls";
}

}  // namespace
}  // namespace simpul::store
