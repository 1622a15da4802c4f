// The centre's secrets on disk: case keys, the signing seed and the decoy secret.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/ids.h"
#include "kiosk/base/result.h"
#include "sync/protocol/crypto.h"

namespace simpul::server {

// Files of 32 bytes in base64, mode 0600, in a directory of mode 0700:
//   case-0001.key, case-0002.key, ...  X25519; the highest number is current
//   signing.key                        Ed25519 seed of delivery receipts
//   decoy.key                          makes the answers for unknown look-ups
// Immutable after loading; thread-safe.
class KeyDirectory {
 public:
  // Makes the directory and whatever key is missing. kPermission when it cannot.
  static Status Init(const std::string& directory);
  // Adds a new current case key. Older ones stay, because old cases are sealed to them; intake
  // takes the two newest. A running server sees it after a restart.
  static Status RotateCaseKey(const std::string& directory);
  // kPermission when a mode lets others read, kNotFound when a file is missing.
  static Result<KeyDirectory> Load(const std::string& directory);

  const protocol::BoxKeys& current() const { return case_keys_.back(); }
  // Any case key ever made; nullptr when the id is unknown. Lives as long as this.
  const protocol::BoxKeys* Find(const KeyId& id) const;
  // The keys new records may be sealed to: newest first, at most two.
  std::vector<const protocol::BoxKeys*> Live() const;
  const protocol::SigningKeys& signing() const { return signing_; }
  const protocol::SecretKey& decoy_secret() const { return decoy_; }

 private:
  std::vector<protocol::BoxKeys> case_keys_;  // oldest first, never empty
  protocol::SigningKeys signing_;
  protocol::SecretKey decoy_;
};

}  // namespace simpul::server
