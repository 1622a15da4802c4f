#include "platform/audio/headphone_socket.h"

#include <fcntl.h>
#include <linux/input.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>
#include <thread>
#include <utility>

#include "kiosk/base/bytes.h"

namespace simpul::audio {
namespace {

constexpr int kLookAgainMs = 2000;
constexpr std::size_t kMaxDeviceList = 1U << 18U;
constexpr unsigned kSwitchBit = 1U << SW_HEADPHONE_INSERT;

std::string DeviceList() {
  std::ifstream file("/proc/bus/input/devices");
  std::string text(kMaxDeviceList, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  return text;
}

// The last word of "SW=4" or "SW=1 4": the lowest bits.
bool HasSwitch(std::string_view bits) {
  const std::size_t blank = bits.find_last_of(' ');
  if (blank != std::string_view::npos) bits.remove_prefix(blank + 1);
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(bits.data(), bits.data() + bits.size(), value, 16);
  return error == std::errc() && end == bits.data() + bits.size() && (value & kSwitchBit) != 0;
}

std::optional<std::string> EventFile(std::string_view handlers) {
  const std::size_t at = handlers.find("event");
  if (at == std::string_view::npos) return std::nullopt;
  std::size_t end = at + 5;
  while (end < handlers.size() && handlers[end] >= '0' && handlers[end] <= '9') ++end;
  if (end == at + 5) return std::nullopt;
  return "/dev/input/" + std::string(handlers.substr(at, end - at));
}

class Watch final : public HeadphoneSocket {
 public:
  Watch(std::string device, std::function<void(bool)> changed)
      : device_(std::move(device)), changed_(std::move(changed)), stop_(eventfd(0, EFD_CLOEXEC)) {
    thread_ = std::thread([this] { Run(); });
  }
  ~Watch() override {
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t wrote = write(stop_, &one, sizeof one);
    thread_.join();
    close(stop_);
  }
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

 private:
  void Run() {
    for (;;) {
      const std::optional<std::string> path =
          device_ == "auto" ? FindHeadphoneDevice(DeviceList()) : device_;
      const int file = path ? open(path->c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC) : -1;
      if (file >= 0) {
        std::array<std::uint8_t, SW_MAX / 8 + 1> now{};
        if (ioctl(file, EVIOCGSW(now.size()), now.data()) >= 0) Tell((now[0] & kSwitchBit) != 0);
        const bool stopped = Follow(file);
        close(file);
        if (stopped) return;
      }
      Tell(false);  // what cannot be seen is not private
      pollfd stop{stop_, POLLIN, 0};
      if (poll(&stop, 1, kLookAgainMs) > 0) return;
    }
  }

  // Until the device is gone (false) or the watch ends (true).
  bool Follow(int file) {
    for (;;) {
      pollfd waiting[] = {{stop_, POLLIN, 0}, {file, POLLIN, 0}};
      if (poll(waiting, 2, -1) < 0 && errno != EINTR) return false;
      if (waiting[0].revents != 0) return true;
      if (waiting[1].revents == 0) continue;
      input_event event{};
      const ssize_t got = read(file, &event, sizeof event);
      if (got < 0 && (errno == EAGAIN || errno == EINTR)) continue;
      // The kernel hands out whole events only; anything else is no input device.
      if (got != static_cast<ssize_t>(sizeof event)) return false;
      if (event.type == EV_SW && event.code == SW_HEADPHONE_INSERT) Tell(event.value != 0);
    }
  }

  void Tell(bool plugged) {
    if (std::exchange(plugged_, plugged) != plugged) changed_(plugged);
  }

  std::string device_;
  std::function<void(bool)> changed_;
  int stop_;
  bool plugged_ = false;
  std::thread thread_;
};

}  // namespace

std::optional<std::string> FindHeadphoneDevice(std::string_view devices) {
  std::optional<std::string> file;
  bool has_switch = false;
  for (const std::string_view line : LinesOf(devices)) {
    if (line.empty()) {  // between two devices, and after the last
      if (has_switch && file) return file;
      file.reset();
      has_switch = false;
    } else if (line.starts_with("H: Handlers=")) {
      file = EventFile(line);
    } else if (line.starts_with("B: SW=")) {
      has_switch = HasSwitch(line.substr(6));
    }
  }
  return has_switch ? file : std::nullopt;
}

std::unique_ptr<HeadphoneSocket> WatchHeadphones(std::string device,
                                                 std::function<void(bool plugged)> changed) {
  return std::make_unique<Watch>(std::move(device), std::move(changed));
}

}  // namespace simpul::audio
