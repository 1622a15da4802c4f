// simpul-server: the program that kiosks report to. Wiring and flags only.
#include <signal.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>

#include "kiosk/base/log.h"
#include "sync/server/central.h"
#include "sync/server/site/site.h"

namespace simpul::server {
namespace {

// "127.0.0.1:8080" or "[::1]:8080".
Status ParseListen(std::string text, HttpOptions& http) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos) return Fail(ErrorCode::kInvalidInput, "--listen: want IP:PORT");
  char* end = nullptr;
  const long port = std::strtol(text.c_str() + colon + 1, &end, 10);
  if (end == text.c_str() + colon + 1 || *end != '\0' || port < 0 || port > 65535) {
    return Fail(ErrorCode::kInvalidInput, "--listen: port");
  }
  http.port = static_cast<std::uint16_t>(port);
  http.address = text.substr(0, colon);
  if (http.address.starts_with('[') && http.address.ends_with(']')) {
    http.address = http.address.substr(1, http.address.size() - 2);
  }
  return {};
}

constexpr timespec kLookForContent{2, 0};

// Until one of `ends` comes. `start` makes the server, and makes it anew when there is a newer
// content for it; the signals are blocked in every thread.
template <typename Start>
Status RunServer(const Start& start, const sigset_t& ends) {
  for (;;) {
    SIMPUL_ASSIGN_OR_RETURN(const auto server, start());
    do {
      if (sigtimedwait(&ends, nullptr, &kLookForContent) > 0) return {};
    } while (!server->WantsNewStart());
    Log(LogEvent::kContentTaken);
  }
}

#ifdef SIMPUL_TEST_CONTROL
// Mails are due in days; a test does not wait so long.
class AheadClock final : public Clock {
 public:
  explicit AheadClock(std::int64_t ahead_ms) : ahead_ms_(ahead_ms) {}
  WallTime Wall() const override {
    WallTime wall = real_.Wall();
    wall.unix_ms += ahead_ms_;
    return wall;
  }
  std::int64_t SteadyMs() const override { return real_.SteadyMs(); }
  std::string BootId() const override { return real_.BootId(); }

 private:
  SystemClock real_;
  std::int64_t ahead_ms_;
};
#endif

int Run(int argc, char** argv) {
  CLI::App app("SIMPUL BALI server");
  std::string role = "central";
  std::string listen = "127.0.0.1:8080";
  CentralOptions options;
  SiteOptions site;
  std::string quiet_hours, clips_dir;
  std::int64_t upstream_poll_s = 10, upstream_first_delay_s = 10;
  double lookups = options.router.lookup.per_minute;
  app.add_option("--role", role, "central: for all offices; site: one lobby's, on its own network")
      ->check(CLI::IsMember({"central", "site"}));
  app.add_option("--data", options.data_dir, "Directory with the database and keys/")->required();
  app.add_option("--assets", options.assets_dir, "Directory with web/ and content/")->required();
  app.add_option("--listen", listen, "IP:PORT; port 0 takes a free one");
  app.add_option("--public-url", options.public_url, "Scheme and host that receipts name");
  app.add_option("--trusted-proxy", options.router.trusted_proxy,
                 "IP of the reverse proxy whose X-Forwarded-For is believed");
  app.add_option("--threads", options.http.threads, "Threads that answer")
      ->check(CLI::Range(1, 64));
  app.add_option("--lookups-per-minute", lookups, "Look-ups and notes of one address")
      ->check(CLI::Range(1.0, 100'000.0));
  app.add_option("--upstream", site.upstream, "Site only: address of the centre, https://HOST");
  app.add_option("--upstream-ca", site.ca_file,
                 "Site only: PEM file of the authorities accepted for the centre");
  app.add_option("--upstream-poll-s", upstream_poll_s,
                 "Site only: asks the centre for changes this often when idle, seconds")
      ->check(CLI::Range(1, 3600));
  app.add_option("--upstream-first-delay-max-s", upstream_first_delay_s,
                 "Site only: random delay of the first request, seconds")
      ->check(CLI::Range(0, 3600));
  app.add_option("--quiet-hours", quiet_hours,
                 "Site only: when the board does not speak, \"17:00-07:00\"");
  app.add_option("--voice", site.voice.program, "Site only: the synthesiser");
  app.add_option("--voice-clips", clips_dir,
                 "Site only: directory with recorded words of calls, LANGUAGE/WORD.wav; "
                 "simpulctl voice-clips lists them");
  app.add_option("--slides", site.slides_dir,
                 "Site only: directory with pictures and texts that the board shows between calls; "
                 "simpulctl slides-check says what is wrong in it");
  app.add_option("--smtp", options.smtp.url,
                 "smtp://HOST:PORT (STARTTLS, plain to this machine only) or smtps://HOST:PORT; "
                 "without it reminders are kept and not sent");
  app.add_option("--mail-from", options.smtp.from, "Sender of reminders: an address");
  app.add_option("--smtp-account", options.smtp.account_file,
                 "File of mode 0600 with two lines, user and password");
  app.add_option("--smtp-ca", options.smtp.ca_file,
                 "Authority of the mail server's certificate, instead of the system's");
#ifdef SIMPUL_TEST_CONTROL
  std::int64_t ahead_s = 0;
  app.add_option("--clock-ahead-s", ahead_s, "For tests: the clock shows so much later");
#endif
  CLI11_PARSE(app, argc, argv);
  options.router.lookup = {lookups, lookups};
  if (const Status parsed = ParseListen(listen, options.http); !parsed) {
    std::fprintf(stderr, "simpul-server: %s\n", parsed.error().ToString().c_str());
    return 2;
  }

  // Blocked before any thread starts, so that every thread inherits it and only sigwait sees them.
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGINT);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);
  signal(SIGPIPE, SIG_IGN);

#ifdef SIMPUL_TEST_CONTROL
  AheadClock clock(ahead_s * 1000);
#else
  SystemClock clock;
#endif
  SystemRandom random;
  Log(LogEvent::kProcessStarted);
  if (!quiet_hours.empty()) {
    const Result<QuietHours> quiet = ParseQuietHours(quiet_hours);
    if (!quiet) {
      std::fprintf(stderr, "simpul-server: --quiet-hours: %s\n", quiet.error().context.c_str());
      return 2;
    }
    site.voice.quiet = *quiet;
  }
  if (!clips_dir.empty()) {
    std::vector<std::string> faults;
    site.voice.clips = VoiceClips::Read(clips_dir, faults);
    for (const std::string& fault : faults) {
      std::fprintf(stderr, "simpul-server: --voice-clips: %s\n", fault.c_str());
    }
  }
  site.data_dir = options.data_dir;
  site.assets_dir = options.assets_dir;
  site.http = options.http;
  site.router = options.router;
  site.relay.sender.poll_ms = upstream_poll_s * 1000;
  site.relay.sender.first_delay_max_ms = upstream_first_delay_s * 1000;
  const Status ran =
      role == "site"
          ? RunServer([&] { return SiteServer::Start(site, clock, random); }, ends)
          : RunServer([&] { return CentralServer::Start(options, clock, random); }, ends);
  if (!ran) {
    std::fprintf(stderr, "simpul-server: %s\n", ran.error().ToString().c_str());
    return 1;
  }
  Log(LogEvent::kProcessStopping);
  return 0;
}

}  // namespace
}  // namespace simpul::server

int main(int argc, char** argv) {
  try {
    return simpul::server::Run(argc, argv);
  } catch (const std::exception&) {
    std::fprintf(stderr, "simpul-server: out of memory or bad flags\n");
    return 1;
  }
}
