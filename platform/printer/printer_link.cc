#include "platform/printer/printer_link.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <tuple>

namespace simpul::printer {
namespace {

constexpr int kMaxDrainReads = 64;

Result<PrinterAddress> ParseTcp(const std::string& rest) {
  const std::size_t colon = rest.rfind(':');
  if (colon == std::string::npos) return Fail(ErrorCode::kInvalidInput, "printer: want HOST:PORT");
  PrinterAddress address;
  auto& in = reinterpret_cast<sockaddr_in&>(address.storage);
  std::uint16_t port = 0;
  const char* end = rest.data() + rest.size();
  const auto parsed = std::from_chars(rest.data() + colon + 1, end, port);
  if (parsed.ec != std::errc() || parsed.ptr != end || port == 0 ||
      inet_pton(AF_INET, rest.substr(0, colon).c_str(), &in.sin_addr) != 1) {
    return Fail(ErrorCode::kInvalidInput, "printer: want a numeric HOST:PORT");
  }
  in.sin_family = AF_INET;
  in.sin_port = htons(port);
  address.family = AF_INET;
  address.size = sizeof in;
  return address;
}

Result<PrinterAddress> ParseUnix(const std::string& path) {
  PrinterAddress address;
  auto& un = reinterpret_cast<sockaddr_un&>(address.storage);
  if (path.empty() || path.size() >= sizeof un.sun_path) {
    return Fail(ErrorCode::kInvalidInput, "printer: socket path");
  }
  un.sun_family = AF_UNIX;
  std::memcpy(un.sun_path, path.c_str(), path.size() + 1);
  address.family = AF_UNIX;
  address.size = sizeof un;
  return address;
}

bool WouldBlock() { return errno == EAGAIN || errno == EWOULDBLOCK; }

}  // namespace

Deadline After(std::int64_t ms) {
  return std::chrono::steady_clock::now() + std::chrono::milliseconds(ms);
}

int MsLeft(Deadline deadline) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
      deadline - std::chrono::steady_clock::now());
  return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 3'600'000));
}

Result<PrinterAddress> PrinterAddress::Parse(const std::string& spec) {
  if (spec.starts_with("tcp:")) return ParseTcp(spec.substr(4));
  if (spec.starts_with("unix:")) return ParseUnix(spec.substr(5));
  if (spec.starts_with("/dev/")) {
    PrinterAddress address;
    address.device = spec;
    return address;
  }
  return Fail(ErrorCode::kInvalidInput, "printer: want tcp:HOST:PORT, unix:PATH, /dev/… or none");
}

PrinterLink::PrinterLink(const PrinterAddress& address, Deadline deadline)
    : socket_(address.family != 0) {
  if (!socket_) {
    fd_ = ::open(address.device.c_str(), O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    return;
  }
  fd_ = socket(address.family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (fd_ < 0) return;
  const auto* to = reinterpret_cast<const sockaddr*>(&address.storage);
  if (connect(fd_, to, address.size) == 0) return;
  int failed = 0;
  socklen_t size = sizeof failed;
  const bool connected = errno == EINPROGRESS && Wait(POLLOUT, deadline) &&
                         getsockopt(fd_, SOL_SOCKET, SO_ERROR, &failed, &size) == 0 && failed == 0;
  if (!connected) {
    close(fd_);
    fd_ = -1;
  }
}

PrinterLink::~PrinterLink() {
  if (fd_ >= 0) close(fd_);
}

bool PrinterLink::Wait(short events, Deadline deadline) const {
  pollfd poll_fd{fd_, events, 0};
  const int ms = MsLeft(deadline);
  return ms > 0 && poll(&poll_fd, 1, ms) > 0;
}

bool PrinterLink::WriteAll(ByteView bytes, Deadline deadline) {
  std::size_t done = 0;
  while (open() && done < bytes.size()) {
    const std::uint8_t* from = bytes.data() + done;
    const std::size_t size = bytes.size() - done;
    const ssize_t wrote = socket_ ? send(fd_, from, size, MSG_NOSIGNAL) : ::write(fd_, from, size);
    if (wrote > 0) {
      done += static_cast<std::size_t>(wrote);
    } else if (wrote < 0 && WouldBlock()) {
      if (!Wait(POLLOUT, deadline)) return false;
    } else if (wrote == 0 || errno != EINTR) {
      closed_ = true;
    }
  }
  return done == bytes.size();
}

Heard PrinterLink::Read(Deadline deadline) {
  while (open()) {
    std::uint8_t byte = 0;
    const ssize_t got = ::read(fd_, &byte, 1);
    if (got == 1) {
      token_ = reader_.Feed(byte);
      if (token_ != AnswerReader::Token::kNone) return Heard::kToken;
      if (MsLeft(deadline) == 0) return Heard::kSilence;  // an endless half of a message
    } else if (got < 0 && WouldBlock()) {
      if (!Wait(POLLIN, deadline)) return Heard::kSilence;
    } else if (got == 0 || errno != EINTR) {
      closed_ = true;
    }
  }
  return Heard::kClosed;
}

void PrinterLink::Drain() {
  std::array<std::uint8_t, 256> old{};
  for (int i = 0; i < kMaxDrainReads && open(); ++i) {
    const ssize_t got = ::read(fd_, old.data(), old.size());
    if (got == 0 && socket_) closed_ = true;
    if (got <= 0) break;
  }
  reader_ = AnswerReader();
}

void PrinterLink::Abandon() {
  if (fd_ < 0) return;
  if (socket_) {
    const linger at_once{1, 0};
    std::ignore = setsockopt(fd_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  }
  close(fd_);
  fd_ = -1;
}

}  // namespace simpul::printer
