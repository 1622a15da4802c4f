// Phones that follow their tickets: each holds one connection, asks every so often with the tag of
// its last answer, as the ticket's page does, and waits for the answer. Prints what they got.
// Usage: phone_load PORT PHONES EVERY_MS SECONDS HASHES ADDRESSES
//   HASHES     a file of token hashes; with more phones than hashes a ticket has several
//   ADDRESSES  "one": all come from 127.0.0.1, as behind one router; "own": each from its own
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <queue>
#include <string>
#include <utility>
#include <vector>

#include "tests/bench/figures.h"

namespace simpul::bench {
namespace {

using Time = std::chrono::steady_clock::time_point;
using std::chrono::milliseconds;
Time Now() { return std::chrono::steady_clock::now(); }

constexpr milliseconds kPatience{8000};  // the page gives an answer up then

struct Phone {
  int fd = -1;
  bool waits = false;  // for an answer
  Time asked, due;
  std::string tag, buffer;
};

struct Counts {
  long asked = 0, fresh = 0, same = 0, slowed = 0, other = 0, failed = 0, bytes = 0;
};

struct Options {
  std::uint16_t port = 0;
  std::size_t phones = 0;
  milliseconds every{3000};
  int seconds = 10;
  bool own_addresses = false;
  std::vector<std::string> hashes;
};

class Crowd {
 public:
  explicit Crowd(Options options)
      : options_(std::move(options)), poll_(epoll_create1(0)), phones_(options_.phones) {}
  ~Crowd() {
    for (const Phone& phone : phones_) {
      if (phone.fd >= 0) close(phone.fd);
    }
    close(poll_);
  }
  Crowd(const Crowd&) = delete;
  Crowd& operator=(const Crowd&) = delete;

  void Run() {
    const Time begin = Now();
    // The phones of a lobby ask at any time of the round, never all at once.
    for (std::size_t i = 0; i < phones_.size(); ++i) {
      phones_[i].due = begin + options_.every * i / phones_.size();
      line_.push({phones_[i].due, i});
    }
    const Time counted = begin + 2 * options_.every;  // all are connected and have a tag
    const Time end = counted + std::chrono::seconds(options_.seconds);
    epoll_event events[512];
    for (Time now = Now(); now < end; now = Now()) {
      if (!counting_ && now >= counted) {
        counting_ = true;
        counts_ = {};
      }
      while (!line_.empty() && line_.top().first <= now) {
        const std::size_t i = line_.top().second;
        line_.pop();
        Due(i, now);
      }
      const auto next = line_.empty() ? now + milliseconds(10) : line_.top().first;
      const auto wait = std::chrono::duration_cast<milliseconds>(next - now).count();
      const int got =
          epoll_wait(poll_, events, 512, static_cast<int>(std::clamp<long>(wait, 0, 50)));
      for (int e = 0; e < got; ++e) Read(static_cast<std::size_t>(events[e].data.u64));
    }
    std::size_t connected = 0;
    for (const Phone& phone : phones_) connected += phone.fd >= 0 && !phone.tag.empty() ? 1 : 0;
    std::printf(
        "{\"phones\":%zu,\"followed\":%zu,\"seconds\":%d,\"asked\":%ld,\"fresh\":%ld,\"same\":%ld,"
        "\"slowed\":%ld,\"other\":%ld,\"failed\":%ld,\"bytes\":%ld,%s}\n",
        phones_.size(), connected, options_.seconds, counts_.asked, counts_.fresh, counts_.same,
        counts_.slowed, counts_.other, counts_.failed, counts_.bytes,
        answers_.Json("answer").c_str());
  }

 private:
  void Later(std::size_t i, Time due) {
    phones_[i].due = due;
    line_.push({due, i});
  }

  void Due(std::size_t i, Time now) {
    Phone& phone = phones_[i];
    if (phone.due > now) return;  // was put off meanwhile
    if (phone.waits) {            // for kPatience already
      counts_.failed += 1;
      Drop(phone);
    }
    if (phone.fd < 0 && !Connect(i)) {
      counts_.failed += 1;
      return Later(i, now + options_.every);
    }
    const std::string& hash = options_.hashes[i % options_.hashes.size()];
    std::string request = "GET /v1/tickets/" + hash + " HTTP/1.1\r\nHost: lobby\r\n";
    if (!phone.tag.empty()) request += "If-None-Match: " + phone.tag + "\r\n";
    request += "\r\n";
    phone.asked = now;
    phone.waits = true;
    counts_.asked += 1;
    if (send(phone.fd, request.data(), request.size(), MSG_NOSIGNAL) !=
        static_cast<ssize_t>(request.size())) {
      counts_.failed += 1;
      Drop(phone);
      return Later(i, now + options_.every);
    }
    Later(i, now + kPatience);
  }

  // Blocks while it connects: to a server on this machine that is a moment, or it takes nobody.
  bool Connect(std::size_t i) {
    Phone& phone = phones_[i];
    phone.fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (phone.fd < 0) return false;
    sockaddr_in from{}, to{};
    from.sin_family = to.sin_family = AF_INET;
    to.sin_port = htons(options_.port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    from.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (options_.own_addresses) {
      const auto own = static_cast<std::uint32_t>(i);
      from.sin_addr.s_addr =
          htonl((127U << 24U) | (1U << 16U) | (own / 250 << 8U) | (own % 250 + 1));
    }
    const int on = 1;
    const timeval patience{0, 100'000};
    setsockopt(phone.fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    setsockopt(phone.fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (bind(phone.fd, reinterpret_cast<const sockaddr*>(&from), sizeof from) != 0 ||
        connect(phone.fd, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0 ||
        fcntl(phone.fd, F_SETFL, O_NONBLOCK) != 0) {
      Drop(phone);
      return false;
    }
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = i;
    return epoll_ctl(poll_, EPOLL_CTL_ADD, phone.fd, &event) == 0;
  }

  static void Drop(Phone& phone) {
    if (phone.fd >= 0) close(phone.fd);
    phone.fd = -1;
    phone.waits = false;
    phone.buffer.clear();
  }

  void Read(std::size_t i) {
    Phone& phone = phones_[i];
    if (phone.fd < 0) return;
    char chunk[4096];
    const ssize_t got = recv(phone.fd, chunk, sizeof chunk, 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (got <= 0) {
      if (phone.waits) counts_.failed += 1;
      Drop(phone);
      return Later(i, Now() + options_.every);
    }
    phone.buffer.append(chunk, static_cast<std::size_t>(got));
    const std::size_t head = phone.buffer.find("\r\n\r\n");
    if (head == std::string::npos) return;
    const std::size_t body =
        static_cast<std::size_t>(std::atol(Field(phone.buffer, "content-length: ").c_str()));
    if (phone.buffer.size() < head + 4 + body) return;
    Answered(i, head + 4 + body);
  }

  static std::string Field(const std::string& head, const char* name) {
    const char* found = strcasestr(head.c_str(), name);
    if (found == nullptr) return "";
    found += std::strlen(name);
    return std::string(found, std::strcspn(found, "\r"));
  }

  void Answered(std::size_t i, std::size_t size) {
    Phone& phone = phones_[i];
    const Time now = Now();
    const int status = std::atoi(phone.buffer.c_str() + 9);
    counts_.bytes += static_cast<long>(size);
    if (status == 200) phone.tag = Field(phone.buffer, "etag: ");
    (status == 200   ? counts_.fresh
     : status == 304 ? counts_.same
     : status == 429 ? counts_.slowed
                     : counts_.other) += 1;
    if (counting_ && (status == 200 || status == 304)) {
      answers_.Add(std::chrono::duration<double, std::milli>(now - phone.asked).count());
    }
    const int retry = status == 429 ? std::atoi(Field(phone.buffer, "retry-after: ").c_str()) : 0;
    phone.buffer.erase(0, size);
    phone.waits = false;
    Later(i, now + std::max<milliseconds>(options_.every, std::chrono::seconds(retry)));
  }

  const Options options_;
  const int poll_;
  std::vector<Phone> phones_;
  using Turn = std::pair<Time, std::size_t>;
  std::priority_queue<Turn, std::vector<Turn>, std::greater<>> line_;
  bool counting_ = false;
  Counts counts_;
  Samples answers_;
};

int Run(char** argv) {
  Options options;
  options.port = static_cast<std::uint16_t>(std::atoi(argv[1]));
  options.phones = static_cast<std::size_t>(std::atol(argv[2]));
  options.every = milliseconds(std::atoi(argv[3]));
  options.seconds = std::atoi(argv[4]);
  options.own_addresses = std::string(argv[6]) == "own";
  std::ifstream file(argv[5]);
  for (std::string hash; std::getline(file, hash);) options.hashes.push_back(hash);
  rlimit files{options.phones + 64, options.phones + 64};
  if (options.hashes.empty() || setrlimit(RLIMIT_NOFILE, &files) != 0) {
    return std::fprintf(stderr, "phone_load: no hashes, or too few open files allowed\n"), 1;
  }
  Crowd(std::move(options)).Run();
  return 0;
}

}  // namespace
}  // namespace simpul::bench

int main(int argc, char** argv) {
  if (argc != 7) {
    std::fprintf(stderr, "usage: phone_load PORT PHONES EVERY_MS SECONDS HASHES one|own\n");
    return 2;
  }
  return simpul::bench::Run(argv);
}
