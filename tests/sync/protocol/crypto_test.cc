#include "sync/protocol/crypto.h"

#include <gtest/gtest.h>

#include "sync/protocol/limits.h"

namespace simpul::protocol {
namespace {

class Crypto : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(InitCrypto().has_value()); }
  SeededRandom random_{11};
};

TEST_F(Crypto, ASealOpensOnlyForItsRecipient) {
  const BoxKeys office = MakeBoxKeys();
  const BoxKeys other = MakeBoxKeys();
  const Bytes sealed = SealPadded(AsBytes("hello"), office.public_key, kPadBlock);
  const auto opened = OpenPadded(sealed, office, kPadBlock);
  ASSERT_TRUE(opened.has_value());
  EXPECT_EQ(AsText(*opened), "hello");
  EXPECT_FALSE(OpenPadded(sealed, other, kPadBlock).has_value());
}

TEST_F(Crypto, PaddingHidesTheLengthUpToABlock) {
  const BoxKeys office = MakeBoxKeys();
  const Bytes shortest = SealPadded(AsBytes(""), office.public_key, kPadBlock);
  const Bytes longest = SealPadded(Bytes(kPadBlock - 1, 'x'), office.public_key, kPadBlock);
  EXPECT_EQ(shortest.size(), longest.size());
  const Bytes next = SealPadded(Bytes(kPadBlock, 'x'), office.public_key, kPadBlock);
  EXPECT_EQ(next.size(), longest.size() + kPadBlock);
}

TEST_F(Crypto, EveryFlippedBitOfASealIsNoticed) {
  const BoxKeys office = MakeBoxKeys();
  const Bytes sealed = SealPadded(AsBytes("text"), office.public_key, kPadBlock);
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    Bytes damaged = sealed;
    damaged[i] ^= 1U;
    EXPECT_FALSE(OpenPadded(damaged, office, kPadBlock).has_value()) << i;
  }
}

TEST_F(Crypto, ABoxProvesWhoMadeIt) {
  const TrackingCode code = TrackingCode::Make(random_);
  const BoxKeys reporter = DeriveReporterKeys(code);
  const BoxKeys stranger = DeriveReporterKeys(TrackingCode::Make(random_));
  const BoxKeys office = MakeBoxKeys();
  const Bytes note = BoxPadded(AsBytes("note"), office.public_key, reporter.secret_key, kPadBlock);
  EXPECT_TRUE(OpenBoxPadded(note, reporter.public_key, office.secret_key, kPadBlock).has_value());
  EXPECT_FALSE(OpenBoxPadded(note, stranger.public_key, office.secret_key, kPadBlock).has_value());
}

TEST_F(Crypto, DerivationsAreStableAndUnrelated) {
  const auto code = TrackingCode::Parse("0000-0000-0000-0000");
  ASSERT_TRUE(code.has_value());
  // Also in tests/e2e, where the browser must derive the same.
  EXPECT_EQ(DeriveLookup(*code), DeriveLookup(*code));
  EXPECT_NE(DeriveLookup(*code).value(),
            ToHex(DeriveReporterKeys(*code).secret_key.bytes()).substr(0, 32));
  EXPECT_TRUE(IsLookupId(DeriveLookup(*code).value()));
}

TEST_F(Crypto, ASignatureIsBoundToItsMessageAndKey) {
  const SigningKeys keys = MakeSigningKeys();
  const Signature signature = Sign("message", keys);
  EXPECT_TRUE(Verify("message", signature, keys.public_key));
  EXPECT_FALSE(Verify("messagf", signature, keys.public_key));
  EXPECT_FALSE(Verify("message", signature, MakeSigningKeys().public_key));
  EXPECT_EQ(SigningKeysFromSeed(keys.seed).public_key, keys.public_key);
}

TEST_F(Crypto, Sha256MatchesThePublishedVector) {
  EXPECT_EQ(Sha256Hex(AsBytes("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace simpul::protocol
