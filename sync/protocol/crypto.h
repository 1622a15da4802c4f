// The protocol's secrets, on libsodium. Every function is thread-safe after InitCrypto().
//
// Derivations of a tracking code (its 16 canonical symbols as ASCII):
//   lookup   = BLAKE2b-128(personal "simpul.lookup.v1")  names the case without opening it
//   reporter = BLAKE2b-256(personal "simpul.report.v1")  is the X25519 secret key of the holder
// assets/web repeats both in the browser; tests/sync/protocol/vectors.json binds the two.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "kiosk/base/bytes.h"
#include "kiosk/base/ids.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/tracking_code.h"

namespace simpul::protocol {

using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;
using Sha256 = std::array<std::uint8_t, 32>;

// Wiped when it ends. Size 32: X25519 secret key or Ed25519 seed.
class SecretKey {
 public:
  SecretKey() = default;
  explicit SecretKey(const std::array<std::uint8_t, 32>& bytes) : bytes_(bytes) {}
  SecretKey(const SecretKey&) = default;
  SecretKey& operator=(const SecretKey&) = default;
  ~SecretKey() { SecureWipe(bytes_.data(), bytes_.size()); }
  const std::array<std::uint8_t, 32>& bytes() const { return bytes_; }
  std::array<std::uint8_t, 32>& bytes() { return bytes_; }

 private:
  std::array<std::uint8_t, 32> bytes_{};
};

struct BoxKeys {  // X25519
  PublicKey public_key{};
  SecretKey secret_key;
};
struct SigningKeys {  // Ed25519; the secret part is the seed
  PublicKey public_key{};
  SecretKey seed;
};

// Must run before anything else here; may run again. kCrypto when the library refuses.
Status InitCrypto();

BoxKeys MakeBoxKeys();
BoxKeys BoxKeysFromSecret(const SecretKey& secret_key);
SigningKeys MakeSigningKeys();
SigningKeys SigningKeysFromSeed(const SecretKey& seed);
KeyId IdOf(const PublicKey& key);

LookupId DeriveLookup(const TrackingCode& code);
BoxKeys DeriveReporterKeys(const TrackingCode& code);
bool IsLookupId(std::string_view text);

// Seals to `recipient` (crypto_box_seal) after padding to a multiple of `block` bytes with
// ISO/IEC 7816-4. Nobody but the holder of the secret key can open it, not even the sealer.
Bytes SealPadded(ByteView plain, const PublicKey& recipient, std::size_t block);
// kCrypto when the seal or the padding is not right. The caller wipes the answer.
Result<Bytes> OpenPadded(ByteView sealed, const BoxKeys& recipient, std::size_t block);

// nonce || crypto_box: only the holder of `sender` can have made it, only `recipient` opens it.
// What a reporter adds to a case: it proves the code without sending it.
Bytes BoxPadded(ByteView plain, const PublicKey& recipient, const SecretKey& sender,
                std::size_t block);
Result<Bytes> OpenBoxPadded(ByteView boxed, const PublicKey& sender, const SecretKey& recipient,
                            std::size_t block);

Signature Sign(std::string_view message, const SigningKeys& keys);
bool Verify(std::string_view message, const Signature& signature, const PublicKey& key);

Sha256 Sha256Of(ByteView bytes);
std::string Sha256Hex(ByteView bytes);
// Keyed BLAKE2b-256, for values that only this server must be able to repeat.
std::array<std::uint8_t, 32> KeyedHash(ByteView message, const SecretKey& key);

Result<PublicKey> ParsePublicKey(std::string_view base64);

}  // namespace simpul::protocol
