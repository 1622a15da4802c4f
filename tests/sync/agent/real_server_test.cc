// The real agent's parts against the real server, through a network that loses answers.
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <map>
#include <set>

#include "kiosk/base/log.h"
#include "platform/keys/device_key_file.h"
#include "platform/keys/protocol_sealer.h"
#include "platform/keys/protocol_tickets.h"
#include "sync/agent/curl_client.h"
#include "sync/agent/enrol_files.h"
#include "sync/agent/lookup_service.h"
#include "sync/agent/sender.h"
#include "sync/protocol/ticket_payload.h"
#include "sync/server/admin/admin.h"
#include "sync/server/central.h"
#include "sync/server/store/sqlite_store.h"
#include "tests/kiosk/store/store_fixture.h"
#include "tests/support/fault_proxy.h"
#include "tests/support/sanitizers.h"

namespace simpul::agent {
namespace {

using test::Fault;

constexpr int kRecords = test::kThreadSanitized ? 1'000 : 10'000;
constexpr std::size_t kRecordsPerBatch = 50;
constexpr int kTickets = 1'000;

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

ComplaintDraft Draft(int number) {
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
    server::CentralOptions options;
    options.data_dir = data_dir_;
    const std::string built = SIMPUL_BINARY_DIR "/assets";
    options.assets_dir = std::filesystem::exists(built) ? built : SIMPUL_SOURCE_DIR "/assets";
    options.public_url = "https://kios.example";
    auto started = server::CentralServer::Start(options, system_clock_, system_random_);
    SIMPUL_CHECK(started.has_value());
    server_ = std::move(*started);
  }
  ~RealServerTest() override {
    SetLogStream(old_);
    std::fclose(null_);
  }

  std::string Address(std::uint16_t port) const {
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
  void SendAllThroughABadNetwork() {
    SeededRandom fate(30);
    test::FaultProxy proxy(
        server_->port(), [&] { return fate.Below(100) < 30 ? Fault::kLoseAnswer : Fault::kNone; });
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
    EXPECT_GT(proxy.Played()[static_cast<std::size_t>(Fault::kLoseAnswer)], 0);
  }

  std::FILE* null_;
  std::FILE* old_;
  std::string data_dir_;
  SystemClock system_clock_;
  SystemRandom system_random_;
  SameTexts texts_;
  std::unique_ptr<server::CentralServer> server_;
};

TEST_F(RealServerTest, TakesTenThousandRecordsOnceWithAThirdOfAllAnswersLost) {
  const app::SiteIdentity identity = EnrolKiosk();
  keys::ProtocolSealer sealer(identity.case_key);
  {
    auto store = OpenStore();
    for (int i = 0; i < kRecords; ++i) CommitOne(*store, sealer, i);
  }
  SendAllThroughABadNetwork();

  auto central = server::OpenSqliteStore({server::DatabasePath(data_dir_), "", false});
  ASSERT_TRUE(central);
  std::set<std::string> references;
  std::size_t cases = 0;
  ASSERT_TRUE((*central)->Read([&](server::Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(const auto rows, tx.ListCasesSince(SiteId("DPS"), 0, kRecords + 1000));
    cases = rows.size();
    for (const auto& row : rows) references.insert(row.reference);
    return {};
  }));
  EXPECT_EQ(cases, static_cast<std::size_t>(kRecords));
  EXPECT_EQ(references.size(), static_cast<std::size_t>(kRecords));
}

TEST_F(RealServerTest, EveryTicketOfAKioskIsAtTheCentreOnce) {
  EnrolKiosk();
  ServiceCatalogue catalogue;
  QueueSeries series;
  series.id = SeriesId("passport");
  series.prefix = "A";
  series.classes = {VisitorClass::kCitizen};
  series.services = {ServiceId("passport_lost")};
  catalogue.queue_plans.resize(1);
  catalogue.queue_plans.front().series = {series};
  catalogue.queue_plans.front().kiosks = 3;
  const keys::ProtocolTickets encoder;
  auto store = OpenStore();
  app::TicketService service(*store, encoder, catalogue, nullptr, system_clock_, system_random_);
  std::map<RecordId, std::pair<IssuedTicket, std::string>> given;  // with its token
  for (int i = 0; i < kTickets; ++i) {
    const app::TicketRequest request = service.NewRequest(
        VisitorClass::kCitizen, ServiceId("passport_lost"), PriorityGroup::kNone);
    const auto issued = service.Issue(request);
    ASSERT_TRUE(issued) << issued.error().ToString();
    given.emplace(request.id, std::pair(*issued, request.token));
  }
  SendAllThroughABadNetwork();

  auto central = server::OpenSqliteStore({server::DatabasePath(data_dir_), "", false});
  ASSERT_TRUE(central);
  std::vector<server::TicketRow> rows;
  ASSERT_TRUE((*central)->Read([&](server::Tx& tx) -> Status {
    for (const auto& [id, ticket] : given) {
      SIMPUL_ASSIGN_OR_RETURN(const auto row, tx.FindTicket(id));
      if (row) rows.push_back(*row);
    }
    return {};
  }));
  EXPECT_EQ(rows.size(), given.size());
  std::set<std::string> numbers;
  for (const server::TicketRow& row : rows) {
    const auto& [ticket, token] = given.at(row.record);
    EXPECT_EQ(protocol::ParseIssuedTicket(row.payload).value(), ticket);
    EXPECT_EQ(ticket.token_hash, protocol::HashTicketToken(token));
    EXPECT_EQ(row.payload.find(token), std::string::npos);
    EXPECT_EQ(row.number.ToString().substr(0, 3), "A1-");
    EXPECT_TRUE(numbers.insert(row.day.ToString() + row.number.ToString()).second);
  }
}

TEST_F(RealServerTest, GivesTheVisitorTheViewOfHisCase) {
  const app::SiteIdentity identity = EnrolKiosk();
  keys::ProtocolSealer sealer(identity.case_key);
  auto store = OpenStore();
  auto agent = OpenAgent();
  const TrackingCode code = CommitOne(*store, sealer, 1);
  const TrackingCode unknown = TrackingCode::Make(system_random_);
  auto http = CurlClient::Make({Address(server_->port()), "", nullptr});
  const auto device_keys = keys::DeviceKeyFile(folder_.File("device.key")).Load();
  ASSERT_TRUE(http && device_keys);
  SenderOptions sender_options;
  sender_options.first_delay_max_ms = 0;
  Sender sender(http->get(), &system_clock_, &system_random_, agent.get(), *device_keys,
                sender_options);
  for (int i = 0; i < 10 && sender.Step() == 0; ++i) {
  }
  EXPECT_TRUE(store->FindCase(sealer.Lookup(code))->delivered_from_here);

  LookupService lookups(http->get(), &system_clock_, agent.get());
  const std::int64_t now = system_clock_.Wall().unix_ms;
  for (const TrackingCode* wanted : {&code, &unknown}) {
    ASSERT_TRUE(store->WantLookup(sealer.Lookup(*wanted), now));
  }
  EXPECT_EQ(lookups.AnswerAll(), 2U);
  const auto view = sealer.OpenView(*store->FindCase(sealer.Lookup(code))->sealed_view, code);
  ASSERT_TRUE(view) << view.error().ToString();
  EXPECT_EQ(view->reference.substr(0, 6), "DPS-1-");
  EXPECT_EQ(view->events.front().status, CaseStatus::kReceived);
  const auto decoy = store->FindCase(sealer.Lookup(unknown))->sealed_view;
  ASSERT_TRUE(decoy) << "an unknown code is answered alike";
  EXPECT_EQ(sealer.OpenView(*decoy, unknown).error().code, ErrorCode::kCrypto);
}

}  // namespace
}  // namespace simpul::agent
