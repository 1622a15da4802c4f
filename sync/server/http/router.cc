#include "sync/server/http/router.h"

#include <algorithm>
#include <chrono>

#include "sync/protocol/batch.h"
#include "sync/protocol/json.h"
#include "sync/protocol/limits.h"

namespace simpul::server {
namespace {

using protocol::Json;

std::vector<std::string> Segments(std::string_view path) {
  std::vector<std::string> segments;
  std::size_t at = 0;
  while (at < path.size()) {
    const std::size_t end = std::min(path.find('/', at + 1), path.size());
    segments.emplace_back(path.substr(at, end - at));
    at = end;
  }
  return segments;
}

bool Matches(const std::vector<std::string>& pattern, const std::vector<std::string>& path,
             std::vector<std::string>* arguments) {
  if (pattern.size() != path.size()) return false;
  arguments->clear();
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i].starts_with("/{")) {
      arguments->push_back(path[i].substr(1));
    } else if (pattern[i] != path[i]) {
      return false;
    }
  }
  return true;
}

LogWord MethodWord(Method method) {
  switch (method) {
    case Method::kGet: return "GET";
    case Method::kPost: return "POST";
    case Method::kOther: return "other";
  }
  return "other";
}

void AddSafeHeaders(Response& response, bool https) {
  const auto add = [&](const char* name, const char* value) {
    response.headers.emplace_back(name, value);
  };
  add("Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
      "img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
  add("Referrer-Policy", "no-referrer");
  add("Cache-Control", "no-store");
  add("X-Content-Type-Options", "nosniff");
  add("X-Frame-Options", "DENY");
  add("Cross-Origin-Opener-Policy", "same-origin");
  add("Cross-Origin-Resource-Policy", "same-origin");
  add("Permissions-Policy",
      "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()");
  if (https) add("Strict-Transport-Security", "max-age=31536000");
}

}  // namespace

Response ErrorResponse(int status, std::string_view error) {
  Response response;
  response.status = status;
  response.body = Json({{"protocol", protocol::kProtocolVersion},
                        {"server", protocol::kServerName},
                        {"error", error}})
                      .dump();
  return response;
}

int StatusOf(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInvalidInput: return 400;
    case ErrorCode::kUnsupported: return 422;
    case ErrorCode::kExhausted: return 409;
    case ErrorCode::kNotFound:
    case ErrorCode::kCrypto: return 404;
    case ErrorCode::kConflict: return 409;
    case ErrorCode::kPermission: return 403;
    case ErrorCode::kTooLarge: return 413;
    case ErrorCode::kUnavailable:
    case ErrorCode::kTimeout:
    case ErrorCode::kStorage:
    case ErrorCode::kNoSpace: return 503;
  }
  return 500;
}

Router::Router(const Clock& clock, RouterOptions options)
    : clock_(clock),
      options_(std::move(options)),
      lookup_(clock, options_.lookup),
      lookup_total_(clock, options_.lookup_total, 1),
      device_(clock, options_.device),
      pages_(clock, options_.pages),
      tickets_(clock, options_.tickets) {}

void Router::Add(Method method, LogWord pattern, RatePolicy policy, CallHandler handler) {
  routes_.push_back({method, pattern, Segments(pattern.text()), policy, std::move(handler)});
}

std::string Router::ClientOf(const Request& request) const {
  if (options_.trusted_proxy.empty() || request.peer != options_.trusted_proxy) {
    return request.peer;
  }
  // The proxy appends the address it saw; whatever stands before it is the caller's own claim.
  std::string_view list = request.Header("x-forwarded-for");
  if (const auto comma = list.rfind(','); comma != std::string_view::npos) {
    list.remove_prefix(comma + 1);
  }
  while (!list.empty() && list.front() == ' ') list.remove_prefix(1);
  return list.empty() ? request.peer : std::string(list.substr(0, 64));
}

int Router::SpendFor(RatePolicy policy, const std::string& client) {
  const std::string key = RateKey(client);
  switch (policy) {
    case RatePolicy::kNone: return 0;
    case RatePolicy::kPublic:
    case RatePolicy::kOfficer: return pages_.TrySpend(key);
    case RatePolicy::kDevice: return device_.TrySpend(key);
    case RatePolicy::kTicket: return tickets_.TrySpend(key);
    case RatePolicy::kLookup: {
      const int wait = lookup_.TrySpend(key);
      return wait != 0 ? wait : lookup_total_.TrySpend("all");
    }
  }
  return 0;
}

Response Router::Run(const Route& route, const Request& request,
                     std::vector<std::string> arguments) {
  const std::string client = ClientOf(request);
  if (const int wait = SpendFor(route.policy, client); wait > 0) {
    Log(LogEvent::kRateLimited, {{"route", route.pattern}, {"wait_s", wait}});
    Response response = ErrorResponse(429, "slow_down");
    response.headers.emplace_back("Retry-After", std::to_string(wait));
    return response;
  }
  if (request.body.size() > protocol::kMaxRequestBytes) return ErrorResponse(413, "too_large");
  const std::string_view encoding = request.Header("content-encoding");
  if (encoding.empty() || encoding == "identity") {
    return route.handler({request, std::move(arguments), client});
  }
  if (encoding != "zstd") return ErrorResponse(415, "encoding");
  Result<std::string> plain = protocol::Decompress(AsBytes(request.body), protocol::kMaxBatchBytes);
  if (!plain) return ErrorResponse(StatusOf(plain.error().code), "encoding");
  Request decoded = request;
  decoded.body = std::move(*plain);
  return route.handler({decoded, std::move(arguments), client});
}

Response Router::Dispatch(const Request& request, LogWord* pattern) {
  const std::vector<std::string> path = Segments(request.path);
  std::vector<std::string> arguments;
  bool other_method = false;
  for (const Route& route : routes_) {
    if (!Matches(route.segments, path, &arguments)) continue;
    *pattern = route.pattern;
    if (route.method == request.method) return Run(route, request, std::move(arguments));
    other_method = true;
  }
  return other_method ? ErrorResponse(405, "method") : ErrorResponse(404, "not_found");
}

Response Router::Serve(const Request& request) {
  const auto start = std::chrono::steady_clock::now();
  LogWord pattern = "none";
  Response response = Dispatch(request, &pattern);
  AddSafeHeaders(response, options_.https);
  const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - start);
  // Pages that look for news ask several times a second; that there is none is no news.
  if (response.status == 304) return response;
  Log(LogEvent::kRequestServed, {{"method", MethodWord(request.method)},
                                 {"route", pattern},
                                 {"status", response.status},
                                 {"micros", micros.count()}});
  return response;
}

}  // namespace simpul::server
