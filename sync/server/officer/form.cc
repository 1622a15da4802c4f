#include "kiosk/base/bytes.h"
#include "sync/server/officer/pages.h"

namespace simpul::server {
namespace {

std::string Decode(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+') {
      plain += ' ';
    } else if (text[i] == '%' && i + 2 < text.size()) {
      const Result<Bytes> byte = FromHex(text.substr(i + 1, 2));
      if (byte) {
        plain += static_cast<char>(byte->front());
        i += 2;
      } else {
        plain += '%';
      }
    } else {
      plain += text[i];
    }
  }
  return plain;
}

}  // namespace

std::map<std::string, std::string> ParseForm(std::string_view body) {
  std::map<std::string, std::string> form;
  while (!body.empty()) {
    const std::string_view pair = body.substr(0, body.find('&'));
    body.remove_prefix(std::min(body.size(), pair.size() + 1));
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos) continue;
    form[Decode(pair.substr(0, equals))] = Decode(pair.substr(equals + 1));
  }
  return form;
}

std::string CookieOf(const Request& request, std::string_view name) {
  std::string_view rest = request.Header("cookie");
  while (!rest.empty()) {
    std::string_view pair = rest.substr(0, rest.find(';'));
    rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
    while (!pair.empty() && pair.front() == ' ') pair.remove_prefix(1);
    const std::size_t equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name) {
      return std::string(pair.substr(equals + 1));
    }
  }
  return "";
}

}  // namespace simpul::server
