#include "sync/protocol/content.h"

#include <algorithm>

#include "sync/protocol/batch.h"
#include "sync/protocol/content_json.h"
#include "sync/protocol/limits.h"

namespace simpul::protocol {
namespace {

constexpr std::size_t kMaxName = 80;
constexpr std::size_t kSha256Letters = 64;

bool IsNameLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

bool IsSha256(std::string_view text) {
  return text.size() == kSha256Letters && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

bool IsPossible(const ContentManifest& manifest) {
  return manifest.version > 0 && manifest.size > 0 &&
         static_cast<std::size_t>(manifest.size) <= kMaxContentBytes && IsSha256(manifest.sha256);
}

Status CheckFile(std::string_view name, std::string_view text) {
  if (!IsContentName(name)) return Fail(ErrorCode::kInvalidInput, "content: name of a file");
  if (!IsValidUtf8(text)) return Fail(ErrorCode::kInvalidInput, "content: a file is no UTF-8");
  return {};
}

}  // namespace

bool IsContentName(std::string_view name) {
  constexpr std::string_view kEnding = ".yaml";
  if (name.size() > kMaxName || !name.ends_with(kEnding)) return false;
  name.remove_suffix(kEnding.size());
  const std::size_t slash = name.find('/');
  const auto is_word = [](std::string_view word) {
    return !word.empty() && std::all_of(word.begin(), word.end(), IsNameLetter);
  };
  if (slash == std::string_view::npos) return is_word(name);
  return is_word(name.substr(0, slash)) && is_word(name.substr(slash + 1));
}

Result<Bytes> PackContent(const ContentFiles& files) {
  if (files.size() > kMaxContentFiles) return Fail(ErrorCode::kTooLarge, "content: files");
  Json json = {{"format", 1}, {"files", Json::object()}};
  for (const auto& [name, text] : files) {
    SIMPUL_RETURN_IF_ERROR(CheckFile(name, text));
    json["files"][name] = text;
  }
  const std::string plain = json.dump();
  if (plain.size() > kMaxContentPlainBytes) return Fail(ErrorCode::kTooLarge, "content: bytes");
  Bytes bundle = Compress(plain);
  if (bundle.size() > kMaxContentBytes) return Fail(ErrorCode::kTooLarge, "content: bundle");
  return bundle;
}

Result<ContentFiles> UnpackContent(ByteView bundle) {
  if (bundle.size() > kMaxContentBytes) return Fail(ErrorCode::kTooLarge, "content: bundle");
  SIMPUL_ASSIGN_OR_RETURN(const std::string plain, Decompress(bundle, kMaxContentPlainBytes));
  SIMPUL_ASSIGN_OR_RETURN(const Json json, ParseObject(plain));
  SIMPUL_ASSIGN_OR_RETURN(const std::int64_t format, GetInteger(json, "format"));
  if (format != 1) return Fail(ErrorCode::kUnsupported, "content: format");
  SIMPUL_ASSIGN_OR_RETURN(const Json* members, GetObject(json, "files"));
  if (members->size() > kMaxContentFiles) return Fail(ErrorCode::kTooLarge, "content: files");
  ContentFiles files;
  for (const auto& member : members->items()) {
    if (!member.value().is_string()) return Fail(ErrorCode::kInvalidInput, "content: want texts");
    auto text = member.value().get<std::string>();
    SIMPUL_RETURN_IF_ERROR(CheckFile(member.key(), text));
    files.emplace(member.key(), std::move(text));
  }
  return files;
}

std::string ContentMessage(const ContentManifest& manifest) {
  return "simpul-content-v1\n" + std::to_string(manifest.version) + "\n" +
         std::to_string(manifest.size) + "\n" + manifest.sha256;
}

ContentBundle SignContent(Bytes bundle, std::int64_t version, const SigningKeys& centre) {
  ContentManifest manifest;
  manifest.version = version;
  manifest.size = static_cast<std::int64_t>(bundle.size());
  manifest.sha256 = Sha256Hex(bundle);
  manifest.signature = Sign(ContentMessage(manifest), centre);
  return {std::move(manifest), std::move(bundle)};
}

bool VerifyManifest(const ContentManifest& manifest, const PublicKey& centre) {
  return IsPossible(manifest) && Verify(ContentMessage(manifest), manifest.signature, centre);
}

Result<ContentFiles> OpenContent(const ContentBundle& bundle, const PublicKey& centre) {
  const ContentManifest& manifest = bundle.manifest;
  if (!VerifyManifest(manifest, centre) ||
      bundle.bytes.size() != static_cast<std::size_t>(manifest.size) ||
      Sha256Hex(bundle.bytes) != manifest.sha256) {
    return Fail(ErrorCode::kCrypto, "content: not what the centre signed");
  }
  return UnpackContent(bundle.bytes);
}

Json ManifestToJson(const ContentManifest& manifest) {
  return {{"version", manifest.version},
          {"size", manifest.size},
          {"sha256", manifest.sha256},
          {"signature", ToBase64(manifest.signature)}};
}

Result<ContentManifest> ManifestFromJson(const Json& json) {
  if (!json.is_object()) return Fail(ErrorCode::kInvalidInput, "content: want an object");
  ContentManifest manifest;
  SIMPUL_ASSIGN_OR_RETURN(manifest.version, GetInteger(json, "version"));
  SIMPUL_ASSIGN_OR_RETURN(manifest.size, GetInteger(json, "size"));
  SIMPUL_ASSIGN_OR_RETURN(manifest.sha256, GetString(json, "sha256", kSha256Letters));
  SIMPUL_ASSIGN_OR_RETURN(const Bytes signature,
                          GetBase64(json, "signature", manifest.signature.size()));
  if (signature.size() != manifest.signature.size() || !IsPossible(manifest)) {
    return Fail(ErrorCode::kInvalidInput, "content: manifest");
  }
  std::copy(signature.begin(), signature.end(), manifest.signature.begin());
  return manifest;
}

}  // namespace simpul::protocol
