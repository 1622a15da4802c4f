#include "kiosk/store/outbox_row.h"

#include "tests/kiosk/store/store_fixture.h"

namespace simpul::store {
namespace {

class OutboxRowTest : public StoreTest {
 protected:
  OutboxRowTest() {
    OpenEnrolled();
    record_.id = "01938e00-0000-7000-8000-000000000001";
    record_.kind = "help";
    record_.site = "DPS";
    record_.zone = "Asia/Makassar";
    record_.key_id = "0123456789abcdef";
    record_.created = {kTestNow, TimeQuality::kSynced};
    record_.sealed = sealed_;
  }
  Bytes sealed_ = Bytes(560, 1);
  CaselessRecord record_;
};

TEST_F(OutboxRowTest, ARecordOfNoCaseHasNoLookupAndItsIdForAReference) {
  auto db = Database::Open(options_);
  ASSERT_TRUE(db);
  ASSERT_TRUE(QueueCaseless(**db, record_));
  SQLite::Statement read((*db)->raw(), "SELECT kind, reference, lookup FROM outbox");
  ASSERT_TRUE(read.executeStep());
  EXPECT_EQ(read.getColumn(0).getString(), "help");
  EXPECT_EQ(read.getColumn(1).getString(), record_.id);
  EXPECT_EQ(read.getColumn(2).getString(), "");
}

TEST_F(OutboxRowTest, TheSameIdIsRefusedAndTheFirstStays) {
  auto db = Database::Open(options_);
  ASSERT_TRUE(db);
  ASSERT_TRUE(QueueCaseless(**db, record_));
  record_.kind = "survey";
  EXPECT_EQ(QueueCaseless(**db, record_).error().code, ErrorCode::kConflict);
  SQLite::Statement read((*db)->raw(), "SELECT kind FROM outbox");
  ASSERT_TRUE(read.executeStep());
  EXPECT_EQ(read.getColumn(0).getString(), "help");
}

}  // namespace
}  // namespace simpul::store
