#include "platform/audio/speech.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <csignal>
#include <cstring>
#include <fstream>
#include <iterator>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "kiosk/base/bytes.h"
#include "kiosk/domain/spoken_text.h"

extern char** environ;

namespace simpul::audio {
namespace {

constexpr std::size_t kMaxSpokenBytes = 16'384;
constexpr std::size_t kMaxPromptBytes = 8U << 20U;
constexpr int kPollMs = 20;  // how late a cut may be noticed
constexpr std::size_t kWavHeader = 44;

struct Voice {
  std::string_view language, name;
};
// "cmn" itself reads most Chinese characters as English words; the voice for pinyin knows them.
constexpr Voice kVoices[] = {{"id", "id"}, {"en", "en-gb"}, {"ru", "ru"}, {"zh", "cmn-latn-pinyin"},
                             {"ko", "ko"}, {"ja", "ja"},    {"ar", "ar"}};

std::string_view VoiceOf(std::string_view language) {
  for (const Voice& voice : kVoices) {
    if (voice.language == language) return voice.name;
  }
  return "en-gb";
}

bool IsInstalled(const std::string& program) {
  if (program.find('/') != std::string::npos) return access(program.c_str(), X_OK) == 0;
  const char* path = std::getenv("PATH");
  std::string folders = path != nullptr ? path : "/usr/bin:/bin";
  for (std::size_t at = 0; at <= folders.size();) {
    const std::size_t end = std::min(folders.find(':', at), folders.size());
    if (access((folders.substr(at, end - at) + "/" + program).c_str(), X_OK) == 0) return true;
    at = end + 1;
  }
  return false;
}

// Starts a program that reads from `in` and writes to `out`; -1 when it cannot be started.
pid_t Spawn(std::vector<std::string> words, int in, int out) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  pid_t pid = -1;
  const int failed = posix_spawnp(&pid, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return failed == 0 ? pid : -1;
}

void End(pid_t pid) {
  if (pid <= 0) return;
  kill(pid, SIGKILL);
  waitpid(pid, nullptr, 0);
}

// A synthesiser at work: text in at one end, a WAV stream out at the other.
class Process {
 public:
  Process(const SpeechOptions& options, std::string_view language) {
    int in[2];
    int out[2];
    if (pipe2(in, O_CLOEXEC) != 0) return;
    if (pipe2(out, O_CLOEXEC) != 0) {
      close(in[0]);
      close(in[1]);
      return;
    }
    int text = in[0];
    int kana[2];
    if (language == "ja" && IsInstalled(options.kana_program) && pipe2(kana, O_CLOEXEC) == 0) {
      kana_pid_ =
          Spawn({options.kana_program, "-JH", "-KH", "-i", "utf8", "-o", "utf8"}, in[0], kana[1]);
      close(in[0]);
      close(kana[1]);
      text = kana[0];
    }
    pid_ = Spawn({options.program, "-v", std::string(VoiceOf(language)), "-s",
                  std::to_string(options.words_per_minute), "--stdout"},
                 text, out[1]);
    close(text);
    close(out[1]);
    to_ = in[1];
    from_ = out[0];
    fcntl(to_, F_SETFL, O_NONBLOCK);
  }
  ~Process() {
    if (to_ >= 0) close(to_);
    if (from_ >= 0) close(from_);
    End(kana_pid_);
    End(pid_);
  }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  // Writes what the pipe takes of `text`; the rest stays in it. Closed when all is written.
  void Feed(std::string& text) {
    if (to_ < 0) return;
    const ssize_t wrote = write(to_, text.data(), text.size());
    if (wrote > 0) {
      std::string rest = text.substr(static_cast<std::size_t>(wrote));
      SecureWipe(text);
      text = std::move(rest);
    }
    if (text.empty() || (wrote < 0 && errno != EAGAIN && errno != EINTR)) {
      close(to_);
      to_ = -1;
    }
  }
  // Bytes of the stream: -1 = nothing within kPollMs, 0 = the end.
  ssize_t Read(std::span<char> buffer) {
    if (pid_ <= 0) return 0;
    pollfd waiting{from_, POLLIN, 0};
    if (poll(&waiting, 1, kPollMs) <= 0) return -1;
    return std::max<ssize_t>(0, read(from_, buffer.data(), buffer.size()));
  }

 private:
  pid_t pid_ = -1, kana_pid_ = -1;
  int to_ = -1, from_ = -1;
};

class Speaker final : public app::Speech {
 public:
  Speaker(std::unique_ptr<SampleSink> sink, SpeechOptions options)
      : sink_(std::move(sink)), options_(std::move(options)) {
    available_ = sink_ != nullptr && IsInstalled(options_.program);
    if (available_) thread_ = std::thread([this] { Run(); });
  }
  ~Speaker() override {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
      ++turn_;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
    SecureWipe(text_);
  }

  void Say(std::string_view text, std::string_view language) override {
    if (!available_) return;
    {
      const std::lock_guard lock(mutex_);
      SecureWipe(text_);
      text_ = text.substr(0, kMaxSpokenBytes);
      language_ = language;
      wanted_ = true;
      BeginTurn();
    }
    changed_.notify_all();
  }

  void Stop() override {
    if (!available_) return;
    const std::lock_guard lock(mutex_);
    SecureWipe(text_);
    wanted_ = false;
    BeginTurn();
  }

  std::optional<app::SpeechProgress> Progress() override {
    if (!available_) return std::nullopt;
    const std::lock_guard lock(mutex_);
    if (wanted_) return app::SpeechProgress{};
    const std::size_t heard = queued_ - std::min(queued_, sink_->Pending());
    if (!at_work_ && heard == queued_) return std::nullopt;
    // The last line that has begun; one without samples takes no time.
    std::size_t line = ends_.empty() ? 0 : ends_.size() - 1;
    while (line > 0 && heard < ends_[line - 1]) --line;
    const std::size_t begin = line == 0 ? 0 : ends_[line - 1];
    if (ends_.empty() || ends_[line] <= begin) return app::SpeechProgress{line, 0};
    const std::size_t all = std::max<std::size_t>(1, ends_[line] - begin);
    return app::SpeechProgress{line, static_cast<int>((heard - begin) * 1000 / all)};
  }

  void ChangeVolume(int steps) override { volume_ = std::clamp(volume_ + 10 * steps, 10, 100); }
  bool IsAvailable() const override { return available_; }

 private:
  // With the lock held: silence, and nothing of what was being said is counted any more.
  void BeginTurn() {
    ++turn_;
    sink_->Clear();
    queued_ = 0;
    ends_.clear();
    at_work_ = false;
  }

  void Run() {
    for (;;) {
      std::string text;
      std::string language;
      std::uint64_t turn = 0;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return stopping_ || wanted_; });
        if (stopping_) return;
        wanted_ = false;
        text = std::exchange(text_, {});
        language = language_;
        turn = turn_;
        at_work_ = true;
      }
      for (const std::string_view each : LinesOf(text)) {
        if (turn != turn_) break;
        std::string line(each);
        {
          const std::lock_guard lock(mutex_);
          if (turn == turn_) ends_.push_back(queued_);
        }
        if (!PlayPrompt(line, language, turn)) Synthesise(line, language, turn);
        SecureWipe(line);
      }
      SecureWipe(text);
      const std::lock_guard lock(mutex_);
      if (turn == turn_) at_work_ = false;
    }
  }

  // Hands samples on unless the turn is over; a cut and a late sample can never cross.
  bool Queue(std::span<const std::int16_t> samples, std::uint64_t turn) {
    const std::lock_guard lock(mutex_);
    if (turn != turn_) return false;
    sink_->Queue(samples, volume_);
    queued_ += samples.size();
    ends_.back() = queued_;
    return true;
  }

  bool PlayPrompt(const std::string& text, const std::string& language, std::uint64_t turn) {
    if (options_.prompts.empty()) return false;
    std::ifstream file(options_.prompts + "/" + language + "/" + PromptName(text) + ".wav",
                       std::ios::binary);
    if (!file) return false;
    std::string bytes(kMaxPromptBytes, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    if (bytes.size() <= kWavHeader || !bytes.starts_with("RIFF")) return false;
    std::vector<std::int16_t> samples((bytes.size() - kWavHeader) / 2);
    std::memcpy(samples.data(), bytes.data() + kWavHeader, samples.size() * 2);
    Queue(samples, turn);
    return true;
  }

  void Synthesise(std::string& text, const std::string& language, std::uint64_t turn) {
    Process process(options_, language);
    std::vector<char> buffer;
    std::array<char, 8192> chunk{};
    std::size_t skip = kWavHeader;
    while (turn_ == turn) {
      process.Feed(text);
      const ssize_t got = process.Read(chunk);
      if (got == 0) return;
      if (got < 0) continue;
      auto size = static_cast<std::size_t>(got);
      const std::size_t header = std::min(skip, size);
      skip -= header;
      buffer.insert(buffer.end(), chunk.begin() + static_cast<std::ptrdiff_t>(header),
                    chunk.begin() + static_cast<std::ptrdiff_t>(size));
      std::vector<std::int16_t> samples(buffer.size() / 2);
      std::memcpy(samples.data(), buffer.data(), samples.size() * 2);
      buffer.erase(buffer.begin(),
                   buffer.begin() + static_cast<std::ptrdiff_t>(samples.size() * 2));
      if (!samples.empty() && !Queue(samples, turn)) return;
    }
  }

  std::unique_ptr<SampleSink> sink_;
  SpeechOptions options_;
  bool available_ = false;
  std::atomic<int> volume_{70};
  std::mutex mutex_;
  std::condition_variable changed_;
  std::string text_, language_;
  bool wanted_ = false, stopping_ = false;
  bool at_work_ = false;                // lines of this turn are still to be made into sound
  std::size_t queued_ = 0;              // samples of this turn
  std::vector<std::size_t> ends_;       // of each line begun, in samples of this turn
  std::atomic<std::uint64_t> turn_{0};  // every Say and Stop begins another
  std::thread thread_;
};

}  // namespace

std::unique_ptr<app::Speech> MakeSpeech(std::unique_ptr<SampleSink> sink, SpeechOptions options) {
  return std::make_unique<Speaker>(std::move(sink), std::move(options));
}

}  // namespace simpul::audio
