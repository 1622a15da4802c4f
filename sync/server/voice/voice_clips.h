// Recordings of the words of a call, which the board plays instead of the synthesiser's.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sync/server/voice/call_words.h"

namespace simpul::server {

// Immutable after reading; thread-safe. A copy shares the recordings. Default: none.
class VoiceClips {
 public:
  static constexpr std::size_t kMaxClipBytes = 512U << 10U;  // some eleven seconds
  static constexpr std::size_t kMaxBytes = 32U << 20U;       // of all of them
  static constexpr std::size_t kMaxFaults = 50;

  // DIRECTORY/<language>/<name>.wav of ClipsOf(language); what is missing there is said by the
  // synthesiser. A file that cannot be used, a name that no word has and a folder that cannot be
  // read are left out, each with a line in `faults` for whoever set it up, at most kMaxFaults.
  static VoiceClips Read(const std::string& directory, std::vector<std::string>& faults);

  // The samples of the whole sentence, as WavSamples::bytes at kVoiceSampleRate; nothing when one
  // of its recordings is missing.
  std::optional<std::string> SamplesOf(const Sentence& sentence) const;
  bool Has(const Sentence& sentence) const;
  // Names of ClipsOf(language) that are there.
  std::size_t CountOf(const std::string& language) const;

 private:
  using Samples = std::map<std::string, std::map<std::string, std::string>>;    // language, name
  std::shared_ptr<const Samples> samples_ = std::make_shared<const Samples>();  // never null
};

}  // namespace simpul::server
