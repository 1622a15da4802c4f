// The emulator's door: sockets, terminal, thread.
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <pty.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <tuple>
#include <utility>

#include "tests/support/printer_emulator.h"

namespace simpul::testing {
namespace {

void Close(int& fd) {
  if (fd >= 0) close(fd);
  fd = -1;
}

void SetNonBlocking(int fd) { std::ignore = fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK); }

}  // namespace

PrinterEmulator::PrinterEmulator(Door kind, std::string address, int port, int width_dots)
    : kind_(kind),
      address_(std::move(address)),
      port_(port),
      paper_width_(width_dots),
      paper_(width_dots),
      wake_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
  SIMPUL_CHECK(wake_ >= 0);
}

PrinterEmulator::~PrinterEmulator() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  Wake();
  if (thread_.joinable()) thread_.join();
  CloseDoor();
  if (kind_ == Door::kUnix) unlink(address_.c_str());
  Close(wake_);
}

Result<std::unique_ptr<PrinterEmulator>> PrinterEmulator::OnTcp(const std::string& host, int port,
                                                                int width_dots) {
  std::unique_ptr<PrinterEmulator> printer(new PrinterEmulator(Door::kTcp, host, port, width_dots));
  SIMPUL_RETURN_IF_ERROR(printer->PlugIn());
  return printer;
}

Result<std::unique_ptr<PrinterEmulator>> PrinterEmulator::OnUnix(const std::string& path,
                                                                 int width_dots) {
  std::unique_ptr<PrinterEmulator> printer(new PrinterEmulator(Door::kUnix, path, 0, width_dots));
  SIMPUL_RETURN_IF_ERROR(printer->PlugIn());
  return printer;
}

Result<std::unique_ptr<PrinterEmulator>> PrinterEmulator::OnPty(int width_dots) {
  std::unique_ptr<PrinterEmulator> printer(new PrinterEmulator(Door::kPty, "", 0, width_dots));
  SIMPUL_RETURN_IF_ERROR(printer->PlugIn());
  return printer;
}

std::string PrinterEmulator::spec() const {
  const std::lock_guard lock(mutex_);
  switch (kind_) {
    case Door::kTcp: return "tcp:" + address_ + ":" + std::to_string(port_);
    case Door::kUnix: return "unix:" + address_;
    case Door::kPty: return slave_name_;
  }
  return {};
}

Status PrinterEmulator::PlugIn() {
  {
    const std::lock_guard lock(mutex_);
    if (door_ < 0) SIMPUL_RETURN_IF_ERROR(OpenDoor());
  }
  if (!thread_.joinable()) thread_ = std::thread([this] { Loop(); });
  Wake();
  return {};
}

void PrinterEmulator::Unplug() {
  {
    const std::lock_guard lock(mutex_);
    CloseDoor();
    buffer_.clear();
    pending_.clear();
    decoder_.Reset();
    recent_.clear();
    paper_ = PaperPath(paper_width_);
  }
  Wake();
}

Status PrinterEmulator::OpenDoor() {
  if (kind_ == Door::kPty) {
    std::array<char, 128> name{};
    termios raw{};
    cfmakeraw(&raw);
    raw.c_cflag |= CREAD;
    if (openpty(&door_, &slave_, name.data(), &raw, nullptr) != 0) {
      return Fail(ErrorCode::kUnavailable, "emulator: no terminal");
    }
    slave_name_ = name.data();
    peer_ = door_;
    SetNonBlocking(door_);
    return {};
  }
  sockaddr_storage storage{};
  socklen_t size = 0;
  if (kind_ == Door::kTcp) {
    auto& in = reinterpret_cast<sockaddr_in&>(storage);
    in.sin_family = AF_INET;
    in.sin_port = htons(static_cast<std::uint16_t>(port_));
    size = sizeof in;
    if (inet_pton(AF_INET, address_.c_str(), &in.sin_addr) != 1) {
      return Fail(ErrorCode::kInvalidInput, "emulator: want a numeric address");
    }
  } else {
    auto& un = reinterpret_cast<sockaddr_un&>(storage);
    if (address_.size() >= sizeof un.sun_path)
      return Fail(ErrorCode::kInvalidInput, "emulator: path");
    un.sun_family = AF_UNIX;
    std::memcpy(un.sun_path, address_.c_str(), address_.size() + 1);
    size = sizeof un;
    unlink(address_.c_str());
  }
  const int family = kind_ == Door::kTcp ? AF_INET : AF_UNIX;
  door_ = socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  const int yes = 1;
  std::ignore = setsockopt(door_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (door_ < 0 || bind(door_, reinterpret_cast<sockaddr*>(&storage), size) != 0 ||
      listen(door_, 8) != 0) {
    Close(door_);
    return Fail(ErrorCode::kUnavailable, "emulator: cannot listen");
  }
  if (kind_ == Door::kTcp) {
    sockaddr_in bound{};
    socklen_t bound_size = sizeof bound;
    std::ignore = getsockname(door_, reinterpret_cast<sockaddr*>(&bound), &bound_size);
    port_ = ntohs(bound.sin_port);
  }
  return {};
}

void PrinterEmulator::CloseDoor() {
  if (kind_ != Door::kPty) Close(peer_);
  peer_ = -1;
  Close(door_);
  Close(slave_);
  if (kind_ == Door::kUnix) unlink(address_.c_str());
}

void PrinterEmulator::Wake() {
  const std::uint64_t one = 1;
  std::ignore = write(wake_, &one, sizeof one);
  changed_.notify_all();
}

void PrinterEmulator::Loop() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    const int wait_ms = Pump();
    changed_.notify_all();
    const bool full = buffer_.size() >= faults_.buffer_bytes;
    std::array<pollfd, 3> fds = {{{wake_, POLLIN, 0},
                                  {kind_ != Door::kPty && peer_ < 0 ? door_ : -1, POLLIN, 0},
                                  {full ? -1 : peer_, POLLIN, 0}}};
    lock.unlock();
    std::ignore = poll(fds.data(), fds.size(), wait_ms);
    lock.lock();
    if ((fds[0].revents & POLLIN) != 0) {
      std::uint64_t count = 0;
      std::ignore = read(wake_, &count, sizeof count);
    }
    // Unplug may have closed and even reused the descriptors meanwhile.
    if (fds[1].fd == door_ && fds[2].fd < 0 && fds[1].revents != 0) Serve(fds[1].revents, 0);
    if (fds[2].fd == peer_ && fds[2].revents != 0) Serve(0, fds[2].revents);
  }
}

void PrinterEmulator::Serve(short door_events, short peer_events) {
  if (door_events != 0 && door_ >= 0 && peer_ < 0) {
    peer_ = accept4(door_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (peer_ >= 0) ++counters_.connections;
  }
  if (peer_events != 0 && peer_ >= 0) Receive();
}

void PrinterEmulator::Receive() {
  std::array<std::uint8_t, 4096> chunk{};
  const ssize_t got = read(peer_, chunk.data(), chunk.size());
  if (got > 0) {
    counters_.bytes += got;
    for (ssize_t i = 0; i < got; ++i) {
      const std::uint8_t byte = chunk[static_cast<std::size_t>(i)];
      buffer_.push_back(byte);
      RealTime(byte);
    }
  } else if (kind_ != Door::kPty && (got == 0 || (errno != EAGAIN && errno != EINTR))) {
    Close(peer_);
  }
}

void PrinterEmulator::Send(const Bytes& bytes) {
  if (peer_ < 0 || bytes.empty()) return;
  // A reader that is gone loses the answer, as on a cable.
  if (kind_ == Door::kPty) {
    std::ignore = write(peer_, bytes.data(), bytes.size());
  } else {
    std::ignore = send(peer_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
  }
}

}  // namespace simpul::testing
