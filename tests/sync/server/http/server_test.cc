// What the server does to clients that are slow, silent or too many.
#include "sync/server/http/server.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>

#include "tests/sync/server/support/http_client.h"

namespace simpul::server {
namespace {

constexpr int kPatienceSeconds = 60;  // of a machine that is busy; each test ends long before

class HttpLimits : public ::testing::Test {
 protected:
  void Start(std::size_t max_connections) {
    HttpOptions options;
    options.read_limit = std::chrono::milliseconds(400);
    options.max_connections = max_connections;
    ASSERT_TRUE(server_.Start(options, [](const Request& request) {
      Response response;
      response.body = "path " + request.path;
      return response;
    }));
  }
  std::string Url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(server_.port()) + path;
  }
  // True when the server closed on its own, before our patience ended.
  bool IsCut(const std::string& bytes) const {
    const auto begun = std::chrono::steady_clock::now();
    const std::string answer = RawExchange(server_.port(), bytes, kPatienceSeconds);
    return answer.find("200") == std::string::npos &&
           std::chrono::steady_clock::now() - begun < std::chrono::seconds(kPatienceSeconds - 5);
  }
  // A connection that says nothing.
  int Silent() const {
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(server_.port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    return fd;
  }
  HttpServer server_;
};

TEST_F(HttpLimits, AClientThatStopsInTheMiddleOfItsHeadersIsCut) {
  Start(16);
  EXPECT_TRUE(IsCut("GET /a HTTP/1.1\r\nHos"));
}

TEST_F(HttpLimits, AClientThatPromisesABodyAndSendsNoneIsCut) {
  Start(16);
  EXPECT_TRUE(IsCut("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf"));
}

TEST_F(HttpLimits, AClientThatSaysNothingIsCut) {
  Start(16);
  EXPECT_TRUE(IsCut(""));
}

TEST_F(HttpLimits, SilentConnectionsThatFillTheHouseKeepNobodyOutForLong) {
  Start(2);
  const int first = Silent();
  const int second = Silent();
  const HttpAnswer answer = Get(Url("/a"));  // waits until a silent one is cut
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "path /a");
  close(first);
  close(second);
}

// One accept that finds no file descriptor left would make the server deaf for good.
TEST_F(HttpLimits, AServerThatMayOpenTooFewFilesSaysSoInsteadOfStarting) {
  HttpOptions options;
  rlimit files{};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &files), 0);
  options.max_connections = files.rlim_max;
  const Status started = server_.Start(options, [](const Request&) { return Response{}; });
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().code, ErrorCode::kUnavailable);
}

TEST_F(HttpLimits, TheServerStillAnswersAfterAllOfThis) {
  Start(16);
  for (int i = 0; i < 5; ++i) close(Silent());
  EXPECT_EQ(Get(Url("/b")).body, "path /b");
}

}  // namespace
}  // namespace simpul::server
