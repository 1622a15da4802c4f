// The centre in memory behind a real socket.
#pragma once

#include <list>
#include <mutex>
#include <thread>

#include "tests/support/fault_proxy_http.h"
#include "tests/sync/agent/fake_centre.h"

namespace simpul::agent {

// A thread a connection; all have ended when the destructor returns. `centre` outlives it.
class SocketServer {
 public:
  explicit SocketServer(FakeCentre* centre);
  ~SocketServer();
  SocketServer(const SocketServer&) = delete;
  SocketServer& operator=(const SocketServer&) = delete;
  std::uint16_t port() const { return port_; }

 private:
  struct Client {
    test::Socket socket;
    std::thread thread;
  };
  void AcceptLoop();
  void Serve(const test::Socket& client);

  FakeCentre* centre_;
  test::Socket listener_;
  std::uint16_t port_;
  std::mutex mutex_;
  bool ending_ = false;
  std::list<Client> clients_;
  std::thread accept_thread_;
};

}  // namespace simpul::agent
