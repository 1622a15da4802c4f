// A bad network between a client and a server: a TCP proxy in this process that understands HTTP
// well enough to spoil it.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "tests/support/fault_proxy_http.h"

namespace simpul::test {

enum class Fault : std::uint8_t {
  kNone,
  kLoseRequest,  // the server never hears of it
  kLoseAnswer,   // the server did it, the client never hears of it
  kRepeat,       // the server gets the request twice
  kReorder,      // the client hears nothing; the server gets the request after the next one
  kCutRequest,   // the server gets the front of the request
  kCutAnswer,    // the client gets the front of the answer
  kDelay,        // a little later
  kPortal,       // 200 and a page that asks to sign in
};
inline constexpr int kFaults = 9;

// Listens on a free port of 127.0.0.1 and passes whole exchanges on to the server's port there.
// Each client connection has a thread; all have ended when the destructor returns.
class FaultProxy {
 public:
  // `choose` picks the fault of each exchange; called by one thread at a time.
  FaultProxy(std::uint16_t server_port, std::function<Fault()> choose);
  ~FaultProxy();
  FaultProxy(const FaultProxy&) = delete;
  FaultProxy& operator=(const FaultProxy&) = delete;

  std::uint16_t port() const { return port_; }
  // How often each fault was played.
  std::array<std::int64_t, kFaults> Played();

 private:
  struct Client {
    Socket socket;
    std::thread thread;
  };
  void AcceptLoop();
  void Serve(const Socket& client);
  // False when the connection to the client must end.
  bool Exchange(const Socket& client, const HttpMessage& request, Fault fault);
  std::optional<HttpMessage> Forward(const HttpMessage& request) const;
  void DeliverLate();

  std::uint16_t server_port_;
  std::function<Fault()> choose_;
  Socket listener_;
  std::uint16_t port_;
  std::mutex mutex_;
  bool ending_ = false;
  std::list<Client> clients_;
  std::list<HttpMessage> late_;
  std::array<std::int64_t, kFaults> played_{};
  std::thread accept_thread_;
};

}  // namespace simpul::test
