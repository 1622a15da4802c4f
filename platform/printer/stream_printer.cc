#include "platform/printer/stream_printer.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>
#include <optional>
#include <tuple>

namespace simpul::printer {
namespace {

using Deadline = std::chrono::steady_clock::time_point;

constexpr std::int64_t kAnswerMs = 400;  // for one status byte; real-time answers come at once
constexpr std::size_t kMaxGarbage = 4096;  // bytes of nonsense read while looking for an answer

int MsLeft(Deadline deadline) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
      deadline - std::chrono::steady_clock::now());
  return static_cast<int>(std::max<std::int64_t>(0, left.count()));
}

struct Address {
  sockaddr_storage storage{};
  socklen_t size = 0;
  int family = 0;
};

Result<Address> ParseTcp(const std::string& rest) {
  const std::size_t colon = rest.rfind(':');
  if (colon == std::string::npos) return Fail(ErrorCode::kInvalidInput, "printer: want HOST:PORT");
  Address address;
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

Result<Address> ParseUnix(const std::string& path) {
  Address address;
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

class Connection {
 public:
  explicit Connection(int fd) : fd_(fd) {}
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() {
    if (fd_ >= 0) close(fd_);
  }
  bool open() const { return fd_ >= 0; }

  bool WriteAll(ByteView bytes, Deadline deadline) {
    std::size_t done = 0;
    while (done < bytes.size()) {
      const ssize_t wrote = write(fd_, bytes.data() + done, bytes.size() - done);
      if (wrote > 0) {
        done += static_cast<std::size_t>(wrote);
      } else if (wrote < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
        if (!Wait(POLLOUT, deadline)) return false;
      } else if (wrote >= 0 || errno != EINTR) {
        return false;
      }
    }
    return true;
  }

  // The next valid status byte; everything else is skipped, up to a bound.
  std::optional<std::uint8_t> ReadStatus(Deadline deadline) {
    for (std::size_t skipped = 0; skipped < kMaxGarbage; ++skipped) {
      std::uint8_t byte = 0;
      const ssize_t got = read(fd_, &byte, 1);
      if (got == 1) {
        if (IsStatusByte(byte)) return byte;
      } else if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
        if (!Wait(POLLIN, deadline)) return std::nullopt;
      } else if (got == 0 || errno != EINTR) {
        return std::nullopt;
      }
    }
    return std::nullopt;
  }

  // Throws away answers to questions of an earlier visit: they would be believed as new.
  void Drain() {
    std::array<std::uint8_t, 256> old{};
    for (int i = 0; i < 64 && read(fd_, old.data(), old.size()) > 0; ++i) {
    }
  }

 private:
  bool Wait(short events, Deadline deadline) {
    pollfd poll_fd{fd_, events, 0};
    const int ms = MsLeft(deadline);
    return ms > 0 && poll(&poll_fd, 1, ms) > 0;
  }
  int fd_;
};

class StreamPrinter final : public app::Printer {
 public:
  StreamPrinter(std::string device, std::optional<Address> address, int width_dots)
      : device_(std::move(device)), address_(address), width_dots_(width_dots) {}

  app::PrinterState Status(std::int64_t timeout_ms) override {
    const Deadline deadline = After(timeout_ms);
    Connection connection(Connect(deadline));
    if (!connection.open()) return NotConnected();
    return Ask(connection, deadline);
  }

  app::PrintOutcome Print(const app::DotImage& slip, std::int64_t timeout_ms) override {
    const Deadline deadline = After(timeout_ms);
    Connection connection(Connect(deadline));
    if (!connection.open()) return {false, NotConnected()};
    // A printer that already says it cannot print gets no job it might print later.
    const app::PrinterState before = Ask(connection, deadline);
    if (before.health == app::PrinterHealth::kFail) return {false, before};
    Bytes bytes = EncodeSlip(slip);
    const bool sent = connection.WriteAll(bytes, deadline);
    SecureWipe(bytes);
    app::PrinterState after = Ask(connection, deadline);
    // A status answer behind the last byte is the proof; a mute printer proves nothing.
    const bool proved = sent && (after.health == app::PrinterHealth::kOk ||
                                 after.health == app::PrinterHealth::kWarn);
    if (!proved) std::ignore = connection.WriteAll(ClearBuffer(), After(kAnswerMs));  // best effort
    if (!sent && after.health != app::PrinterHealth::kFail) {
      after = {app::PrinterHealth::kUnknown, app::PrinterCause::kNoAnswer};
    }
    return {proved, after};
  }

  int WidthDots() const override { return width_dots_; }

 private:
  static Deadline After(std::int64_t ms) {
    return std::chrono::steady_clock::now() + std::chrono::milliseconds(ms);
  }
  static app::PrinterState NotConnected() {
    return {app::PrinterHealth::kFail, app::PrinterCause::kNotConnected};
  }

  int Connect(Deadline deadline) const {
    if (!address_) return open(device_.c_str(), O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    const int fd = socket(address_->family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0) return -1;
    const auto* to = reinterpret_cast<const sockaddr*>(&address_->storage);
    if (connect(fd, to, address_->size) == 0) return fd;
    pollfd poll_fd{fd, POLLOUT, 0};
    int failed = 0;
    socklen_t size = sizeof failed;
    if (errno == EINPROGRESS && poll(&poll_fd, 1, MsLeft(deadline)) > 0 &&
        getsockopt(fd, SOL_SOCKET, SO_ERROR, &failed, &size) == 0 && failed == 0) {
      return fd;
    }
    close(fd);
    return -1;
  }

  static app::PrinterState Ask(Connection& connection, Deadline deadline) {
    connection.Drain();
    StatusAnswers answers;
    for (std::size_t i = 0; i < kStatusKinds.size(); ++i) {
      const Deadline one = std::min(deadline, After(Patience(i, answers, deadline)));
      if (!connection.WriteAll(StatusRequest(kStatusKinds[i]), one)) break;
      answers[i] = connection.ReadStatus(one);
    }
    return StateOf(answers);
  }

  // The first answer may stand behind a slip that is still printing: it gets all the time there
  // is. A printer that missed it is mute and gets little more.
  static std::int64_t Patience(std::size_t i, const StatusAnswers& answers, Deadline deadline) {
    if (i == 0) return std::max<std::int64_t>(kAnswerMs, MsLeft(deadline) - 3 * kAnswerMs);
    return answers[0] ? kAnswerMs : kAnswerMs / 4;
  }

  std::string device_;
  std::optional<Address> address_;
  int width_dots_;
};

class NoPrinter final : public app::Printer {
 public:
  explicit NoPrinter(int width_dots) : width_dots_(width_dots) {}
  app::PrinterState Status(std::int64_t /*timeout_ms*/) override {
    return {app::PrinterHealth::kFail, app::PrinterCause::kNotConnected};
  }
  app::PrintOutcome Print(const app::DotImage& /*slip*/, std::int64_t timeout_ms) override {
    return {false, Status(timeout_ms)};
  }
  int WidthDots() const override { return width_dots_; }

 private:
  int width_dots_;
};

}  // namespace

Result<std::unique_ptr<app::Printer>> OpenPrinter(const std::string& spec, int width_dots) {
  if (spec == "none") return std::make_unique<NoPrinter>(width_dots);
  if (spec.starts_with("tcp:")) {
    SIMPUL_ASSIGN_OR_RETURN(const Address address, ParseTcp(spec.substr(4)));
    return std::make_unique<StreamPrinter>("", address, width_dots);
  }
  if (spec.starts_with("unix:")) {
    SIMPUL_ASSIGN_OR_RETURN(const Address address, ParseUnix(spec.substr(5)));
    return std::make_unique<StreamPrinter>("", address, width_dots);
  }
  if (spec.starts_with("/dev/")) {
    return std::make_unique<StreamPrinter>(spec, std::nullopt, width_dots);
  }
  return Fail(ErrorCode::kInvalidInput,
              "printer: want tcp:HOST:PORT, unix:PATH, /dev/… or none");
}

}  // namespace simpul::printer
