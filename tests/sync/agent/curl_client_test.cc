#include "sync/agent/curl_client.h"

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <thread>

#include "sync/protocol/batch.h"
#include "sync/protocol/limits.h"
#include "tests/support/fault_proxy_http.h"

namespace simpul::agent {
namespace {

// Answers one connection after the other with what the test says.
class OneAnswer {
 public:
  explicit OneAnswer(std::string answer) : answer_(std::move(answer)) {
    thread_ = std::thread([this] {
      for (;;) {
        const test::Socket client = listener_.Accept();
        if (!client.ok()) return;
        std::string rest;
        const auto request = test::ReadMessage(client, rest);
        if (!request) continue;
        request_ = *request;
        ++count_;
        client.Write(answer_);
      }
    });
  }
  ~OneAnswer() { End(); }
  void End() {
    listener_.Shutdown();
    if (thread_.joinable()) thread_.join();
  }
  std::string Address() const { return "http://127.0.0.1:" + std::to_string(listener_.port()); }
  // After End().
  const test::HttpMessage& request() const { return request_; }
  int count() const { return count_; }

 private:
  std::string answer_;
  test::Socket listener_ = test::Socket::Listen();
  test::HttpMessage request_;
  std::atomic<int> count_{0};
  std::thread thread_;
};

Result<HttpResponse> Get(const std::string& server, const std::atomic<bool>* cancelled = nullptr,
                         std::int64_t timeout_ms = 20'000) {
  auto client = CurlClient::Make({server, "", cancelled});
  SIMPUL_CHECK(client);
  HttpRequest request;
  request.path = "/v1/x";
  request.timeout_ms = timeout_ms;
  return (*client)->Send(request);
}

TEST(CurlClientTest, SendsWhatItWasGiven) {
  OneAnswer server(test::MakeAnswer(200, "fine", "application/json"));
  auto client = CurlClient::Make({server.Address() + "/prefix", "", nullptr});
  ASSERT_TRUE(client);
  HttpRequest request;
  request.method = HttpMethod::kPost;
  request.path = "/v1/batch";
  request.bearer = "abc";
  request.body = {0, 1, 2, 255};
  request.body_is_zstd = true;
  const auto response = (*client)->Send(request);
  ASSERT_TRUE(response) << response.error().ToString();
  EXPECT_EQ(response->status, 200);
  EXPECT_EQ(response->body, "fine");
  EXPECT_FALSE(response->retry_after_ms);
  server.End();
  EXPECT_EQ(server.request().StartLine(), "POST /prefix/v1/batch HTTP/1.1");
  EXPECT_EQ(server.request().Header("authorization"), "Bearer abc");
  EXPECT_EQ(server.request().Header("content-encoding"), "zstd");
  EXPECT_EQ(server.request().Header("content-type"), "application/json");
  EXPECT_EQ(server.request().body, std::string("\x00\x01\x02\xff", 4));
}

TEST(CurlClientTest, FollowsNoRedirect) {
  OneAnswer server("HTTP/1.1 302 x\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n");
  EXPECT_EQ(Get(server.Address())->status, 302);
  server.End();
  EXPECT_EQ(server.count(), 1);
}

TEST(CurlClientTest, ReadsRetryAfter) {
  OneAnswer server("HTTP/1.1 503 x\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n");
  const auto response = Get(server.Address());
  EXPECT_EQ(response->status, 503);
  EXPECT_EQ(response->retry_after_ms, 7'000);
}

TEST(CurlClientTest, UnfoldsACompressedAnswer) {
  const Bytes packed = protocol::Compress("{\"a\":1}");
  OneAnswer server("HTTP/1.1 200 x\r\nContent-Encoding: zstd\r\nContent-Length: " +
                   std::to_string(packed.size()) + "\r\n\r\n" + std::string(AsText(packed)));
  EXPECT_EQ(Get(server.Address())->body, "{\"a\":1}");
}

TEST(CurlClientTest, RefusesAnAnswerThatUnfoldsBeyondTheLimit) {
  const Bytes bomb = protocol::Compress(std::string(protocol::kMaxAnswerBytes + 1, 'x'));
  ASSERT_LT(bomb.size(), 10'000U);
  OneAnswer server("HTTP/1.1 200 x\r\nContent-Encoding: zstd\r\nContent-Length: " +
                   std::to_string(bomb.size()) + "\r\n\r\n" + std::string(AsText(bomb)));
  EXPECT_EQ(Get(server.Address()).error().code, ErrorCode::kTooLarge);
}

TEST(CurlClientTest, CallsAMissingServerUnavailable) {
  std::string address;
  {
    OneAnswer gone("");
    address = gone.Address();
  }
  EXPECT_EQ(Get(address).error().code, ErrorCode::kUnavailable);
}

TEST(CurlClientTest, CallsACutAnswerUnavailable) {
  OneAnswer server("HTTP/1.1 200 x\r\nContent-Length: 100\r\n\r\nhalf");
  EXPECT_EQ(Get(server.Address()).error().code, ErrorCode::kUnavailable);
}

TEST(CurlClientTest, GivesUpOnAServerThatIsSilent) {
  const test::Socket silent = test::Socket::Listen();
  const auto response = Get("http://127.0.0.1:" + std::to_string(silent.port()), nullptr, 200);
  EXPECT_EQ(response.error().code, ErrorCode::kTimeout);
}

TEST(CurlClientTest, SpeaksOnlyTlsToAnHttpsAddress) {
  const test::Socket listener = test::Socket::Listen();
  std::thread plain([&] {
    const test::Socket client = listener.Accept();
    client.Write(test::MakeAnswer(200, "fine", "text/plain"));
  });
  const auto response = Get("https://127.0.0.1:" + std::to_string(listener.port()));
  EXPECT_EQ(response.error().code, ErrorCode::kUnavailable);
  plain.join();
}

TEST(CurlClientTest, EndsAnExchangeWhenCancelled) {
  const test::Socket silent = test::Socket::Listen();
  std::atomic<bool> cancelled{false};
  std::thread canceller([&] { cancelled.store(true); });
  // Only the switch can end this before the test's own time limit.
  const auto response =
      Get("http://127.0.0.1:" + std::to_string(silent.port()), &cancelled, 10'000'000);
  EXPECT_EQ(response.error().code, ErrorCode::kUnavailable);
  canceller.join();
}

}  // namespace
}  // namespace simpul::agent
