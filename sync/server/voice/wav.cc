#include "sync/server/voice/wav.h"

#include <optional>

namespace simpul::server {
namespace {

constexpr std::size_t kRiffHeader = 12;  // "RIFF", size, "WAVE"
constexpr std::size_t kChunkHeader = 8;  // name, size
constexpr std::size_t kFormatBytes = 16;
constexpr std::size_t kWholeHeader = kRiffHeader + kChunkHeader + kFormatBytes + kChunkHeader;
constexpr unsigned kPcm = 1;

void Put(std::string& to, std::uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) to += static_cast<char>(value >> (8 * i) & 0xFFU);
}

// `at` + `bytes` lie within `from`.
std::uint32_t Little(std::string_view from, std::size_t at, std::size_t bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = bytes; i-- > 0;)
    value = value << 8U | static_cast<std::uint8_t>(from[at + i]);
  return value;
}

Status CheckFormat(std::string_view format) {
  if (format.size() < kFormatBytes) return Fail(ErrorCode::kInvalidInput, "format cut off");
  if (Little(format, 0, 2) != kPcm) return Fail(ErrorCode::kInvalidInput, "not PCM");
  const std::uint32_t channels = Little(format, 2, 2);
  if (channels != 1) {
    return Fail(ErrorCode::kInvalidInput, std::to_string(channels) + " channels, wanted 1 (mono)");
  }
  const std::uint32_t bits = Little(format, 14, 2);
  if (bits != 16) {
    return Fail(ErrorCode::kInvalidInput, std::to_string(bits) + " bits, wanted 16");
  }
  return {};
}

}  // namespace

Result<WavSamples> ParseWav(std::string_view file) {
  if (file.size() < kRiffHeader || file.substr(0, 4) != "RIFF" || file.substr(8, 4) != "WAVE") {
    return Fail(ErrorCode::kInvalidInput, "not a WAV file");
  }
  std::optional<std::uint32_t> rate;
  std::size_t at = kRiffHeader;
  while (file.size() - at >= kChunkHeader) {
    const std::string_view name = file.substr(at, 4);
    const std::size_t size = Little(file, at + 4, 4);
    at += kChunkHeader;
    if (size > file.size() - at) return Fail(ErrorCode::kInvalidInput, "cut off");
    const std::string_view body = file.substr(at, size);
    if (name == "fmt ") {
      SIMPUL_RETURN_IF_ERROR(CheckFormat(body));
      rate = Little(body, 4, 4);
    } else if (name == "data") {
      if (!rate) return Fail(ErrorCode::kInvalidInput, "sound before its format");
      if (size == 0 || size % 2 != 0) return Fail(ErrorCode::kInvalidInput, "no whole samples");
      return WavSamples{*rate, body};
    }
    at += size;
    if (size % 2 != 0 && at < file.size()) ++at;  // chunks begin at even places
  }
  return Fail(ErrorCode::kInvalidInput, "no sound in it");
}

std::string WavOf(std::string_view samples) {
  const auto size = static_cast<std::uint32_t>(samples.size());
  std::string wav = "RIFF";
  wav.reserve(kWholeHeader + samples.size());
  Put(wav, static_cast<std::uint32_t>(kWholeHeader - kChunkHeader) + size, 4);
  wav += "WAVEfmt ";
  Put(wav, kFormatBytes, 4);
  Put(wav, kPcm, 2);
  Put(wav, 1, 2);  // channel
  Put(wav, kVoiceSampleRate, 4);
  Put(wav, kVoiceSampleRate * 2, 4);
  Put(wav, 2, 2);  // bytes a sample
  Put(wav, 16, 2);
  wav += "data";
  Put(wav, size, 4);
  wav += samples;
  return wav;
}

}  // namespace simpul::server
