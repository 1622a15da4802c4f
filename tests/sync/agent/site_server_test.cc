// The whole chain with real parts: a kiosk's store and agent, the lobby's server, the centre.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "platform/keys/protocol_tickets.h"
#include "sync/agent/batcher.h"
#include "sync/protocol/case_answer.h"
#include "sync/protocol/ticket_payload.h"
#include "sync/protocol/visit_event_payload.h"
#include "sync/server/queue/queue_mirror.h"
#include "tests/support/one_series.h"
#include "tests/support/sanitizers.h"
#include "tests/sync/agent/site_server_fixture.h"

namespace simpul::agent {
namespace {

constexpr int kComplaints = test::kThreadSanitized ? 100 : 400;

TEST_F(SiteServerTest, EveryComplaintOfTheLobbyIsAtTheCentreOnceThoughBothLinksLoseAnswers) {
  ASSERT_TRUE(EnrolSite(CentresCode(0, "Denpasar")));
  SeededRandom fate(11);
  test::FaultProxy proxy(centre_port_, [&] {
    return fate.Below(100) < 30 ? test::Fault::kLoseAnswer : test::Fault::kNone;
  });
  StartSite(proxy.port());
  const auto identity = EnrolKioskHere(2, options_.path);
  ASSERT_TRUE(identity) << identity.error().ToString();
  EXPECT_EQ(identity->receipt_host, "https://kios.example") << "receipts name the centre";
  keys::ProtocolSealer sealer(identity->case_key);
  {
    auto store = OpenStore();
    for (int i = 0; i < kComplaints; ++i) CommitOne(*store, sealer, i);
  }
  SendAllThroughABadNetwork(site_port_);
  // The relay's back-off is that of a real network: what it waits for is not hurried here.
  ASSERT_TRUE(Eventually([&] { return Relayed().waiting == 0; }));
  EXPECT_EQ(Relayed().quarantined, 0);
  std::set<std::string> references;
  for (const server::CaseRow& row : CasesAtTheCentre()) {
    EXPECT_EQ(row.kiosk_name, "Denpasar 2");
    references.insert(row.reference);
  }
  EXPECT_EQ(references.size(), static_cast<std::size_t>(kComplaints));
  EXPECT_EQ(CasesAtTheCentre().size(), static_cast<std::size_t>(kComplaints));
}

TEST_F(SiteServerTest, GoesOnWithoutTheCentreAndThroughItsOwnRestart) {
  EnrolAndStartSite();
  const auto identity = EnrolKioskHere(1, options_.path);
  ASSERT_TRUE(identity);
  keys::ProtocolSealer sealer(identity->case_key);
  auto store = OpenStore();
  auto agent = OpenAgent();

  server_.reset();
  const TrackingCode code = CommitOne(*store, sealer, 1);
  Exchange(agent);
  EXPECT_EQ(agent->Size()->waiting, 0) << "the lobby's server has it, and says so";
  EXPECT_EQ(Relayed().waiting, 1);
  EXPECT_TRUE(CasesAtTheCentre().empty());

  site_.reset();
  StartSite(centre_port_);
  EXPECT_EQ(Relayed().waiting, 1);
  StartCentre();
  ASSERT_TRUE(Eventually([&] { return Relayed().waiting == 0; }));
  EXPECT_EQ(CasesAtTheCentre().size(), 1U);

  // Its state comes down through the lobby's server to the kiosk, sealed to the visitor.
  ASSERT_TRUE(Eventually([&] {
    Exchange(agent);
    return store->FindCase(sealer.Lookup(code))->sealed_view.has_value();
  }));
  const auto view = sealer.OpenView(*store->FindCase(sealer.Lookup(code))->sealed_view, code);
  ASSERT_TRUE(view) << view.error().ToString();
  EXPECT_EQ(view->events.front().status, CaseStatus::kReceived);
}

TEST_F(SiteServerTest, AnswersALookUpFromTheCentreAndWithoutItFromWhatCameDown) {
  EnrolAndStartSite();
  const auto identity = EnrolKioskHere(1, options_.path);
  ASSERT_TRUE(identity);
  keys::ProtocolSealer sealer(identity->case_key);
  auto store = OpenStore();
  auto agent = OpenAgent();
  const TrackingCode code = CommitOne(*store, sealer, 1);
  Exchange(agent);
  ASSERT_TRUE(Eventually([&] { return Relayed().waiting == 0; }));
  ASSERT_TRUE(Eventually([&] {
    Exchange(agent);
    return store->FindCase(sealer.Lookup(code))->sealed_view.has_value();
  }));

  auto http = CurlClient::Make({Address(site_port_), "", nullptr});
  ASSERT_TRUE(http);
  const auto ask = [&](const TrackingCode& about) {
    HttpRequest request;
    request.path = "/v1/cases/" + sealer.Lookup(about).value();
    return (*http)->Send(request);
  };
  const TrackingCode unknown = TrackingCode::Make(system_random_);
  for (const TrackingCode* about : {&code, &unknown}) {
    const auto answer = ask(*about);
    ASSERT_TRUE(answer && answer->status == 200) << "the centre answers both alike";
    EXPECT_TRUE(protocol::ParseFetchedCase(answer->body));
  }
  server_.reset();
  const auto kept = ask(code);
  ASSERT_TRUE(kept && kept->status == 200);
  const auto fetched = protocol::ParseFetchedCase(kept->body);
  ASSERT_TRUE(fetched);
  EXPECT_TRUE(sealer.OpenView(fetched->sealed, code));
  EXPECT_EQ(ask(unknown)->status, 503) << "unknown here is not unknown";
}

TEST_F(SiteServerTest, AKioskThatWasEnrolledAnewSendsNothingTwice) {
  EnrolAndStartSite();
  const auto identity = EnrolKioskHere(1, options_.path);
  ASSERT_TRUE(identity);
  keys::ProtocolSealer sealer(identity->case_key);
  auto store = OpenStore();
  CommitOne(*store, sealer, 1);
  // The answer is lost, then a technician enrols the same kiosk again.
  {
    test::FaultProxy proxy(site_port_, [] { return test::Fault::kLoseAnswer; });
    auto lost = CurlClient::Make({Address(proxy.port()), "", nullptr});
    ASSERT_TRUE(lost);
    auto direct = CurlClient::Make({Address(site_port_), "", nullptr});
    ASSERT_TRUE(direct);
    const auto device_keys = keys::DeviceKeyFile(folder_.File("device.key")).Load();
    ASSERT_TRUE(device_keys);
    auto agent = OpenAgent();
    const auto rows = agent->ReadBatch(0, 10, 1 << 20);
    ASSERT_TRUE(rows && rows->size() == 1);
    Session session(direct->get(), &system_clock_, &system_random_, *device_keys);
    ASSERT_EQ(session.Authenticate(identity->device).verdict, Verdict::kOk);
    protocol::BatchRequest batch;
    batch.records.push_back(ToRecord(rows->front()).value());
    HttpRequest request;
    request.method = HttpMethod::kPost;
    request.path = "/v1/batch";
    request.bearer = session.token();
    request.body = ToBytes(protocol::ToJson(batch));
    EXPECT_FALSE((*lost)->Send(request));
  }
  ASSERT_TRUE(Eventually([&] { return CasesAtTheCentre().size() == 1; }));
  ASSERT_TRUE(EnrolKioskHere(1, options_.path));
  auto agent = OpenAgent();
  Exchange(agent);
  EXPECT_EQ(agent->Size()->waiting, 0);
  EXPECT_EQ(agent->Size()->quarantined, 0);
  EXPECT_EQ(CasesAtTheCentre().size(), 1U);
}

class LateClock final : public Clock {
 public:
  explicit LateClock(std::int64_t late_ms) : late_ms_(late_ms) {}
  WallTime Wall() const override {
    WallTime wall = system_.Wall();
    wall.unix_ms += late_ms_;
    return wall;
  }
  std::int64_t SteadyMs() const override { return system_.SteadyMs(); }
  std::string BootId() const override { return system_.BootId(); }

 private:
  SystemClock system_;
  std::int64_t late_ms_;
};

// Numbers of one series, as a kiosk that is always open gives them.
class Tickets {
 public:
  struct Taken {
    std::string number, token;
  };
  Taken Take(store::SqliteStore& store) {
    app::TicketService service(store, encoder_, catalogue_, nullptr, clock_, random_);
    const app::TicketRequest request = service.NewRequest(
        VisitorClass::kCitizen, ServiceId("passport_lost"), PriorityGroup::kNone);
    const auto issued = service.Issue(request);
    EXPECT_TRUE(issued);
    return {issued->number.ToString(), request.token};
  }

 private:
  const ServiceCatalogue catalogue_ = test::OneSeries();
  const keys::ProtocolTickets encoder_{};
  SystemClock clock_;
  SystemRandom random_;
};

TEST_F(SiteServerTest, AKioskThatReplacesAnotherGoesOnBehindItsNumbers) {
  EnrolAndStartSite();
  Tickets tickets;
  const auto take = [&](store::SqliteStore& store) { return tickets.Take(store).number; };
  ASSERT_TRUE(EnrolKioskHere(1, options_.path));
  {
    auto store = OpenStore();
    auto agent = OpenAgent();
    EXPECT_EQ(take(*store), "A001");
    EXPECT_EQ(take(*store), "A002");
    Exchange(agent);
  }
  // Its disk is dead; a new machine takes the lane.
  options_.path = folder_.File("replacement.db");
  ASSERT_TRUE(EnrolKioskHere(1, options_.path));
  EXPECT_EQ(take(*OpenStore()), "A003");
  // Enrolling once more takes nothing back.
  ASSERT_TRUE(EnrolKioskHere(1, options_.path));
  EXPECT_EQ(take(*OpenStore()), "A004");
}

TEST_F(SiteServerTest, ABookingThatOneKioskCheckedInIsRefusedByTheOther) {
  EnrolAndStartSite();
  const std::string second = folder_.File("second.db");
  ASSERT_TRUE(EnrolKioskHere(1, options_.path));
  auto first_store = OpenStore();
  auto first = OpenAgent();
  options_.path = second;
  ASSERT_TRUE(EnrolKioskHere(2, second));
  auto second_store = OpenStore();
  auto other = OpenAgent();
  const ServiceCatalogue catalogue = test::OneSeries(/*kiosks=*/2);
  const keys::ProtocolTickets encoder;
  const auto check_in = [&](store::SqliteStore& store, std::uint8_t code) {
    app::TicketService service(store, encoder, catalogue, nullptr, system_clock_, system_random_);
    app::TicketRequest request = service.NewRequest(
        VisitorClass::kCitizen, ServiceId("passport_lost"), PriorityGroup::kNone);
    request.booking_hash.emplace().fill(code);
    const auto issued = service.Issue(request);
    return issued ? issued->number.ToString() : std::string(ErrorCodeName(issued.error().code));
  };
  const std::string taken(ErrorCodeName(ErrorCode::kConflict));
  EXPECT_EQ(check_in(*first_store, 1), "A1-001");
  Exchange(first);
  Exchange(other);
  EXPECT_EQ(check_in(*second_store, 1), taken);
  EXPECT_EQ(check_in(*second_store, 2), "A2-001");
  Exchange(other);
  Exchange(first);
  EXPECT_EQ(check_in(*first_store, 2), taken);
  EXPECT_EQ(check_in(*first_store, 3), "A1-002");
}

TEST_F(SiteServerTest, WhatAPhoneAsksTheCentreForIsDoneInTheLobby) {
  EnrolAndStartSite();
  ASSERT_TRUE(EnrolKioskHere(1, options_.path));
  Tickets tickets;
  Tickets::Taken taken[2];
  {
    auto store = OpenStore();
    for (Tickets::Taken& one : taken) one = tickets.Take(*store);
    auto agent = OpenAgent();
    Exchange(agent);
  }
  auto http = CurlClient::Make({Address(centre_port_), "", nullptr});
  ASSERT_TRUE(http);
  const auto path = [](const Tickets::Taken& ticket) {
    return "/v1/tickets/" + ToHex(protocol::HashTicketToken(ticket.token));
  };
  const auto see = [&](const Tickets::Taken& ticket) {
    HttpRequest request;
    request.path = path(ticket);
    const auto answer = (*http)->Send(request);
    return answer && answer->status == 200 ? nlohmann::json::parse(answer->body)
                                           : nlohmann::json::object();
  };
  const auto ask = [&](const Tickets::Taken& ticket, const char* wish, const std::string& token) {
    HttpRequest request;
    request.method = HttpMethod::kPost;
    request.path = path(ticket) + wish;
    request.body = ToBytes(R"({"token":")" + token + R"("})");
    const auto answer = (*http)->Send(request);
    return answer ? answer->status : 0;
  };
  ASSERT_TRUE(Eventually([&] { return see(taken[1]).contains("state"); }));
  EXPECT_EQ(see(taken[0])["acts"], true);

  EXPECT_EQ(ask(taken[0], "/more-time", taken[1].token), 404) << "somebody else's";
  EXPECT_EQ(ask(taken[0], "/more-time", taken[0].token), 202);
  EXPECT_EQ(ask(taken[1], "/leave", taken[1].token), 202);
  // Until the lobby has done it the phone says that it was asked for.
  ASSERT_TRUE(Eventually([&] {
    const auto json = see(taken[0]);
    return json["more_time_left"] == false && !json.contains("wish");
  }));
  ASSERT_TRUE(Eventually([&] { return see(taken[1])["state"] == "cancelled"; }));
  EXPECT_FALSE(see(taken[1]).contains("wish"));
  EXPECT_EQ(ask(taken[0], "/more-time", taken[0].token), 409) << "once";
  EXPECT_EQ(ask(taken[1], "/leave", taken[1].token), 409);

  // A lobby that is silent is not asked, and a phone does not offer it.
  site_.reset();
  server_.reset();
  const LateClock later(server::QueueMirror::kReachedMs + 60'000);
  StartCentre(later);
  EXPECT_EQ(see(taken[0])["acts"], false);
  EXPECT_EQ(ask(taken[0], "/leave", taken[0].token), 503);
  EXPECT_EQ(see(taken[0])["state"], "waiting") << "nothing was promised";
  server_.reset();  // before its clock
}

TEST_F(SiteServerTest, AKioskDoesNotSpeakForTheQueue) {
  EnrolAndStartSite();
  const auto identity = EnrolKioskHere(1, options_.path);
  ASSERT_TRUE(identity);
  auto http = CurlClient::Make({Address(site_port_), "", nullptr});
  const auto device_keys = keys::DeviceKeyFile(folder_.File("device.key")).Load();
  ASSERT_TRUE(http && device_keys);
  Session session(http->get(), &system_clock_, &system_random_, *device_keys);
  ASSERT_EQ(session.Authenticate(identity->device).verdict, Verdict::kOk);
  VisitEvent event;
  event.id = RecordId::Make(system_clock_, system_random_);
  event.kind = VisitEventKind::kCounterClosed;
  event.day = BusinessDay::Parse("2026-11-24").value();
  event.seq = 1;
  event.at_ms = system_clock_.Wall().unix_ms;
  event.counter = 2;
  event.officer = OfficerId("loket1");
  protocol::BatchRequest batch;
  protocol::Record record;
  record.id = event.id;
  record.kind = protocol::RecordKindOf(event.kind);
  record.seq = 1;
  record.created = {event.at_ms, "Asia/Makassar", "boot", 1, TimeQuality::kSynced};
  record.site = "DPS";
  record.payload = ToBytes(protocol::ToJson(event));
  batch.records.push_back(record);
  HttpRequest request;
  request.method = HttpMethod::kPost;
  request.path = "/v1/batch";
  request.bearer = session.token();
  request.body = ToBytes(protocol::ToJson(batch));
  const auto answer = (*http)->Send(request);
  ASSERT_TRUE(answer && answer->status == 200);
  const auto parsed = protocol::ParseBatchAnswer(answer->body);
  ASSERT_TRUE(parsed && parsed->answers.size() == 1);
  EXPECT_EQ(parsed->answers.front().result, protocol::RecordResult::kInvalid);
  EXPECT_EQ(Relayed().waiting, 0);
}

TEST_F(SiteServerTest, EachCodeIsForWhatItWasMadeFor) {
  const auto site = EnrolSite(CentresCode(1, "Denpasar 1"));
  ASSERT_FALSE(site);
  EXPECT_EQ(site.error().code, ErrorCode::kConflict);
  const auto kiosk = EnrolWithFiles({Address(centre_port_), CentresCode(0, "Denpasar"),
                                     folder_.File("device.key"), options_.path, ""});
  ASSERT_FALSE(kiosk);
  EXPECT_EQ(kiosk.error().code, ErrorCode::kConflict);
  // A server that was never enrolled does not start.
  server::SiteOptions options;
  options.data_dir = site_dir_;
  options.assets_dir = Assets();
  options.upstream = Address(centre_port_);
  const auto started = server::SiteServer::Start(options, system_clock_, system_random_);
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace simpul::agent
