// The sender on a real socket through a bad network: everything arrives, and everything once.
#include "tests/support/fault_proxy.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <numeric>

#include "kiosk/base/log.h"
#include "sync/agent/curl_client.h"
#include "tests/support/sanitizers.h"
#include "tests/sync/agent/sender_fixture.h"
#include "tests/sync/agent/socket_server.h"

namespace simpul::agent {
namespace {

using test::Fault;

constexpr int kManyRecords = test::kThreadSanitized ? 1'000 : 10'000;

class BadNetwork : public ::testing::Test {
 protected:
  BadNetwork() : null_(std::fopen("/dev/null", "w")), old_(SetLogStream(null_)) {
    keys_ = protocol::MakeSigningKeys();
    centre_.device_key = keys_.public_key;
  }
  ~BadNetwork() override {
    SetLogStream(old_);
    std::fclose(null_);
  }

  // A database that need not survive a power cut, because this test cuts none.
  store::StoreOptions Options() const {
    store::StoreOptions options;
    const bool in_memory = access("/dev/shm", W_OK) == 0;
    options.path = in_memory ? "/dev/shm/simpul-bad-network-" + std::to_string(getpid()) + ".db"
                             : folder_.File("kiosk.db");
    options.ballast_bytes = 0;
    options.min_free_bytes = 0;
    return options;
  }

  // Sends `count` records through `choose`d faults and checks the promise.
  void SendThrough(int count, std::size_t records_per_batch, std::function<Fault()> choose) {
    const store::StoreOptions options = Options();
    {
      auto agent = store::AgentStore::Open(options);
      ASSERT_TRUE(agent);
      app::SiteIdentity identity = store::TestIdentity();
      identity.receipt_key = centre_.receipt_keys.public_key;
      ASSERT_TRUE((*agent)->SaveIdentity(identity));
      {
        auto store = store::SqliteStore::Open(options);
        ASSERT_TRUE(store);
        for (int i = 0; i < count; ++i) ASSERT_TRUE((*store)->Commit(store::TestComplaint(i)));
      }
      SocketServer server(&centre_);
      test::FaultProxy proxy(server.port(), std::move(choose));
      CurlOptions curl_options;
      curl_options.server = "http://127.0.0.1:" + std::to_string(proxy.port());
      auto http = CurlClient::Make(curl_options);
      ASSERT_TRUE(http);
      SenderOptions sender_options;
      sender_options.first_delay_max_ms = 0;
      sender_options.max_records = records_per_batch;
      ManualClock clock(store::kTestNow);
      SeededRandom random(7);
      Sender sender(http->get(), &clock, &random, agent->get(), keys_, sender_options);
      // Back-off passes on the test's own clock, so only the number of steps is bounded.
      for (int i = 0; i < 200'000 && (*agent)->Size()->waiting > 0; ++i) {
        clock.Advance(sender.Step());
      }
      EXPECT_EQ((*agent)->Size()->waiting, 0);
      EXPECT_EQ((*agent)->Size()->quarantined, 0);
      played_ = proxy.Played();
    }
    EXPECT_EQ(centre_.stored.size(), static_cast<std::size_t>(count));
    for (const auto& [id, times] : centre_.accepted) EXPECT_EQ(times, 1) << id;
    for (const char* suffix : {"", "-wal", "-shm"}) unlink((options.path + suffix).c_str());
  }
  std::int64_t Played(Fault fault) const { return played_[static_cast<std::size_t>(fault)]; }

  std::FILE* null_;
  std::FILE* old_;
  store::TempFolder folder_;
  FakeCentre centre_;
  protocol::SigningKeys keys_;
  std::array<std::int64_t, test::kFaults> played_{};
};

TEST_F(BadNetwork, LosesNoneOfTenThousandRecordsWithAThirdOfAllAnswersLost) {
  SeededRandom random(30);
  SendThrough(kManyRecords, 25,
              [&] { return random.Below(100) < 30 ? Fault::kLoseAnswer : Fault::kNone; });
  EXPECT_GT(Played(Fault::kLoseAnswer), kManyRecords / 25 / 10);
  EXPECT_GT(centre_.duplicates, kManyRecords / 10)
      << "lost answers make repeats; they were recognised";
}

TEST_F(BadNetwork, SurvivesEveryFaultAtOnce) {
  SeededRandom random(31);
  SendThrough(kManyRecords / 5, kManyRecords / 1'000, [&] {
    return random.Below(2) == 0 ? Fault::kNone : static_cast<Fault>(random.Below(test::kFaults));
  });
  for (int fault = 0; fault < test::kFaults; ++fault) {
    EXPECT_GT(played_[static_cast<std::size_t>(fault)], 0) << fault;
  }
}

TEST_F(BadNetwork, SendsNothingTwiceThroughAGoodOne) {
  SendThrough(500, 50, [] { return Fault::kNone; });
  EXPECT_EQ(centre_.duplicates, 0);
  EXPECT_EQ(Played(Fault::kNone), 11) << "one auth, ten batches";
}

}  // namespace
}  // namespace simpul::agent
