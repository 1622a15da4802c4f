// Sound files as the board plays them: 16 bits, one channel. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"

namespace simpul::server {

inline constexpr std::uint32_t kVoiceSampleRate = 22'050;  // of every espeak-ng voice

struct WavSamples {
  std::uint32_t sample_rate = 0;
  std::string_view bytes;  // little-endian, two a sample; of the file that was parsed
};

// A whole RIFF file of PCM, 16 bits, one channel, with at least one sample. Other chunks are passed
// over. kInvalidInput says in the context what is wrong, in words for a technician.
Result<WavSamples> ParseWav(std::string_view file);

// A WAV file of kVoiceSampleRate. `samples` as WavSamples::bytes, shorter than 4 GiB.
std::string WavOf(std::string_view samples);

}  // namespace simpul::server
