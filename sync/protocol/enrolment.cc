#include "sync/protocol/enrolment.h"

#include <algorithm>

#include "kiosk/domain/tracking_code.h"
#include "sync/protocol/json.h"
#include "sync/protocol/limits.h"

namespace simpul::protocol {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kCodeSymbols = 12;
constexpr std::size_t kNonceBytes = 16;

Json Envelope() { return {{"protocol", kProtocolVersion}}; }

Json ServerEnvelope() {
  Json json = Envelope();
  json["server"] = kServerName;
  return json;
}

Result<PublicKey> GetKey(const Json& json, const char* name) {
  SIMPUL_ASSIGN_OR_RETURN(const std::string text, GetString(json, name, 44));
  return ParsePublicKey(text);
}

Result<LaneCount> LaneCountFromJson(const Json& json) {
  if (!json.is_object()) return Fail(ErrorCode::kInvalidInput, "lane count: want an object");
  LaneCount one;
  SIMPUL_ASSIGN_OR_RETURN(const std::string day, GetString(json, "day", 10));
  SIMPUL_ASSIGN_OR_RETURN(one.day, BusinessDay::Parse(day));
  SIMPUL_ASSIGN_OR_RETURN(one.prefix, GetString(json, "prefix", 2));
  SIMPUL_ASSIGN_OR_RETURN(const std::int64_t count, GetInteger(json, "count"));
  if (count < 1 || count > TicketNumber::kMaxCount) {
    return Fail(ErrorCode::kInvalidInput, "lane count");
  }
  one.count = static_cast<int>(count);
  // A prefix is what a number can begin with.
  SIMPUL_RETURN_IF_ERROR(TicketNumber::Make(one.prefix, 0, one.count));
  return one;
}

}  // namespace

std::string MakeEnrolmentCode(Random& random) {
  std::string code;
  for (std::size_t i = 0; i < kCodeSymbols; ++i) {
    if (i > 0 && i % 4 == 0) code += '-';
    code += kAlphabet[random.Below(kAlphabet.size())];
  }
  return code;
}

Result<std::string> NormalizeEnrolmentCode(std::string_view typed) {
  std::string code;
  for (const char c : typed) {
    char symbol = 0;
    switch (ReadCodeSymbol(c, &symbol)) {
      case CodeSymbol::kSeparator: break;
      case CodeSymbol::kSymbol: code += symbol; break;
      case CodeSymbol::kUnknown:
        return Fail(ErrorCode::kInvalidInput, "enrolment code: unknown letter");
    }
  }
  if (code.size() != kCodeSymbols) return Fail(ErrorCode::kInvalidInput, "enrolment code: length");
  return code;
}

std::string HashEnrolmentCode(std::string_view normalized) {
  return Sha256Hex(AsBytes("simpul-enrol-v1\n" + std::string(normalized)));
}

std::string ToJson(const EnrolRequest& request) {
  Json json = Envelope();
  json["code"] = request.code;
  json["device_key"] = ToBase64(request.device_key);
  return json.dump();
}

Result<EnrolRequest> ParseEnrolRequest(std::string_view text) {
  SIMPUL_ASSIGN_OR_RETURN(const Json json, ParseObject(text));
  SIMPUL_RETURN_IF_ERROR(CheckEnvelope(json, /*from_server=*/false));
  EnrolRequest request;
  SIMPUL_ASSIGN_OR_RETURN(request.code, GetString(json, "code", 64));
  SIMPUL_ASSIGN_OR_RETURN(request.device_key, GetKey(json, "device_key"));
  return request;
}

std::string ToJson(const SiteConfiguration& configuration) {
  Json json = ServerEnvelope();
  json["device"] = configuration.device.value();
  json["lane"] = configuration.lane;
  json["kiosk_name"] = configuration.kiosk_name;
  json["site"] = configuration.site.value();
  json["site_name"] = configuration.site_name;
  json["zone"] = {{"name", configuration.zone.name},
                  {"abbreviation", configuration.zone.abbreviation},
                  {"utc_offset_minutes", configuration.zone.offset.count()}};
  json["receipt_host"] = configuration.receipt_host;
  json["case_key"] = ToBase64(configuration.case_key);
  json["receipt_key"] = ToBase64(configuration.receipt_key);
  json["content_key"] = ToBase64(configuration.content_key);
  for (const LaneCount& one : configuration.lane_counts) {
    json["lane_counts"].push_back(
        {{"day", one.day.ToString()}, {"prefix", one.prefix}, {"count", one.count}});
  }
  return json.dump();
}

Result<SiteConfiguration> ParseSiteConfiguration(std::string_view text) {
  SIMPUL_ASSIGN_OR_RETURN(const Json json, ParseObject(text));
  SIMPUL_RETURN_IF_ERROR(CheckEnvelope(json, /*from_server=*/true));
  SiteConfiguration configuration;
  SIMPUL_ASSIGN_OR_RETURN(const std::string device, GetString(json, "device", 64));
  configuration.device = DeviceId(device);
  SIMPUL_ASSIGN_OR_RETURN(const std::int64_t lane, GetInteger(json, "lane"));
  if (lane < 0 || lane > 99) return Fail(ErrorCode::kInvalidInput, "lane: want 0 to 99");
  configuration.lane = static_cast<int>(lane);
  SIMPUL_ASSIGN_OR_RETURN(configuration.kiosk_name, GetString(json, "kiosk_name", 64));
  SIMPUL_ASSIGN_OR_RETURN(const std::string site, GetString(json, "site", 16));
  configuration.site = SiteId(site);
  SIMPUL_ASSIGN_OR_RETURN(configuration.site_name, GetString(json, "site_name", 128));
  SIMPUL_ASSIGN_OR_RETURN(const Json* zone, GetObject(json, "zone"));
  SIMPUL_ASSIGN_OR_RETURN(configuration.zone.name, GetString(*zone, "name", 64));
  SIMPUL_ASSIGN_OR_RETURN(configuration.zone.abbreviation, GetString(*zone, "abbreviation", 16));
  SIMPUL_ASSIGN_OR_RETURN(const std::int64_t offset, GetInteger(*zone, "utc_offset_minutes"));
  if (offset < -14 * 60 || offset > 14 * 60) return Fail(ErrorCode::kInvalidInput, "utc offset");
  configuration.zone.offset = std::chrono::minutes(offset);
  SIMPUL_ASSIGN_OR_RETURN(configuration.receipt_host, GetString(json, "receipt_host", 128));
  SIMPUL_ASSIGN_OR_RETURN(configuration.case_key, GetKey(json, "case_key"));
  SIMPUL_ASSIGN_OR_RETURN(configuration.receipt_key, GetKey(json, "receipt_key"));
  // A server that knows no content yet is a centre, or passes none on.
  configuration.content_key = configuration.receipt_key;
  if (json.contains("content_key")) {
    SIMPUL_ASSIGN_OR_RETURN(configuration.content_key, GetKey(json, "content_key"));
  }
  if (json.contains("lane_counts")) {
    SIMPUL_ASSIGN_OR_RETURN(const Json* counts, GetArray(json, "lane_counts", kMaxLaneCounts));
    for (const Json& item : *counts) {
      SIMPUL_ASSIGN_OR_RETURN(LaneCount one, LaneCountFromJson(item));
      configuration.lane_counts.push_back(std::move(one));
    }
  }
  return configuration;
}

std::string AuthMessage(const DeviceId& device, std::int64_t time_ms, ByteView nonce) {
  return "simpul-auth-v1\n" + device.value() + "\n" + std::to_string(time_ms) + "\n" + ToHex(nonce);
}

AuthRequest MakeAuthRequest(const DeviceId& device, std::int64_t time_ms, Random& random,
                            const SigningKeys& device_keys) {
  AuthRequest request{device, time_ms, Bytes(kNonceBytes), {}};
  random.Fill(request.nonce);
  request.signature = Sign(AuthMessage(device, time_ms, request.nonce), device_keys);
  return request;
}

std::string ToJson(const AuthRequest& request) {
  Json json = Envelope();
  json["device"] = request.device.value();
  json["time_ms"] = request.time_ms;
  json["nonce"] = ToBase64(request.nonce);
  json["signature"] = ToBase64(request.signature);
  return json.dump();
}

Result<AuthRequest> ParseAuthRequest(std::string_view text) {
  SIMPUL_ASSIGN_OR_RETURN(const Json json, ParseObject(text));
  SIMPUL_RETURN_IF_ERROR(CheckEnvelope(json, /*from_server=*/false));
  AuthRequest request;
  SIMPUL_ASSIGN_OR_RETURN(const std::string device, GetString(json, "device", 64));
  request.device = DeviceId(device);
  SIMPUL_ASSIGN_OR_RETURN(request.time_ms, GetInteger(json, "time_ms"));
  SIMPUL_ASSIGN_OR_RETURN(request.nonce, GetBase64(json, "nonce", kNonceBytes));
  SIMPUL_ASSIGN_OR_RETURN(const Bytes signature, GetBase64(json, "signature", 64));
  if (request.nonce.size() != kNonceBytes || signature.size() != request.signature.size()) {
    return Fail(ErrorCode::kInvalidInput, "auth: size");
  }
  std::copy(signature.begin(), signature.end(), request.signature.begin());
  return request;
}

std::string ToJson(const AuthAnswer& answer) {
  Json json = ServerEnvelope();
  json["token"] = answer.token;
  json["expires_in_ms"] = answer.expires_in_ms;
  json["server_time_ms"] = answer.server_time_ms;
  return json.dump();
}

Result<AuthAnswer> ParseAuthAnswer(std::string_view text) {
  SIMPUL_ASSIGN_OR_RETURN(const Json json, ParseObject(text));
  SIMPUL_RETURN_IF_ERROR(CheckEnvelope(json, /*from_server=*/true));
  AuthAnswer answer;
  SIMPUL_ASSIGN_OR_RETURN(answer.token, GetString(json, "token", 128));
  SIMPUL_ASSIGN_OR_RETURN(answer.expires_in_ms, GetInteger(json, "expires_in_ms"));
  SIMPUL_ASSIGN_OR_RETURN(answer.server_time_ms, GetInteger(json, "server_time_ms"));
  return answer;
}

}  // namespace simpul::protocol
