// The real agent's parts against the real server, through a network that loses answers.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "platform/keys/protocol_tickets.h"
#include "sync/agent/lookup_service.h"
#include "sync/protocol/ticket_payload.h"
#include "sync/server/store/sqlite_store.h"
#include "tests/support/one_series.h"
#include "tests/support/sanitizers.h"
#include "tests/sync/agent/real_server_fixture.h"

namespace simpul::agent {
namespace {

constexpr int kRecords = test::kThreadSanitized ? 1'000 : 10'000;
constexpr int kTickets = 1'000;

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
  const ServiceCatalogue catalogue = test::OneSeries(/*kiosks=*/3);
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
