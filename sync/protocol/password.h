// Officers' passwords and bearer secrets: how they are kept and compared. Thread-safe after
// InitCrypto().
#pragma once

#include <string>
#include <string_view>

#include "kiosk/base/random.h"
#include "kiosk/base/result.h"

namespace simpul::protocol {

inline constexpr std::size_t kMinPasswordLetters = 10;
inline constexpr std::size_t kMaxPasswordBytes = 256;

// Argon2id in its own text form, with salt and cost inside. About a tenth of a second and 64 MiB.
// kInvalidInput when too short, too long or no valid UTF-8; kUnavailable when memory is missing.
Result<std::string> HashPassword(std::string_view password);
// Takes as long whether it matches or not.
bool VerifyPassword(std::string_view hash, std::string_view password);

// 256 random bits as hex. A bearer secret; keep only HashToken of it.
std::string MakeToken(Random& random);
std::string HashToken(std::string_view token);  // hex

// Takes as long wherever they differ.
bool SameSecret(std::string_view a, std::string_view b);

}  // namespace simpul::protocol
