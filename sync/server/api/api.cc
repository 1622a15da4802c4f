#include "sync/server/api/api.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "sync/protocol/case_view.h"
#include "sync/protocol/json.h"
#include "sync/protocol/limits.h"

namespace simpul::server {
namespace {

using protocol::Json;
using protocol::RecordKind;

Json Envelope() {
  return {{"protocol", protocol::kProtocolVersion}, {"server", protocol::kServerName}};
}

Response JsonResponse(std::string body) {
  Response response;
  response.body = std::move(body);
  return response;
}

// Fixed words, so that nothing of a request comes back.
Response Refuse(const Error& error) {
  Response response = ErrorResponse(StatusOf(error.code), ErrorCodeName(error.code));
  if (response.status == 503) response.headers.emplace_back("Retry-After", "5");
  return response;
}

Response Enrol(Fleet& fleet, const Call& call) {
  const auto request = protocol::ParseEnrolRequest(call.request.body);
  if (!request) return Refuse(request.error());
  const auto configuration = fleet.Enrol(*request, call.client);
  if (configuration) return JsonResponse(protocol::ToJson(*configuration));
  if (configuration.error().code != ErrorCode::kUnavailable) {
    return Refuse(configuration.error());
  }
  Response response = ErrorResponse(429, "slow_down");
  response.headers.emplace_back("Retry-After", "60");
  return response;
}

Response Authenticate(Fleet& fleet, const Call& call) {
  const auto request = protocol::ParseAuthRequest(call.request.body);
  if (!request) return Refuse(request.error());
  const auto answer = fleet.Authenticate(*request);
  if (answer) return JsonResponse(protocol::ToJson(*answer));
  if (answer.error().code == ErrorCode::kTimeout) return ErrorResponse(401, "clock");
  if (answer.error().code == ErrorCode::kPermission) return ErrorResponse(401, "identity");
  return Refuse(answer.error());
}

// The device that speaks, or the answer for who does not prove to be one.
tl::expected<KioskRow, Response> ProvenDevice(Fleet& fleet, const Call& call) {
  constexpr std::string_view kBearer = "Bearer ";
  const std::string_view header = call.request.Header("authorization");
  if (!header.starts_with(kBearer)) return tl::unexpected(ErrorResponse(401, "identity"));
  auto kiosk = fleet.FindByToken(header.substr(kBearer.size()));
  if (kiosk) return std::move(*kiosk);
  return tl::unexpected(kiosk.error().code == ErrorCode::kPermission
                            ? ErrorResponse(401, "identity")
                            : Refuse(kiosk.error()));
}

// "bytes=0-1023" within `size` bytes.
std::optional<std::pair<std::size_t, std::size_t>> ParseRange(std::string_view text,
                                                              std::size_t size) {
  constexpr std::string_view kUnit = "bytes=";
  const std::size_t dash = text.find('-');
  if (!text.starts_with(kUnit) || dash == std::string_view::npos) return std::nullopt;
  const auto number = [](std::string_view digits) -> std::optional<std::size_t> {
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(digits.begin(), digits.end(), value);
    if (error != std::errc() || end != digits.end()) return std::nullopt;
    return value;
  };
  const auto first = number(text.substr(kUnit.size(), dash - kUnit.size()));
  const std::string_view rest = text.substr(dash + 1);
  const auto last = rest.empty() ? std::optional(size - 1) : number(rest);
  if (!first || !last || *first > *last || *first >= size) return std::nullopt;
  return std::pair(*first, std::min(*last, size - 1));
}

Response Content(Fleet& fleet, const ContentBundle* content, const Call& call) {
  const auto kiosk = ProvenDevice(fleet, call);
  if (!kiosk) return kiosk.error();
  if (content == nullptr || call.arguments.at(0) != content->manifest.sha256) {
    return ErrorResponse(404, "not_found");
  }
  const std::string_view bytes = AsText(content->bytes);
  Response response;
  response.content_type = "application/zstd";
  response.headers.emplace_back("Accept-Ranges", "bytes");
  const std::string_view wanted = call.request.Header("range");
  if (wanted.empty()) {
    response.body = bytes;
    return response;
  }
  const auto range = ParseRange(wanted, bytes.size());
  if (!range) return ErrorResponse(416, "range");
  const auto [first, last] = *range;
  response.status = 206;
  response.headers.emplace_back("Content-Range", "bytes " + std::to_string(first) + "-" +
                                                     std::to_string(last) + "/" +
                                                     std::to_string(bytes.size()));
  response.body = bytes.substr(first, last - first + 1);
  return response;
}

Response Take(Fleet& fleet, const TakeBatch& take, const ContentBundle* content, const Call& call) {
  const auto kiosk = ProvenDevice(fleet, call);
  if (!kiosk) return kiosk.error();
  const auto batch = protocol::ParseBatchRequest(call.request.body);
  if (!batch) return Refuse(batch.error());
  auto answer = take(*kiosk, *batch);
  if (answer && content != nullptr && content->manifest.version > batch->content_cursor) {
    answer->content = content->manifest;
  }
  return answer ? JsonResponse(protocol::ToJson(*answer)) : Refuse(answer.error());
}

// Known and unknown take the same steps and give the same members; only the holder of the code
// can tell them apart, by opening `sealed`.
Response LookUp(const CaseApi& api, const Call& call) {
  const std::string& text = call.arguments.at(0);
  if (!protocol::IsLookupId(text)) return ErrorResponse(400, "lookup");
  const LookupId lookup(text);
  Bytes sealed = protocol::DecoySealedView(lookup, api.keys.decoy_secret());
  std::vector<KioskRow> kiosks;
  const Status done = api.store.Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(std::optional<CaseRow> row, tx.FindCaseByLookup(lookup));
    if (row) sealed = std::move(row->sealed_view);
    SIMPUL_ASSIGN_OR_RETURN(kiosks, tx.ListKiosks());
    return {};
  });
  if (!done) return Refuse(done.error());
  const protocol::PublicKey& case_key = api.keys.current().public_key;
  Json json = Envelope();
  json["sealed"] = ToBase64(sealed);
  json["as_of_ms"] = api.clock.Wall().unix_ms;
  json["kiosks"] = Json::array();
  for (const KioskRow& kiosk : kiosks) {
    json["kiosks"].push_back({{"name", kiosk.name}, {"last_sent_ms", kiosk.last_sent_ms}});
  }
  json["case_key"] = {{"id", protocol::IdOf(case_key).value()}, {"public", ToBase64(case_key)}};
  return JsonResponse(json.dump());
}

Response Add(const CaseApi& api, RecordKind kind, const Call& call) {
  const std::string& lookup = call.arguments.at(0);
  if (!protocol::IsLookupId(lookup)) return ErrorResponse(400, "lookup");
  const auto json = protocol::ParseObject(call.request.body);
  if (!json) return Refuse(json.error());
  if (const Status envelope = protocol::CheckEnvelope(*json, /*from_server=*/false); !envelope) {
    return Refuse(envelope.error());
  }
  const auto payload = protocol::GetBase64(*json, "payload", protocol::kMaxSealedPayload);
  if (!payload) return Refuse(payload.error());
  bool fresh = false;
  const Status done = api.store.Write([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(fresh, api.cases.Add(tx, LookupId(lookup), kind, *payload));
    return {};
  });
  if (!done) {
    // An unknown look-up and a box of the wrong code give one and the same answer.
    const bool nobody = StatusOf(done.error().code) == 404;
    return nobody ? ErrorResponse(404, "not_found") : Refuse(done.error());
  }
  Json answer = Envelope();
  answer["result"] = fresh ? "accepted" : "duplicate";
  return JsonResponse(answer.dump());
}

}  // namespace

void AddDeviceRoutes(Router& router, Store& store, Fleet& fleet, TakeBatch take,
                     const ContentBundle* content) {
  router.Add(Method::kGet, "/healthz", RatePolicy::kNone, [&store](const Call&) {
    const Status alive = store.Read([](Tx& tx) -> Status {
      SIMPUL_RETURN_IF_ERROR(tx.ListKiosks());
      return {};
    });
    if (!alive) return ErrorResponse(503, "storage");
    Json json = Envelope();
    json["ok"] = true;
    return JsonResponse(json.dump());
  });
  router.Add(Method::kPost, "/v1/enrol", RatePolicy::kDevice,
             [&fleet](const Call& call) { return Enrol(fleet, call); });
  router.Add(Method::kPost, "/v1/auth", RatePolicy::kDevice,
             [&fleet](const Call& call) { return Authenticate(fleet, call); });
  router.Add(Method::kPost, "/v1/batch", RatePolicy::kNone,
             [&fleet, content, take = std::move(take)](const Call& call) {
               return Take(fleet, take, content, call);
             });
  router.Add(Method::kGet, "/v1/content/{sha256}", RatePolicy::kNone,
             [&fleet, content](const Call& call) { return Content(fleet, content, call); });
}

void AddCaseRoutes(Router& router, const CaseApi& api) {
  const auto add = [&](LogWord pattern, RecordKind kind) {
    router.Add(Method::kPost, pattern, RatePolicy::kLookup,
               [api, kind](const Call& call) { return Add(api, kind, call); });
  };
  router.Add(Method::kGet, "/v1/cases/{lookup}", RatePolicy::kLookup,
             [api](const Call& call) { return LookUp(api, call); });
  add("/v1/cases/{lookup}/notes", RecordKind::kNote);
  add("/v1/cases/{lookup}/rating", RecordKind::kRating);
  add("/v1/cases/{lookup}/reopen", RecordKind::kReopen);
}

}  // namespace simpul::server
