#include "sync/agent/server_url.h"

#include <algorithm>

namespace simpul::agent {
namespace {

bool IsLoopback(std::string_view host) {
  if (host == "localhost" || host == "[::1]") return true;
  if (!host.starts_with("127.")) return false;
  // Digits and dots only: "127.0.0.1.example.org" is somebody else's.
  return std::all_of(host.begin(), host.end(),
                     [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
}

// Host without the port; empty when the authority is malformed.
std::string_view HostOf(std::string_view authority) {
  if (authority.starts_with('[')) {
    const std::size_t end = authority.find(']');
    return end == std::string_view::npos ? std::string_view() : authority.substr(0, end + 1);
  }
  return authority.substr(0, authority.find(':'));
}

}  // namespace

Result<std::string> CheckServerUrl(std::string_view typed) {
  constexpr std::string_view kHttps = "https://";
  constexpr std::string_view kHttp = "http://";
  const bool https = typed.starts_with(kHttps);
  if (!https && !typed.starts_with(kHttp)) {
    return Fail(ErrorCode::kInvalidInput, "server address: want https://HOST");
  }
  const bool plain_text =
      std::all_of(typed.begin(), typed.end(), [](char c) { return c > ' ' && c < '\x7f'; });
  if (!plain_text || typed.find_first_of("@?#\\") != std::string_view::npos) {
    return Fail(ErrorCode::kInvalidInput, "server address: unexpected character");
  }
  std::string_view rest = typed.substr(https ? kHttps.size() : kHttp.size());
  const std::string_view host = HostOf(rest.substr(0, rest.find('/')));
  if (host.empty()) return Fail(ErrorCode::kInvalidInput, "server address: no host");
  if (!https && !IsLoopback(host)) {
    return Fail(ErrorCode::kInvalidInput, "server address: http only to this machine itself");
  }
  while (typed.ends_with('/')) typed.remove_suffix(1);
  return std::string(typed);
}

}  // namespace simpul::agent
