// The kiosk's loudspeaker, voice and headphone socket.
#include "kiosk/base/log.h"
#include "kiosk/main/kiosk_parts.h"

namespace simpul {

void Kiosk::OpenSound() {
  Parts& p = *parts_;
  auto sound = platform::Sound::Open();  // none: the screens offer no speech
  std::unique_ptr<audio::SampleSink> sink;
  if (sound) sink = std::make_unique<LoudspeakerSink>(std::move(*sound));
  audio::SpeechOptions voice;
  voice.prompts = p.options.prompts;
  p.speech = audio::MakeSpeech(std::move(sink), voice);
  if (p.options.headphone_socket.empty()) return;
  p.socket = audio::WatchHeadphones(p.options.headphone_socket, [this](bool plugged) {
    PostJob([this, plugged] {
      Log(LogEvent::kHeadphones, {{"plugged", plugged ? 1 : 0}});
      parts_->shell->SetHeadphones(plugged, Now());
    });
  });
}

}  // namespace simpul
