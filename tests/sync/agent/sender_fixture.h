// A sender on a real database, a fake centre and a clock that the test moves.
#pragma once

#include <memory>

#include "sync/agent/sender.h"
#include "tests/kiosk/store/store_fixture.h"
#include "tests/sync/agent/fake_centre.h"

namespace simpul::agent {

class SenderTest : public store::StoreTest {
 protected:
  SenderTest() {
    keys_ = protocol::MakeSigningKeys();
    centre_.device_key = keys_.public_key;
    agent_ = OpenAgent();
    app::SiteIdentity identity = store::TestIdentity();
    identity.receipt_key = identity.content_key = centre_.receipt_keys.public_key;
    EXPECT_TRUE(agent_->SaveIdentity(identity));
    store_ = OpenStore();
    sender_options_.first_delay_max_ms = 0;
    MakeSender();
  }

  void MakeSender() {
    sender_ =
        std::make_unique<Sender>(&centre_, &clock_, &random_, agent_.get(), keys_, sender_options_);
  }
  void Commit(int count) {
    for (int i = 0; i < count; ++i) {
      EXPECT_TRUE(store_->Commit(store::TestComplaint(next_complaint_++)));
    }
  }
  // Steps until the sender wants to wait. Returns that wait.
  std::int64_t Settle() {
    for (int i = 0; i < 1000; ++i) {
      const std::int64_t wait = sender_->Step();
      if (wait > 0) return wait;
    }
    ADD_FAILURE() << "the sender never rests";
    return 0;
  }
  // Settles, then lets the time pass, until nothing waits. False after `tries` rounds.
  bool Drain(int tries) {
    for (int i = 0; i < tries; ++i) {
      const std::int64_t wait = Settle();
      if (agent_->Size()->waiting == 0) return true;
      clock_.Advance(wait);
    }
    return false;
  }
  std::size_t Requests(const std::string& path) const {
    return static_cast<std::size_t>(
        std::count_if(centre_.seen.begin(), centre_.seen.end(),
                      [&](const FakeCentre::Seen& seen) { return seen.path == path; }));
  }
  // The next batch meets `answer`; the token is fetched before.
  void NextAnswer(FakeCentre::Answer answer) {
    centre_.script.push_back([answer](const HttpRequest&) { return answer; });
  }
  // One good exchange, so that a token is there and the next request is a batch.
  void Warm() {
    Settle();
    centre_.seen.clear();
  }

  FakeCentre centre_;
  ManualClock clock_{store::kTestNow};
  SeededRandom random_{42};
  protocol::SigningKeys keys_;
  SenderOptions sender_options_;
  std::unique_ptr<store::AgentStore> agent_;
  std::unique_ptr<store::SqliteStore> store_;
  std::unique_ptr<Sender> sender_;
  int next_complaint_ = 1;
};

}  // namespace simpul::agent
