#include "sync/server/http/server.h"

#include <sys/resource.h>

#include <algorithm>
#include <restinio/all.hpp>
#include <thread>
#include <vector>

namespace simpul::server {
namespace {

struct Traits : restinio::default_traits_t {
  using request_handler_t =
      std::function<restinio::request_handling_status_t(restinio::request_handle_t)>;
  static constexpr bool use_connection_count_limiter = true;
};
using Server = restinio::http_server_t<Traits>;

std::string LowerCase(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return text;
}

Request ToRequest(const restinio::request_t& from) {
  Request request;
  const auto& header = from.header();
  request.method = header.method() == restinio::http_method_get()    ? Method::kGet
                   : header.method() == restinio::http_method_post() ? Method::kPost
                                                                     : Method::kOther;
  request.path = std::string(header.path());
  request.query = std::string(header.query());
  header.for_each_field([&](const auto& field) {
    std::string& value = request.headers[LowerCase(std::string(field.name()))];
    // A repeated header keeps both values, as HTTP says; the proxy's own entry is the last one.
    value += value.empty() ? field.value() : ", " + field.value();
  });
  request.body = from.body();
  request.peer = from.remote_endpoint().address().to_string();
  return request;
}

restinio::request_handling_status_t Answer(const restinio::request_handle_t& request,
                                           const Handler& handler) {
  const Response answer = handler(ToRequest(*request));
  auto response = request->create_response(restinio::http_status_line_t(
      restinio::http_status_code_t(static_cast<std::uint16_t>(answer.status)), "-"));
  if (!answer.content_type.empty()) {
    response.append_header(restinio::http_field::content_type, answer.content_type);
  }
  for (const auto& [name, value] : answer.headers) response.append_header(name, value);
  response.append_header_date_field();  // a kiosk whose clock is wrong learns the time from it
  response.set_body(answer.body);
  return response.done();
}

// Files beside the connections: databases, key files, the log.
constexpr std::size_t kFilesBeside = 128;

// RESTinio never accepts again after one accept failed for want of a file descriptor, so there must
// be one for each connection that its own limit allows.
bool HasFilesFor(std::size_t connections) {
  const rlim_t wanted = connections + kFilesBeside;
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0) return false;
  if (files.rlim_cur >= wanted) return true;
  files.rlim_cur = std::min(wanted, files.rlim_max);
  return setrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur >= wanted;
}

// Connections that are still open hang in the context's queue and refer to the server's connection
// count, while the server's acceptor refers to the context: the queue has to go first.
class Context : public restinio::asio_ns::io_context {
 public:
  void DropHandlers() { shutdown(); }
};

}  // namespace

struct HttpServer::Impl {
  ~Impl() { context.DropHandlers(); }
  Context context;
  std::unique_ptr<Server> server;
  std::vector<std::thread> threads;
  std::uint16_t port = 0;
};

HttpServer::HttpServer() = default;
HttpServer::~HttpServer() { Stop(); }

Status HttpServer::Start(const HttpOptions& options, Handler handler) {
  SIMPUL_CHECK(impl_ == nullptr);
  restinio::asio_ns::error_code bad;
  const auto address = restinio::asio_ns::ip::make_address(options.address, bad);
  if (bad) return Fail(ErrorCode::kInvalidInput, "listen address: want an IP address");
  if (!HasFilesFor(options.max_connections)) {
    return Fail(ErrorCode::kUnavailable, "listen: too few open files allowed; raise LimitNOFILE");
  }
  impl_ = std::make_unique<Impl>();
  try {
    restinio::server_settings_t<Traits> settings;
    settings.port(options.port)
        .address(address)
        .max_parallel_connections(options.max_connections)
        .concurrent_accepts_count(1)  // two would race for RESTinio's connection numbers
        .read_next_http_message_timelimit(options.read_limit)
        .write_http_response_timelimit(options.write_limit)
        .handle_request_timeout(std::chrono::seconds(60))
        .max_pipelined_requests(1)
        .incoming_http_msg_limits(restinio::incoming_http_msg_limits_t()
                                      .max_url_size(512)
                                      .max_field_name_size(128)
                                      .max_field_value_size(4096)
                                      .max_field_count(64)
                                      .max_body_size(options.max_body_bytes))
        .acceptor_options_setter([](auto& acceptor) {
          acceptor.set_option(restinio::asio_ns::ip::tcp::acceptor::reuse_address(true));
        })
        .acceptor_post_bind_hook([this](restinio::asio_ns::ip::tcp::acceptor& acceptor) {
          impl_->port = acceptor.local_endpoint().port();
        })
        .socket_options_setter(
            [](auto& socket) { socket.set_option(restinio::asio_ns::ip::tcp::no_delay(true)); })
        .request_handler([handler = std::move(handler)](const restinio::request_handle_t& request) {
          return Answer(request, handler);
        });
    impl_->server = std::make_unique<Server>(restinio::external_io_context(impl_->context),
                                             std::move(settings));
    impl_->server->open_sync();
  } catch (const std::exception&) {
    impl_.reset();
    return Fail(ErrorCode::kUnavailable, "listen: the address is taken or not ours");
  }
  for (int i = 0; i < options.threads; ++i) {
    impl_->threads.emplace_back([impl = impl_.get()] { impl->context.run(); });
  }
  return {};
}

std::uint16_t HttpServer::port() const { return impl_ == nullptr ? std::uint16_t{0} : impl_->port; }

void HttpServer::Stop() {
  if (impl_ == nullptr) return;
  // Closing belongs to the server's own threads.
  restinio::asio_ns::post(impl_->context, [impl = impl_.get()] {
    try {
      impl->server->close_sync();
    } catch (const std::exception&) {
      // The acceptor was closed already: nothing is left to close.
    }
    impl->context.stop();
  });
  for (std::thread& thread : impl_->threads) thread.join();
  impl_.reset();
}

}  // namespace simpul::server
