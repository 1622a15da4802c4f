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

TEST(HelpPayload, AWithdrawalNamesItsRequestAndNothingElse) {
  const HelpRequest withdrawal{"", "", "", "01939b2c-0000-7000-8000-000000000001"};
  EXPECT_TRUE(IsValid(withdrawal));
  EXPECT_EQ(ParseHelpRequest(ToJson(withdrawal)).value(), withdrawal);
  EXPECT_FALSE(IsValid({"step", "", "id", withdrawal.withdraws}));
}

TEST(HelpPayload, RefusesWhatTheScreenDoesNotOffer) {
  EXPECT_TRUE(ParseHelpRequest(R"({"need":"step","language":"id"})"));
  for (const char* json : {R"({"need":"step"})", R"({"need":"tea","language":"id"})", R"([1])", "",
                           R"({"need":"step","language":"id","wanted":"ru"})",
                           R"({"withdraws":""})", R"({"withdraws":"the one before"})",
                           R"({"need":"language","language":"id","wanted":"my name is John"})"}) {
    EXPECT_FALSE(ParseHelpRequest(json)) << json;
  }
}

}  // namespace
}  // namespace simpul::protocol
