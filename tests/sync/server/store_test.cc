#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "sync/server/admin/admin.h"
#include "sync/server/keys/key_directory.h"
#include "sync/server/store/schema.h"
#include "sync/server/store/sqlite_store.h"
#include "tests/sync/server/support/fixture.h"

namespace simpul::server {
namespace {

TEST(CentralStore, TheAuditRefusesEveryChange) {
  Centre centre;
  const Viewer viewer = centre.Person(Role::kOfficer, "DPS");
  ASSERT_TRUE(centre.store->Write([&](Tx& tx) {
    return tx.InsertAudit({1, viewer.officer, AuditAction::kLogin, 0, "", "", ""});
  }));
  SQLite::Database direct(DatabasePath(centre.dir.path()), SQLite::OPEN_READWRITE, 5000);
  EXPECT_THROW(direct.exec("UPDATE audit SET at_ms = 2"), SQLite::Exception);
  EXPECT_THROW(direct.exec("DELETE FROM audit"), SQLite::Exception);
  EXPECT_EQ(direct.execAndGet("SELECT count(*) FROM audit WHERE at_ms = 1").getInt(), 1);
}

TEST(CentralStore, RunsEveryMigrationOnceAndRefusesAnotherHistory) {
  const TempDir dir;
  const std::string path = dir.path() + "/central.db";
  ASSERT_TRUE(OpenSqliteStore({path, "", false}).has_value());
  ASSERT_TRUE(OpenSqliteStore({path, "", false}).has_value());
  {
    SQLite::Database direct(path, SQLite::OPEN_READWRITE, 5000);
    EXPECT_EQ(direct.execAndGet("SELECT count(*) FROM migration").getInt(),
              static_cast<int>(Migrations().size()));
    direct.exec("INSERT INTO migration VALUES(9999, 'later')");
  }
  EXPECT_EQ(OpenSqliteStore({path, "", false}).error().code, ErrorCode::kUnsupported);
  SQLite::Database(path, SQLite::OPEN_READWRITE, 5000)
      .exec("DELETE FROM migration WHERE step = 9999; UPDATE migration SET sha256 = 'other'");
  EXPECT_EQ(OpenSqliteStore({path, "", false}).error().code, ErrorCode::kUnsupported);
}

TEST(CentralStore, WorksOnANamedVfsInWhichOneConnectionLocksTheFile) {
  const TempDir dir;
  const auto store = OpenSqliteStore({dir.path() + "/central.db", "unix", true});
  ASSERT_TRUE(store.has_value());
  ASSERT_TRUE((*store)->Write([](Tx& tx) { return tx.InsertSite({SiteId("DPS"), "x", {}}); }));
  EXPECT_TRUE((*store)->Read([](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(const auto site, tx.FindSite(SiteId("DPS")));
    return site ? Status() : Fail(ErrorCode::kNotFound, "site");
  }));
}

TEST(CentralStore, AFailedTransactionLeavesNothing) {
  Centre centre;
  EXPECT_FALSE(centre.store->Write([](Tx& tx) -> Status {
    SIMPUL_RETURN_IF_ERROR(tx.InsertSite({SiteId("NGR"), "x", {}}));
    return Fail(ErrorCode::kConflict, "later step");
  }));
  EXPECT_TRUE(centre.store->Write([](Tx& tx) { return tx.InsertSite({SiteId("NGR"), "x", {}}); }));
}

TEST(KeyFiles, AreRefusedWhenOthersMayReadThem) {
  const TempDir dir;
  const std::string keys = dir.path() + "/keys";
  ASSERT_TRUE(KeyDirectory::Init(keys));
  struct stat info {};
  ASSERT_EQ(stat((keys + "/case-0001.key").c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777U, 0600U);
  ASSERT_TRUE(KeyDirectory::Load(keys).has_value());
  chmod((keys + "/signing.key").c_str(), 0640);
  EXPECT_EQ(KeyDirectory::Load(keys).error().code, ErrorCode::kPermission);
  chmod((keys + "/signing.key").c_str(), 0600);
  chmod(keys.c_str(), 0755);
  EXPECT_EQ(KeyDirectory::Load(keys).error().code, ErrorCode::kPermission);
}

TEST(KeyFiles, StayTheSameWhenInitialisedAgain) {
  const TempDir dir;
  const std::string keys = dir.path() + "/keys";
  ASSERT_TRUE(KeyDirectory::Init(keys));
  const auto before = KeyDirectory::Load(keys)->current().public_key;
  ASSERT_TRUE(KeyDirectory::Init(keys));
  EXPECT_EQ(KeyDirectory::Load(keys)->current().public_key, before);
}

}  // namespace
}  // namespace simpul::server
