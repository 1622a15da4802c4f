#include "kiosk/store/database.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "kiosk/store/identity_row.h"
#include "kiosk/store/schema.h"
#include "tests/kiosk/store/store_fixture.h"

namespace simpul::store {
namespace {

StoreOptions InFolder(const TempFolder& folder) {
  StoreOptions options;
  options.path = folder.File("kiosk.db");
  options.ballast_bytes = 0;
  options.min_free_bytes = 0;
  return options;
}

TEST(Database, OpensWithEveryPromiseReadBack) {
  const TempFolder folder;
  const auto db = Database::Open(InFolder(folder));
  ASSERT_TRUE(db.has_value());
  SQLite::Database& raw = (*db)->raw();
  EXPECT_STREQ(raw.execAndGet("PRAGMA journal_mode").getText(), "wal");
  EXPECT_EQ(raw.execAndGet("PRAGMA synchronous").getInt(), 2);  // FULL
  EXPECT_EQ(raw.execAndGet("PRAGMA secure_delete").getInt(), 1);
  EXPECT_EQ(raw.execAndGet("PRAGMA foreign_keys").getInt(), 1);
  EXPECT_EQ(raw.execAndGet("PRAGMA user_version").getInt(), kSchemaVersion);
}

TEST(Database, RefusesAFileThatIsNoDatabase) {
  const TempFolder folder;
  const StoreOptions options = InFolder(folder);
  std::ofstream(options.path) << std::string(8192, 'x');
  std::filesystem::permissions(options.path, std::filesystem::perms(0660));
  EXPECT_FALSE(Database::Open(options).has_value());
}

TEST(Database, AFailedWriteLeavesNothing) {
  const TempFolder folder;
  const auto db = *Database::Open(InFolder(folder));
  const Status failed = db->Write("test", [&]() -> Status {
    db->SetMetaNumber("answer", 42);
    return Fail(ErrorCode::kConflict, "on purpose");
  });
  EXPECT_EQ(failed.error().code, ErrorCode::kConflict);
  EXPECT_EQ(db->MetaNumber("answer", 7), 7);
  ASSERT_TRUE(db->Write("test", [&]() -> Status {
    db->SetMetaNumber("answer", 42);
    return {};
  }));
  EXPECT_EQ(db->MetaNumber("answer", 7), 42);
}

TEST(Schema, MigratesOnceAndRefusesANewerFile) {
  const TempFolder folder;
  const StoreOptions options = InFolder(folder);
  {
    const auto db = *Database::Open(options);
    EXPECT_TRUE(Migrate(db->raw()).has_value());  // a second time does nothing
    db->raw().exec("PRAGMA user_version = 99");
  }
  EXPECT_EQ(Database::Open(options).error().code, ErrorCode::kUnsupported);
}

TEST(IdentityRow, ComesBackAsItWasWritten) {
  const TempFolder folder;
  const auto db = *Database::Open(InFolder(folder));
  EXPECT_EQ(ReadIdentity(*db).error().code, ErrorCode::kNotFound);
  const app::SiteIdentity written = TestIdentity();
  WriteIdentity(*db, written);
  const auto read = ReadIdentity(*db);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->site_name, written.site_name);
  EXPECT_EQ(read->case_key, written.case_key);
  EXPECT_EQ(read->zone, written.zone);
}

}  // namespace
}  // namespace simpul::store
