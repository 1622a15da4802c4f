// A small HTTP client for tests. The door to libcurl on the tests' side.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace simpul::server {

struct HttpAnswer {
  long status = 0;  // 0: no answer at all
  std::string body;
  std::map<std::string, std::string> headers;  // names in lower case
};

// One request on a new connection; never follows redirects. `headers` are whole lines.
HttpAnswer Get(const std::string& url, const std::vector<std::string>& headers = {});
HttpAnswer Post(const std::string& url, const std::string& body,
                const std::vector<std::string>& headers = {});

// Sends `bytes` as they are and reads until the server closes or `seconds` pass.
std::string RawExchange(int port, const std::string& bytes, int seconds);

}  // namespace simpul::server
