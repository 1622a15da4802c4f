#include "sync/server/keys/key_directory.h"

#include <cstdio>

#include "sync/server/keys/key_file.h"

namespace simpul::server {
namespace {

constexpr std::size_t kMaxKeys = 9999;
constexpr char kSigningFile[] = "/signing.key";
constexpr char kDecoyFile[] = "/decoy.key";

std::string CaseKeyFile(std::size_t number) {
  char name[32];
  std::snprintf(name, sizeof name, "/case-%04zu.key", number);
  return name;
}

}  // namespace

Status KeyDirectory::Init(const std::string& directory) {
  SIMPUL_RETURN_IF_ERROR(MakeKeyDirectory(directory));
  if (!KeyFileExists(directory + CaseKeyFile(1))) {
    SIMPUL_RETURN_IF_ERROR(
        WriteNewKeyFile(directory + CaseKeyFile(1), protocol::MakeBoxKeys().secret_key));
  }
  if (!KeyFileExists(directory + kSigningFile)) {
    SIMPUL_RETURN_IF_ERROR(
        WriteNewKeyFile(directory + kSigningFile, protocol::MakeSigningKeys().seed));
  }
  if (!KeyFileExists(directory + kDecoyFile)) {
    SIMPUL_RETURN_IF_ERROR(
        WriteNewKeyFile(directory + kDecoyFile, protocol::MakeSigningKeys().seed));
  }
  return {};
}

Status KeyDirectory::RotateCaseKey(const std::string& directory) {
  SIMPUL_RETURN_IF_ERROR(CheckKeyDirectory(directory));
  for (std::size_t number = 1; number <= kMaxKeys; ++number) {
    const std::string path = directory + CaseKeyFile(number);
    if (!KeyFileExists(path)) return WriteNewKeyFile(path, protocol::MakeBoxKeys().secret_key);
  }
  return Fail(ErrorCode::kNoSpace, "keys: too many");
}

Result<KeyDirectory> KeyDirectory::Load(const std::string& directory) {
  SIMPUL_RETURN_IF_ERROR(CheckKeyDirectory(directory));
  KeyDirectory keys;
  for (std::size_t number = 1; number <= kMaxKeys; ++number) {
    const std::string path = directory + CaseKeyFile(number);
    if (number > 1 && !KeyFileExists(path)) break;
    SIMPUL_ASSIGN_OR_RETURN(const protocol::SecretKey secret, ReadKeyFile(path));
    keys.case_keys_.push_back(protocol::BoxKeysFromSecret(secret));
  }
  SIMPUL_ASSIGN_OR_RETURN(const protocol::SecretKey seed, ReadKeyFile(directory + kSigningFile));
  keys.signing_ = protocol::SigningKeysFromSeed(seed);
  SIMPUL_ASSIGN_OR_RETURN(keys.decoy_, ReadKeyFile(directory + kDecoyFile));
  return keys;
}

const protocol::BoxKeys* KeyDirectory::Find(const KeyId& id) const {
  for (const protocol::BoxKeys& keys : case_keys_) {
    if (protocol::IdOf(keys.public_key) == id) return &keys;
  }
  return nullptr;
}

std::vector<const protocol::BoxKeys*> KeyDirectory::Live() const {
  std::vector<const protocol::BoxKeys*> live = {&case_keys_.back()};
  if (case_keys_.size() > 1) live.push_back(&case_keys_[case_keys_.size() - 2]);
  return live;
}

}  // namespace simpul::server
