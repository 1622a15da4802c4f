// HTTP as the rest of the server sees it: plain values, no library.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace simpul::server {

enum class Method : std::uint8_t { kGet, kPost, kOther };

struct Request {
  Method method = Method::kGet;
  std::string path;                                         // without the query
  std::string query;                                        // without the question mark
  std::map<std::string, std::string, std::less<>> headers;  // names in lower case
  std::string body;  // as sent: still compressed when Content-Encoding says so
  std::string peer;  // address of the other end of the connection

  // Empty when absent. `name` in lower case. The view lives as long as the request.
  std::string_view Header(std::string_view name) const {
    const auto at = headers.find(name);
    return at == headers.end() ? std::string_view() : std::string_view(at->second);
  }
};

struct Response {
  int status = 200;
  std::string content_type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
};

// Called on several threads at once; must not throw.
using Handler = std::function<Response(const Request&)>;

}  // namespace simpul::server
