// The voice port: what the screens say aloud.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace simpul::app {

// How far a voice has come.
struct SpeechProgress {
  std::size_t line = 0;  // of the text, from 0
  int permille = 0;      // of that line that has been heard
  friend bool operator==(const SpeechProgress&, const SpeechProgress&) = default;
};

// Never blocks; one thread calls it. A real adapter makes its sound on threads of its own.
class Speech {
 public:
  virtual ~Speech() = default;
  // Cuts what is being said and says `text`, already made speakable, in the voice of `language`
  // ("id"): line by line, each from its recording where there is one. A language without a voice is
  // read by the English one.
  virtual void Say(std::string_view text, std::string_view language) = 0;
  // Silence at once: nothing more of the text reaches the loudspeaker's queue.
  virtual void Stop() = 0;
  // What is heard now; nothing once the last line has been heard or was cut.
  virtual std::optional<SpeechProgress> Progress() = 0;
  // Steps of ten percent, kept between 10 and 100.
  virtual void ChangeVolume(int steps) = 0;
  // False: no voice or no sound device; the screens then offer no speech.
  virtual bool IsAvailable() const = 0;
};

}  // namespace simpul::app
