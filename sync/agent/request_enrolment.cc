#include "sync/agent/request_enrolment.h"

#include <utility>

namespace simpul::agent {
namespace {

Error RefusalOf(int status) {
  const std::string context = "enrol: status " + std::to_string(status);
  switch (status) {
    case 400:
    case 413:
    case 422: return {ErrorCode::kInvalidInput, context};
    case 401:
    case 403:
    case 410: return {ErrorCode::kPermission, context};
    case 409: return {ErrorCode::kConflict, context};
    case 429: return {ErrorCode::kUnavailable, context};
    default: break;
  }
  return {status >= 400 && status < 500 ? ErrorCode::kNotFound : ErrorCode::kUnavailable, context};
}

}  // namespace

app::SiteIdentity IdentityOf(protocol::SiteConfiguration configuration) {
  app::SiteIdentity identity;
  identity.device = std::move(configuration.device);
  identity.lane = configuration.lane;
  identity.kiosk_name = std::move(configuration.kiosk_name);
  identity.site = std::move(configuration.site);
  identity.site_name = std::move(configuration.site_name);
  identity.zone = std::move(configuration.zone);
  identity.receipt_host = std::move(configuration.receipt_host);
  identity.case_key = configuration.case_key;
  identity.receipt_key = configuration.receipt_key;
  identity.content_key = configuration.content_key;
  return identity;
}

Result<protocol::SiteConfiguration> RequestEnrolment(HttpClient& http, std::string_view code,
                                                     const protocol::PublicKey& device_key) {
  // A code with a typing error must not cost one of the few tries.
  SIMPUL_ASSIGN_OR_RETURN(std::string normalized, protocol::NormalizeEnrolmentCode(code));
  HttpRequest request;
  request.method = HttpMethod::kPost;
  request.path = "/v1/enrol";
  request.body = ToBytes(protocol::ToJson(protocol::EnrolRequest{normalized, device_key}));
  SecureWipe(normalized);
  const Result<HttpResponse> answer = http.Send(request);
  SecureWipe(request.body);
  if (!answer) return Fail(answer.error());
  if (answer->status < 200 || answer->status >= 300) return Fail(RefusalOf(answer->status));
  Result<protocol::SiteConfiguration> configuration =
      protocol::ParseSiteConfiguration(answer->body);
  if (!configuration) return Fail(ErrorCode::kNotFound, "enrol: the answer is not our server's");
  if (configuration->device.empty() || configuration->site.empty()) {
    return Fail(ErrorCode::kNotFound, "enrol: the answer names no device or site");
  }
  return std::move(*configuration);
}

}  // namespace simpul::agent
