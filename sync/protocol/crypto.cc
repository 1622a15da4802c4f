#include "sync/protocol/crypto.h"

#include <sodium.h>

#include <algorithm>
#include <cstring>

namespace simpul::protocol {
namespace {

constexpr std::string_view kLookupPersonal = "simpul.lookup.v1";
constexpr std::string_view kReporterPersonal = "simpul.report.v1";
static_assert(kLookupPersonal.size() == crypto_generichash_blake2b_PERSONALBYTES);
static_assert(kReporterPersonal.size() == crypto_generichash_blake2b_PERSONALBYTES);

void DeriveFromCode(std::span<std::uint8_t> out, std::string_view symbols,
                    std::string_view personal) {
  const int failed = crypto_generichash_blake2b_salt_personal(
      out.data(), out.size(), AsBytes(symbols).data(), symbols.size(), nullptr, 0, nullptr,
      AsBytes(personal).data());
  SIMPUL_CHECK(failed == 0);
}

Bytes Padded(ByteView plain, std::size_t block) {
  Bytes padded(plain.begin(), plain.end());
  padded.resize((plain.size() / block + 1) * block);
  std::size_t size = 0;
  const int failed = sodium_pad(&size, padded.data(), plain.size(), block, padded.size());
  SIMPUL_CHECK(failed == 0 && size == padded.size());
  return padded;
}

Status Unpad(Bytes& padded, std::size_t block) {
  std::size_t size = 0;
  if (sodium_unpad(&size, padded.data(), padded.size(), block) != 0) {
    SecureWipe(padded);
    return Fail(ErrorCode::kCrypto, "padding");
  }
  padded.resize(size);
  return {};
}

}  // namespace

Status InitCrypto() {
  if (sodium_init() < 0) return Fail(ErrorCode::kCrypto, "libsodium does not start");
  return {};
}

BoxKeys MakeBoxKeys() {
  BoxKeys keys;
  crypto_box_keypair(keys.public_key.data(), keys.secret_key.bytes().data());
  return keys;
}

BoxKeys BoxKeysFromSecret(const SecretKey& secret_key) {
  BoxKeys keys;
  keys.secret_key = secret_key;
  const int failed = crypto_scalarmult_base(keys.public_key.data(), secret_key.bytes().data());
  SIMPUL_CHECK(failed == 0);
  return keys;
}

SigningKeys MakeSigningKeys() {
  SecretKey seed;
  randombytes_buf(seed.bytes().data(), seed.bytes().size());
  return SigningKeysFromSeed(seed);
}

SigningKeys SigningKeysFromSeed(const SecretKey& seed) {
  SigningKeys keys;
  keys.seed = seed;
  std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES> secret{};
  crypto_sign_seed_keypair(keys.public_key.data(), secret.data(), seed.bytes().data());
  SecureWipe(secret.data(), secret.size());
  return keys;
}

KeyId IdOf(const PublicKey& key) {
  std::array<std::uint8_t, crypto_generichash_BYTES_MIN> hash{};
  crypto_generichash(hash.data(), hash.size(), key.data(), key.size(), nullptr, 0);
  return KeyId(ToHex(hash).substr(0, 16));
}

LookupId DeriveLookup(const TrackingCode& code) {
  std::array<std::uint8_t, 16> hash{};
  DeriveFromCode(hash, code.symbols(), kLookupPersonal);
  return LookupId(ToHex(hash));
}

BoxKeys DeriveReporterKeys(const TrackingCode& code) {
  SecretKey secret;
  DeriveFromCode(secret.bytes(), code.symbols(), kReporterPersonal);
  return BoxKeysFromSecret(secret);
}

bool IsLookupId(std::string_view text) {
  return text.size() == 32 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

Bytes SealPadded(ByteView plain, const PublicKey& recipient, std::size_t block) {
  Bytes padded = Padded(plain, block);
  Bytes sealed(padded.size() + crypto_box_SEALBYTES);
  const int failed = crypto_box_seal(sealed.data(), padded.data(), padded.size(), recipient.data());
  SIMPUL_CHECK(failed == 0);
  SecureWipe(padded);
  return sealed;
}

Result<Bytes> OpenPadded(ByteView sealed, const BoxKeys& recipient, std::size_t block) {
  if (sealed.size() < crypto_box_SEALBYTES + block) return Fail(ErrorCode::kCrypto, "seal: short");
  Bytes padded(sealed.size() - crypto_box_SEALBYTES);
  if (crypto_box_seal_open(padded.data(), sealed.data(), sealed.size(), recipient.public_key.data(),
                           recipient.secret_key.bytes().data()) != 0) {
    return Fail(ErrorCode::kCrypto, "seal does not open");
  }
  SIMPUL_RETURN_IF_ERROR(Unpad(padded, block));
  return padded;
}

Bytes BoxPadded(ByteView plain, const PublicKey& recipient, const SecretKey& sender,
                std::size_t block) {
  Bytes padded = Padded(plain, block);
  Bytes boxed(crypto_box_NONCEBYTES + crypto_box_MACBYTES + padded.size());
  randombytes_buf(boxed.data(), crypto_box_NONCEBYTES);
  const int failed =
      crypto_box_easy(boxed.data() + crypto_box_NONCEBYTES, padded.data(), padded.size(),
                      boxed.data(), recipient.data(), sender.bytes().data());
  SIMPUL_CHECK(failed == 0);
  SecureWipe(padded);
  return boxed;
}

Result<Bytes> OpenBoxPadded(ByteView boxed, const PublicKey& sender, const SecretKey& recipient,
                            std::size_t block) {
  constexpr std::size_t kOverhead = crypto_box_NONCEBYTES + crypto_box_MACBYTES;
  if (boxed.size() < kOverhead + block) return Fail(ErrorCode::kCrypto, "box: short");
  Bytes padded(boxed.size() - kOverhead);
  if (crypto_box_open_easy(padded.data(), boxed.data() + crypto_box_NONCEBYTES,
                           boxed.size() - crypto_box_NONCEBYTES, boxed.data(), sender.data(),
                           recipient.bytes().data()) != 0) {
    return Fail(ErrorCode::kCrypto, "box does not open");
  }
  SIMPUL_RETURN_IF_ERROR(Unpad(padded, block));
  return padded;
}

Signature Sign(std::string_view message, const SigningKeys& keys) {
  std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES> secret{};
  PublicKey ignored{};
  crypto_sign_seed_keypair(ignored.data(), secret.data(), keys.seed.bytes().data());
  Signature signature{};
  crypto_sign_detached(signature.data(), nullptr, AsBytes(message).data(), message.size(),
                       secret.data());
  SecureWipe(secret.data(), secret.size());
  return signature;
}

bool Verify(std::string_view message, const Signature& signature, const PublicKey& key) {
  return crypto_sign_verify_detached(signature.data(), AsBytes(message).data(), message.size(),
                                     key.data()) == 0;
}

Sha256 Sha256Of(ByteView bytes) {
  Sha256 hash{};
  crypto_hash_sha256(hash.data(), bytes.data(), bytes.size());
  return hash;
}

std::string Sha256Hex(ByteView bytes) { return ToHex(Sha256Of(bytes)); }

std::array<std::uint8_t, 32> KeyedHash(ByteView message, const SecretKey& key) {
  std::array<std::uint8_t, 32> hash{};
  crypto_generichash(hash.data(), hash.size(), message.data(), message.size(), key.bytes().data(),
                     key.bytes().size());
  return hash;
}

Result<PublicKey> ParsePublicKey(std::string_view base64) {
  SIMPUL_ASSIGN_OR_RETURN(const Bytes bytes, FromBase64(base64));
  PublicKey key{};
  if (bytes.size() != key.size()) return Fail(ErrorCode::kInvalidInput, "public key: size");
  std::copy(bytes.begin(), bytes.end(), key.begin());
  return key;
}

}  // namespace simpul::protocol
