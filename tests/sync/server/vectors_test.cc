// tests/sync/protocol/vectors.json binds this code and the browser's: web_vectors.test.mjs reads
// the same file.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "sync/protocol/case_view.h"
#include "sync/protocol/crypto.h"

namespace simpul::protocol {
namespace {

TEST(Vectors, AreWhatThisCodeDerives) {
  ASSERT_TRUE(InitCrypto().has_value());
  std::ifstream file(SIMPUL_SOURCE_DIR "/tests/sync/protocol/vectors.json");
  const nlohmann::json vectors = nlohmann::json::parse(file);
  ASSERT_EQ(vectors.at("codes").size(), 3U);
  for (const auto& vector : vectors.at("codes")) {
    const auto code = TrackingCode::Parse(vector.at("code").get<std::string>());
    ASSERT_TRUE(code.has_value());
    EXPECT_EQ(DeriveLookup(*code).value(), vector.at("lookup"));
    const BoxKeys keys = DeriveReporterKeys(*code);
    EXPECT_EQ(ToBase64(keys.public_key), vector.at("reporter_public"));
    if (!vector.contains("sealed_view")) continue;
    const auto sealed = FromBase64(vector.at("sealed_view").get<std::string>());
    const auto view = OpenCaseView(*sealed, keys);
    ASSERT_TRUE(view.has_value());
    EXPECT_EQ(view->reference, vector.at("reference"));
    EXPECT_EQ(view->replies.at(0).text, vector.at("reply"));
  }
}

}  // namespace
}  // namespace simpul::protocol
