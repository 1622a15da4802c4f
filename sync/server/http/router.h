// Finds the handler of a request and does what every request needs: method, limits, rate,
// decompression, safe headers, the access log.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/base/log.h"
#include "kiosk/base/result.h"
#include "sync/server/http/message.h"
#include "sync/server/http/rate_limit.h"

namespace simpul::server {

// Which bucket a route spends from.
enum class RatePolicy : std::uint8_t {
  kNone,     // proves itself with a token
  kPublic,   // pages: generous
  kLookup,   // look-ups and what reporters add
  kDevice,   // enrolment and authentication, before anything is proved
  kOfficer,  // the officers' pages
  kTicket,   // who follows the calls: a lobby's phones and boards may share one address
};

struct Call {
  const Request& request;              // its body is decompressed
  std::vector<std::string> arguments;  // what the {…} of the pattern matched
  std::string client;                  // the caller's address, the proxy's word when it is trusted
};
using CallHandler = std::function<Response(const Call&)>;

struct RouterOptions {
  BucketLimit lookup{30, 30};           // each address
  BucketLimit lookup_total{6000, 600};  // all addresses together
  BucketLimit device{30, 30};
  BucketLimit pages{240, 120};
  // 5,000 phones behind one router, each every three seconds, ask 100,000 times a minute. Guessing
  // is no reason for less: a token has 128 random bits.
  BucketLimit tickets{120'000, 10'000};
  // Address of a reverse proxy whose X-Forwarded-For is believed; empty believes nobody.
  std::string trusted_proxy;
  bool https = false;  // adds Strict-Transport-Security
};

// JSON error of the protocol: {protocol, server, error}. `error` is a fixed word.
Response ErrorResponse(int status, std::string_view error);
// The status an Error means to a caller.
int StatusOf(ErrorCode code);

// Routes are added before the first request; then Serve is thread-safe.
class Router {
 public:
  // `clock` outlives the router.
  Router(const Clock& clock, RouterOptions options);

  // `pattern` is compared by segments; "{name}" matches any one segment. It is what the log names.
  void Add(Method method, LogWord pattern, RatePolicy policy, CallHandler handler);
  Response Serve(const Request& request);

 private:
  struct Route {
    Method method;
    LogWord pattern;
    std::vector<std::string> segments;
    RatePolicy policy;
    CallHandler handler;
  };
  std::string ClientOf(const Request& request) const;
  int SpendFor(RatePolicy policy, const std::string& client);
  Response Dispatch(const Request& request, LogWord* pattern);
  Response Run(const Route& route, const Request& request, std::vector<std::string> arguments);

  const Clock& clock_;
  const RouterOptions options_;
  std::vector<Route> routes_;
  RateLimiter lookup_, lookup_total_, device_, pages_, tickets_;
};

}  // namespace simpul::server
