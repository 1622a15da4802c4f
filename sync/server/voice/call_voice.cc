#include "sync/server/voice/call_voice.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <csignal>
#include <utility>

#include "kiosk/base/log.h"
#include "kiosk/domain/spoken_text.h"

extern char** environ;

namespace simpul::server {
namespace {

constexpr std::size_t kWavHeader = 44;
constexpr std::uint32_t kSampleRate = 22'050;                 // of every espeak-ng voice
constexpr std::size_t kPauseBytes = kSampleRate * 2 * 2 / 5;  // 0.4 s between two languages

void Put32(std::string& to, std::uint32_t value) {
  for (int shift = 0; shift < 32; shift += 8) to += static_cast<char>(value >> shift & 0xFFU);
}
void Put16(std::string& to, std::uint32_t value) {
  for (int shift = 0; shift < 16; shift += 8) to += static_cast<char>(value >> shift & 0xFFU);
}

// The synthesiser streams, so its own header knows no length.
std::string WavOf(const std::string& samples) {
  std::string wav = "RIFF";
  const auto size = static_cast<std::uint32_t>(samples.size());
  Put32(wav, size + kWavHeader - 8);
  wav += "WAVEfmt ";
  Put32(wav, 16);
  Put16(wav, 1);  // PCM
  Put16(wav, 1);  // mono
  Put32(wav, kSampleRate);
  Put32(wav, kSampleRate * 2);
  Put16(wav, 2);
  Put16(wav, 16);
  wav += "data";
  Put32(wav, size);
  return wav + samples;
}

std::int64_t NowMs() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

// A program's standard output, whole, or the reason why not.
class Synthesiser {
 public:
  Synthesiser(const VoiceOptions& options, const Sentence& sentence) {
    int out[2];
    if (pipe2(out, O_CLOEXEC) != 0) return;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    std::array<std::string, 7> words = {options.program,
                                        "-v",
                                        sentence.language == "id" ? "id" : "en-gb",
                                        "-s",
                                        std::to_string(options.words_per_minute),
                                        "--stdout",
                                        sentence.text};
    std::array<char*, 8> arguments{};
    for (std::size_t i = 0; i < words.size(); ++i) arguments[i] = words[i].data();
    if (posix_spawnp(&pid_, options.program.c_str(), &actions, nullptr, arguments.data(),
                     environ) != 0) {
      pid_ = -1;
    }
    posix_spawn_file_actions_destroy(&actions);
    close(out[1]);
    out_ = out[0];
  }
  ~Synthesiser() {
    if (out_ >= 0) close(out_);
    if (pid_ <= 0) return;
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  Synthesiser(const Synthesiser&) = delete;
  Synthesiser& operator=(const Synthesiser&) = delete;

  Result<std::string> Read(std::int64_t until_ms) {
    if (pid_ <= 0) return Fail(ErrorCode::kUnavailable, "voice: no synthesiser");
    std::string all;
    std::array<char, 16'384> chunk{};
    for (;;) {
      pollfd wait = {out_, POLLIN, 0};
      const std::int64_t left = until_ms - NowMs();
      if (left <= 0 || poll(&wait, 1, static_cast<int>(left)) == 0) {
        return Fail(ErrorCode::kTimeout, "voice");
      }
      const ssize_t got = read(out_, chunk.data(), chunk.size());
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) break;
      all.append(chunk.data(), static_cast<std::size_t>(got));
      if (all.size() > CallVoice::kMaxBytes) return Fail(ErrorCode::kTooLarge, "voice");
    }
    // Its output is whole; a program that does not end now is ended.
    int status = 0;
    pid_t ended = 0;
    while ((ended = waitpid(pid_, &status, WNOHANG)) == 0 && NowMs() < until_ms) usleep(2'000);
    if (ended == 0) return Fail(ErrorCode::kTimeout, "voice");
    pid_ = -1;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || all.size() <= kWavHeader) {
      return Fail(ErrorCode::kUnavailable, "voice: the synthesiser failed");
    }
    return all.substr(kWavHeader);
  }

 private:
  pid_t pid_ = -1;
  int out_ = -1;
};

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

std::vector<Sentence> SentencesOf(const SpokenCall& call) {
  const std::string number = call.number.ToString();
  const std::string counter = std::to_string(call.counter);
  std::vector<Sentence> sentences = {
      {"id",
       SpokenText("Nomor antrean " + number + ", silakan menuju loket " + counter + ".", "id")}};
  if (call.visitor != VisitorClass::kCitizen) {
    sentences.push_back(
        {"en",
         SpokenText("Queue number " + number + ", please go to counter " + counter + ".", "en")});
  }
  return sentences;
}

Result<std::string> CallVoice::Say(const SpokenCall& call) {
  const std::vector<Sentence> sentences = SentencesOf(call);
  std::string name;
  for (const Sentence& sentence : sentences) name += sentence.text + "\n";
  // One synthesiser at a time, and nobody waits for it: a board asks again.
  const std::unique_lock lock(mutex_, std::try_to_lock);
  if (!lock.owns_lock()) return Fail(ErrorCode::kConflict, "voice: busy");
  if (NowMs() < not_before_ms_) return Fail(ErrorCode::kUnavailable, "voice: failed before");
  const auto known = std::find_if(kept_.begin(), kept_.end(),
                                  [&](const auto& kept) { return kept.first == name; });
  if (known != kept_.end()) {
    kept_.splice(kept_.begin(), kept_, known);
    return kept_.front().second;
  }
  const std::int64_t until_ms = NowMs() + options_.max_ms;
  std::string samples;
  for (const Sentence& sentence : sentences) {
    const Result<std::string> said = Synthesiser(options_, sentence).Read(until_ms);
    if (!said) {
      not_before_ms_ = NowMs() + kRestMs;
      return Fail(said.error());
    }
    if (!samples.empty()) samples.append(kPauseBytes, '\0');
    samples += *said;
  }
  kept_.emplace_front(std::move(name), WavOf(samples));
  if (kept_.size() > kKept) kept_.pop_back();
  return kept_.front().second;
}

void AddVoiceRoute(Router& router, CallVoice& voice,
                   std::function<std::optional<SpokenCall>(std::int64_t seq)> find,
                   std::function<int()> minute_now) {
  router.Add(
      Method::kGet, "/lobby/voice/{seq}", RatePolicy::kPublic,
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
        Result<std::string> wav = voice.Say(*call);
        if (!wav && wav.error().code == ErrorCode::kConflict) {
          response = ErrorResponse(503, "busy");
          response.headers.emplace_back("Retry-After", "1");
          return response;
        }
        if (!wav) {
          Log(LogEvent::kVoiceFailed, {{"code", wav.error().code}});
          return response;
        }
        response.status = 200;
        response.content_type = "audio/wav";
        response.body = std::move(*wav);
        return response;
      });
}

}  // namespace simpul::server
