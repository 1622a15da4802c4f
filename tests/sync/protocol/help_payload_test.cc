#include "sync/protocol/help_payload.h"

#include <gtest/gtest.h>

namespace simpul::protocol {
namespace {

TEST(HelpPayload, OpensForTheCentreAndNobodyElse) {
  ASSERT_TRUE(InitCrypto());
  const BoxKeys centre = MakeBoxKeys();
  const HelpRequest request{"language", "ru", "en"};
  const Bytes sealed = SealHelp(request, centre.public_key);
  EXPECT_EQ(OpenHelp(sealed, centre).value(), request);
  EXPECT_EQ(OpenHelp(sealed, MakeBoxKeys()).error().code, ErrorCode::kCrypto);
}

TEST(HelpPayload, EveryNeedSealsToTheSameLength) {
  ASSERT_TRUE(InitCrypto());
  const BoxKeys centre = MakeBoxKeys();
  const Bytes step = SealHelp({"step", "", "id"}, centre.public_key);
  EXPECT_EQ(SealHelp({"private", "", "id"}, centre.public_key).size(), step.size());
}

TEST(HelpPayload, RefusesWhatTheScreenDoesNotOffer) {
  EXPECT_TRUE(ParseHelpRequest(R"({"need":"step","language":"id"})"));
  for (const char* json : {R"({"need":"step"})", R"({"need":"tea","language":"id"})", R"([1])", "",
                           R"({"need":"step","language":"id","wanted":"ru"})",
                           R"({"need":"language","language":"id","wanted":"my name is John"})"}) {
    EXPECT_FALSE(ParseHelpRequest(json)) << json;
  }
}

}  // namespace
}  // namespace simpul::protocol
