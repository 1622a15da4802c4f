#include "sync/protocol/content.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "sync/protocol/batch.h"
#include "sync/protocol/limits.h"

namespace simpul::protocol {
namespace {

class ContentTest : public testing::Test {
 protected:
  ContentTest() { EXPECT_TRUE(InitCrypto()); }
  ContentBundle Signed(std::int64_t version = 1'700'000'000'000) const {
    return SignContent(PackContent(files_).value(), version, centre_);
  }
  const ContentFiles files_ = {{"faq.yaml", "faq: []\n"},
                               {"services/passport_lost.yaml", "judul: Paspor hilang – 失效\n"}};
  const SigningKeys centre_ = MakeSigningKeys();
};

TEST_F(ContentTest, WhatTheCentreSignedComesOutAsItWentIn) {
  EXPECT_EQ(OpenContent(Signed(), centre_.public_key).value(), files_);
}

TEST_F(ContentTest, TheSameFilesMakeTheSameBundle) {
  EXPECT_EQ(PackContent(files_).value(), PackContent(files_).value());
}

TEST_F(ContentTest, NobodyElsesWordIsTaken) {
  const auto opened = OpenContent(Signed(), MakeSigningKeys().public_key);
  EXPECT_EQ(opened.error().code, ErrorCode::kCrypto);
}

TEST_F(ContentTest, OneBitOfTheBundleChangedAndItIsRefused) {
  ContentBundle bundle = Signed();
  for (std::size_t at = 0; at < bundle.bytes.size(); ++at) {
    bundle.bytes[at] ^= 1;
    EXPECT_EQ(OpenContent(bundle, centre_.public_key).error().code, ErrorCode::kCrypto) << at;
    bundle.bytes[at] ^= 1;
  }
  bundle.bytes.push_back(0);
  EXPECT_EQ(OpenContent(bundle, centre_.public_key).error().code, ErrorCode::kCrypto);
}

TEST_F(ContentTest, AnOldBundleCannotBeCalledANewOne) {
  ContentBundle bundle = Signed();
  bundle.manifest.version += 1;
  EXPECT_EQ(OpenContent(bundle, centre_.public_key).error().code, ErrorCode::kCrypto);
}

TEST_F(ContentTest, AManifestOutsideTheLimitsIsNoneHoweverItIsSigned) {
  for (const std::int64_t size :
       {std::int64_t{0}, std::int64_t{-1}, std::int64_t{kMaxContentBytes} + 1}) {
    ContentManifest manifest = Signed().manifest;
    manifest.size = size;
    manifest.signature = Sign(ContentMessage(manifest), centre_);
    EXPECT_FALSE(VerifyManifest(manifest, centre_.public_key)) << size;
  }
  ContentManifest manifest = Signed(0).manifest;
  EXPECT_FALSE(VerifyManifest(manifest, centre_.public_key)) << "version 0 is no version";
  manifest = Signed().manifest;
  manifest.sha256 = "../../etc/passwd";
  manifest.signature = Sign(ContentMessage(manifest), centre_);
  EXPECT_FALSE(VerifyManifest(manifest, centre_.public_key));
}

TEST_F(ContentTest, NamesLeadNowhereElse) {
  for (const char* good : {"faq.yaml", "services/voa_extension.yaml", "a1/b2.yaml"}) {
    EXPECT_TRUE(IsContentName(good)) << good;
  }
  for (const char* bad : {"", ".yaml", "../faq.yaml", "/faq.yaml", "a/b/c.yaml", "services/.yaml",
                          "/.yaml", "faq.yml", "FAQ.yaml", "faq .yaml", "faq.yaml/", "a//b.yaml"}) {
    EXPECT_FALSE(IsContentName(bad)) << bad;
    EXPECT_EQ(PackContent({{bad, ""}}).error().code, ErrorCode::kInvalidInput) << bad;
  }
}

TEST_F(ContentTest, WhatNoBundleMayHoldIsRefusedOnBothWays) {
  EXPECT_EQ(PackContent({{"faq.yaml", "\xff"}}).error().code, ErrorCode::kInvalidInput);
  ContentFiles many;
  for (std::size_t i = 0; i <= kMaxContentFiles; ++i) many["f" + std::to_string(i) + ".yaml"];
  EXPECT_EQ(PackContent(many).error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(PackContent({{"faq.yaml", std::string(kMaxContentPlainBytes, 'a')}}).error().code,
            ErrorCode::kTooLarge);
  const auto unpack = [](std::string_view json) { return UnpackContent(Compress(json)).error(); };
  EXPECT_EQ(unpack(R"({"format":2,"files":{}})").code, ErrorCode::kUnsupported);
  EXPECT_EQ(unpack(R"({"format":1})").code, ErrorCode::kInvalidInput);
  EXPECT_EQ(unpack(R"({"format":1,"files":{"../a.yaml":""}})").code, ErrorCode::kInvalidInput);
  EXPECT_EQ(unpack(R"({"format":1,"files":{"a.yaml":7}})").code, ErrorCode::kInvalidInput);
  EXPECT_EQ(unpack("no json").code, ErrorCode::kInvalidInput);
  EXPECT_FALSE(UnpackContent(AsBytes("no zstd")));
}

TEST_F(ContentTest, AManifestTravelsInABatchsAnswerAndACursorInTheQuestion) {
  BatchAnswer answer;
  answer.content = Signed().manifest;
  EXPECT_EQ(ParseBatchAnswer(ToJson(answer)).value().content, answer.content);
  BatchRequest request;
  request.content_cursor = 42;
  EXPECT_EQ(ParseBatchRequest(ToJson(request)).value().content_cursor, 42);
}

TEST_F(ContentTest, AManifestThatCannotBeReadHoldsUpNothingElse) {
  BatchAnswer answer;
  answer.server_time_ms = 7;
  answer.content = Signed().manifest;
  answer.content->sha256 = "ABC";
  const auto parsed = ParseBatchAnswer(ToJson(answer));
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->server_time_ms, 7);
  EXPECT_FALSE(parsed->content);
}

RC_GTEST_FIXTURE_PROP(ContentTest, AnyTextsSurvive, (const std::vector<std::string>& texts)) {
  ContentFiles files;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (IsValidUtf8(texts[i])) files["f" + std::to_string(i) + ".yaml"] = texts[i];
  }
  RC_ASSERT(UnpackContent(PackContent(files).value()).value() == files);
}

}  // namespace
}  // namespace simpul::protocol
