// Who gets in: enrolment codes, rates, sign-in, sessions, CSRF.
#include <gtest/gtest.h>

#include "sync/protocol/enrolment.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/password.h"
#include "sync/server/admin/admin.h"
#include "sync/server/http/rate_limit.h"
#include "sync/server/officer/accounts.h"
#include "sync/server/officer/pages.h"
#include "sync/server/web/static_files.h"
#include "sync/server/web/track_page.h"
#include "tests/sync/server/support/fixture.h"
#include "tests/sync/server/support/http_client.h"

namespace simpul::server {
namespace {

class Enrolment : public testing::Test {
 protected:
  Enrolment() {
    const std::string code = protocol::MakeEnrolmentCode(centre_.random);
    EnrolCodeRow row;
    row.hash = protocol::HashEnrolmentCode(*protocol::NormalizeEnrolmentCode(code));
    row.site = SiteId("DPS");
    row.lane = 2;
    row.kiosk_name = "Denpasar 2";
    row.expires_ms = centre_.clock.Wall().unix_ms + protocol::kEnrolCodeLifeMs;
    EXPECT_TRUE(centre_.store->Write([&](Tx& tx) { return tx.InsertEnrolCode(row); }));
    request_ = {code, protocol::MakeSigningKeys().public_key};
  }
  auto Enrol(const protocol::EnrolRequest& request, const std::string& client = "1.2.3.4") {
    return centre_.fleet->Enrol(request, client);
  }
  Centre centre_;
  protocol::EnrolRequest request_;
};

TEST_F(Enrolment, BindsTheDeviceToTheCodesSiteAndLane) {
  const auto configuration = Enrol(request_);
  ASSERT_TRUE(configuration.has_value());
  EXPECT_EQ(configuration->site, SiteId("DPS"));
  EXPECT_EQ(configuration->lane, 2);
  EXPECT_EQ(configuration->receipt_host, "https://kios.example");
}

TEST_F(Enrolment, ReplaysForFifteenMinutesAndNoLonger) {
  const auto first = Enrol(request_);
  centre_.clock.Advance(protocol::kEnrolReplayMs);
  EXPECT_EQ(Enrol(request_)->device, first->device);
  centre_.clock.Advance(1);
  EXPECT_FALSE(Enrol(request_).has_value());
}

TEST_F(Enrolment, ACodeEndsAfterADay) {
  centre_.clock.Advance(protocol::kEnrolCodeLifeMs);
  EXPECT_EQ(Enrol(request_).error().code, ErrorCode::kPermission);
}

TEST_F(Enrolment, FiveTriesWithOtherKeysEndTheReplayToo) {
  ASSERT_TRUE(Enrol(request_).has_value());
  for (int i = 0; i < protocol::kEnrolTries; ++i) {
    const protocol::EnrolRequest other{request_.code, protocol::MakeSigningKeys().public_key};
    EXPECT_EQ(Enrol(other, "9.9.9." + std::to_string(i)).error().code, ErrorCode::kPermission);
  }
  EXPECT_FALSE(Enrol(request_).has_value());
}

TEST_F(Enrolment, GuessingFromOneAddressIsSlowedDown) {
  const protocol::EnrolRequest guess{"0000-0000-0000", request_.device_key};
  for (int i = 0; i < 3; ++i) EXPECT_EQ(Enrol(guess).error().code, ErrorCode::kPermission);
  EXPECT_EQ(Enrol(guess).error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(Enrol(guess, "5.6.7.8").error().code, ErrorCode::kPermission);
}

TEST_F(Enrolment, ANewDeviceOnALaneEndsTheOldOne) {
  const auto keys = protocol::MakeSigningKeys();
  request_.device_key = keys.public_key;
  const auto configuration = Enrol(request_);
  const auto auth = [&] {
    return centre_.fleet->Authenticate(protocol::MakeAuthRequest(
        configuration->device, centre_.clock.Wall().unix_ms, centre_.random, keys));
  };
  const auto token = auth();
  ASSERT_TRUE(token.has_value());
  EXPECT_TRUE(centre_.fleet->FindByToken(token->token).has_value());
  centre_.Enrol(SiteId("DPS"), 2, "Denpasar 2");
  EXPECT_FALSE(centre_.fleet->FindByToken(token->token).has_value());
  EXPECT_FALSE(auth().has_value());
}

TEST_F(Enrolment, ATokenEndsAfterAnHourAndAWrongClockIsNamed) {
  const auto keys = protocol::MakeSigningKeys();
  request_.device_key = keys.public_key;
  const auto configuration = Enrol(request_);
  const std::int64_t now = centre_.clock.Wall().unix_ms;
  const auto token = centre_.fleet->Authenticate(
      protocol::MakeAuthRequest(configuration->device, now, centre_.random, keys));
  centre_.clock.Advance(protocol::kTokenLifeMs);
  EXPECT_FALSE(centre_.fleet->FindByToken(token->token).has_value());
  EXPECT_EQ(centre_.fleet
                ->Authenticate(
                    protocol::MakeAuthRequest(configuration->device, now, centre_.random, keys))
                .error()
                .code,
            ErrorCode::kTimeout);
}

TEST(RateLimits, ABucketRefillsWithTime) {
  ManualClock clock(kTuesday);
  RateLimiter limiter(clock, {60, 2});
  EXPECT_EQ(limiter.TrySpend("a"), 0);
  EXPECT_EQ(limiter.TrySpend("a"), 0);
  EXPECT_EQ(limiter.TrySpend("a"), 1);
  EXPECT_EQ(limiter.TrySpend("b"), 0);
  clock.Advance(1000);
  EXPECT_EQ(limiter.TrySpend("a"), 0);
  EXPECT_EQ(limiter.TrySpend("a"), 1);
}

TEST(RateLimits, NeighboursInOneIpv6NetworkAreOneCaller) {
  EXPECT_EQ(RateKey("2001:db8::1"), RateKey("2001:db8::ffff"));
  EXPECT_NE(RateKey("2001:db8::1"), RateKey("2001:db8:0:1::1"));
  EXPECT_NE(RateKey("10.0.0.1"), RateKey("10.0.0.2"));
}

TEST(RateLimits, LookupsAreAnsweredWithRetryAfter) {
  RouterOptions strict;
  strict.lookup = {1, 2};
  RunningCentral central(strict);
  const std::string url = central.Url("/v1/cases/" + std::string(32, 'a'));
  EXPECT_EQ(Get(url).status, 200);
  // A stranger's header does not make him someone else: no proxy is trusted.
  EXPECT_EQ(Get(url, {"X-Forwarded-For: 1.1.1.1"}).status, 200);
  const auto refused = Get(url, {"X-Forwarded-For: 2.2.2.2"});
  EXPECT_EQ(refused.status, 429);
  EXPECT_GE(std::stoi(refused.headers.at("retry-after")), 1);
  EXPECT_EQ(Get(central.Url("/healthz")).status, 200);
}

TEST(RateLimits, ATrustedProxysWordCountsByItsLastEntry) {
  RouterOptions strict;
  strict.lookup = {1, 1};
  strict.trusted_proxy = "127.0.0.1";
  RunningCentral central(strict);
  const std::string url = central.Url("/v1/cases/" + std::string(32, 'a'));
  EXPECT_EQ(Get(url, {"X-Forwarded-For: 9.9.9.9, 1.1.1.1"}).status, 200);
  EXPECT_EQ(Get(url, {"X-Forwarded-For: 8.8.8.8, 1.1.1.1"}).status, 429);
  EXPECT_EQ(Get(url, {"X-Forwarded-For: 2.2.2.2"}).status, 200);
}

class Sessions : public testing::Test {
 protected:
  Sessions() {
    EXPECT_TRUE(AddOfficer(centre_.dir.path(), "Petugas", Role::kOfficer, SiteId("DPS"),
                           "kata-sandi-panjang"));
  }
  Centre centre_;
  Accounts accounts_{*centre_.store, centre_.clock, centre_.random};
  int wait_ = 0;
};

TEST_F(Sessions, EndWhenIdleAndAtTheLatestAfterTenHours) {
  const auto signed_in = accounts_.SignIn("petugas", "kata-sandi-panjang", "1.1.1.1", &wait_);
  ASSERT_TRUE(signed_in.has_value());
  for (std::int64_t at = 0; at + kSessionIdleMs <= kSessionLifeMs; at += kSessionIdleMs) {
    EXPECT_TRUE(accounts_.Find(signed_in->token).has_value());
    centre_.clock.Advance(kSessionIdleMs);
  }
  centre_.clock.Advance(1);
  EXPECT_FALSE(accounts_.Find(signed_in->token).has_value());
  const auto idle = accounts_.SignIn("petugas", "kata-sandi-panjang", "1.1.1.1", &wait_);
  centre_.clock.Advance(kSessionIdleMs + 1);
  EXPECT_FALSE(accounts_.Find(idle->token).has_value());
}

TEST_F(Sessions, SigningOutEndsThem) {
  const auto signed_in = accounts_.SignIn("petugas", "kata-sandi-panjang", "1.1.1.1", &wait_);
  const auto session = accounts_.Find(signed_in->token);
  ASSERT_TRUE(accounts_.SignOut(*session));
  EXPECT_FALSE(accounts_.Find(signed_in->token).has_value());
}

TEST_F(Sessions, FailuresDelayTheNextTryEvenWithTheRightPassword) {
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(accounts_.SignIn("petugas", "salah", "1.1.1.1", &wait_).error().code,
              ErrorCode::kPermission);
  }
  EXPECT_EQ(accounts_.SignIn("PETUGAS", "kata-sandi-panjang", "2.2.2.2", &wait_).error().code,
            ErrorCode::kUnavailable);
  EXPECT_GE(wait_, 1);
  centre_.clock.Advance(wait_ * 1000);
  EXPECT_TRUE(accounts_.SignIn("petugas", "kata-sandi-panjang", "2.2.2.2", &wait_).has_value());
}

TEST(Passwords, ShortOnesAreRefusedAndHashesDiffer) {
  EXPECT_FALSE(protocol::HashPassword("pendek").has_value());
  const auto hash = protocol::HashPassword("kata-sandi-panjang");
  ASSERT_TRUE(hash.has_value());
  EXPECT_TRUE(hash->starts_with("$argon2id$"));
  EXPECT_NE(*hash, *protocol::HashPassword("kata-sandi-panjang"));
  EXPECT_TRUE(protocol::VerifyPassword(*hash, "kata-sandi-panjang"));
  EXPECT_FALSE(protocol::VerifyPassword(*hash, "kata-sandi-panjanG"));
}

TEST(OfficerPage, NeedsASessionAndTheCsrfTokenOnEveryPost) {
  RunningCentral central;
  ASSERT_TRUE(
      AddOfficer(central.dir.path(), "kanwil", Role::kRegional, SiteId(), "kata-sandi-panjang"));
  const auto cookie = [](const HttpAnswer& answer) {
    const std::string line = answer.headers.at("set-cookie");
    EXPECT_NE(line.find("HttpOnly"), std::string::npos);
    EXPECT_NE(line.find("SameSite=Strict"), std::string::npos);
    return "Cookie: " + line.substr(0, line.find(';'));
  };
  EXPECT_EQ(Get(central.Url("/office")).headers.at("location"), "/office/login");
  const auto page = Get(central.Url("/office/login"));
  const std::string pre = cookie(page);
  const std::string token = pre.substr(pre.find('=') + 1);
  const std::string form = "login=kanwil&password=kata-sandi-panjang&token=";
  EXPECT_EQ(Post(central.Url("/office/login"), form + token).status, 403);  // no cookie
  EXPECT_EQ(Post(central.Url("/office/login"), form + std::string(64, '0'), {pre}).status, 403);
  const auto in = Post(central.Url("/office/login"), form + token, {pre});
  ASSERT_EQ(in.status, 303);
  // The client keeps the last of two cookies; ask for the session's own line by raw exchange.
  const auto again = Get(central.Url("/office/login"));
  const std::string pre2 = cookie(again);
  const std::string body = form + pre2.substr(pre2.find('=') + 1);
  const std::string raw =
      RawExchange(central.port(),
                  "POST /office/login HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + pre2 +
                      "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body,
                  20);
  const std::size_t at = raw.find("session=");
  ASSERT_NE(at, std::string::npos);
  const std::string session = "Cookie: " + raw.substr(at, raw.find(';', at) - at);
  const auto list = Get(central.Url("/office"), {session});
  ASSERT_EQ(list.status, 200);
  const std::string mark = "name=\"csrf\" value=\"";
  const std::size_t csrf_at = list.body.find(mark) + mark.size();
  const std::string csrf = list.body.substr(csrf_at, 64);
  for (const char* path :
       {"/office/logout", "/office/cases/1/open", "/office/cases/1/act", "/office/cases/1/raise"}) {
    EXPECT_EQ(Post(central.Url(path), "step=reply&text=x", {session}).status, 403) << path;
    EXPECT_EQ(Post(central.Url(path), "csrf=" + std::string(64, '0'), {session}).status, 403);
  }
  EXPECT_EQ(Post(central.Url("/office/logout"), "csrf=" + csrf, {session}).status, 303);
  EXPECT_EQ(Get(central.Url("/office"), {session}).status, 303);
}

TEST(OfficerPage, ReadsFormsAsBrowsersSendThem) {
  const auto form = ParseForm("a=1+2&b=%C3%A9%0D%0A&c=&d=%zz&e");
  EXPECT_EQ(form.at("a"), "1 2");
  EXPECT_EQ(form.at("b"), "\xC3\xA9\r\n");
  EXPECT_EQ(form.at("c"), "");
  EXPECT_EQ(form.at("d"), "%zz");
  EXPECT_FALSE(form.contains("e"));
}

TEST(TrackingPage, IsSmallAndServedInEitherCaseWithAStrictPolicy) {
  const auto files = StaticFiles::Load(SIMPUL_BINARY_DIR "/assets/web", TrackFiles());
  ASSERT_TRUE(files.has_value());
  EXPECT_LT(files->CompressedSize(), 60U * 1024U);
  RunningCentral central;
  for (const char* path : {"/L", "/l"}) {
    const auto page = Get(central.Url(path));
    EXPECT_EQ(page.status, 200);
    EXPECT_NE(page.body.find("<noscript>"), std::string::npos);
    const std::string& policy = page.headers.at("content-security-policy");
    for (const char* part : {"default-src 'none'", "script-src 'self'", "form-action 'self'",
                             "frame-ancestors 'none'", "base-uri 'none'"}) {
      EXPECT_NE(policy.find(part), std::string::npos) << part;
    }
  }
  const auto gzip = Get(central.Url("/web/track.js"), {"Accept-Encoding: gzip"});
  EXPECT_EQ(gzip.headers.at("content-encoding"), "gzip");
  EXPECT_LT(gzip.body.size(), Get(central.Url("/web/track.js")).body.size());
}

TEST(Http, ClosesOnHeadersBeyondTheLimitAndOnNonsense) {
  RunningCentral central;
  const std::string huge =
      "GET /healthz HTTP/1.1\r\nHost: x\r\nX-Big: " + std::string(20'000, 'x') + "\r\n\r\n";
  EXPECT_EQ(RawExchange(central.port(), huge, 10).find("200"), std::string::npos);
  EXPECT_EQ(RawExchange(central.port(), "nonsense\r\n\r\n", 10).find("200"), std::string::npos);
  EXPECT_EQ(Get(central.Url("/healthz")).status, 200);
}

}  // namespace
}  // namespace simpul::server
