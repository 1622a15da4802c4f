#include "tests/sync/agent/socket_server.h"

#include <utility>

namespace simpul::agent {

SocketServer::SocketServer(FakeCentre* centre)
    : centre_(centre),
      listener_(test::Socket::Listen()),
      port_(listener_.port()),
      accept_thread_([this] { AcceptLoop(); }) {}

SocketServer::~SocketServer() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    for (Client& client : clients_) client.socket.Shutdown();
  }
  listener_.Shutdown();
  accept_thread_.join();
  for (Client& client : clients_) client.thread.join();
}

void SocketServer::AcceptLoop() {
  for (;;) {
    test::Socket socket = listener_.Accept();
    const std::lock_guard lock(mutex_);
    if (ending_ || !socket.ok()) return;
    clients_.push_back({std::move(socket), std::thread()});
    Client& client = clients_.back();
    client.thread = std::thread([this, &client] {
      Serve(client.socket);
      client.socket.Shutdown();
    });
  }
}

void SocketServer::Serve(const test::Socket& client) {
  std::string rest;
  while (const auto message = test::ReadMessage(client, rest)) {
    const std::string line = message->StartLine();
    const std::size_t first = line.find(' ');
    HttpRequest request;
    request.method = line.starts_with("POST ") ? HttpMethod::kPost : HttpMethod::kGet;
    request.path = line.substr(first + 1, line.find(' ', first + 1) - first - 1);
    constexpr std::string_view kBearer = "Bearer ";
    const std::string authorization = message->Header("authorization");
    if (authorization.starts_with(kBearer)) request.bearer = authorization.substr(kBearer.size());
    request.body = ToBytes(message->body);
    request.body_is_zstd = message->Header("content-encoding") == "zstd";
    const HttpResponse response = centre_->Handle(request);
    if (!client.Write(test::MakeAnswer(response.status, response.body, "application/json"))) return;
  }
}

}  // namespace simpul::agent
