// The voice port: what the screens say aloud.
#pragma once

#include <string_view>

namespace simpul::app {

// Never blocks; one thread calls it. A real adapter makes its sound on threads of its own.
class Speech {
 public:
  virtual ~Speech() = default;
  // Cuts what is being said and says `text`, already made speakable, in the voice of `language`
  // ("id"). A language without a voice is read by the English one.
  virtual void Say(std::string_view text, std::string_view language) = 0;
  // Silence at once: nothing more of the text reaches the loudspeaker's queue.
  virtual void Stop() = 0;
  // Steps of ten percent, kept between 10 and 100.
  virtual void ChangeVolume(int steps) = 0;
  // False: no voice or no sound device; the screens then offer no speech.
  virtual bool IsAvailable() const = 0;
};

}  // namespace simpul::app
