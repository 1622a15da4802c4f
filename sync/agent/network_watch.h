// Hears from the kernel when this machine gets an address.
#pragma once

namespace simpul::agent {

// One thread. Where the kernel gives no such socket it hears nothing, and back-off alone decides.
class NetworkWatch {
 public:
  NetworkWatch();
  ~NetworkWatch();
  NetworkWatch(const NetworkWatch&) = delete;
  NetworkWatch& operator=(const NetworkWatch&) = delete;

  // For poll(2): readable when there may be news. -1 when there is no socket.
  int fd() const { return fd_; }
  // Reads all news without blocking; true when an address or a route was added.
  bool CameUp();

 private:
  int fd_;
};

}  // namespace simpul::agent
