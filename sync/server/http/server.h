// The door to RESTinio: accepts connections, enforces sizes and times, hands requests over.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "kiosk/base/result.h"
#include "sync/server/http/message.h"

namespace simpul::server {

struct HttpOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  // 0 takes a free one
  int threads = 4;         // handlers block on the disk, so more than there are cores
  // A lobby's phones hold one each while they follow their tickets: 5,000 and the rest of the
  // house.
  std::size_t max_connections = 8192;
  std::size_t max_body_bytes = 2 * 1024 * 1024;  // beyond this the connection is closed
  // From the first byte of a request, or from the end of the one before, to its last byte.
  std::chrono::milliseconds read_limit{20'000};
  std::chrono::milliseconds write_limit{20'000};
};

// Owns its threads. Start once; the destructor stops it.
class HttpServer {
 public:
  HttpServer();
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  // Listens and returns at once. `handler` is copied and runs on the server's threads.
  // kUnavailable when the address is taken or too few open files are allowed, kInvalidInput when it
  // is no IP address.
  Status Start(const HttpOptions& options, Handler handler);
  // The port really used; valid after Start.
  std::uint16_t port() const;
  // Closes all connections and joins the threads. Repeats are harmless. Not from a handler.
  void Stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace simpul::server
