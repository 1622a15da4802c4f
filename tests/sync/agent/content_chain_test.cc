// What the centre publishes, through a real lobby's server to a kiosk's real store.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "kiosk/app/tickets.h"
#include "platform/content/catalogue.h"
#include "platform/keys/protocol_tickets.h"
#include "sync/agent/session.h"
#include "sync/protocol/content.h"
#include "sync/server/content/publish_content.h"
#include "sync/server/keys/key_directory.h"
#include "tests/support/one_series.h"
#include "tests/sync/agent/site_server_fixture.h"

namespace simpul::agent {
namespace {

constexpr char kFolder[] = SIMPUL_SOURCE_DIR "/assets/content";

class ContentChainTest : public SiteServerTest {
 protected:
  Result<ContentManifest> Publish(const std::string& folder = kFolder) {
    return server::PublishContent(data_dir_, folder, system_clock_);
  }
  void RestartCentre() {
    server_.reset();
    StartCentre();
  }
  void RestartSite() {
    site_.reset();
    StartSite(centre_port_);
  }
  std::int64_t AtTheSite() {
    auto store = server::OpenSqliteStore({server::DatabasePath(site_dir_), "", false});
    std::int64_t version = 0;
    EXPECT_TRUE((*store)->Read([&](server::Tx& tx) -> Status {
      SIMPUL_ASSIGN_OR_RETURN(version, tx.NewestContent());
      return {};
    }));
    return version;
  }
  std::int64_t AtTheKiosk(std::unique_ptr<store::AgentStore>& agent) {
    Exchange(agent);
    return agent->ContentVersion().value();
  }
};

TEST_F(ContentChainTest, WhatTheCentrePublishedIsProvedOnTheKioskByTheCentresOwnKey) {
  EnrolAndStartSite();
  const auto identity = EnrolKioskHere(1, options_.path);
  ASSERT_TRUE(identity);
  EXPECT_NE(identity->content_key, identity->receipt_key) << "the lobby's server has another";
  auto agent = OpenAgent();
  const auto published = Publish();
  ASSERT_TRUE(published) << published.error().ToString();
  EXPECT_TRUE(server_->WantsNewStart());
  RestartCentre();
  EXPECT_FALSE(server_->WantsNewStart());
  ASSERT_TRUE(Eventually([&] { return AtTheSite() == published->version; }));
  EXPECT_EQ(AtTheKiosk(agent), 0) << "never before the lobby's server runs on it itself";
  EXPECT_TRUE(site_->WantsNewStart());
  RestartSite();
  EXPECT_FALSE(site_->WantsNewStart());
  EXPECT_EQ(AtTheKiosk(agent), published->version);
  const auto kept = OpenStore()->Contents().value();
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_EQ(protocol::OpenContent(kept[0].bundle, identity->content_key).value(),
            content::ReadContentFolder(kFolder).value());
}

TEST_F(ContentChainTest, ALobbyTakesNoNewPlanWhileSomebodyIsInItsQueue) {
  EnrolAndStartSite();
  ASSERT_TRUE(EnrolKioskHere(1, options_.path));
  const ServiceCatalogue catalogue = test::OneSeries();
  const keys::ProtocolTickets encoder;
  auto store = OpenStore();
  app::TicketService service(*store, encoder, catalogue, nullptr, system_clock_, system_random_);
  ASSERT_TRUE(service.Issue(service.NewRequest(VisitorClass::kCitizen, ServiceId("passport_lost"),
                                               PriorityGroup::kNone)));
  auto agent = OpenAgent();
  Exchange(agent);
  ASSERT_TRUE(Publish());
  RestartCentre();
  ASSERT_TRUE(Eventually([&] { return AtTheSite() > 0; }));
  EXPECT_FALSE(site_->WantsNewStart());
}

TEST_F(ContentChainTest, WhatALobbysServerCannotRunOnIsPassedOverAndNotHandedDown) {
  EnrolAndStartSite();
  ASSERT_TRUE(EnrolKioskHere(1, options_.path));
  auto files = content::ReadContentFolder(kFolder).value();
  files["queue.yaml"] = "queues: []\n";
  const auto keys = server::KeyDirectory::Load(server::KeysPath(data_dir_)).value();
  const ContentBundle bundle = protocol::SignContent(protocol::PackContent(files).value(),
                                                     system_clock_.Wall().unix_ms, keys.signing());
  auto store = server::OpenSqliteStore({server::DatabasePath(site_dir_), "", false});
  ASSERT_TRUE((*store)->Write([&](server::Tx& tx) { return tx.KeepContent(bundle); }));
  EXPECT_FALSE(site_->WantsNewStart());
  RestartSite();
  auto agent = OpenAgent();
  EXPECT_EQ(AtTheKiosk(agent), 0);
}

TEST_F(ContentChainTest, OnlyDevicesGetItAndOnlyTheBytesTheyAskFor) {
  const auto published = Publish();
  ASSERT_TRUE(published);
  RestartCentre();
  const app::SiteIdentity identity = EnrolKiosk();
  auto http = CurlClient::Make({Address(centre_port_), "", nullptr});
  Session session(http->get(), &system_clock_, &system_random_,
                  *keys::DeviceKeyFile(folder_.File("device.key")).Load());
  ASSERT_EQ(session.Authenticate(identity.device).verdict, Verdict::kOk);
  HttpRequest request;
  request.path = "/v1/content/" + published->sha256;
  EXPECT_EQ((*http)->Send(request)->status, 401);
  request.bearer = session.token();
  const auto whole = (*http)->Send(request);
  EXPECT_EQ(whole->status, 200);
  EXPECT_EQ(static_cast<std::int64_t>(whole->body.size()), published->size);
  const auto ask = [&](const char* range) {
    request.range = range;
    return (*http)->Send(request).value();
  };
  EXPECT_EQ(ask("10-19").status, 206);
  EXPECT_EQ(ask("10-19").body, whole->body.substr(10, 10));
  EXPECT_EQ(ask("10-").body, whole->body.substr(10));
  EXPECT_EQ(ask("10-999999999").body, whole->body.substr(10));
  for (const char* none : {"20-10", "999999999-", "-5", "0-1,3-4", "a-b"}) {
    EXPECT_EQ(ask(none).status, 416) << none;
  }
  request.range.clear();
  request.path = "/v1/content/" + std::string(64, '0');
  EXPECT_EQ((*http)->Send(request)->status, 404);
}

TEST_F(ContentChainTest, PublishingRefusesAMistakeAndAClockThatIsBehind) {
  const std::string folder = folder_.File("content");
  std::filesystem::copy(kFolder, folder, std::filesystem::copy_options::recursive);
  std::ofstream(folder + "/holidays.yaml") << "holidays: 7\n";
  EXPECT_EQ(Publish(folder).error().code, ErrorCode::kInvalidInput);
  std::filesystem::remove(folder + "/holidays.yaml");
  EXPECT_EQ(Publish(folder).error().code, ErrorCode::kNotFound);
  ASSERT_TRUE(Publish());
  ManualClock yesterday(system_clock_.Wall().unix_ms - 86'400'000);
  EXPECT_EQ(server::PublishContent(data_dir_, kFolder, yesterday).error().code,
            ErrorCode::kConflict);
}

}  // namespace
}  // namespace simpul::agent
