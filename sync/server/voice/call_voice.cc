#include "sync/server/voice/call_voice.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "kiosk/base/bytes.h"
#include "kiosk/base/log.h"
#include "sync/server/voice/run_program.h"
#include "sync/server/voice/wav.h"

namespace simpul::server {
namespace {

constexpr std::size_t kWavHeader = 44;  // of what the synthesiser streams
constexpr std::size_t kPauseBytes = kVoiceSampleRate * 2 * 2 / 5;  // 0.4 s between two languages
constexpr std::size_t kMaxVoicesBytes = 256U << 10U;

std::optional<int> MinuteOf(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  int hour = 0;
  int minute = 0;
  const auto digits = [](std::string_view two, int* value) {
    return std::from_chars(two.data(), two.data() + 2, *value).ptr == two.data() + 2;
  };
  if (!digits(text.substr(0, 2), &hour) || !digits(text.substr(3), &minute)) return std::nullopt;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
  return hour * 60 + minute;
}

}  // namespace

Result<QuietHours> ParseQuietHours(std::string_view text) {
  if (text.size() != 11 || text[5] != '-')
    return Fail(ErrorCode::kInvalidInput, "want HH:MM-HH:MM");
  const auto from = MinuteOf(text.substr(0, 5));
  const auto until = MinuteOf(text.substr(6));
  if (!from || !until) return Fail(ErrorCode::kInvalidInput, "want HH:MM-HH:MM");
  return QuietHours{*from, *until};
}

std::vector<std::string> VoicesIn(std::string_view table) {
  std::vector<std::string> voices;
  bool heading = true;
  for (const std::string_view line : LinesOf(table)) {
    if (std::exchange(heading, false)) continue;
    // " 5  ru              --/M      Russian            zle/ru": the second word.
    std::size_t at = line.find_first_not_of(' ');
    at = std::min(line.find(' ', std::min(at, line.size())), line.size());
    at = std::min(line.find_first_not_of(' ', at), line.size());
    const std::size_t end = std::min(line.find(' ', at), line.size());
    if (end > at) voices.emplace_back(line.substr(at, end - at));
  }
  return voices;
}

std::vector<Sentence> SentencesOf(const SpokenCall& call,
                                  const std::function<bool(const Sentence&)>& can_say) {
  std::vector<Sentence> sentences = {SentenceOf("id", call.number, call.counter)};
  if (call.language != "id" && IsCallLanguage(call.language)) {
    Sentence own = SentenceOf(call.language, call.number, call.counter);
    if (can_say(own)) {
      sentences.push_back(std::move(own));
      return sentences;
    }
  }
  if (call.visitor != VisitorClass::kCitizen) {
    sentences.push_back(SentenceOf("en", call.number, call.counter));
  }
  return sentences;
}

bool CallVoice::CanSay(const Sentence& sentence, std::int64_t until_ms) {
  if (options_.clips.Has(sentence)) return true;
  if (!voices_ && SteadyNowMs() >= ask_not_before_ms_) {
    const Result<std::string> table =
        RunProgram({options_.program, "--voices"}, {until_ms, kMaxVoicesBytes});
    if (table) {
      voices_ = VoicesIn(*table);
    } else {
      ask_not_before_ms_ = SteadyNowMs() + kRestMs;
    }
  }
  const std::string_view wanted = SynthesiserVoiceOf(sentence.language);
  return voices_ && std::find(voices_->begin(), voices_->end(), wanted) != voices_->end();
}

Result<std::string> CallVoice::SamplesOf(const Sentence& sentence, std::int64_t until_ms) const {
  if (std::optional<std::string> recorded = options_.clips.SamplesOf(sentence)) {
    return std::move(*recorded);
  }
  if (SteadyNowMs() < not_before_ms_) return Fail(ErrorCode::kUnavailable, "voice: failed before");
  SIMPUL_ASSIGN_OR_RETURN(
      const std::string wav,
      RunProgram({options_.program, "-v", std::string(SynthesiserVoiceOf(sentence.language)), "-s",
                  std::to_string(options_.words_per_minute), "--stdout", sentence.text},
                 {until_ms, kMaxBytes}));
  if (wav.size() <= kWavHeader) return Fail(ErrorCode::kUnavailable, "voice: no sound");
  return wav.substr(kWavHeader);
}

Result<CallSound> CallVoice::Say(const SpokenCall& call) {
  // One synthesiser at a time, and nobody waits for it: a board asks again.
  const std::unique_lock lock(mutex_, std::try_to_lock);
  if (!lock.owns_lock()) return Fail(ErrorCode::kConflict, "voice: busy");
  const std::int64_t until_ms = SteadyNowMs() + options_.max_ms;
  const std::vector<Sentence> sentences =
      SentencesOf(call, [&](const Sentence& sentence) { return CanSay(sentence, until_ms); });
  std::string name;
  for (const Sentence& sentence : sentences) name += sentence.text + "\n";
  const auto known = std::find_if(kept_.begin(), kept_.end(),
                                  [&](const auto& kept) { return kept.first == name; });
  if (known != kept_.end()) {
    kept_.splice(kept_.begin(), kept_, known);
    return kept_.front().second;
  }
  CallSound sound;
  std::string samples;
  for (const Sentence& sentence : sentences) {
    const Result<std::string> said = SamplesOf(sentence, until_ms);
    const bool too_long = said && samples.size() + said->size() > kMaxBytes;
    if (!said || too_long) {
      // A call without its second language is better than none; the next one is tried again.
      if (!samples.empty()) {
        sound.wav = WavOf(samples);
        return sound;
      }
      if (SteadyNowMs() >= not_before_ms_) not_before_ms_ = SteadyNowMs() + kRestMs;
      return too_long ? Fail(ErrorCode::kTooLarge, "voice") : Fail(said.error());
    }
    if (!samples.empty()) samples.append(kPauseBytes, '\0');
    samples += *said;
    sound.languages += (sound.languages.empty() ? "" : ", ") + std::string(sentence.language);
  }
  sound.wav = WavOf(samples);
  kept_.emplace_front(std::move(name), std::move(sound));
  if (kept_.size() > kKept) kept_.pop_back();
  return kept_.front().second;
}

void AddVoiceRoute(Router& router, CallVoice& voice,
                   std::function<std::optional<SpokenCall>(std::int64_t seq)> find,
                   std::function<int()> minute_now) {
  router.Add(
      Method::kGet, "/lobby/voice/{seq}", RatePolicy::kTicket,
      [&voice, find = std::move(find), minute_now = std::move(minute_now)](const Call& request) {
        const std::string& text = request.arguments.at(0);
        std::int64_t seq = 0;
        const char* end = text.data() + text.size();
        if (std::from_chars(text.data(), end, seq).ptr != end) {
          return ErrorResponse(404, "not_found");
        }
        const std::optional<SpokenCall> call = find(seq);
        if (!call) return ErrorResponse(404, "not_found");
        Response response;
        response.status = 204;
        if (voice.quiet().IsQuiet(minute_now())) return response;
        Result<CallSound> sound = voice.Say(*call);
        if (!sound && sound.error().code == ErrorCode::kConflict) {
          response = ErrorResponse(503, "busy");
          response.headers.emplace_back("Retry-After", "1");
          return response;
        }
        if (!sound) {
          Log(LogEvent::kVoiceFailed, {{"code", sound.error().code}});
          return response;
        }
        response.status = 200;
        response.content_type = "audio/wav";
        response.headers.emplace_back("Content-Language", sound->languages);
        response.body = std::move(sound->wav);
        return response;
      });
}

}  // namespace simpul::server
