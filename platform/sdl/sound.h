// The loudspeaker: mono samples in, sound out. Knows SDL's audio and nothing of speech.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "kiosk/base/result.h"

namespace simpul::platform {

inline constexpr int kSoundHz = 22050;  // what espeak-ng makes; SDL converts for the device

// Thread-safe.
class Sound {
 public:
  // kUnavailable when there is no sound device.
  static Result<std::unique_ptr<Sound>> Open();
  ~Sound();
  Sound(const Sound&) = delete;
  Sound& operator=(const Sound&) = delete;

  // Plays behind what is queued. `percent` is the volume, 0 to 100.
  void Queue(std::span<const std::int16_t> samples, int percent);
  // Forgets what is queued: silence within the device's own buffer (46 ms).
  void Clear();
  // Samples not yet handed to the device.
  std::size_t Pending() const;

 private:
  explicit Sound(std::uint32_t device) : device_(device) {}
  std::uint32_t device_;
};

}  // namespace simpul::platform
