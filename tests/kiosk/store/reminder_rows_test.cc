#include "kiosk/store/reminder_rows.h"

#include <gmock/gmock.h>

#include "tests/kiosk/store/store_fixture.h"

namespace simpul::store {
namespace {

class ReminderRowsTest : public StoreTest {
 protected:
  app::NewReminder Make(int number) {
    app::NewReminder reminder;
    reminder.id = RecordId::Make(clock_, random_);
    reminder.created = {kTestNow, TimeQuality::kSynced};
    reminder.mono_ms = 7;
    reminder.boot_id = "boot-1";
    reminder.sealed = {KeyId("0123456789abcdef"), Bytes(560, static_cast<std::uint8_t>(number))};
    return reminder;
  }
  ManualClock clock_{kTestNow};
  SeededRandom random_{4};
};

TEST_F(ReminderRowsTest, AReminderWaitsToBeSentAsItWasSealed) {
  auto store = OpenEnrolled();
  const app::NewReminder reminder = Make(1);
  ASSERT_TRUE(store->KeepReminder(reminder));
  const auto rows = OpenAgent()->ReadBatch(0, 10, 1U << 20U);
  ASSERT_EQ(rows->size(), 1U);
  const OutboxRow& row = rows->front();
  EXPECT_EQ(row.id, reminder.id);
  EXPECT_EQ(row.kind, "reminder");
  EXPECT_EQ(row.seq, 1);
  EXPECT_EQ(row.site, "DPS");
  EXPECT_EQ(row.zone, "Asia/Makassar");
  EXPECT_EQ(row.lookup.value(), "");
  EXPECT_EQ(row.created.unix_ms, kTestNow);
  EXPECT_EQ(row.key_id, KeyId("0123456789abcdef"));
  EXPECT_EQ(row.sealed, reminder.sealed.payload);
}

TEST_F(ReminderRowsTest, TryingAgainKeepsOneAndLeavesNoGap) {
  auto store = OpenEnrolled();
  const app::NewReminder first = Make(1);
  ASSERT_TRUE(store->KeepReminder(first));
  EXPECT_TRUE(store->KeepReminder(first));
  app::NewReminder other = Make(2);
  other.id = first.id;
  EXPECT_EQ(store->KeepReminder(other).error().code, ErrorCode::kConflict);
  ASSERT_TRUE(store->KeepReminder(Make(3)));
  const auto rows = OpenAgent()->ReadBatch(0, 10, 1U << 20U);
  ASSERT_EQ(rows->size(), 2U);
  EXPECT_EQ(rows->back().seq, 2);
}

TEST_F(ReminderRowsTest, BeforeEnrolmentNothingIsKept) {
  EXPECT_EQ(OpenStore()->KeepReminder(Make(1)).error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace simpul::store
