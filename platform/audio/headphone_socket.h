// The headphone socket: tells when something is plugged in or out, from the switch that the sound
// card's driver offers as an input device of Linux (EV_SW, SW_HEADPHONE_INSERT).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace simpul::audio {

class HeadphoneSocket {
 public:
  virtual ~HeadphoneSocket() = default;
};

// Reads `device` ("/dev/input/event5"), or the first that has such a switch for "auto", on a thread
// of its own; a device that is missing or vanishes counts as empty and is looked for again every
// two seconds. `changed` is called from that thread with what is true from then on, the first time
// only when something is plugged in already.
std::unique_ptr<HeadphoneSocket> WatchHeadphones(std::string device,
                                                 std::function<void(bool plugged)> changed);

// The device file of the first entry of /proc/bus/input/devices that has the switch.
std::optional<std::string> FindHeadphoneDevice(std::string_view devices);

}  // namespace simpul::audio
