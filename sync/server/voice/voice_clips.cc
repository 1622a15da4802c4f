#include "sync/server/voice/voice_clips.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <string_view>

#include "sync/server/voice/wav.h"

namespace simpul::server {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPauseBetweenWords = std::size_t{kVoiceSampleRate} / 20 * 2;  // 50 ms
constexpr std::string_view kWavEnding = ".wav";

void Say(std::vector<std::string>& faults, const std::string& where, const std::string& what) {
  if (faults.size() < VoiceClips::kMaxFaults) faults.push_back(where + ": " + what);
}

// At most one byte more than a clip may have, so that a longer one is seen to be longer.
Result<std::string> ReadClip(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes(VoiceClips::kMaxClipBytes + 1, '\0');
  if (!file.read(bytes.data(), static_cast<std::streamsize>(bytes.size())) && !file.eof()) {
    return Fail(ErrorCode::kStorage, "cannot be read");
  }
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  if (bytes.size() > VoiceClips::kMaxClipBytes) {
    return Fail(ErrorCode::kTooLarge,
                "larger than " + std::to_string(VoiceClips::kMaxClipBytes >> 10U) + " KiB");
  }
  return bytes;
}

Result<std::string> SamplesIn(const fs::path& path) {
  SIMPUL_ASSIGN_OR_RETURN(const std::string file, ReadClip(path));
  SIMPUL_ASSIGN_OR_RETURN(const WavSamples wav, ParseWav(file));
  if (wav.sample_rate != kVoiceSampleRate) {
    return Fail(ErrorCode::kInvalidInput,
                std::to_string(wav.sample_rate) + " samples a second, wanted " +
                    std::to_string(kVoiceSampleRate) + " like the synthesiser's");
  }
  return std::string(wav.bytes);
}

// The regular files and folders of a folder by name. A pipe or a device is not opened.
struct Listed {
  std::vector<std::string> files, folders;
};
Listed List(const fs::path& folder, const std::string& shown, std::vector<std::string>& faults) {
  Listed listed;
  std::error_code failed;
  for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
    std::error_code unknown;
    const std::string name = at->path().filename().string();
    if (at->is_regular_file(unknown)) listed.files.push_back(name);
    if (at->is_directory(unknown)) listed.folders.push_back(name);
  }
  if (failed) Say(faults, shown, failed.message());
  std::sort(listed.files.begin(), listed.files.end());
  std::sort(listed.folders.begin(), listed.folders.end());
  return listed;
}

}  // namespace

VoiceClips VoiceClips::Read(const std::string& directory, std::vector<std::string>& faults) {
  VoiceClips clips;
  const auto kept = std::make_shared<Samples>();
  clips.samples_ = kept;
  std::size_t bytes = 0;
  for (const std::string& language : List(directory, directory, faults).folders) {
    if (!IsCallLanguage(language)) {
      Say(faults, language, "no language that calls are made in");
      continue;
    }
    std::set<std::string> names;
    for (const ClipWords& clip : ClipsOf(language)) names.insert(clip.name);
    const fs::path folder = fs::path(directory) / language;
    for (const std::string& file : List(folder, language, faults).files) {
      std::string shown = language;
      shown += "/" + file;
      const bool wav = file.ends_with(kWavEnding);
      const std::string name = file.substr(0, file.size() - (wav ? kWavEnding.size() : 0));
      if (!wav || !names.contains(name)) {
        Say(faults, shown, "no word of a call has this name");
        continue;
      }
      Result<std::string> samples = SamplesIn(folder / file);
      if (!samples) {
        Say(faults, shown, samples.error().context);
        continue;
      }
      bytes += samples->size();
      if (bytes > kMaxBytes) {
        Say(faults, shown, "together larger than " + std::to_string(kMaxBytes >> 20U) + " MiB");
        return clips;
      }
      (*kept)[language][name] = std::move(*samples);
    }
  }
  return clips;
}

bool VoiceClips::Has(const Sentence& sentence) const {
  const auto language = samples_->find(std::string(sentence.language));
  return language != samples_->end() &&
         std::all_of(sentence.clips.begin(), sentence.clips.end(),
                     [&](const std::string& name) { return language->second.contains(name); });
}

std::optional<std::string> VoiceClips::SamplesOf(const Sentence& sentence) const {
  if (!Has(sentence)) return std::nullopt;
  std::string all;
  for (const std::string& name : sentence.clips) {
    if (!all.empty()) all.append(kPauseBetweenWords, '\0');
    all += samples_->at(std::string(sentence.language)).at(name);
  }
  return all;
}

std::size_t VoiceClips::CountOf(const std::string& language) const {
  const auto found = samples_->find(language);
  return found == samples_->end() ? 0 : found->second.size();
}

}  // namespace simpul::server
