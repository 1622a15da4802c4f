// A real centre, a kiosk's real store and agent's parts, and what they need to meet.
#pragma once

#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>

#include "kiosk/base/log.h"
#include "platform/keys/device_key_file.h"
#include "platform/keys/protocol_sealer.h"
#include "sync/agent/curl_client.h"
#include "sync/agent/enrol_files.h"
#include "sync/agent/sender.h"
#include "sync/server/admin/admin.h"
#include "sync/server/central.h"
#include "tests/kiosk/store/store_fixture.h"
#include "tests/support/fault_proxy.h"

namespace simpul::agent {

inline constexpr std::size_t kRecordsPerBatch = 50;

// Back-off passes as fast as the test wants; the wall clock stays true, because the server checks
// it.
class FastSteadyClock final : public Clock {
 public:
  WallTime Wall() const override { return system_.Wall(); }
  std::int64_t SteadyMs() const override { return steady_ms_; }
  std::string BootId() const override { return "boot-1"; }
  void Advance(std::int64_t ms) { steady_ms_ += ms; }

 private:
  SystemClock system_;
  std::int64_t steady_ms_ = 0;
};

struct SameTexts final : app::Sealer::Texts {
  std::string Indonesian(std::string_view msgid) const override { return std::string(msgid); }
  std::string RegionName(std::string_view id) const override { return std::string(id); }
};

inline ComplaintDraft Draft(int number) {
  ComplaintDraft draft;
  draft.kind = ComplaintKind::kService;
  draft.place = std::string(ServicePlaces().front().id);
  draft.when = std::string(Times().front().id);
  draft.sentences = {"slow"};
  draft.wish = std::string(Wishes().front().id);
  draft.words = "Pengaduan " + std::to_string(number);
  draft.identity = Identity::kNone;
  draft.consent = Consent{"2026-10", std::string(64, 'a'), 1};
  return draft;
}

class RealServerTest : public store::StoreTest {
 protected:
  RealServerTest() : null_(std::fopen("/dev/null", "w")), old_(SetLogStream(null_)) {
    data_dir_ = folder_.File("central");
    EXPECT_TRUE(server::InitCentral(data_dir_));
    EXPECT_TRUE(server::AddSite(data_dir_, SiteId("DPS"), "Kantor Imigrasi Denpasar", {}));
    StartCentre();
  }
  ~RealServerTest() override {
    SetLogStream(old_);
    std::fclose(null_);
  }

  static std::string Assets() {
    const std::string built = SIMPUL_BINARY_DIR "/assets";
    return std::filesystem::exists(built) ? built : SIMPUL_SOURCE_DIR "/assets";
  }
  // Also after it was stopped (`server_.reset()`): where it was before.
  void StartCentre() { StartCentre(system_clock_); }
  void StartCentre(const Clock& clock) {
    server::CentralOptions options;
    options.data_dir = data_dir_;
    options.assets_dir = Assets();
    options.public_url = "https://kios.example";
    options.http.port = centre_port_;
    auto started = server::CentralServer::Start(options, clock, system_random_);
    SIMPUL_CHECK(started.has_value());
    server_ = std::move(*started);
    centre_port_ = server_->port();
  }

  static std::string Address(std::uint16_t port) {
    return "http://127.0.0.1:" + std::to_string(port);
  }
  app::SiteIdentity EnrolKiosk() {
    const auto code = server::IssueEnrolmentCode(data_dir_, SiteId("DPS"), 1, "Denpasar 1");
    EXPECT_TRUE(code);
    const auto identity = EnrolWithFiles(
        {Address(server_->port()), *code, folder_.File("device.key"), options_.path, ""});
    SIMPUL_CHECK(identity.has_value());
    return *identity;
  }
  TrackingCode CommitOne(store::SqliteStore& store, keys::ProtocolSealer& sealer, int number) {
    const TrackingCode code = TrackingCode::Make(system_random_);
    app::NewComplaint complaint;
    complaint.id = RecordId::Make(system_clock_, system_random_);
    complaint.created = system_clock_.Wall();
    complaint.boot_id = "boot-1";
    complaint.sealed = sealer.Seal(Draft(number), code, "id", texts_);
    EXPECT_TRUE(store.Commit(complaint));
    return code;
  }

  // A third of the centre's answers is lost on the way. Nothing waits or is refused afterwards.
  void SendAllThroughABadNetwork() { SendAllThroughABadNetwork(centre_port_); }
  void SendAllThroughABadNetwork(std::uint16_t port) {
    SeededRandom fate(30);
    test::FaultProxy proxy(
        port, [&] { return fate.Below(100) < 30 ? test::Fault::kLoseAnswer : test::Fault::kNone; });
    auto http = CurlClient::Make({Address(proxy.port()), "", nullptr});
    ASSERT_TRUE(http);
    const auto device_keys = keys::DeviceKeyFile(folder_.File("device.key")).Load();
    ASSERT_TRUE(device_keys);
    FastSteadyClock clock;
    SeededRandom random(7);
    auto agent = OpenAgent();
    SenderOptions sender_options;
    sender_options.first_delay_max_ms = 0;
    sender_options.max_records = kRecordsPerBatch;
    Sender sender(http->get(), &clock, &random, agent.get(), *device_keys, sender_options);
    for (int i = 0; i < 20'000 && agent->Size()->waiting > 0; ++i) clock.Advance(sender.Step());
    EXPECT_EQ(agent->Size()->waiting, 0);
    EXPECT_EQ(agent->Size()->quarantined, 0);
    EXPECT_GT(proxy.Played()[static_cast<std::size_t>(test::Fault::kLoseAnswer)], 0);
  }

  std::FILE* null_;
  std::FILE* old_;
  std::string data_dir_;
  SystemClock system_clock_;
  SystemRandom system_random_;
  SameTexts texts_;
  std::uint16_t centre_port_ = 0;
  std::unique_ptr<server::CentralServer> server_;
};

}  // namespace simpul::agent
