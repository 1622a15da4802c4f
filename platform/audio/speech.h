// The voice: recorded prompts where there are some, espeak-ng for everything else.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "kiosk/app/speech.h"

namespace simpul::audio {

// Where samples go (22,050 Hz, mono); the loudspeaker, or a test's ears. Thread-safe.
class SampleSink {
 public:
  virtual ~SampleSink() = default;
  virtual void Queue(std::span<const std::int16_t> samples, int percent) = 0;
  virtual void Clear() = 0;
  // Samples queued and not yet heard.
  virtual std::size_t Pending() const = 0;
};

struct SpeechOptions {
  std::string prompts;  // folder with <language>/<PromptName>.wav; empty = none
  std::string program = "espeak-ng";
  // Writes Japanese in kana, from stdin to stdout: the synthesiser knows no Chinese character of it
  // and says "Chinese letter" for each. Not installed: it is read so.
  std::string kana_program = "kakasi";
  int words_per_minute = 150;  // slower than the program's 175: halls echo
};

// `sink` may be nullptr (no loudspeaker): IsAvailable is false then, and when the program is not
// installed. Owns one thread and, while it speaks, one process (two in Japanese), whose text it
// gets through a pipe: an argument could be read by every process of the machine.
std::unique_ptr<app::Speech> MakeSpeech(std::unique_ptr<SampleSink> sink, SpeechOptions options);

}  // namespace simpul::audio
