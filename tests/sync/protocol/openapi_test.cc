// The contract that other programs read must say what the code does.
#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include "sync/protocol/limits.h"

namespace simpul::protocol {
namespace {

class OpenApi : public testing::Test {
 protected:
  const YAML::Node contract_ = YAML::LoadFile(SIMPUL_SOURCE_DIR "/sync/protocol/openapi.yaml");
};

TEST_F(OpenApi, RepeatsTheLimitsOfTheCode) {
  const std::map<std::string, std::int64_t> code = {
      {"kMaxSealedPayload", kMaxSealedPayload},
      {"kMaxBatchRecords", kMaxBatchRecords},
      {"kMaxBatchBytes", kMaxBatchBytes},
      {"kMaxRequestBytes", kMaxRequestBytes},
      {"kMaxAnswerBytes", kMaxAnswerBytes},
      {"kMaxChangesPerAnswer", kMaxChangesPerAnswer},
      {"kMaxAnnouncementsPerAnswer", kMaxAnnouncementsPerAnswer},
      {"kMaxHelpPerAnswer", kMaxHelpPerAnswer},
      {"kMaxWishesPerAnswer", kMaxWishesPerAnswer},
      {"kMaxUsedBookingsPerAnswer", kMaxUsedBookingsPerAnswer},
      {"kMaxContentBytes", kMaxContentBytes},
      {"kMaxContentPlainBytes", kMaxContentPlainBytes},
      {"kMaxContentFiles", kMaxContentFiles},
      {"kMaxReplyLetters", kMaxReplyLetters},
      {"kMaxNoteLetters", kMaxNoteLetters},
      {"kTokenLifeMs", kTokenLifeMs},
      {"kAuthSkewMs", kAuthSkewMs},
      {"kEnrolCodeLifeMs", kEnrolCodeLifeMs},
      {"kEnrolReplayMs", kEnrolReplayMs},
      {"kEnrolTries", kEnrolTries},
  };
  std::map<std::string, std::int64_t> written;
  for (const auto& entry : contract_["info"]["x-limits"]) {
    written[entry.first.as<std::string>()] = entry.second.as<std::int64_t>();
  }
  EXPECT_EQ(written, code);
  const YAML::Node schemas = contract_["components"]["schemas"];
  EXPECT_EQ(schemas["BatchAnswer"]["properties"]["changes"]["properties"]["case_states"]["maxItems"]
                .as<std::size_t>(),
            kMaxChangesPerAnswer);
}

TEST_F(OpenApi, DescribesEveryCallAndNoOther) {
  std::vector<std::string> paths;
  for (const auto& path : contract_["paths"]) paths.push_back(path.first.as<std::string>());
  EXPECT_EQ(paths,
            (std::vector<std::string>{"/healthz", "/v1/enrol", "/v1/auth", "/v1/batch",
                                      "/v1/content/{sha256}", "/v1/cases/{lookup}",
                                      "/v1/cases/{lookup}/notes", "/v1/cases/{lookup}/rating",
                                      "/v1/cases/{lookup}/reopen", "/v1/tickets/{hash}",
                                      "/v1/tickets/{hash}/leave", "/v1/tickets/{hash}/more-time"}));
}

}  // namespace
}  // namespace simpul::protocol
