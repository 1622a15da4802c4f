// Recordings for tests of the board's voice.
#pragma once

#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>

#include "sync/server/voice/wav.h"

namespace simpul::server {

// A WAV file of a tone, at the synthesiser's own rate.
inline std::string ToneOf(double seconds) {
  std::string samples;
  for (int i = 0; i < static_cast<int>(seconds * kVoiceSampleRate); ++i) {
    const auto sample = static_cast<std::int16_t>(8000 * std::sin(i * 0.12));
    samples += static_cast<char>(sample & 0xFF);
    samples += static_cast<char>(sample >> 8 & 0xFF);
  }
  return WavOf(samples);
}

// The file of `name` in the form that --voice-clips takes.
class ClipFolder {
 public:
  explicit ClipFolder(std::string path) : path_(std::move(path)) {}
  void Put(const std::string& language, const std::string& name, const std::string& bytes) const {
    std::filesystem::create_directories(path_ + "/" + language);
    std::ofstream(path_ + "/" + language + "/" + name + ".wav", std::ios::binary) << bytes;
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace simpul::server
