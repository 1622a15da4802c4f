#include "sync/server/intake/intake.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sync/protocol/limits.h"
#include "tests/sync/server/support/fixture.h"

namespace simpul::server {
namespace {

using protocol::RecordResult;

class IntakeTest : public testing::Test {
 protected:
  MadeComplaint Make(int count, const std::string& words = "Saya menunggu lama.") {
    return MakeComplaint(SampleComplaint(ComplaintKind::kService, words),
                         centre_.keys->current().public_key, SiteId("DPS"), 1, count, centre_.clock,
                         centre_.random);
  }
  std::size_t CaseCount() {
    std::size_t count = 0;
    const Viewer viewer = centre_.Person(Role::kRegional, "");
    EXPECT_TRUE(centre_.store->Read([&](Tx& tx) -> Status {
      SIMPUL_ASSIGN_OR_RETURN(const auto rows, tx.ListCases(viewer, 1000));
      count = rows.size();
      return {};
    }));
    return count;
  }
  Centre centre_;
};

TEST_F(IntakeTest, GivesAReceiptThatProvesDelivery) {
  const auto made = Make(1);
  const auto answer = centre_.Send(centre_.kiosk, made.record);
  EXPECT_EQ(answer.result, RecordResult::kAccepted);
  ASSERT_TRUE(answer.receipt.has_value());
  EXPECT_EQ(answer.receipt->sha256, made.record.PayloadSha256());
  EXPECT_TRUE(VerifyReceipt(*answer.receipt, centre_.keys->signing().public_key));
}

TEST_F(IntakeTest, AnswersARepeatedRecordAsDuplicateWithTheSameReceipt) {
  const auto made = Make(1);
  const auto first = centre_.Send(centre_.kiosk, made.record);
  centre_.clock.Advance(kHourMs);
  const auto second = centre_.Send(centre_.kiosk, made.record);
  EXPECT_EQ(second.result, RecordResult::kDuplicate);
  ASSERT_TRUE(second.receipt.has_value());
  EXPECT_EQ(second.receipt->server_time_ms, first.receipt->server_time_ms);
  EXPECT_EQ(second.receipt->signature, first.receipt->signature);
  EXPECT_EQ(CaseCount(), 1U);
}

TEST_F(IntakeTest, AnswersTheSameIdWithOtherBytesAsConflict) {
  const auto made = Make(1);
  centre_.Send(centre_.kiosk, made.record);
  protocol::Record changed = Make(2).record;
  changed.id = made.record.id;
  const auto answer = centre_.Send(centre_.kiosk, changed);
  EXPECT_EQ(answer.result, RecordResult::kConflict);
  EXPECT_FALSE(answer.receipt.has_value());
  EXPECT_EQ(CaseCount(), 1U);
}

TEST_F(IntakeTest, OneBadRecordHoldsUpNoOther) {
  protocol::ParsedBatch batch;
  const auto good = Make(1);
  auto unopened = Make(2);
  unopened.record.payload.back() ^= 1U;
  const auto last = Make(3);
  batch.items.push_back({good.record.id.value(), good.record});
  batch.items.push_back({"no-id", Fail(ErrorCode::kInvalidInput, "record")});
  batch.items.push_back({unopened.record.id.value(), unopened.record});
  batch.items.push_back({last.record.id.value(), last.record});
  const auto answer = centre_.intake->Take(centre_.kiosk, batch);
  ASSERT_TRUE(answer.has_value());
  std::vector<RecordResult> results;
  for (const auto& record : answer->answers) results.push_back(record.result);
  EXPECT_THAT(results, testing::ElementsAre(RecordResult::kAccepted, RecordResult::kInvalid,
                                            RecordResult::kInvalid, RecordResult::kAccepted));
  EXPECT_EQ(CaseCount(), 2U);
}

TEST_F(IntakeTest, ARefusedRecordLeavesNothingBehind) {
  auto unopened = Make(1);
  const Bytes whole = unopened.record.payload;
  unopened.record.payload.back() ^= 1U;
  EXPECT_EQ(centre_.Send(centre_.kiosk, unopened.record).result, RecordResult::kInvalid);
  unopened.record.payload = whole;
  EXPECT_EQ(centre_.Send(centre_.kiosk, unopened.record).result, RecordResult::kAccepted);
}

TEST_F(IntakeTest, TakesOnlyReferencesOfTheKiosksOwnLane) {
  for (const char* reference : {"DPS-2-26-00001", "SGR-1-26-00001", "DPS-1-26-0001", "DPS-1-26-",
                                "DPS-1-26-0000x", "DPS-1-2600001", "DPS-11-26-00001"}) {
    auto made = Make(1);
    made.record.reference = reference;
    EXPECT_EQ(centre_.Send(centre_.kiosk, made.record).result, RecordResult::kInvalid) << reference;
  }
  auto elsewhere = Make(1);
  elsewhere.record.site = "SGR";
  EXPECT_EQ(centre_.Send(centre_.kiosk, elsewhere.record).result, RecordResult::kInvalid);
}

TEST_F(IntakeTest, AReEnrolledKioskMaySendAgainWhatItHadDelivered) {
  const auto made = Make(1);
  centre_.Send(centre_.kiosk, made.record);
  const KioskRow again = centre_.Enrol(SiteId("DPS"), 1, "Denpasar 1");
  EXPECT_EQ(centre_.Send(again, made.record).result, RecordResult::kDuplicate);
  EXPECT_EQ(CaseCount(), 1U);
}

TEST_F(IntakeTest, ANoteBeforeItsComplaintIsAskedForAgainLater) {
  const auto made = Make(1);
  protocol::Record note;
  note.id = RecordId::Make(centre_.clock, centre_.random);
  note.kind = protocol::RecordKind::kNote;
  note.seq = 2;
  note.site = "DPS";
  note.lookup = made.record.lookup;
  note.key_id = made.record.key_id;
  note.payload = MakeAddition(made.code, centre_.keys->current().public_key,
                              Note("Satu hal lagi.", centre_.clock, centre_.random));
  EXPECT_EQ(centre_.Send(centre_.kiosk, note).result, RecordResult::kRetry);
  centre_.Send(centre_.kiosk, made.record);
  EXPECT_EQ(centre_.Send(centre_.kiosk, note).result, RecordResult::kAccepted);
  EXPECT_EQ(centre_.Send(centre_.kiosk, note).result, RecordResult::kDuplicate);
  EXPECT_EQ(centre_.ViewOf(made.code).notes_ms.size(), 1U);
}

TEST_F(IntakeTest, SendsCaseStatesOfTheOwnSiteInBoundedSteps) {
  const int total = static_cast<int>(protocol::kMaxChangesPerAnswer) + 5;
  for (int i = 1; i <= total; ++i) centre_.Send(centre_.kiosk, Make(i).record);
  protocol::ParsedBatch ask;
  const auto first = centre_.intake->Take(centre_.kiosk, ask);
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(first->case_states.size(), protocol::kMaxChangesPerAnswer);
  EXPECT_TRUE(first->more);
  ask.case_states_cursor = first->case_states_cursor;
  const auto second = centre_.intake->Take(centre_.kiosk, ask);
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(second->case_states.size(), 5U);
  EXPECT_FALSE(second->more);
  EXPECT_LT(ToJson(*first).size(), protocol::kMaxAnswerBytes);
  const auto other = centre_.intake->Take(centre_.other_kiosk, protocol::ParsedBatch());
  ASSERT_TRUE(other.has_value());
  EXPECT_TRUE(other->case_states.empty());
}

TEST_F(IntakeTest, TakesTheTwoNewestCaseKeysAndNoOlder) {
  const protocol::PublicKey oldest = centre_.keys->current().public_key;
  const std::string directory = centre_.dir.path() + "/keys";
  const auto send_with = [&](const KeyDirectory& live, int count) {
    CaseService cases(*centre_.store, live, *centre_.calendar, centre_.clock);
    Intake intake(*centre_.store, cases, *centre_.surveys, *centre_.reminders, *centre_.lobby, live,
                  centre_.clock);
    const auto made = MakeComplaint(SampleComplaint(ComplaintKind::kService, "x"), oldest,
                                    SiteId("DPS"), 1, count, centre_.clock, centre_.random);
    protocol::ParsedBatch batch;
    batch.items.push_back({made.record.id.value(), made.record});
    return intake.Take(centre_.kiosk, batch)->answers.front().result;
  };
  ASSERT_TRUE(KeyDirectory::RotateCaseKey(directory).has_value());
  EXPECT_EQ(send_with(*KeyDirectory::Load(directory), 1), RecordResult::kAccepted);
  ASSERT_TRUE(KeyDirectory::RotateCaseKey(directory).has_value());
  EXPECT_EQ(send_with(*KeyDirectory::Load(directory), 2), RecordResult::kInvalid);
  EXPECT_NE(KeyDirectory::Load(directory)->Find(protocol::IdOf(oldest)), nullptr);
}

}  // namespace
}  // namespace simpul::server
