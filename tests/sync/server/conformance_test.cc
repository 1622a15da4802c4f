// Checks a server against sync/protocol/openapi.yaml: the one in this process, or, when
// SIMPUL_SERVER_URL is set, the one there. What needs a kiosk's identity then also needs
// SIMPUL_ENROL_CODE (an unused one-time code).
#include <gtest/gtest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "sync/protocol/batch.h"
#include "sync/protocol/case_view.h"
#include "sync/protocol/enrolment.h"
#include "sync/protocol/limits.h"
#include "sync/server/admin/admin.h"
#include "tests/sync/server/support/fixture.h"
#include "tests/sync/server/support/http_client.h"

namespace simpul::server {
namespace {

using nlohmann::json;
using protocol::RecordResult;

constexpr char kJson[] = "Content-Type: application/json";

// One server and one enrolled kiosk for all tests: a real server's limits are real.
class Conformance : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    ASSERT_TRUE(protocol::InitCrypto().has_value());
    std::string code;
    if (const char* url = std::getenv("SIMPUL_SERVER_URL"); url != nullptr) {
      base_ = url;
      if (const char* given = std::getenv("SIMPUL_ENROL_CODE"); given != nullptr) code = given;
    } else {
      RouterOptions generous;  // these tests ask faster than any person
      generous.lookup = generous.device = {6000, 600};
      own_ = std::make_unique<RunningCentral>(generous);
      base_ = own_->Url("");
      code = *IssueEnrolmentCode(own_->dir.path(), SiteId("DPS"), 1, "Denpasar 1");
    }
    if (code.empty()) return;
    keys_ = protocol::MakeSigningKeys();
    const auto answer =
        Post(base_ + "/v1/enrol", protocol::ToJson(protocol::EnrolRequest{code, keys_.public_key}));
    ASSERT_EQ(answer.status, 200) << answer.body;
    const auto configuration = protocol::ParseSiteConfiguration(answer.body);
    ASSERT_TRUE(configuration.has_value());
    configuration_ = *configuration;
    code_ = code;
  }
  static void TearDownTestSuite() { own_.reset(); }

  std::string Token() {
    const auto answer = Post(base_ + "/v1/auth",
                             protocol::ToJson(protocol::MakeAuthRequest(
                                 configuration_->device, clock_.Wall().unix_ms, random_, keys_)));
    const auto parsed = protocol::ParseAuthAnswer(answer.body);
    EXPECT_TRUE(parsed.has_value()) << answer.status;
    return parsed ? parsed->token : "";
  }
  HttpAnswer SendBatch(const std::string& token, const std::string& body, bool zstd = false) {
    std::vector<std::string> headers = {kJson, "Authorization: Bearer " + token};
    if (!zstd) return Post(base_ + "/v1/batch", body, headers);
    headers.emplace_back("Content-Encoding: zstd");
    const Bytes compressed = protocol::Compress(body);
    return Post(base_ + "/v1/batch", std::string(AsText(compressed)), headers);
  }
  MadeComplaint Make() {
    return MakeComplaint(SampleComplaint(ComplaintKind::kService, "Saya menunggu lama."),
                         configuration_->case_key, configuration_->site, configuration_->lane,
                         ++count_, clock_, random_);
  }
  HttpAnswer Add(const std::string& lookup, const std::string& what, ByteView boxed) {
    return Post(base_ + "/v1/cases/" + lookup + "/" + what,
                json({{"protocol", 1}, {"payload", ToBase64(boxed)}}).dump(), {kJson});
  }
  void ExpectError(const HttpAnswer& answer, long status) {
    EXPECT_EQ(answer.status, status) << answer.body;
    const json body = json::parse(answer.body, nullptr, false);
    ASSERT_TRUE(body.is_object()) << answer.body;
    EXPECT_EQ(body.value("protocol", 0), 1);
    EXPECT_EQ(body.value("server", ""), protocol::kServerName);
    EXPECT_TRUE(body.contains("error"));
  }

  static std::unique_ptr<RunningCentral> own_;
  static std::string base_, code_;
  static protocol::SigningKeys keys_;
  static std::optional<protocol::SiteConfiguration> configuration_;
  static int count_;
  SystemClock clock_;
  SystemRandom random_;
};
std::unique_ptr<RunningCentral> Conformance::own_;
std::string Conformance::base_;
std::string Conformance::code_;
protocol::SigningKeys Conformance::keys_;
std::optional<protocol::SiteConfiguration> Conformance::configuration_;
int Conformance::count_ = 0;

#define NEEDS_KIOSK() \
  if (!configuration_) GTEST_SKIP() << "SIMPUL_ENROL_CODE is not set"

TEST_F(Conformance, HealthIsOurs) {
  const auto answer = Get(base_ + "/healthz");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(json::parse(answer.body).at("server"), protocol::kServerName);
}

TEST_F(Conformance, UnknownPathsAndMethodsAreRefusedAsOurs) {
  ExpectError(Get(base_ + "/v1/nothing"), 404);
  ExpectError(Get(base_ + "/v1/batch"), 405);
}

TEST_F(Conformance, ContentIsForDevicesAndNamedByItsHash) {
  const std::string url = base_ + "/v1/content/" + std::string(64, '0');
  ExpectError(Get(url), 401);
  ExpectError(Get(url, {"Authorization: Bearer nobody"}), 401);
  NEEDS_KIOSK();
  ExpectError(Get(url, {"Authorization: Bearer " + Token()}), 404);
}

TEST_F(Conformance, EveryAnswerCarriesTheSafeHeaders) {
  const auto answer = Get(base_ + "/healthz");
  EXPECT_EQ(answer.headers.at("cache-control"), "no-store");
  EXPECT_EQ(answer.headers.at("referrer-policy"), "no-referrer");
  EXPECT_EQ(answer.headers.at("x-content-type-options"), "nosniff");
  EXPECT_NE(answer.headers.at("content-security-policy").find("default-src 'none'"),
            std::string::npos);
}

TEST_F(Conformance, EnrolmentReplaysForTheSameKeyAndRefusesAnother) {
  NEEDS_KIOSK();
  const auto again =
      Post(base_ + "/v1/enrol", protocol::ToJson(protocol::EnrolRequest{code_, keys_.public_key}));
  ASSERT_EQ(again.status, 200);
  EXPECT_EQ(protocol::ParseSiteConfiguration(again.body)->device, configuration_->device);
  ExpectError(Post(base_ + "/v1/enrol", protocol::ToJson(protocol::EnrolRequest{
                                            code_, protocol::MakeSigningKeys().public_key})),
              403);
}

TEST_F(Conformance, AuthenticationNeedsTheDevicesOwnSignature) {
  NEEDS_KIOSK();
  const auto forged = protocol::MakeAuthRequest(configuration_->device, clock_.Wall().unix_ms,
                                                random_, protocol::MakeSigningKeys());
  ExpectError(Post(base_ + "/v1/auth", protocol::ToJson(forged)), 401);
  const auto request =
      protocol::MakeAuthRequest(configuration_->device, clock_.Wall().unix_ms, random_, keys_);
  EXPECT_EQ(Post(base_ + "/v1/auth", protocol::ToJson(request)).status, 200);
  ExpectError(Post(base_ + "/v1/auth", protocol::ToJson(request)), 401);  // replayed
}

TEST_F(Conformance, ABatchNeedsAToken) {
  ExpectError(Post(base_ + "/v1/batch", protocol::ToJson(protocol::BatchRequest())), 401);
  ExpectError(SendBatch(std::string(64, '0'), protocol::ToJson(protocol::BatchRequest())), 401);
}

TEST_F(Conformance, ABatchIsAcceptedOncePlainOrCompressed) {
  NEEDS_KIOSK();
  const std::string token = Token();
  protocol::BatchRequest batch;
  batch.records.push_back(Make().record);
  const auto first = protocol::ParseBatchAnswer(SendBatch(token, ToJson(batch), true).body);
  ASSERT_TRUE(first.has_value());
  ASSERT_EQ(first->answers.size(), 1U);
  EXPECT_EQ(first->answers[0].result, RecordResult::kAccepted);
  ASSERT_TRUE(first->answers[0].receipt.has_value());
  EXPECT_TRUE(VerifyReceipt(*first->answers[0].receipt, configuration_->receipt_key));
  const auto second = protocol::ParseBatchAnswer(SendBatch(token, ToJson(batch)).body);
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(second->answers[0].result, RecordResult::kDuplicate);
}

TEST_F(Conformance, MalformedRequestsAreRefusedWithoutHarm) {
  NEEDS_KIOSK();
  const std::string token = Token();
  for (const std::string& body :
       {std::string(""), std::string("{"), std::string("[]"), std::string("{}"),
        std::string("{\"protocol\":1}"), std::string(40, '['), std::string("\0\xff\xfe", 3),
        std::string("{\"protocol\":1,\"records\":7,\"cursors\":{\"case_states\":0}}")}) {
    ExpectError(SendBatch(token, body), 400);
  }
  ExpectError(SendBatch(token, "{\"protocol\":2,\"records\":[],\"cursors\":{\"case_states\":0}}"),
              422);
  ExpectError(Post(base_ + "/v1/batch", "not zstd",
                   {"Authorization: Bearer " + token, "Content-Encoding: zstd"}),
              400);
  ExpectError(
      Post(base_ + "/v1/batch", "x", {"Authorization: Bearer " + token, "Content-Encoding: br"}),
      415);
  ExpectError(SendBatch(token, std::string(protocol::kMaxRequestBytes + 1, ' ')), 413);
  // A small bomb: compresses to almost nothing, unpacks to more than a batch may have.
  ExpectError(SendBatch(token, std::string(protocol::kMaxBatchBytes + 1, ' '), true), 413);
}

TEST_F(Conformance, TooManyRecordsAreTooLarge) {
  NEEDS_KIOSK();
  json batch = {{"protocol", 1}, {"records", json::array()}, {"cursors", {{"case_states", 0}}}};
  for (std::size_t i = 0; i <= protocol::kMaxBatchRecords; ++i) batch["records"].push_back(json());
  ExpectError(SendBatch(Token(), batch.dump()), 413);
}

TEST_F(Conformance, TheCodesHolderReadsTheCaseAndNobodyElseSeesADifference) {
  NEEDS_KIOSK();
  const auto made = Make();
  protocol::BatchRequest batch;
  batch.records.push_back(made.record);
  ASSERT_EQ(SendBatch(Token(), ToJson(batch)).status, 200);
  const auto known = Get(base_ + "/v1/cases/" + made.record.lookup.value());
  ASSERT_EQ(known.status, 200);
  const json body = json::parse(known.body);
  const auto sealed = FromBase64(body.at("sealed").get<std::string>());
  const auto view = protocol::OpenCaseView(*sealed, protocol::DeriveReporterKeys(made.code));
  ASSERT_TRUE(view.has_value());
  EXPECT_EQ(view->reference, made.record.reference);

  const auto stranger = TrackingCode::Make(random_);
  const std::string unknown_url = base_ + "/v1/cases/" + protocol::DeriveLookup(stranger).value();
  const auto unknown = Get(unknown_url);
  EXPECT_EQ(unknown.status, 200);
  EXPECT_EQ(unknown.body.size(), known.body.size());
  const json decoy = json::parse(unknown.body);
  for (const auto& [name, value] : body.items()) EXPECT_TRUE(decoy.contains(name)) << name;
  EXPECT_EQ(decoy.at("sealed"), json::parse(Get(unknown_url).body).at("sealed"));
  EXPECT_FALSE(protocol::OpenCaseView(*FromBase64(decoy.at("sealed").get<std::string>()),
                                      protocol::DeriveReporterKeys(stranger))
                   .has_value());
}

TEST_F(Conformance, ALookupThatIsNoneIsRefused) {
  ExpectError(Get(base_ + "/v1/cases/xyz"), 400);
  ExpectError(Get(base_ + "/v1/cases/" + std::string(32, 'A')), 400);
}

TEST_F(Conformance, AdditionsProveTheCodeAndRepeatsAreHarmless) {
  NEEDS_KIOSK();
  const auto made = Make();
  protocol::BatchRequest batch;
  batch.records.push_back(made.record);
  ASSERT_EQ(SendBatch(Token(), ToJson(batch)).status, 200);
  const std::string lookup = made.record.lookup.value();
  const Bytes note =
      MakeAddition(made.code, configuration_->case_key, Note("Satu hal lagi.", clock_, random_));
  const auto first = Add(lookup, "notes", note);
  ASSERT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(json::parse(first.body).at("result"), "accepted");
  EXPECT_EQ(json::parse(Add(lookup, "notes", note).body).at("result"), "duplicate");
  ExpectError(Add(lookup, "rating",
                  MakeAddition(made.code, configuration_->case_key, Note("", clock_, random_))),
              409);  // nothing was answered yet
  ExpectError(Add(lookup, "reopen",
                  MakeAddition(made.code, configuration_->case_key, Note("x", clock_, random_))),
              409);

  const auto stranger = TrackingCode::Make(random_);
  const Bytes wrong = MakeAddition(stranger, configuration_->case_key, Note("x", clock_, random_));
  const auto wrong_box = Add(lookup, "notes", wrong);
  const auto unknown = Add(protocol::DeriveLookup(stranger).value(), "notes", wrong);
  ExpectError(wrong_box, 404);
  EXPECT_EQ(unknown.status, wrong_box.status);
  EXPECT_EQ(unknown.body, wrong_box.body);
}

TEST_F(Conformance, CaseStatesComeDownFromTheCursorOn) {
  NEEDS_KIOSK();
  const std::string token = Token();
  protocol::BatchRequest batch;
  batch.records.push_back(Make().record);
  const auto first = protocol::ParseBatchAnswer(SendBatch(token, ToJson(batch)).body);
  ASSERT_TRUE(first.has_value());
  EXPECT_FALSE(first->case_states.empty());
  protocol::BatchRequest next;
  next.case_states_cursor = first->case_states_cursor;
  const auto second = protocol::ParseBatchAnswer(SendBatch(token, ToJson(next)).body);
  ASSERT_TRUE(second.has_value());
  EXPECT_TRUE(second->case_states.empty());
  EXPECT_EQ(second->case_states_cursor, first->case_states_cursor);
}

}  // namespace
}  // namespace simpul::server
