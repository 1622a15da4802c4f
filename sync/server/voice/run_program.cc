#include "sync/server/voice/run_program.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>

extern char** environ;

namespace simpul::server {
namespace {

// Killed, if it still runs, when this ends.
class RunningProgram {
 public:
  explicit RunningProgram(std::vector<std::string> words) {
    int out[2];
    if (pipe2(out, O_CLOEXEC) != 0) return;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    if (posix_spawnp(&pid_, arguments[0], &actions, nullptr, arguments.data(), environ) != 0) {
      pid_ = -1;
    }
    posix_spawn_file_actions_destroy(&actions);
    close(out[1]);
    out_ = out[0];
  }
  ~RunningProgram() {
    if (out_ >= 0) close(out_);
    if (pid_ <= 0) return;
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  RunningProgram(const RunningProgram&) = delete;
  RunningProgram& operator=(const RunningProgram&) = delete;

  Result<std::string> Read(const ProgramLimits& limits) {
    if (pid_ <= 0) return Fail(ErrorCode::kUnavailable, "program: not started");
    std::string all;
    std::array<char, 16'384> chunk{};
    for (;;) {
      pollfd wait = {out_, POLLIN, 0};
      const std::int64_t left = limits.until_ms - SteadyNowMs();
      if (left <= 0 || poll(&wait, 1, static_cast<int>(left)) == 0) {
        return Fail(ErrorCode::kTimeout, "program");
      }
      const ssize_t got = read(out_, chunk.data(), chunk.size());
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) break;
      all.append(chunk.data(), static_cast<std::size_t>(got));
      if (all.size() > limits.most_bytes) return Fail(ErrorCode::kTooLarge, "program");
    }
    // Its output is whole; a program that does not end now is ended.
    int status = 0;
    pid_t ended = 0;
    while ((ended = waitpid(pid_, &status, WNOHANG)) == 0 && SteadyNowMs() < limits.until_ms) {
      usleep(2'000);
    }
    if (ended == 0) return Fail(ErrorCode::kTimeout, "program");
    pid_ = -1;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
      return Fail(ErrorCode::kUnavailable, "program: failed");
    }
    return all;
  }

 private:
  pid_t pid_ = -1;
  int out_ = -1;
};

}  // namespace

std::int64_t SteadyNowMs() {
  using std::chrono::steady_clock;
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             steady_clock::now().time_since_epoch())
      .count();
}

Result<std::string> RunProgram(std::vector<std::string> words, const ProgramLimits& limits) {
  SIMPUL_CHECK(!words.empty());
  return RunningProgram(std::move(words)).Read(limits);
}

}  // namespace simpul::server
