// What the sender does with the answers to single records, and with what comes down.
#include "sync/agent/sender.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "tests/sync/agent/sender_fixture.h"

namespace simpul::agent {
namespace {

using protocol::RecordResult;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST_F(SenderTest, SendsWhatWaitsAndMarksItDelivered) {
  Commit(3);
  Settle();
  EXPECT_EQ(centre_.stored.size(), 3U);
  EXPECT_EQ(agent_->Size()->waiting, 0);
  EXPECT_TRUE(store_->FindCase(store::TestLookup(1))->delivered_from_here);
  EXPECT_EQ(store_->FindCase(store::TestLookup(1))->last_contact_unix_ms, store::kTestNow);
  EXPECT_EQ(Requests("/v1/auth"), 1U);
  EXPECT_EQ(Requests("/v1/batch"), 1U);
}

TEST_F(SenderTest, SendsNothingBeforeEnrolment) {
  store::StoreOptions options = options_;
  options.path = folder_.File("fresh.db");
  auto fresh = store::AgentStore::Open(options);
  ASSERT_TRUE(fresh);
  Sender sender(&centre_, &clock_, &random_, fresh->get(), keys_, sender_options_);
  EXPECT_GT(sender.Step(), 0);
  EXPECT_THAT(centre_.seen, IsEmpty());
}

TEST_F(SenderTest, TakesDuplicateAndGoneAsDelivered) {
  Commit(2);
  centre_.result_of_seq = {{1, RecordResult::kDuplicate}, {2, RecordResult::kGone}};
  Settle();
  EXPECT_EQ(agent_->Size()->waiting, 0);
  EXPECT_EQ(agent_->Size()->quarantined, 0);
}

TEST_F(SenderTest, QuarantinesConflictAndInvalidAndDeliversTheOthers) {
  Commit(3);
  centre_.result_of_seq = {{1, RecordResult::kConflict}, {3, RecordResult::kInvalid}};
  Settle();
  EXPECT_EQ(agent_->Size()->waiting, 0);
  EXPECT_EQ(agent_->Size()->quarantined, 2);
  EXPECT_EQ(centre_.stored.size(), 1U);
}

TEST_F(SenderTest, KeepsARecordToldToRetryAndComesBackToIt) {
  Commit(2);
  centre_.result_of_seq = {{1, RecordResult::kRetry}};
  const std::int64_t wait = Settle();
  EXPECT_EQ(agent_->Size()->waiting, 1);
  EXPECT_LE(wait, kBackoffBaseMs);
  centre_.result_of_seq.clear();
  clock_.Advance(wait);
  Settle();
  EXPECT_EQ(agent_->Size()->waiting, 0);
}

TEST_F(SenderTest, LetsOneRecordToldToRetryHoldUpNoOther) {
  sender_options_.max_records = 2;
  MakeSender();
  Commit(2);
  centre_.result_of_seq = {{1, RecordResult::kRetry}, {2, RecordResult::kRetry}};
  Settle();
  Commit(3);
  Settle();  // without any time passing
  EXPECT_EQ(centre_.stored.size(), 3U);
  EXPECT_EQ(agent_->Size()->waiting, 2);
}

TEST_F(SenderTest, KeepsARecordWhoseReceiptTheCentreDidNotSign) {
  Commit(1);
  centre_.forge_receipts = true;
  Settle();
  EXPECT_EQ(agent_->Size()->waiting, 1);
  EXPECT_EQ(agent_->Size()->quarantined, 0);
  centre_.forge_receipts = false;
  EXPECT_TRUE(Drain(20));
  EXPECT_FALSE(store_->FindCase(store::TestLookup(1))->waiting_here);
}

TEST_F(SenderTest, KeepsARecordWhoseReceiptIsForAnother) {
  Warm();
  Commit(1);
  NextAnswer(Fail(ErrorCode::kTimeout, ""));
  centre_.script.front() = [this](const HttpRequest& request) -> FakeCentre::Answer {
    HttpResponse response = centre_.Handle(request);
    auto answer = protocol::ParseBatchAnswer(response.body);
    SIMPUL_CHECK(answer && answer->answers[0].receipt);
    protocol::Receipt& receipt = *answer->answers[0].receipt;
    receipt.sha256 = std::string(64, 'b');
    receipt.signature =
        protocol::Sign(protocol::ReceiptMessage(receipt.id, receipt.sha256, receipt.server_time_ms),
                       centre_.receipt_keys);
    response.body = protocol::ToJson(*answer);
    return response;
  };
  sender_->Step();
  EXPECT_EQ(agent_->Size()->waiting, 1);
}

TEST_F(SenderTest, SendsEverythingInBatchesOfTheLimitInOrder) {
  sender_options_.max_records = 4;
  MakeSender();
  Commit(10);
  Settle();
  std::vector<std::int64_t> seqs;
  for (const auto& seen : centre_.seen) {
    EXPECT_LE(seen.records, 4U);
    seqs.insert(seqs.end(), seen.seqs.begin(), seen.seqs.end());
  }
  EXPECT_THAT(seqs, ElementsAre(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
}

TEST_F(SenderTest, StoresCaseStatesAndAsksAgainAtOnceWhenThereAreMore) {
  for (int i = 1; i <= 5; ++i)
    centre_.case_states.push_back({store::TestLookup(i), i, Bytes(3, 1)});
  centre_.states_per_answer = 2;
  Settle();
  EXPECT_EQ(Requests("/v1/batch"), 3U);
  EXPECT_EQ(*agent_->CaseStatesCursor(), 5);
  EXPECT_TRUE(store_->FindCase(store::TestLookup(5))->sealed_view);
}

TEST_F(SenderTest, IsNotCaughtByAServerThatAlwaysHasMore) {
  Warm();
  clock_.Advance(sender_options_.poll_ms);
  for (int i = 0; i < 3; ++i) {
    centre_.script.push_back([this](const HttpRequest& request) -> FakeCentre::Answer {
      HttpResponse response = centre_.Handle(request);
      auto answer = protocol::ParseBatchAnswer(response.body);
      SIMPUL_CHECK(answer);
      answer->more = true;
      response.body = protocol::ToJson(*answer);
      return response;
    });
  }
  EXPECT_GT(Settle(), 0);
  EXPECT_EQ(centre_.script.size(), 2U);
}

TEST_F(SenderTest, PollsForChangesWhenIdle) {
  Warm();
  EXPECT_EQ(sender_->Step(), sender_options_.poll_ms);
  EXPECT_THAT(centre_.seen, IsEmpty());
  clock_.Advance(sender_options_.poll_ms);
  Settle();
  EXPECT_EQ(Requests("/v1/batch"), 1U);
}

TEST_F(SenderTest, SendsANewRecordAtOnceAlsoBetweenPolls) {
  Warm();
  Commit(1);
  Settle();
  EXPECT_EQ(centre_.stored.size(), 1U);
}

TEST_F(SenderTest, DelaysTheFirstRequestAfterTheStart) {
  sender_options_.first_delay_max_ms = 60'000;
  std::int64_t longest = 0;
  for (int i = 0; i < 50; ++i) {
    MakeSender();
    const std::int64_t wait = sender_->Step();
    longest = std::max(longest, wait);
    EXPECT_LE(wait, 60'000);
    if (wait == 0) continue;
    sender_->NetworkUp();
    EXPECT_EQ(sender_->Step(), wait) << "the network does not undo the delay";
  }
  EXPECT_GT(longest, 30'000);
}

TEST_F(SenderTest, RenewsItsTokenBeforeItEnds) {
  Warm();
  clock_.Advance(centre_.token_life_ms - 30'000);
  Settle();
  EXPECT_EQ(Requests("/v1/auth"), 1U);
  EXPECT_EQ(centre_.seen.back().bearer, "token-2");
}

TEST_F(SenderTest, SendsTheSameBatchAgainWhenItsAnswerWasLost) {
  Warm();
  Commit(3);
  centre_.script.push_back([this](const HttpRequest& request) -> FakeCentre::Answer {
    centre_.Handle(request);
    return Fail(ErrorCode::kTimeout, "answer lost");
  });
  EXPECT_TRUE(Drain(5));
  EXPECT_EQ(centre_.stored.size(), 3U);
  EXPECT_EQ(centre_.duplicates, 3);
  for (const auto& [id, count] : centre_.accepted) EXPECT_EQ(count, 1);
}

TEST_F(SenderTest, NeverDropsARecordForAgeOrTries) {
  Warm();
  Commit(1);
  for (int i = 0; i < 2000; ++i) {
    NextAnswer(i % 2 == 0 ? FakeCentre::Answer(Fail(ErrorCode::kUnavailable, ""))
                          : FakeCentre::Answer(StatusOnly(500)));
    clock_.Advance(std::max<std::int64_t>(sender_->Step(), 1));
  }
  clock_.Advance(400LL * 24 * 60 * 60 * 1000);
  centre_.script.clear();
  EXPECT_TRUE(Drain(5));
  EXPECT_EQ(centre_.stored.size(), 1U);
}

TEST_F(SenderTest, StartsAnewWithAnotherIdentity) {
  centre_.refuse_devices = true;
  Commit(1);
  EXPECT_EQ(Settle(), kIdentityRecheckMs);
  centre_.refuse_devices = false;
  app::SiteIdentity identity = *agent_->Identity();
  identity.device = DeviceId("dev-2");
  ASSERT_TRUE(agent_->SaveIdentity(identity));
  Settle();
  EXPECT_EQ(centre_.stored.size(), 1U) << "enrolling again ends the stop at once";
}

TEST_F(SenderTest, SendsAnswersOfTheSurveyWithoutALookupOnceTheirHourIsOver) {
  app::NewSurvey survey;
  survey.hour_ms = HourOf(store::kTestNow);
  survey.sealed = {KeyId("0123456789abcdef"), Bytes(560, 1)};
  ASSERT_TRUE(store_->KeepSurvey(survey));
  Settle();
  EXPECT_THAT(centre_.stored, IsEmpty());
  clock_.Advance(kHourMs);
  ASSERT_EQ(store_->ReleaseSurveys(HourOf(clock_.Wall().unix_ms), random_).value(), 1);
  Settle();
  EXPECT_EQ(centre_.stored.size(), 1U);
  EXPECT_EQ(agent_->Size()->waiting, 0);
  EXPECT_EQ(agent_->Size()->quarantined, 0);
}

TEST_F(SenderTest, BringsTheSurveysIndexToTheKiosk) {
  centre_.survey_index =
      SurveyIndex{412, 8831, *ParseIsoDate("2025-12-01"), *ParseIsoDate("2026-11-21")};
  Settle();
  EXPECT_EQ(store_->CurrentIndex().value(), centre_.survey_index);
}

TEST_F(SenderTest, BringsTheQueueToTheKioskWithTheAgeItHadAtTheServer) {
  centre_.queue = QueueSnapshot{BusinessDay::Parse("2026-11-21").value(), 1'795'262'393'123, {}};
  Settle();
  const auto known = store_->Today(clock_.Wall(), {}).value().queue;
  ASSERT_TRUE(known);
  EXPECT_EQ(known->snapshot, centre_.queue);
  EXPECT_EQ(known->known_ms, clock_.Wall().unix_ms - 7000);
}

}  // namespace
}  // namespace simpul::agent
