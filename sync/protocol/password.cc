#include "sync/protocol/password.h"

#include <sodium.h>

#include <array>

#include "kiosk/base/bytes.h"
#include "sync/protocol/crypto.h"

namespace simpul::protocol {

Result<std::string> HashPassword(std::string_view password) {
  if (!IsValidUtf8(password) || password.size() > kMaxPasswordBytes ||
      CodePointCount(password) < kMinPasswordLetters) {
    return Fail(ErrorCode::kInvalidInput, "password: want at least 10 letters");
  }
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(),
                            crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return Fail(ErrorCode::kUnavailable, "password: not enough memory to hash");
  }
  return std::string(hash.data());
}

bool VerifyPassword(std::string_view hash, std::string_view password) {
  // libsodium reads a fixed-size, zero-filled buffer.
  std::array<char, crypto_pwhash_STRBYTES> stored{};
  if (hash.size() >= stored.size() || password.size() > kMaxPasswordBytes) return false;
  std::copy(hash.begin(), hash.end(), stored.begin());
  return crypto_pwhash_str_verify(stored.data(), password.data(), password.size()) == 0;
}

std::string MakeToken(Random& random) {
  std::array<std::uint8_t, 32> raw{};
  random.Fill(raw);
  std::string token = ToHex(raw);
  SecureWipe(raw.data(), raw.size());
  return token;
}

std::string HashToken(std::string_view token) {
  return Sha256Hex(AsBytes("simpul-token-v1\n" + std::string(token)));
}

bool SameSecret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace simpul::protocol
