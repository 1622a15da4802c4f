#include "tests/support/fault_proxy.h"

#include <chrono>
#include <utility>

namespace simpul::test {
namespace {

constexpr auto kDelay = std::chrono::milliseconds(20);
constexpr char kPortalPage[] = "<!doctype html><title>Wi-Fi</title><p>Please sign in.</p>";

}  // namespace

FaultProxy::FaultProxy(std::uint16_t server_port, std::function<Fault()> choose)
    : server_port_(server_port),
      choose_(std::move(choose)),
      listener_(Socket::Listen()),
      port_(listener_.port()),
      accept_thread_([this] { AcceptLoop(); }) {}

FaultProxy::~FaultProxy() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    for (Client& client : clients_) client.socket.Shutdown();
  }
  listener_.Shutdown();
  accept_thread_.join();
  for (Client& client : clients_) client.thread.join();
}

std::array<std::int64_t, kFaults> FaultProxy::Played() {
  const std::lock_guard lock(mutex_);
  return played_;
}

void FaultProxy::AcceptLoop() {
  for (;;) {
    Socket socket = listener_.Accept();
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

void FaultProxy::Serve(const Socket& client) {
  std::string rest;
  for (;;) {
    const std::optional<HttpMessage> request = ReadMessage(client, rest);
    if (!request) return;
    Fault fault = Fault::kNone;
    {
      const std::lock_guard lock(mutex_);
      fault = choose_();
      ++played_[static_cast<std::size_t>(fault)];
    }
    if (!Exchange(client, *request, fault)) return;
  }
}

bool FaultProxy::Exchange(const Socket& client, const HttpMessage& request, Fault fault) {
  switch (fault) {
    case Fault::kLoseRequest: return false;
    case Fault::kReorder: {
      const std::lock_guard lock(mutex_);
      late_.push_back(request);
      return false;
    }
    case Fault::kPortal: return client.Write(MakeAnswer(200, kPortalPage, "text/html"));
    case Fault::kCutRequest: {
      const Socket server = Socket::Connect(server_port_);
      const std::string bytes = request.Bytes();
      if (server.ok()) server.Write(std::string_view(bytes).substr(0, bytes.size() / 2));
      return false;
    }
    case Fault::kRepeat: Forward(request); break;
    case Fault::kDelay: std::this_thread::sleep_for(kDelay); break;
    case Fault::kNone:
    case Fault::kLoseAnswer:
    case Fault::kCutAnswer: break;
  }
  const std::optional<HttpMessage> answer = Forward(request);
  DeliverLate();
  if (!answer || fault == Fault::kLoseAnswer) return false;
  const std::string bytes = answer->Bytes();
  if (fault == Fault::kCutAnswer) {
    client.Write(std::string_view(bytes).substr(0, bytes.size() / 2));
    return false;
  }
  return client.Write(bytes);
}

std::optional<HttpMessage> FaultProxy::Forward(const HttpMessage& request) const {
  const Socket server = Socket::Connect(server_port_);
  std::string rest;
  if (!server.ok() || !server.Write(request.Bytes())) return std::nullopt;
  return ReadMessage(server, rest);
}

void FaultProxy::DeliverLate() {
  std::list<HttpMessage> late;
  {
    const std::lock_guard lock(mutex_);
    late.swap(late_);
  }
  for (const HttpMessage& request : late) Forward(request);  // nobody waits for the answer
}

}  // namespace simpul::test
