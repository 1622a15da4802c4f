#include "kiosk/store/sqlite_store.h"

#include <gmock/gmock.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <fstream>

#include "tests/kiosk/store/store_fixture.h"

namespace simpul::store {
namespace {

using SqliteStoreTest = StoreTest;

void RunSql(const std::string& path, const char* sql) {
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &db), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(db, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
  sqlite3_close(db);
}

TEST_F(SqliteStoreTest, HasNoIdentityBeforeEnrolment) {
  auto store = OpenStore();
  EXPECT_EQ(store->Identity().error().code, ErrorCode::kNotFound);
  EXPECT_EQ(store->Commit(TestComplaint(1)).error().code, ErrorCode::kNotFound);
}

TEST_F(SqliteStoreTest, GivesBackTheIdentityThatEnrolmentSaved) {
  auto store = OpenEnrolled();
  const auto identity = store->Identity();
  ASSERT_TRUE(identity);
  EXPECT_EQ(identity->device, DeviceId("dev-1"));
  EXPECT_EQ(identity->site, SiteId("DPS"));
  EXPECT_EQ(identity->zone, SiteZone());
  EXPECT_EQ(identity->case_key, TestIdentity().case_key);
  EXPECT_EQ(identity->receipt_key, TestIdentity().receipt_key);
}

TEST_F(SqliteStoreTest, NumbersComplaintsFromOneWithoutGaps) {
  auto store = OpenEnrolled();
  for (int i = 1; i <= 3; ++i) {
    const auto committed = store->Commit(TestComplaint(i));
    ASSERT_TRUE(committed);
    EXPECT_EQ(committed->seq, i);
    EXPECT_EQ(committed->reference, "DPS-1-26-0000" + std::to_string(i));
  }
}

TEST_F(SqliteStoreTest, AnswersARepeatedRecordWithItsFirstNumber) {
  auto store = OpenEnrolled();
  const app::NewComplaint complaint = TestComplaint(1);
  const auto first = store->Commit(complaint);
  const auto again = store->Commit(complaint);
  ASSERT_TRUE(first && again);
  EXPECT_EQ(again->reference, first->reference);
  EXPECT_EQ(again->seq, first->seq);
  EXPECT_EQ(store->Commit(TestComplaint(2))->seq, 2);
}

TEST_F(SqliteStoreTest, RefusesAnotherComplaintUnderTheSameId) {
  auto store = OpenEnrolled();
  app::NewComplaint complaint = TestComplaint(1);
  ASSERT_TRUE(store->Commit(complaint));
  complaint.sealed.lookup = TestLookup(2);
  EXPECT_EQ(store->Commit(complaint).error().code, ErrorCode::kConflict);
}

TEST_F(SqliteStoreTest, StartsANewCountWithTheSitesOwnNewYear) {
  auto store = OpenEnrolled();
  constexpr std::int64_t kNewYearInBali = 1'798'732'800'000;  // 2026-12-31 16:00 UTC
  EXPECT_EQ(store->Commit(TestComplaint(1, kNewYearInBali - 1))->reference, "DPS-1-26-00001");
  EXPECT_EQ(store->Commit(TestComplaint(2, kNewYearInBali))->reference, "DPS-1-27-00001");
}

TEST_F(SqliteStoreTest, NeverRepeatsAReferenceWhenTheWallClockJumpsBack) {
  auto store = OpenEnrolled();
  constexpr std::int64_t kYear = 366LL * 24 * 60 * 60 * 1000;
  EXPECT_EQ(store->Commit(TestComplaint(1))->reference, "DPS-1-26-00001");
  EXPECT_EQ(store->Commit(TestComplaint(2, kTestNow + kYear))->reference, "DPS-1-27-00001");
  EXPECT_EQ(store->Commit(TestComplaint(3))->reference, "DPS-1-26-00002");
}

TEST_F(SqliteStoreTest, KeepsCountingAfterARestart) {
  ASSERT_TRUE(OpenEnrolled()->Commit(TestComplaint(1)));
  EXPECT_EQ(OpenStore()->Commit(TestComplaint(2))->reference, "DPS-1-26-00002");
}

TEST_F(SqliteStoreTest, SaysThatACommittedComplaintWaitsHere) {
  auto store = OpenEnrolled();
  ASSERT_TRUE(store->Commit(TestComplaint(1)));
  const auto known = store->FindCase(TestLookup(1));
  ASSERT_TRUE(known);
  EXPECT_TRUE(known->waiting_here);
  EXPECT_FALSE(known->delivered_from_here);
  EXPECT_FALSE(known->sealed_view);
  EXPECT_EQ(known->last_contact_unix_ms, 0);
  EXPECT_FALSE(store->FindCase(TestLookup(2))->waiting_here);
}

TEST_F(SqliteStoreTest, AsksForALookupUntilItIsAnsweredAndAsksAnewAfterwards) {
  auto store = OpenEnrolled();
  auto agent = OpenAgent();
  EXPECT_EQ(*store->WantedState(TestLookup(1)), app::LookupState::kUnreachable);
  ASSERT_TRUE(store->WantLookup(TestLookup(1), kTestNow));
  EXPECT_EQ(*store->WantedState(TestLookup(1)), app::LookupState::kWaiting);
  EXPECT_THAT(*agent->WantedLookups(kTestNow), ::testing::ElementsAre(TestLookup(1)));
  ASSERT_TRUE(agent->AnswerWanted(TestLookup(1), Bytes(10, 1), kTestNow + 5));
  EXPECT_EQ(*store->WantedState(TestLookup(1)), app::LookupState::kAnswered);
  EXPECT_THAT(*agent->WantedLookups(kTestNow), ::testing::IsEmpty());
  EXPECT_EQ(store->FindCase(TestLookup(1))->sealed_view, Bytes(10, 1));
  EXPECT_EQ(store->FindCase(TestLookup(1))->view_fetched_unix_ms, kTestNow + 5);
  ASSERT_TRUE(store->WantLookup(TestLookup(1), kTestNow + 10));
  EXPECT_EQ(*store->WantedState(TestLookup(1)), app::LookupState::kWaiting);
}

TEST_F(SqliteStoreTest, ForgetsAWishSoonAlsoWhenTheClockIsSetBack) {
  auto store = OpenEnrolled();
  ASSERT_TRUE(store->WantLookup(TestLookup(1), kTestNow));
  ASSERT_TRUE(store->WantLookup(TestLookup(2), kTestNow - kWantedLifeMs - 1));
  EXPECT_EQ(*store->WantedState(TestLookup(1)), app::LookupState::kUnreachable);
  EXPECT_EQ(*store->WantedState(TestLookup(2)), app::LookupState::kWaiting);
}

TEST_F(SqliteStoreTest, SeesThatAnotherConnectionWrote) {
  auto store = OpenEnrolled();
  auto agent = OpenAgent();
  const auto before = store->DataVersion();
  EXPECT_EQ(*store->DataVersion(), *before);
  ASSERT_TRUE(agent->WantedUnreachable(TestLookup(1)));
  EXPECT_EQ(*store->DataVersion(), *before) << "a write that changes nothing";
  ASSERT_TRUE(agent->ApplyAnswer({.now_unix_ms = kTestNow}));
  EXPECT_NE(*store->DataVersion(), *before);
  EXPECT_EQ(store->FindCase(TestLookup(1))->last_contact_unix_ms, kTestNow);
}

TEST_F(SqliteStoreTest, SharesItsFilesWithTheGroupAndNobodyElse) {
  const mode_t old_umask = umask(0077);
  auto store = OpenEnrolled();
  ASSERT_TRUE(store->Commit(TestComplaint(1)));
  umask(old_umask);
  for (const char* suffix : {"", "-wal", "-shm"}) {
    struct stat state {};
    ASSERT_EQ(stat((options_.path + suffix).c_str(), &state), 0) << suffix;
    EXPECT_EQ(state.st_mode & 07777, 0660U) << suffix;
  }
}

TEST_F(SqliteStoreTest, RefusesNormalSynchronousOutsideACrashTest) {
  options_.for_crash_test_synchronous_normal = true;
  EXPECT_EQ(SqliteStore::Open(options_).error().code, ErrorCode::kInvalidInput);
}

TEST_F(SqliteStoreTest, RefusesASchemaThatIsNewer) {
  OpenEnrolled();
  RunSql(options_.path, "PRAGMA user_version = 9000");
  EXPECT_EQ(SqliteStore::Open(options_).error().code, ErrorCode::kUnsupported);
}

TEST_F(SqliteStoreTest, RefusesADamagedFile) {
  {
    auto store = OpenEnrolled();
    for (int i = 0; i < 40; ++i) ASSERT_TRUE(store->Commit(TestComplaint(i)));
  }
  std::fstream file(options_.path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekg(0, std::ios::end);
  const std::int64_t size = file.tellg();
  const std::string garbage(4096, '\x5a');
  for (std::int64_t page = 2; page * 4096 < size; ++page) {
    file.seekp(page * 4096);
    file.write(garbage.data(), 4096);
  }
  file.close();
  EXPECT_EQ(SqliteStore::Open(options_).error().code, ErrorCode::kStorage);
}

TEST_F(SqliteStoreTest, RefusesAFolderThatIsNotThere) {
  options_.path = folder_.File("nowhere/kiosk.db");
  EXPECT_EQ(SqliteStore::Open(options_).error().code, ErrorCode::kStorage);
}

TEST_F(SqliteStoreTest, SaysThatTheDiskIsFullAndKeepsNothing) {
  options_.max_pages = 40;
  auto store = OpenEnrolled();
  int committed = 0;
  Result<app::CommittedComplaint> last = store->Commit(TestComplaint(0));
  while (last && committed < 1000) {
    ++committed;
    last = store->Commit(TestComplaint(committed));
  }
  ASSERT_FALSE(last);
  EXPECT_EQ(last.error().code, ErrorCode::kNoSpace);
  EXPECT_FALSE(store->FindCase(TestLookup(committed))->waiting_here);
  options_.max_pages = 0;
  EXPECT_EQ(OpenStore()->Commit(TestComplaint(5000))->seq, committed + 1) << "no gap";
}

TEST_F(SqliteStoreTest, GivesUpTheBallastForTheLastRecord) {
  options_.ballast_bytes = 1024 * 1024;
  options_.max_pages = 40;
  auto store = OpenEnrolled();
  const std::string ballast = options_.path + ".ballast";
  ASSERT_EQ(std::filesystem::file_size(ballast), 1024U * 1024U);
  struct stat state {};
  ASSERT_EQ(stat(ballast.c_str(), &state), 0);
  EXPECT_GE(state.st_blocks * 512, 1024 * 1024) << "a hole would free nothing";
  int committed = 0;
  while (store->Commit(TestComplaint(committed)) && committed < 1000) ++committed;
  EXPECT_FALSE(std::filesystem::exists(ballast));
  EXPECT_TRUE(store->HasSpace()) << "lays it again, as this disk has room";
  EXPECT_TRUE(std::filesystem::exists(ballast));
}

TEST_F(SqliteStoreTest, SaysThatThereIsNoRoomBelowTheFloor) {
  options_.min_free_bytes = INT64_MAX / 2;
  EXPECT_FALSE(OpenEnrolled()->HasSpace());
  options_.min_free_bytes = 1;
  EXPECT_TRUE(OpenStore()->HasSpace());
}

}  // namespace
}  // namespace simpul::store
