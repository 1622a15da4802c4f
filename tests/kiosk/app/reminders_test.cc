#include "kiosk/app/reminders.h"

#include <gtest/gtest.h>

namespace simpul::app {
namespace {

class FakeReminderStore final : public ReminderStore {
 public:
  Status KeepReminder(const NewReminder& reminder) override {
    if (full) return Fail(ErrorCode::kNoSpace, "disk");
    kept.push_back(reminder);
    return {};
  }
  std::vector<NewReminder> kept;
  bool full = false;
};

class FakeReminderSealer final : public ReminderSealer {
 public:
  SealedReminder SealReminder(const Reminder& reminder) override {
    sealed.push_back(reminder);
    return {KeyId("key"), Bytes(560, 1)};
  }
  std::vector<Reminder> sealed;
};

class Reminders : public testing::Test {
 protected:
  Reminder Anna() {
    return {"anna@gmail.com", "en", "voa_extension", *ParseIsoDate("2026-12-31"), {}};
  }
  static constexpr std::int64_t kNow = 1'795'225'440'000;
  ManualClock clock_{kNow};
  SeededRandom random_{1};
  FakeReminderStore store_;
  FakeReminderSealer sealer_;
  ReminderService service_{store_, sealer_, clock_, random_};
};

TEST_F(Reminders, KeepsWhatWasSealedWithItsTime) {
  ASSERT_TRUE(service_.Submit(Anna()));
  ASSERT_TRUE(service_.Submit(Anna()));
  ASSERT_EQ(store_.kept.size(), 2U);
  EXPECT_EQ(store_.kept[0].created.unix_ms, kNow);
  EXPECT_EQ(store_.kept[0].boot_id, "boot-1");
  EXPECT_EQ(store_.kept[0].sealed.payload, Bytes(560, 1));
  EXPECT_NE(store_.kept[0].id, store_.kept[1].id);
  EXPECT_EQ(sealer_.sealed.front(), Anna());
}

TEST_F(Reminders, WhatTheFormCannotGiveIsNotKept) {
  Reminder wrong = Anna();
  wrong.email = "anna@gmail";
  EXPECT_EQ(service_.Submit(wrong).error().code, ErrorCode::kInvalidInput);
  EXPECT_TRUE(store_.kept.empty());
  EXPECT_TRUE(sealer_.sealed.empty());
}

TEST_F(Reminders, AFullDiskIsSaid) {
  store_.full = true;
  EXPECT_EQ(service_.Submit(Anna()).error().code, ErrorCode::kNoSpace);
}

}  // namespace
}  // namespace simpul::app
