#include "sync/protocol/json.h"

#include "sync/protocol/limits.h"

namespace simpul::protocol {
namespace {

constexpr int kMaxDepth = 32;

Error Missing(const char* name, const char* want) {
  return {ErrorCode::kInvalidInput, std::string(name) + ": want " + want};
}

}  // namespace

Result<Json> ParseObject(std::string_view text) {
  // The parser recurses nowhere, but its destructor and our readers like a bounded depth.
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      if (++depth > kMaxDepth) return Fail(ErrorCode::kInvalidInput, "json: too deep");
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (json.is_discarded() || !json.is_object()) {
    return Fail(ErrorCode::kInvalidInput, "json: not an object");
  }
  return json;
}

Result<std::string> GetString(const Json& object, const char* name, std::size_t max_size) {
  const auto at = object.find(name);
  if (at == object.end() || !at->is_string()) return Fail(Missing(name, "text"));
  const auto& text = at->get_ref<const std::string&>();
  if (text.size() > max_size) return Fail(ErrorCode::kTooLarge, name);
  return text;
}

Result<std::int64_t> GetInteger(const Json& object, const char* name) {
  const auto at = object.find(name);
  if (at == object.end() || !at->is_number_integer()) return Fail(Missing(name, "a whole number"));
  if (at->is_number_unsigned() && at->get<std::uint64_t>() > std::uint64_t{INT64_MAX}) {
    return Fail(ErrorCode::kTooLarge, name);
  }
  return at->get<std::int64_t>();
}

Result<bool> GetBool(const Json& object, const char* name) {
  const auto at = object.find(name);
  if (at == object.end() || !at->is_boolean()) return Fail(Missing(name, "true or false"));
  return at->get<bool>();
}

Result<Bytes> GetBase64(const Json& object, const char* name, std::size_t max_size) {
  SIMPUL_ASSIGN_OR_RETURN(const std::string text, GetString(object, name, max_size * 4 / 3 + 4));
  SIMPUL_ASSIGN_OR_RETURN(Bytes bytes, FromBase64(text));
  if (bytes.size() > max_size) return Fail(ErrorCode::kTooLarge, name);
  return bytes;
}

Result<const Json*> GetObject(const Json& object, const char* name) {
  const auto at = object.find(name);
  if (at == object.end() || !at->is_object()) return Fail(Missing(name, "an object"));
  return &*at;
}

Result<const Json*> GetArray(const Json& object, const char* name, std::size_t max_items) {
  const auto at = object.find(name);
  if (at == object.end() || !at->is_array()) return Fail(Missing(name, "a list"));
  if (at->size() > max_items) return Fail(ErrorCode::kTooLarge, name);
  return &*at;
}

Status CheckEnvelope(const Json& object, bool from_server) {
  SIMPUL_ASSIGN_OR_RETURN(const std::int64_t version, GetInteger(object, "protocol"));
  if (version != kProtocolVersion) return Fail(ErrorCode::kUnsupported, "protocol version");
  if (from_server) {
    SIMPUL_ASSIGN_OR_RETURN(const std::string server, GetString(object, "server", 64));
    if (server != kServerName) return Fail(ErrorCode::kInvalidInput, "server: not ours");
  }
  return {};
}

}  // namespace simpul::protocol
