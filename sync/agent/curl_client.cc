#include "sync/agent/curl_client.h"

#include <curl/curl.h>

#include <algorithm>
#include <utility>

#include "sync/protocol/limits.h"

namespace simpul::agent {
namespace {

constexpr long kConnectTimeoutMs = 10'000;

struct Headers {
  Headers() = default;
  Headers(const Headers&) = delete;
  Headers& operator=(const Headers&) = delete;
  ~Headers() { curl_slist_free_all(list); }
  void Add(const std::string& line) { list = curl_slist_append(list, line.c_str()); }
  curl_slist* list = nullptr;
};

// Counts decoded bytes, so that a small answer cannot unfold into a large one.
std::size_t OnBody(char* data, std::size_t size, std::size_t count, void* user) {
  auto& body = *static_cast<std::string*>(user);
  const std::size_t bytes = size * count;
  if (body.size() + bytes > protocol::kMaxAnswerBytes) return CURL_WRITEFUNC_ERROR;
  body.append(data, bytes);
  return bytes;
}

int OnProgress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  const auto* cancelled = static_cast<const std::atomic<bool>*>(user);
  return cancelled != nullptr && cancelled->load() ? 1 : 0;
}

Error ToError(CURLcode code) {
  const std::string context = "curl " + std::to_string(static_cast<int>(code));
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT: return {ErrorCode::kTimeout, context};
    case CURLE_WRITE_ERROR: return {ErrorCode::kTooLarge, context};
    default: return {ErrorCode::kUnavailable, context};
  }
}

}  // namespace

struct CurlClient::Handle {
  CURL* curl = nullptr;
  Handle() = default;
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() {
    if (curl != nullptr) curl_easy_cleanup(curl);
  }
};

CurlClient::CurlClient(CurlOptions options, std::unique_ptr<Handle> handle)
    : options_(std::move(options)), handle_(std::move(handle)) {}

CurlClient::~CurlClient() = default;

Result<std::unique_ptr<CurlClient>> CurlClient::Make(CurlOptions options) {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  auto handle = std::make_unique<Handle>();
  if (started == CURLE_OK) handle->curl = curl_easy_init();
  if (handle->curl == nullptr) return Fail(ErrorCode::kUnavailable, "curl does not start");
  return std::unique_ptr<CurlClient>(new CurlClient(std::move(options), std::move(handle)));
}

Result<HttpResponse> CurlClient::Send(const HttpRequest& request) {
  CURL* curl = handle_->curl;
  curl_easy_reset(curl);  // keeps connections, forgets the last request's options
  HttpResponse response;
  Headers headers;
  const std::string url = options_.server + request.path;
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS,
                   std::min(kConnectTimeoutMs, static_cast<long>(request.timeout_ms)));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout_ms));
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!options_.ca_file.empty()) {
    curl_easy_setopt(curl, CURLOPT_CAINFO, options_.ca_file.c_str());
    curl_easy_setopt(curl, CURLOPT_CAPATH, nullptr);  // this authority and no other
  }
  curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "zstd");
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &OnBody);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &response.body);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &OnProgress);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, options_.cancelled);
  if (!request.range.empty()) curl_easy_setopt(curl, CURLOPT_RANGE, request.range.c_str());
  if (!request.bearer.empty()) headers.Add("Authorization: Bearer " + request.bearer);
  if (request.method == HttpMethod::kPost) {
    headers.Add("Content-Type: application/json");
    headers.Add("Expect:");  // a round trip more for nothing
    if (request.body_is_zstd) headers.Add("Content-Encoding: zstd");
    curl_easy_setopt(curl, CURLOPT_POST, 1L);
    curl_easy_setopt(
        curl, CURLOPT_POSTFIELDS,
        request.body.empty() ? "" : reinterpret_cast<const char*>(request.body.data()));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE,
                     static_cast<curl_off_t>(request.body.size()));
  }
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.list);
  const CURLcode code = curl_easy_perform(curl);
  if (code != CURLE_OK) return Fail(ToError(code));
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  response.status = static_cast<int>(status);
  curl_off_t retry_after_s = 0;
  curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &retry_after_s);
  if (retry_after_s > 0) {
    constexpr curl_off_t kSane = 7LL * 24 * 60 * 60;
    response.retry_after_ms = std::min(retry_after_s, kSane) * 1000;
  }
  return response;
}

}  // namespace simpul::agent
