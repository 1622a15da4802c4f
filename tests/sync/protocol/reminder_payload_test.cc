#include "sync/protocol/reminder_payload.h"

#include <gtest/gtest.h>

#include "sync/protocol/limits.h"
#include "sync/protocol/record.h"

namespace simpul::protocol {
namespace {

class ReminderPayloadTest : public testing::Test {
 protected:
  ReminderPayloadTest() { SIMPUL_CHECK(InitCrypto()); }
  Reminder Anna() {
    return {"anna@gmail.com",
            "ru",
            "voa_extension",
            *ParseIsoDate("2026-12-31"),
            {"2026-11-22.1", std::string(64, 'a'), 5}};
  }
  // The plain text with `from` replaced.
  ErrorCode Refused(const std::string& from, const std::string& to) {
    std::string json = ToJson(Anna());
    const std::size_t at = json.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    json.replace(at, from.size(), to);
    const auto parsed = ParseReminder(json);
    EXPECT_FALSE(parsed.has_value()) << json;
    return parsed ? ErrorCode::kStorage : parsed.error().code;
  }
  BoxKeys keys_ = MakeBoxKeys();
};

TEST_F(ReminderPayloadTest, TheCentreReadsWhatTheKioskSealed) {
  const Bytes sealed = SealReminder(Anna(), keys_.public_key);
  EXPECT_EQ(OpenReminder(sealed, keys_).value(), Anna());
  EXPECT_EQ(OpenReminder(sealed, MakeBoxKeys()).error().code, ErrorCode::kCrypto);
}

TEST_F(ReminderPayloadTest, TheLengthOfAnAddressDoesNotShow) {
  Reminder longer = Anna();
  longer.email = std::string(60, 'a') + "@example.com";
  EXPECT_EQ(SealReminder(Anna(), keys_.public_key).size(),
            SealReminder(longer, keys_.public_key).size());
}

TEST_F(ReminderPayloadTest, WhatAFormCannotGiveIsRefused) {
  EXPECT_EQ(Refused("anna@gmail.com", "anna"), ErrorCode::kInvalidInput);
  EXPECT_EQ(Refused("anna@gmail.com", "anna@gmail.com\\r\\nBcc: all@example.com"),
            ErrorCode::kInvalidInput);
  EXPECT_EQ(Refused("\"ru\"", "\"xx\""), ErrorCode::kInvalidInput);
  EXPECT_EQ(Refused("voa_extension", "../../etc"), ErrorCode::kInvalidInput);
  EXPECT_EQ(Refused("2026-12-31", "2026-02-30"), ErrorCode::kInvalidInput);
  EXPECT_EQ(Refused("\"schema\":1", "\"schema\":2"), ErrorCode::kUnsupported);
  EXPECT_FALSE(ParseReminder("{}"));
}

TEST_F(ReminderPayloadTest, ARecordOfItNamesNoCase) {
  EXPECT_EQ(ParseRecordKind("reminder").value(), RecordKind::kReminder);
  EXPECT_EQ(RecordKindName(RecordKind::kReminder), "reminder");
  EXPECT_FALSE(HasLookup(RecordKind::kReminder));
}

}  // namespace
}  // namespace simpul::protocol
