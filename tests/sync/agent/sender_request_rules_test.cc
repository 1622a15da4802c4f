// What the sender does with answers to a whole request.
#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

#include "tests/sync/agent/sender_fixture.h"

namespace simpul::agent {
namespace {

using RequestRules = SenderTest;
using ::testing::AllOf;
using ::testing::Ge;
using ::testing::IsEmpty;
using ::testing::Le;

HttpResponse Page(int status, std::string body) { return {status, std::move(body), std::nullopt}; }
HttpResponse Throttle(int status, std::int64_t retry_after_ms) {
  return {status, "", retry_after_ms};
}

TEST_F(RequestRules, TakeACaptivePortalAsOffline) {
  const std::vector<HttpResponse> portals = {
      Page(200, "<html>Please sign in</html>"),
      Page(200, ""),
      Page(204, ""),
      Page(200, R"({"ok":true})"),
      Page(200, R"({"protocol":1,"server":"someone-else","answers":[]})"),
      Page(302, ""),
  };
  for (const HttpResponse& portal : portals) {
    Warm();
    Commit(1);
    NextAnswer(portal);
    const std::int64_t wait = Settle();
    EXPECT_LE(wait, kBackoffBaseMs);
    EXPECT_EQ(agent_->Size()->waiting, 1) << portal.body;
    clock_.Advance(wait);
    EXPECT_TRUE(Drain(5));
  }
}

TEST_F(RequestRules, TakeAnAnswerToOtherRecordsAsOffline) {
  Warm();
  Commit(2);
  centre_.script.push_back([this](const HttpRequest& request) -> FakeCentre::Answer {
    HttpResponse response = centre_.Handle(request);
    auto answer = protocol::ParseBatchAnswer(response.body);
    SIMPUL_CHECK(answer);
    std::swap(answer->answers[0], answer->answers[1]);
    response.body = protocol::ToJson(*answer);
    return response;
  });
  sender_->Step();
  EXPECT_EQ(agent_->Size()->waiting, 2);
}

TEST_F(RequestRules, GetOneNewTokenWhenTheTokenIsRefused) {
  Warm();
  Commit(1);
  NextAnswer(StatusOnly(401));
  Settle();
  EXPECT_EQ(centre_.stored.size(), 1U);
  EXPECT_EQ(Requests("/v1/auth"), 1U);
}

TEST_F(RequestRules, StopAfterTheNewTokenIsRefusedToo) {
  Warm();
  Commit(1);
  centre_.refuse_tokens = true;
  EXPECT_EQ(Settle(), kIdentityRecheckMs);
  EXPECT_EQ(Requests("/v1/auth"), 1U);
  EXPECT_EQ(Requests("/v1/batch"), 2U);
  clock_.Advance(kIdentityRecheckMs / 2);
  sender_->NetworkUp();
  Commit(1);
  EXPECT_EQ(Settle(), kIdentityRecheckMs / 2) << "neither news nor the network end the stop";
  EXPECT_EQ(centre_.seen.size(), 3U);
  EXPECT_EQ(agent_->Size()->waiting, 2);
  centre_.refuse_tokens = false;
  EXPECT_TRUE(Drain(5));
}

TEST_F(RequestRules, StopWhenTheDeviceIsRefused) {
  Commit(1);
  centre_.refuse_devices = true;
  EXPECT_EQ(Settle(), kIdentityRecheckMs);
  EXPECT_EQ(Requests("/v1/batch"), 0U);
  EXPECT_EQ(agent_->Size()->waiting, 1);
}

TEST_F(RequestRules, KeepEverythingWhenTheAddressIsWrong) {
  for (const int status : {404, 405, 410, 418}) {
    Warm();
    Commit(1);
    NextAnswer(StatusOnly(status));
    const std::int64_t wait = Settle();
    EXPECT_EQ(agent_->Size()->waiting, 1) << status;
    EXPECT_EQ(agent_->Size()->quarantined, 0) << status;
    clock_.Advance(wait);
    EXPECT_TRUE(Drain(5));
  }
}

TEST_F(RequestRules, HalveTheBatchOn413AndRestoreItAfterSuccess) {
  Warm();
  Commit(16);
  centre_.max_records = 4;
  sender_->Step();
  sender_->Step();
  sender_->Step();
  ASSERT_EQ(centre_.seen.size(), 3U);
  EXPECT_EQ(centre_.seen[0].records, 16U);
  EXPECT_EQ(centre_.seen[1].records, 8U);
  EXPECT_EQ(centre_.seen[2].records, 4U);
  EXPECT_EQ(centre_.stored.size(), 4U);
  sender_->Step();
  EXPECT_EQ(centre_.seen[3].records, 12U) << "the size is restored";
  EXPECT_TRUE(Drain(20));
}

TEST_F(RequestRules, StepPastASingleRecordThatIsAlwaysTooLarge) {
  Warm();
  Commit(3);
  NextAnswer(StatusOnly(413));  // three records
  NextAnswer(StatusOnly(413));  // one
  sender_->Step();
  sender_->Step();
  Settle();
  EXPECT_EQ(centre_.stored.size(), 2U) << "the others went";
  EXPECT_EQ(agent_->Size()->quarantined, 0);
  EXPECT_TRUE(Drain(5)) << "and it gets another turn";
}

TEST_F(RequestRules, SlowDownWhenEverySingleRecordIsTooLarge) {
  Warm();
  Commit(50);
  centre_.max_records = 0;
  Settle();
  EXPECT_LE(centre_.seen.size(), 8U);
  EXPECT_EQ(agent_->Size()->waiting, 50);
}

TEST_F(RequestRules, BisectToThePoison) {
  Warm();
  Commit(64);
  centre_.poison_seqs = {37};
  Settle();
  EXPECT_EQ(centre_.stored.size(), 63U);
  EXPECT_EQ(agent_->Size()->quarantined, 1);
  EXPECT_TRUE(store_->FindCase(store::TestLookup(37))->waiting_here);
  std::size_t refused = 0;
  for (const auto& seen : centre_.seen) {
    if (std::find(seen.seqs.begin(), seen.seqs.end(), 37) != seen.seqs.end()) ++refused;
  }
  EXPECT_LE(refused, 1 + static_cast<std::size_t>(std::log2(64)));
}

TEST_F(RequestRules, FindEveryOneOfSeveralPoisons) {
  for (const int status : {400, 422}) {
    centre_.poison_status = status;
    Warm();
    const std::int64_t base = next_complaint_ - 1;
    Commit(30);
    centre_.poison_seqs = {base + 1, base + 2, base + 15, base + 30};
    centre_.stored.clear();
    const std::int64_t quarantined = agent_->Size()->quarantined;
    Settle();
    EXPECT_EQ(centre_.stored.size(), 26U);
    EXPECT_EQ(agent_->Size()->quarantined, quarantined + 4);
  }
}

TEST_F(RequestRules, QuarantineNothingWhenEvenAnEmptyRequestIsRefused) {
  Warm();
  Commit(8);
  for (int i = 0; i < 100; ++i) NextAnswer(StatusOnly(i % 2 == 0 ? 400 : 422));
  const std::int64_t wait = Settle();
  EXPECT_EQ(agent_->Size()->waiting, 8);
  EXPECT_EQ(agent_->Size()->quarantined, 0);
  EXPECT_LE(Requests("/v1/batch"), 5U);  // 8, 4, 2, 1, 0
  centre_.script.clear();
  clock_.Advance(wait);
  EXPECT_TRUE(Drain(5));
}

TEST_F(RequestRules, KeepThePoisonUnderSuspicionThroughAnOutage) {
  Warm();
  Commit(1);
  centre_.poison_seqs = {1};
  sender_->Step();
  NextAnswer(Fail(ErrorCode::kTimeout, ""));
  clock_.Advance(Settle());
  EXPECT_EQ(agent_->Size()->quarantined, 0) << "not before an empty request went through";
  Settle();
  EXPECT_EQ(agent_->Size()->quarantined, 1);
}

TEST_F(RequestRules, WaitAsLongAsTheServerAsksButAtMostAnHour) {
  for (const int status : {429, 503}) {
    for (const std::int64_t asked : {120'000LL, 36LL * 60 * 60 * 1000}) {
      Warm();
      Commit(1);
      NextAnswer(Throttle(status, asked));
      const std::int64_t wait = Settle();
      EXPECT_EQ(wait, std::min(asked, kRetryAfterCapMs));
      sender_->NetworkUp();
      EXPECT_EQ(sender_->Step(), wait) << "the server's word outlives a network event";
      clock_.Advance(wait);
      EXPECT_TRUE(Drain(5));
    }
  }
}

TEST_F(RequestRules, NeverWaitLessThanBackoffWhenTheServerAsksForLess) {
  Warm();
  Commit(1);
  for (int i = 0; i < 12; ++i) {
    NextAnswer(StatusOnly(500));
    clock_.Advance(std::max<std::int64_t>(sender_->Step(), 0));
  }
  NextAnswer(Throttle(503, 1));
  std::int64_t longest = 0;
  for (int i = 0; i < 20; ++i) {
    const std::int64_t wait = sender_->Step();
    longest = std::max(longest, wait);
    clock_.Advance(std::max<std::int64_t>(wait, 1));
    NextAnswer(Throttle(503, 1));
  }
  EXPECT_GT(longest, 60'000);
}

TEST_F(RequestRules, BackOffWithFullJitterAndACap) {
  Warm();
  Commit(1);
  std::int64_t longest = 0;
  std::int64_t ceiling = kBackoffBaseMs;
  for (int i = 0; i < 60; ++i) {
    NextAnswer(i % 3 == 0   ? FakeCentre::Answer(StatusOnly(502))
               : i % 3 == 1 ? FakeCentre::Answer(Fail(ErrorCode::kTimeout, ""))
                            : FakeCentre::Answer(Fail(ErrorCode::kUnavailable, "tls")));
    const std::int64_t wait = sender_->Step();
    EXPECT_THAT(wait, AllOf(Ge(0), Le(ceiling)));
    ceiling = std::min(ceiling * 2, kBackoffCapMs);
    longest = std::max(longest, wait);
    clock_.Advance(wait);
  }
  EXPECT_GT(longest, kBackoffCapMs / 2);
  EXPECT_EQ(agent_->Size()->waiting, 1);
}

TEST_F(RequestRules, StartBackoffAnewAfterSuccess) {
  Warm();
  for (int round = 0; round < 5; ++round) {
    Commit(1);
    for (int i = 0; i < 10; ++i) {
      NextAnswer(StatusOnly(500));
      clock_.Advance(sender_->Step());
    }
    Settle();
    Commit(1);
    NextAnswer(StatusOnly(500));
    EXPECT_LE(sender_->Step(), kBackoffBaseMs);
    EXPECT_TRUE(Drain(5));
  }
}

TEST_F(RequestRules, StartBackoffAnewWhenTheNetworkComesUp) {
  Warm();
  Commit(1);
  std::int64_t wait = 0;
  while (wait < 60'000) {
    clock_.Advance(wait);
    NextAnswer(Fail(ErrorCode::kUnavailable, ""));
    wait = sender_->Step();
  }
  sender_->NetworkUp();
  EXPECT_LE(sender_->Step(), kBackoffBaseMs);
}

TEST_F(RequestRules, MeasureBackoffOnTheSteadyClock) {
  Warm();
  Commit(1);
  std::int64_t wait = 0;
  while (wait < 1000) {
    clock_.Advance(wait);
    NextAnswer(StatusOnly(500));
    wait = sender_->Step();
  }
  clock_.SetWall(store::kTestNow + 30LL * 365 * 24 * 60 * 60 * 1000, TimeQuality::kUnknown);
  EXPECT_EQ(sender_->Step(), wait);
  clock_.SetWall(0, TimeQuality::kUnknown);
  EXPECT_EQ(sender_->Step(), wait);
}

TEST_F(RequestRules, HoldNoLockDuringAnExchange) {
  Warm();
  Commit(1);
  centre_.script.push_back([this](const HttpRequest& request) -> FakeCentre::Answer {
    EXPECT_TRUE(store_->Commit(store::TestComplaint(900))) << "the screen is not held up";
    return centre_.Handle(request);
  });
  Settle();
  EXPECT_EQ(centre_.stored.size(), 2U);
}

TEST_F(RequestRules, TakeAFailureOfAuthLikeOneOfABatch) {
  Commit(1);
  NextAnswer(Page(200, "<html>"));
  EXPECT_LE(sender_->Step(), kBackoffBaseMs);
  EXPECT_EQ(Requests("/v1/batch"), 0U);
  EXPECT_TRUE(Drain(5));
}

}  // namespace
}  // namespace simpul::agent
