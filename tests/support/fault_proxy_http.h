// Whole HTTP/1.1 messages on plain sockets, as much of it as the fault proxy and its servers need.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace simpul::test {

class Socket {
 public:
  Socket() = default;
  explicit Socket(int fd) : fd_(fd) {}
  Socket(Socket&& other) noexcept : fd_(other.fd_) { other.fd_ = -1; }
  Socket& operator=(Socket&& other) noexcept;
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  ~Socket() { Close(); }

  // A listener on a free port of 127.0.0.1.
  static Socket Listen();
  // Not ok() when nobody listens.
  static Socket Connect(std::uint16_t port);
  Socket Accept() const;

  bool ok() const { return fd_ >= 0; }
  int fd() const { return fd_; }
  std::uint16_t port() const;
  bool Write(std::string_view bytes) const;
  // Ends reads and writes of both sides, also those of another thread.
  void Shutdown() const;
  void Close();

 private:
  int fd_ = -1;
};

struct HttpMessage {
  std::string head;  // with the empty line
  std::string body;
  std::string Bytes() const { return head + body; }
  // The first line, and a header's value without white space; empty when there is none.
  std::string StartLine() const;
  std::string Header(std::string_view lower_name) const;
};

// Reads one message with Content-Length (none = no body). `rest` keeps bytes of the next one.
// Nothing at the end of the stream or when the bytes are no message.
std::optional<HttpMessage> ReadMessage(const Socket& socket, std::string& rest);

// A complete answer with Content-Length.
std::string MakeAnswer(int status, std::string_view body, std::string_view content_type);

}  // namespace simpul::test
