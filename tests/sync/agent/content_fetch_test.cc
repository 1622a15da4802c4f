// How a newer content comes down: in pieces, after what is more urgent, and never unproved.
#include "sync/agent/content_fetch.h"

#include <gmock/gmock.h>

#include "sync/protocol/content.h"
#include "tests/sync/agent/sender_fixture.h"

namespace simpul::agent {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::int64_t kVersion = store::kTestNow;
constexpr std::int64_t kPollMs = 60'000;

class ContentFetchTest : public SenderTest {
 protected:
  // Three pieces: letters that zstd cannot make small.
  ContentBundle Large(std::int64_t version = kVersion) {
    Bytes noise(static_cast<std::size_t>(kContentPiece) * 2);
    random_.Fill(noise);
    return protocol::SignContent(protocol::PackContent({{"faq.yaml", ToBase64(noise)}}).value(),
                                 version, centre_.receipt_keys);
  }
  std::vector<std::string> Ranges() const {
    std::vector<std::string> ranges;
    for (const FakeCentre::Seen& seen : centre_.seen) {
      if (!seen.range.empty()) ranges.push_back(seen.range);
    }
    return ranges;
  }
  std::int64_t Kept() { return agent_->ContentVersion().value(); }
  void NextPoll() {
    clock_.Advance(kPollMs);
    Settle();
  }
};

TEST_F(ContentFetchTest, WhatTheCentrePublishedIsOnTheKioskAfterTheNextExchange) {
  centre_.content = Large();
  Settle();
  EXPECT_EQ(Kept(), kVersion);
  EXPECT_EQ(store_->Contents().value()[0].bundle.bytes, centre_.content->bytes);
  EXPECT_THAT(Ranges(), ElementsAre("0-262143", "262144-524287",
                                    "524288-" + std::to_string(centre_.content->bytes.size() - 1)));
  NextPoll();
  EXPECT_EQ(Ranges().size(), 3U) << "what is there is not fetched again";
}

TEST_F(ContentFetchTest, ALinkThatBreaksAllTheTimeStillBringsItPieceByPiece) {
  centre_.content = Large();
  Warm();  // the whole content came; the next one meets a bad link
  centre_.content = Large(kVersion + 1);
  clock_.Advance(kPollMs);
  const auto cut = [](const HttpRequest&) -> FakeCentre::Answer {
    return Fail(ErrorCode::kUnavailable, "cut");
  };
  const auto good = [this](const HttpRequest& request) -> FakeCentre::Answer {
    auto answer = centre_.Handle(request);
    centre_.seen.pop_back();  // counted by the script already
    return answer;
  };
  for (int i = 0; i < 4; ++i) centre_.script.insert(centre_.script.end(), {good, cut});
  for (int i = 0; i < 20 && Kept() == kVersion; ++i) clock_.Advance(Settle());
  EXPECT_EQ(Kept(), kVersion + 1);
  const std::string last = "524288-" + std::to_string(centre_.content->bytes.size() - 1);
  EXPECT_THAT(Ranges(),
              ElementsAre("0-262143", "0-262143", "262144-524287", "262144-524287", last, last))
      << "each piece once more, none that was there";
}

TEST_F(ContentFetchTest, AComplaintThatIsMadeMeanwhileGoesFirst) {
  centre_.content = Large();
  sender_->Step();  // the offer
  sender_->Step();  // the first piece
  Commit(1);
  sender_->Step();
  EXPECT_EQ(centre_.stored.size(), 1U);
  EXPECT_EQ(Ranges().size(), 1U);
  Settle();
  EXPECT_EQ(Kept(), kVersion) << "and then it goes on";
  EXPECT_EQ(Ranges().size(), 3U);
}

TEST_F(ContentFetchTest, AManifestOfSomebodyElseIsNotEvenFetched) {
  centre_.content = Large();
  centre_.content->manifest.signature[3] ^= 1;
  Settle();
  EXPECT_THAT(Ranges(), IsEmpty());
  EXPECT_EQ(Kept(), 0);
}

TEST_F(ContentFetchTest, WhatIsNotWhatTheCentreSignedIsNotKeptNorAskedForAllTheTime) {
  centre_.content = Large();
  centre_.content->bytes[70'000] ^= 1;
  Settle();
  EXPECT_EQ(Kept(), 0);
  EXPECT_EQ(Ranges().size(), 3U);
  for (int i = 0; i < kPassedOver - 1; ++i) NextPoll();
  EXPECT_EQ(Ranges().size(), 3U);
  centre_.content->bytes[70'000] ^= 1;
  NextPoll();
  EXPECT_EQ(Kept(), kVersion) << "an hour later the disk of the centre is whole again";
}

TEST_F(ContentFetchTest, ThePageOfALobbysWifiIsNoContent) {
  centre_.content = Large();
  sender_->Step();
  NextAnswer(HttpResponse{200, "<html>Selamat datang</html>", std::nullopt});
  EXPECT_GT(sender_->Step(), 0) << "as offline: later";
  EXPECT_EQ(Kept(), 0);
  Commit(1);
  EXPECT_TRUE(Drain(5));
  EXPECT_EQ(Kept(), kVersion);
}

TEST_F(ContentFetchTest, WhenANewerOneWasPublishedMeanwhileThatOneComes) {
  centre_.content = Large();
  sender_->Step();
  sender_->Step();
  centre_.content = Large(kVersion + 1);  // the old one is gone: 404
  Settle();
  EXPECT_EQ(Kept(), 0);
  NextPoll();
  EXPECT_EQ(Kept(), kVersion + 1);
}

TEST_F(ContentFetchTest, AFullDiskRefusesItAndComplaintsStillGo) {
  agent_.reset();
  options_.min_free_bytes = INT64_MAX;
  agent_ = OpenAgent();
  MakeSender();
  centre_.content = Large();
  Commit(1);
  Settle();
  EXPECT_EQ(Kept(), 0);
  EXPECT_EQ(centre_.stored.size(), 1U);
}

TEST_F(ContentFetchTest, AnOlderOneIsNotOffered) {
  centre_.content = Large();
  Settle();
  centre_.content = Large(kVersion - 1);
  NextPoll();
  EXPECT_EQ(Kept(), kVersion);
  EXPECT_EQ(Ranges().size(), 3U);
}

}  // namespace
}  // namespace simpul::agent
