#include "tests/support/fault_proxy_http.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstdlib>
#include <utility>

#include "kiosk/base/result.h"

namespace simpul::test {
namespace {

constexpr std::size_t kMaxMessage = 16U << 20U;

sockaddr_in Loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  return address;
}

void SendAtOnce(int fd) {
  const int on = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

}  // namespace

Socket& Socket::operator=(Socket&& other) noexcept {
  Close();
  fd_ = std::exchange(other.fd_, -1);
  return *this;
}

Socket Socket::Listen() {
  Socket socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  SIMPUL_CHECK(socket.ok());
  const sockaddr_in address = Loopback(0);
  SIMPUL_CHECK(bind(socket.fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  SIMPUL_CHECK(listen(socket.fd_, 64) == 0);
  return socket;
}

Socket Socket::Connect(std::uint16_t port) {
  Socket socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const sockaddr_in address = Loopback(port);
  if (connect(socket.fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    socket.Close();
    return socket;
  }
  SendAtOnce(socket.fd_);
  return socket;
}

Socket Socket::Accept() const {
  Socket socket(accept4(fd_, nullptr, nullptr, SOCK_CLOEXEC));
  if (socket.ok()) SendAtOnce(socket.fd_);
  return socket;
}

std::uint16_t Socket::port() const {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  getsockname(fd_, reinterpret_cast<sockaddr*>(&address), &size);
  return ntohs(address.sin_port);
}

bool Socket::Write(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t done = send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(done));
  }
  return true;
}

void Socket::Shutdown() const { shutdown(fd_, SHUT_RDWR); }

void Socket::Close() {
  if (fd_ >= 0) close(fd_);
  fd_ = -1;
}

std::string HttpMessage::StartLine() const { return head.substr(0, head.find("\r\n")); }

std::string HttpMessage::Header(std::string_view lower_name) const {
  std::size_t at = head.find("\r\n");
  while (at != std::string::npos && at + 2 < head.size()) {
    const std::size_t end = head.find("\r\n", at + 2);
    const std::string line = head.substr(at + 2, end - at - 2);
    const std::size_t colon = line.find(':');
    std::string name = line.substr(0, colon);
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (colon != std::string::npos && name == lower_name) {
      const std::size_t from = line.find_first_not_of(' ', colon + 1);
      return from == std::string::npos ? "" : line.substr(from);
    }
    at = end;
  }
  return "";
}

std::optional<HttpMessage> ReadMessage(const Socket& socket, std::string& rest) {
  HttpMessage message;
  std::size_t want = std::string::npos;  // of the whole message, once the head is there
  for (;;) {
    if (want == std::string::npos) {
      const std::size_t end = rest.find("\r\n\r\n");
      if (end != std::string::npos) {
        message.head = rest.substr(0, end + 4);
        want = message.head.size() +
               std::strtoul(message.Header("content-length").c_str(), nullptr, 10);
      }
    }
    if (want != std::string::npos && rest.size() >= want) {
      message.body = rest.substr(message.head.size(), want - message.head.size());
      rest.erase(0, want);
      return message;
    }
    std::array<char, 64 * 1024> buffer;
    const ssize_t got = recv(socket.fd(), buffer.data(), buffer.size(), 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0 || rest.size() > kMaxMessage) return std::nullopt;
    rest.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

std::string MakeAnswer(int status, std::string_view body, std::string_view content_type) {
  return "HTTP/1.1 " + std::to_string(status) + " x\r\nContent-Type: " + std::string(content_type) +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

}  // namespace simpul::test
