// The socket as the kernel shows it; a FIFO stands for the input device.
#include "platform/audio/headphone_socket.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/input.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>

namespace simpul::audio {
namespace {

constexpr const char* kDevices =
    "I: Bus=0019 Vendor=0000 Product=0001 Version=0000\n"
    "N: Name=\"Power Button\"\n"
    "H: Handlers=kbd event0 \n"
    "B: EV=3\n"
    "B: KEY=10000000000000 0\n"
    "\n"
    "N: Name=\"Lid Switch\"\n"
    "H: Handlers=event1 \n"
    "B: EV=21\n"
    "B: SW=1\n"
    "\n"
    "N: Name=\"HDA Intel PCH Headphone\"\n"
    "H: Handlers=event12 \n"
    "B: EV=21\n"
    "B: SW=4\n"
    "\n";

TEST(HeadphoneSocket, IsFoundAmongTheInputDevices) {
  EXPECT_EQ(FindHeadphoneDevice(kDevices), "/dev/input/event12");
  EXPECT_EQ(FindHeadphoneDevice("H: Handlers=event3\nB: SW=1 15"), "/dev/input/event3");
}

TEST(HeadphoneSocket, NothingIsFoundWhereThereIsNone) {
  for (const char* devices :
       {"", "\n\n", "B: SW=4\n\n", "H: Handlers=event1\nB: SW=3\n", "H: Handlers=kbd\nB: SW=4\n",
        "H: Handlers=event\nB: SW=4\n", "H: Handlers=event1\nB: SW=xyz\n",
        "H: Handlers=event1\n\nB: SW=4\n"}) {
    EXPECT_EQ(FindHeadphoneDevice(devices), std::nullopt) << devices;
  }
}

class WatchHeadphonesTest : public testing::Test {
 protected:
  WatchHeadphonesTest() {
    path_ = std::filesystem::temp_directory_path() / ("socket-" + std::to_string(getpid()));
    std::filesystem::remove(path_);
    EXPECT_EQ(mkfifo(path_.c_str(), 0600), 0);
    writer_ = open(path_.c_str(), O_RDWR | O_CLOEXEC);
  }
  ~WatchHeadphonesTest() override {
    if (writer_ >= 0) close(writer_);
    std::filesystem::remove(path_);
  }
  void Write(int type, int code, int value) {
    input_event event{};
    event.type = static_cast<std::uint16_t>(type);
    event.code = static_cast<std::uint16_t>(code);
    event.value = value;
    ASSERT_EQ(write(writer_, &event, sizeof event), static_cast<ssize_t>(sizeof event));
  }
  std::unique_ptr<HeadphoneSocket> Watch() {
    return WatchHeadphones(path_, [this](bool plugged) {
      const std::lock_guard lock(mutex_);
      told_ += plugged ? "in " : "out ";
      heard_.notify_all();
    });
  }
  std::unique_ptr<HeadphoneSocket> WatchPluggedIn() {
    auto watch = Watch();
    Write(EV_SW, SW_HEADPHONE_INSERT, 1);
    EXPECT_TRUE(Told("in "));
    return watch;
  }
  bool Told(const std::string& all) {
    std::unique_lock lock(mutex_);
    return heard_.wait_for(lock, std::chrono::seconds(30), [&] { return told_ == all; });
  }

  std::string path_;
  int writer_ = -1;
  std::mutex mutex_;
  std::condition_variable heard_;
  std::string told_;
};

TEST_F(WatchHeadphonesTest, TellsInAndOutOnceEach) {
  const auto watch = Watch();
  Write(EV_SW, SW_HEADPHONE_INSERT, 1);
  Write(EV_SYN, SYN_REPORT, 0);
  Write(EV_SW, SW_HEADPHONE_INSERT, 1);
  Write(EV_SW, SW_MICROPHONE_INSERT, 0);
  Write(EV_KEY, KEY_A, 1);
  ASSERT_TRUE(Told("in "));
  Write(EV_SW, SW_HEADPHONE_INSERT, 0);
  EXPECT_TRUE(Told("in out "));
}

TEST_F(WatchHeadphonesTest, ADeviceThatVanishesIsAnEmptySocketUntilItReturns) {
  const auto watch = WatchPluggedIn();
  close(std::exchange(writer_, -1));
  ASSERT_TRUE(Told("in out "));
  writer_ = open(path_.c_str(), O_RDWR | O_CLOEXEC);
  Write(EV_SW, SW_HEADPHONE_INSERT, 1);
  EXPECT_TRUE(Told("in out in "));
}

TEST_F(WatchHeadphonesTest, HalfAnEventIsNoInputDevice) {
  const auto watch = WatchPluggedIn();
  ASSERT_EQ(write(writer_, "half", 4), 4);
  EXPECT_TRUE(Told("in out "));
}

TEST(WatchHeadphones, WithoutADeviceNothingIsToldAndItEnds) {
  int told = 0;
  WatchHeadphones("/nonexistent/event0", [&](bool) { ++told; });
  EXPECT_EQ(told, 0);
}

}  // namespace
}  // namespace simpul::audio
