#include "sync/protocol/password.h"

#include <gtest/gtest.h>

#include "sync/protocol/crypto.h"

namespace simpul::protocol {
namespace {

class Password : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(InitCrypto().has_value()); }
};

TEST_F(Password, IsKeptAsArgon2idWithASaltOfItsOwn) {
  const auto one = HashPassword("kata sandi panjang");
  const auto two = HashPassword("kata sandi panjang");
  ASSERT_TRUE(one.has_value());
  EXPECT_TRUE(one->starts_with("$argon2id$"));
  EXPECT_NE(*one, *two);
  EXPECT_TRUE(VerifyPassword(*one, "kata sandi panjang"));
  EXPECT_FALSE(VerifyPassword(*one, "kata sandi panjanG"));
  EXPECT_FALSE(VerifyPassword("not a hash", "kata sandi panjang"));
}

TEST_F(Password, RefusesWhatIsTooShortOrNoText) {
  EXPECT_EQ(HashPassword("pendek").error().code, ErrorCode::kInvalidInput);
  EXPECT_FALSE(HashPassword(std::string(kMaxPasswordBytes + 1, 'a')).has_value());
  EXPECT_FALSE(HashPassword("sepuluh\xFFhuruf").has_value());
}

TEST_F(Password, TokensAreUnlikeAndOnlyTheirHashIsKept) {
  SystemRandom random;
  const std::string token = MakeToken(random);
  EXPECT_EQ(token.size(), 64U);
  EXPECT_NE(token, MakeToken(random));
  EXPECT_NE(HashToken(token), token);
  EXPECT_TRUE(SameSecret(token, token));
  EXPECT_FALSE(SameSecret(token, token.substr(1)));
}

}  // namespace
}  // namespace simpul::protocol
