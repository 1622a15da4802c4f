#include "kiosk/store/content_rows.h"

#include <gtest/gtest.h>

#include "tests/kiosk/store/store_fixture.h"

namespace simpul::store {
namespace {

ContentBundle Bundle(std::int64_t version) {
  ContentBundle bundle;
  bundle.bytes = ToBytes("bundle " + std::to_string(version));
  bundle.manifest.version = version;
  bundle.manifest.size = static_cast<std::int64_t>(bundle.bytes.size());
  bundle.manifest.sha256 = std::string(64, 'a');
  bundle.manifest.signature.fill(static_cast<std::uint8_t>(version));
  return bundle;
}

class ContentRowsTest : public StoreTest {
 protected:
  ContentRowsTest() : agent_(OpenAgent()), store_(OpenStore()) {}
  std::vector<std::int64_t> Versions() {
    std::vector<std::int64_t> versions;
    const std::vector<StoredContent> contents = store_->Contents().value();
    for (const StoredContent& one : contents) {
      versions.push_back(one.bundle.manifest.version);
    }
    return versions;
  }
  std::unique_ptr<AgentStore> agent_;
  std::unique_ptr<SqliteStore> store_;
};

TEST_F(ContentRowsTest, WhatTheAgentKeepsIsWhatTheKioskReads) {
  EXPECT_EQ(store_->ContentVersion().value(), 0);
  const ContentBundle bundle = Bundle(5);
  ASSERT_TRUE(agent_->KeepContent(bundle));
  EXPECT_EQ(store_->ContentVersion().value(), 5);
  EXPECT_EQ(agent_->ContentVersion().value(), 5);
  const auto kept = store_->Contents().value();
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_EQ(kept[0].bundle.manifest, bundle.manifest);
  EXPECT_EQ(kept[0].bundle.bytes, bundle.bytes);
  EXPECT_EQ(kept[0].starts, 0);
}

TEST_F(ContentRowsTest, TheOneBeforeStaysUntilTwoNewerCame) {
  for (const std::int64_t version : {5, 9, 7}) ASSERT_TRUE(agent_->KeepContent(Bundle(version)));
  EXPECT_EQ(Versions(), (std::vector<std::int64_t>{9, 7}));
}

TEST_F(ContentRowsTest, AVersionIsNeverReplaced) {
  ASSERT_TRUE(agent_->KeepContent(Bundle(5)));
  ContentBundle other = Bundle(5);
  other.bytes = ToBytes("another");
  ASSERT_TRUE(agent_->KeepContent(other));
  EXPECT_EQ(AsText(store_->Contents().value()[0].bundle.bytes), "bundle 5");
}

TEST_F(ContentRowsTest, StartsAreCountedUntilOneLasted) {
  ASSERT_TRUE(agent_->KeepContent(Bundle(5)));
  ASSERT_TRUE(agent_->KeepContent(Bundle(6)));
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(store_->CountContentStart(6));
  EXPECT_EQ(store_->Contents().value()[0].starts, 3);
  EXPECT_EQ(store_->Contents().value()[1].starts, 0);
  ASSERT_TRUE(store_->ForgiveContentStarts(5));
  EXPECT_EQ(store_->Contents().value()[0].starts, 2) << "one more chance";
  ASSERT_TRUE(store_->ForgiveContentStarts(6));
  EXPECT_EQ(store_->Contents().value()[0].starts, 0);
}

TEST_F(ContentRowsTest, AnotherCentresVersionsAreForgotten) {
  app::SiteIdentity identity = TestIdentity();
  ASSERT_TRUE(agent_->SaveIdentity(identity));
  ASSERT_TRUE(agent_->KeepContent(Bundle(5)));
  identity.device = DeviceId("another");
  ASSERT_TRUE(agent_->SaveIdentity(identity));
  EXPECT_EQ(Versions().size(), 1U) << "the same centre";
  identity.content_key.fill(9);
  ASSERT_TRUE(agent_->SaveIdentity(identity));
  EXPECT_TRUE(Versions().empty());
  EXPECT_EQ(store_->Identity().value().content_key, identity.content_key);
}

TEST_F(ContentRowsTest, TheLastOfTheDiskIsForComplaints) {
  agent_.reset();
  options_.min_free_bytes = INT64_MAX;
  agent_ = OpenAgent();
  EXPECT_EQ(agent_->KeepContent(Bundle(5)).error().code, ErrorCode::kNoSpace);
  EXPECT_TRUE(Versions().empty());
}

}  // namespace
}  // namespace simpul::store
