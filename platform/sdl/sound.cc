#include "platform/sdl/sound.h"

#include <SDL.h>

#include <algorithm>
#include <vector>

namespace simpul::platform {

Result<std::unique_ptr<Sound>> Sound::Open() {
  if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) return Fail(ErrorCode::kUnavailable, "sound: none");
  SDL_AudioSpec wanted{};
  wanted.freq = kSoundHz;
  wanted.format = AUDIO_S16SYS;
  wanted.channels = 1;
  wanted.samples = 1024;
  const SDL_AudioDeviceID device = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);
  if (device == 0) {
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    return Fail(ErrorCode::kUnavailable, "sound: no device");
  }
  SDL_PauseAudioDevice(device, 0);
  return std::unique_ptr<Sound>(new Sound(device));
}

Sound::~Sound() {
  SDL_CloseAudioDevice(device_);
  SDL_QuitSubSystem(SDL_INIT_AUDIO);
}

void Sound::Queue(std::span<const std::int16_t> samples, int percent) {
  std::vector<std::int16_t> scaled(samples.begin(), samples.end());
  for (std::int16_t& sample : scaled) {
    sample = static_cast<std::int16_t>(sample * std::clamp(percent, 0, 100) / 100);
  }
  SDL_QueueAudio(device_, scaled.data(),
                 static_cast<std::uint32_t>(scaled.size() * sizeof scaled[0]));
}

void Sound::Clear() { SDL_ClearQueuedAudio(device_); }

std::size_t Sound::Pending() const {
  return SDL_GetQueuedAudioSize(device_) / sizeof(std::int16_t);
}

}  // namespace simpul::platform
