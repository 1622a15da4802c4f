// A lobby's real server between a kiosk's real store and a real centre.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "sync/server/site/site.h"
#include "sync/server/site/site_setup.h"
#include "sync/server/store/sqlite_store.h"
#include "tests/sync/agent/real_server_fixture.h"

namespace simpul::agent {

inline constexpr auto kPatience = std::chrono::seconds(60);

class SiteServerTest : public RealServerTest {
 protected:
  SiteServerTest() : site_dir_(folder_.File("site")) {}

  Result<protocol::SiteConfiguration> EnrolSite(const std::string& code) {
    return server::EnrolSite({site_dir_, Address(centre_port_), "", code});
  }
  std::string CentresCode(int lane, const std::string& name) {
    return server::IssueEnrolmentCode(data_dir_, SiteId("DPS"), lane, name).value();
  }
  // `upstream`: the centre's port, or that of a bad network before it.
  void StartSite(std::uint16_t upstream) {
    server::SiteOptions options;
    options.data_dir = site_dir_;
    options.assets_dir = Assets();
    options.upstream = Address(upstream);
    options.http.port = site_port_;
    options.relay.sender.first_delay_max_ms = 0;
    options.relay.sender.poll_ms = 200;
    auto started = server::SiteServer::Start(options, system_clock_, system_random_);
    SIMPUL_CHECK(started.has_value());
    site_ = std::move(*started);
    site_port_ = site_->port();
  }
  void EnrolAndStartSite() {
    const auto enrolled = EnrolSite(CentresCode(0, "Denpasar"));
    ASSERT_TRUE(enrolled) << enrolled.error().ToString();
    StartSite(centre_port_);
  }
  Result<app::SiteIdentity> EnrolKioskHere(int lane, const std::string& database) {
    const std::string code = server::IssueEnrolmentCode(site_dir_, SiteId("DPS"), lane,
                                                        "Denpasar " + std::to_string(lane))
                                 .value();
    return EnrolWithFiles({Address(site_port_), code, folder_.File("device.key"), database, ""});
  }
  // One kiosk's exchanges with the lobby's server until nothing waits.
  void Exchange(std::unique_ptr<store::AgentStore>& agent) {
    auto http = CurlClient::Make({Address(site_port_), "", nullptr});
    const auto device_keys = keys::DeviceKeyFile(folder_.File("device.key")).Load();
    SIMPUL_CHECK(http && device_keys);
    SenderOptions options;
    options.first_delay_max_ms = 0;
    Sender sender(http->get(), &system_clock_, &system_random_, agent.get(), *device_keys, options);
    for (int i = 0; i < 10 && sender.Step() == 0; ++i) {
    }
  }
  server::RelayCounts Relayed() {
    auto store = server::OpenSqliteStore({server::DatabasePath(site_dir_), "", false});
    SIMPUL_CHECK(store.has_value());
    server::RelayCounts counts;
    EXPECT_TRUE((*store)->Read([&](server::Tx& tx) -> Status {
      SIMPUL_ASSIGN_OR_RETURN(counts, tx.CountRelay());
      return {};
    }));
    return counts;
  }
  std::vector<server::CaseRow> CasesAtTheCentre() {
    auto store = server::OpenSqliteStore({server::DatabasePath(data_dir_), "", false});
    SIMPUL_CHECK(store.has_value());
    std::vector<server::CaseRow> rows;
    EXPECT_TRUE((*store)->Read([&](server::Tx& tx) -> Status {
      SIMPUL_ASSIGN_OR_RETURN(rows, tx.ListCasesSince(SiteId("DPS"), 0, 100'000));
      return {};
    }));
    return rows;
  }
  template <typename Condition>
  bool Eventually(Condition condition) {
    const auto end = std::chrono::steady_clock::now() + kPatience;
    while (!condition()) {
      if (std::chrono::steady_clock::now() > end) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return true;
  }

  std::string site_dir_;
  std::uint16_t site_port_ = 0;
  std::unique_ptr<server::SiteServer> site_;
};

}  // namespace simpul::agent
