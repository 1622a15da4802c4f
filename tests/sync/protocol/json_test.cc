#include "sync/protocol/json.h"

#include <gtest/gtest.h>

#include "sync/protocol/limits.h"

namespace simpul::protocol {
namespace {

TEST(Json, TakesObjectsOnlyAndNotTooDeep) {
  EXPECT_TRUE(ParseObject("{}").has_value());
  EXPECT_FALSE(ParseObject("[]").has_value());
  EXPECT_FALSE(ParseObject("{").has_value());
  EXPECT_FALSE(ParseObject("").has_value());
  EXPECT_FALSE(ParseObject("{\"a\":\"\xFF\"}").has_value());
  std::string deep = "{\"a\":";
  for (int i = 0; i < 100; ++i) deep += "[";
  EXPECT_FALSE(ParseObject(deep).has_value());
  // A bracket in a text is no depth.
  EXPECT_TRUE(ParseObject("{\"a\":\"" + std::string(100, '[') + "\\\"\"}").has_value());
}

TEST(Json, ReadsTypedMembersAndNamesWhatIsWrongWithoutItsValue) {
  const Json json = *ParseObject(R"({"text":"rahasia","n":7,"yes":true,"b":"AAE=","big":1e30})");
  EXPECT_EQ(*GetString(json, "text", 7), "rahasia");
  EXPECT_EQ(GetString(json, "text", 6).error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(GetString(json, "text", 6).error().context.find("rahasia"), std::string::npos);
  EXPECT_EQ(*GetInteger(json, "n"), 7);
  EXPECT_FALSE(GetInteger(json, "text").has_value());
  EXPECT_FALSE(GetInteger(json, "big").has_value());
  EXPECT_TRUE(*GetBool(json, "yes"));
  EXPECT_EQ(*GetBase64(json, "b", 2), (Bytes{0, 1}));
  EXPECT_FALSE(GetBase64(json, "b", 1).has_value());
  EXPECT_EQ(GetObject(json, "missing").error().code, ErrorCode::kInvalidInput);
  EXPECT_FALSE(GetArray(json, "n", 3).has_value());
}

TEST(Json, TellsOurServerFromACaptivePortal) {
  EXPECT_TRUE(CheckEnvelope(*ParseObject(R"({"protocol":1,"server":"simpul-central"})"), true));
  EXPECT_FALSE(CheckEnvelope(*ParseObject(R"({"protocol":1,"server":"hotel"})"), true));
  EXPECT_FALSE(CheckEnvelope(*ParseObject(R"({"protocol":1})"), true));
  EXPECT_EQ(CheckEnvelope(*ParseObject(R"({"protocol":2})"), false).error().code,
            ErrorCode::kUnsupported);
}

}  // namespace
}  // namespace simpul::protocol
