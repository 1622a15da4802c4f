// What the agent does for a visitor who waits, and for a technician.
#include <gmock/gmock.h>

#include "sync/agent/enrol.h"
#include "sync/agent/lookup_service.h"
#include "tests/sync/agent/sender_fixture.h"

namespace simpul::agent {
namespace {

class LookupServiceTest : public SenderTest {
 protected:
  app::LookupState StateOf(int number) { return *store_->WantedState(store::TestLookup(number)); }
  LookupService service_{&centre_, &clock_, agent_.get()};
};

TEST_F(LookupServiceTest, StoresTheSealedViewAVisitorWaitsFor) {
  centre_.views[store::TestLookup(1).value()] = Bytes(8240, 6);
  ASSERT_TRUE(store_->WantLookup(store::TestLookup(1), store::kTestNow));
  EXPECT_EQ(service_.AnswerAll(), 1U);
  EXPECT_EQ(StateOf(1), app::LookupState::kAnswered);
  EXPECT_EQ(store_->FindCase(store::TestLookup(1))->sealed_view, Bytes(8240, 6));
  EXPECT_EQ(centre_.seen.back().path, "/v1/cases/" + store::TestLookup(1).value());
  EXPECT_EQ(centre_.seen.back().bearer, "") << "nothing ties the visitor's look-up to this kiosk";
  EXPECT_EQ(service_.AnswerAll(), 0U) << "once is enough";
}

TEST_F(LookupServiceTest, SaysUnreachableForEverythingThatIsNoView) {
  const std::vector<FakeCentre::Answer> failures = {
      Fail(ErrorCode::kTimeout, ""),
      StatusOnly(404),
      StatusOnly(503),
      StatusOnly(302),
      HttpResponse{200, "<html>", std::nullopt},
      HttpResponse{200, R"({"protocol":1,"server":"simpul-central","sealed":"?","as_of_ms":1})",
                   std::nullopt}};
  for (const FakeCentre::Answer& failure : failures) {
    ASSERT_TRUE(store_->WantLookup(store::TestLookup(1), store::kTestNow));
    NextAnswer(failure);
    EXPECT_EQ(service_.AnswerAll(), 1U);
    EXPECT_EQ(StateOf(1), app::LookupState::kUnreachable);
    EXPECT_FALSE(store_->FindCase(store::TestLookup(1))->sealed_view);
  }
}

TEST_F(LookupServiceTest, AnswersOthersWhenOneFails) {
  centre_.views[store::TestLookup(2).value()] = Bytes(8240, 6);
  ASSERT_TRUE(store_->WantLookup(store::TestLookup(1), store::kTestNow));
  ASSERT_TRUE(store_->WantLookup(store::TestLookup(2), store::kTestNow + 1));
  EXPECT_EQ(service_.AnswerAll(), 2U);
  EXPECT_EQ(StateOf(1), app::LookupState::kUnreachable);
  EXPECT_EQ(StateOf(2), app::LookupState::kAnswered);
}

TEST_F(LookupServiceTest, NeverMakesAPathOfWhatIsNoLookup) {
  ASSERT_TRUE(store_->WantLookup(LookupId("../../v1/auth"), store::kTestNow));
  EXPECT_EQ(service_.AnswerAll(), 1U);
  EXPECT_THAT(centre_.seen, ::testing::IsEmpty());
}

TEST_F(LookupServiceTest, IgnoresAWishThatHasExpired) {
  ASSERT_TRUE(store_->WantLookup(store::TestLookup(1), store::kTestNow));
  clock_.Advance(store::kWantedLifeMs + 1);
  EXPECT_EQ(service_.AnswerAll(), 0U);
}

class EnrolTest : public SenderTest {
 protected:
  EnrolTest() {
    options_.path = folder_.File("new-kiosk.db");
    fresh_ = OpenAgent();
    centre_.enrolment_code = protocol::MakeEnrolmentCode(random_);
  }
  Result<app::SiteIdentity> Try(const std::string& code) {
    return Enrol(centre_, *fresh_, code, keys_.public_key);
  }
  std::unique_ptr<store::AgentStore> fresh_;
};

TEST_F(EnrolTest, SavesTheIdentityThatTheCentreGives) {
  const auto identity = Try(" " + centre_.enrolment_code);
  ASSERT_TRUE(identity) << identity.error().ToString();
  EXPECT_EQ(identity->device, DeviceId("dev-7"));
  EXPECT_EQ(identity->lane, 2);
  EXPECT_EQ(centre_.device_key, keys_.public_key);
  const auto saved = fresh_->Identity();
  ASSERT_TRUE(saved);
  EXPECT_EQ(saved->device, DeviceId("dev-7"));
  EXPECT_EQ(saved->site, SiteId("DPS"));
  EXPECT_EQ(saved->receipt_key, centre_.receipt_keys.public_key);
  EXPECT_TRUE(Try(centre_.enrolment_code)) << "repeating it is harmless";
}

TEST_F(EnrolTest, DoesNotSpendATryOnATypingError) {
  EXPECT_EQ(Try("ABC").error().code, ErrorCode::kInvalidInput);
  EXPECT_THAT(centre_.seen, ::testing::IsEmpty());
}

TEST_F(EnrolTest, NamesWhatWentWrongAndKeepsNothing) {
  const std::vector<std::pair<FakeCentre::Answer, ErrorCode>> cases = {
      {StatusOnly(400), ErrorCode::kInvalidInput},
      {StatusOnly(403), ErrorCode::kPermission},
      {StatusOnly(410), ErrorCode::kPermission},
      {StatusOnly(409), ErrorCode::kConflict},
      {StatusOnly(404), ErrorCode::kNotFound},
      {StatusOnly(429), ErrorCode::kUnavailable},
      {StatusOnly(500), ErrorCode::kUnavailable},
      {StatusOnly(302), ErrorCode::kUnavailable},
      {Fail(ErrorCode::kTimeout, ""), ErrorCode::kTimeout},
      {HttpResponse{200, "<html>", std::nullopt}, ErrorCode::kNotFound},
  };
  for (const auto& [answer, code] : cases) {
    NextAnswer(answer);
    EXPECT_EQ(Try(centre_.enrolment_code).error().code, code);
    EXPECT_EQ(fresh_->Identity().error().code, ErrorCode::kNotFound);
  }
}

}  // namespace
}  // namespace simpul::agent
