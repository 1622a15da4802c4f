// Files that hold one secret key each: 32 bytes in base64, mode 0600, in a directory of mode 0700.
#pragma once

#include <string>

#include "kiosk/base/result.h"
#include "sync/protocol/crypto.h"

namespace simpul::server {

// Makes the directory when it is missing. kPermission when it cannot, or when others may read it.
Status MakeKeyDirectory(const std::string& directory);
// kNotFound when it is missing, kPermission when others may read it.
Status CheckKeyDirectory(const std::string& directory);
bool KeyFileExists(const std::string& path);
// kPermission when others may read the file, kNotFound when there is none, kInvalidInput when it
// holds no key. Errors name the file without its directory.
Result<protocol::SecretKey> ReadKeyFile(const std::string& path);
// On the disk when it returns. kPermission when there is such a file already.
Status WriteNewKeyFile(const std::string& path, const protocol::SecretKey& key);

}  // namespace simpul::server
