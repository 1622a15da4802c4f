// The device's Ed25519 key: made on the device, kept in a file, never sent.
#pragma once

#include <string>

#include "kiosk/base/result.h"
#include "sync/protocol/crypto.h"

namespace simpul::keys {

// The file holds the 32 bytes of the seed, mode 0600, owned by the user that runs the agent.
// Thread-safe as long as one program at a time creates the file.
class DeviceKeyFile {
 public:
  explicit DeviceKeyFile(std::string path) : path_(std::move(path)) {}

  // kNotFound when there is none; kPermission when another user could read it or it is another
  // user's or a link; kInvalidInput for a wrong size. A key that others may have read is no key.
  Result<protocol::SigningKeys> Load() const;
  // Load(), or a new key that is on the disk, file and folder entry, before this returns. Never
  // replaces a file that is there, whatever is in it.
  Result<protocol::SigningKeys> LoadOrCreate() const;

 private:
  Status Create() const;
  std::string path_;
};

}  // namespace simpul::keys
