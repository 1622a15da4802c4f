#include "tests/bench/lobby_days.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/base/bytes.h"
#include "platform/content/catalogue.h"
#include "sync/protocol/ticket_payload.h"
#include "sync/server/queue/queue_json.h"
#include "sync/server/site/lobby_content.h"

namespace simpul::bench {
namespace {

constexpr int kKiosks = 4;
constexpr double kHourMs = 3'600'000;
constexpr double kOpensHour = 8, kLastTicketHour = 15, kClosesHour = 17;
constexpr double kMeanServiceMinutes = 7.5, kServiceSpread = 0.7;  // of the logarithm
constexpr double kNoShowShare = 0.04;
constexpr int kAskEvery = 10;  // steps
constexpr int kForgetSeconds = 300;

// How many of the day's tickets were out `hour` hours after midnight: half of them in the first
// quarter of the time, as lobbies know it.
double ShareOut(double hour) {
  const double x = std::clamp((hour - kOpensHour) / (kLastTicketHour - kOpensHour), 0.0, 1.0);
  return 1 - (1 - x) * (1 - x) * (1 - 0.35 * x);
}

Seat SeatOf(int counter) { return {counter, OfficerId("bench-" + std::to_string(counter))}; }

struct Choice {
  VisitorClass visitor;
  const char* service;
  double share;  // of the visitors, with those before it
};
constexpr Choice kChoices[] = {{VisitorClass::kCitizen, "passport_new_adult", 0.40},
                               {VisitorClass::kCitizen, "passport_lost", 0.50},
                               {VisitorClass::kForeigner, "voa_extension", 0.75},
                               {VisitorClass::kCitizen, "passport_pickup", 1.0}};

}  // namespace

Result<std::unique_ptr<LobbyDays>> LobbyDays::Open(server::Store& store, const std::string& content,
                                                   LocalDate first, std::uint64_t seed) {
  std::unique_ptr<LobbyDays> days(new LobbyDays(store, seed));
  SIMPUL_RETURN_IF_ERROR(days->Prepare(content, first));
  return days;
}

Status LobbyDays::Prepare(const std::string& folder, LocalDate first) {
  std::optional<server::UpstreamRow> upstream;
  SIMPUL_RETURN_IF_ERROR(store_.Read([&](server::Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(upstream, tx.FindUpstream());
    return {};
  }));
  if (!upstream) return Fail(ErrorCode::kNotFound, "bench: the site is not enrolled");
  const protocol::SiteConfiguration& site = upstream->configuration;
  zone_ = site.zone;
  clock_.SetWall(MidnightMs(first, zone_), TimeQuality::kSynced);
  retention_ = std::make_unique<server::Retention>(store_, site.site);
  SIMPUL_RETURN_IF_ERROR(Enrol(site.site));
  SIMPUL_ASSIGN_OR_RETURN(ServiceCatalogue catalogue, content::LoadCatalogue(folder));
  const server::LobbyContent lobby(std::make_shared<const ServiceCatalogue>(std::move(catalogue)),
                                   site.site);
  server::QueueOptions options = lobby.OptionsFor(site);
  options.pass_on = [this](server::Tx& tx, const DeviceId& device, const protocol::Record& record) {
    return tx.InsertRelay(device, record, clock_.Wall().unix_ms);
  };
  SIMPUL_ASSIGN_OR_RETURN(queue_,
                          server::QueueService::Open(store_, clock_, random_, std::move(options)));
  intake_ = std::make_unique<server::SiteIntake>(
      store_, clock_, keys_, [this] { return queue_->Snapshot(); },
      [this] { SIMPUL_CHECK(queue_->TicketsArrived().has_value()); }, [] {});
  return {};
}

Status LobbyDays::Enrol(const SiteId& site) {
  for (int lane = 1; lane <= kKiosks; ++lane) {
    server::KioskRow kiosk;
    kiosk.device = DeviceId("bench-kiosk-" + std::to_string(lane));
    kiosk.site = site;
    kiosk.lane = lane;
    kiosk.name = "Bench " + std::to_string(lane);
    kiosk.key = protocol::MakeSigningKeys().public_key;
    SIMPUL_RETURN_IF_ERROR(store_.Write([&](server::Tx& tx) -> Status {
      SIMPUL_ASSIGN_OR_RETURN(const auto known, tx.FindKiosk(kiosk.device));
      return known ? Status() : tx.InsertKiosk(kiosk);
    }));
    kiosks_.push_back(kiosk);
    record_seqs_.push_back(0);
  }
  return {};
}

std::int64_t LobbyDays::ServiceMs() {
  // Lognormal, by Box and Muller.
  const double normal = std::sqrt(-2 * std::log(1 - Uniform())) * std::cos(6.283185 * Uniform());
  const double mean = std::log(kMeanServiceMinutes) - kServiceSpread * kServiceSpread / 2;
  return static_cast<std::int64_t>(std::exp(mean + kServiceSpread * normal) * 60'000);
}

protocol::Record LobbyDays::NewTicket(const server::KioskRow& kiosk) {
  const double drawn = Uniform();
  const Choice* choice = std::find_if(std::begin(kChoices), std::end(kChoices) - 1,
                                      [&](const Choice& one) { return drawn < one.share; });
  const PriorityGroup group = Uniform() < 0.08 ? PriorityGroup::kElderly : PriorityGroup::kNone;
  const QueueSeries* series =
      SeriesFor(queue_->options().plan, choice->visitor, ServiceId(choice->service), group);
  SIMPUL_CHECK(series != nullptr);
  const int count = ++counts_[series->prefix + std::to_string(kiosk.lane)];
  IssuedTicket ticket{TicketNumber::Make(series->prefix, kiosk.lane, count).value(),
                      day_,
                      series->id,
                      choice->visitor,
                      ServiceId(choice->service),
                      group,
                      now_ms(),
                      std::nullopt,
                      protocol::HashTicketToken(MakeTicketToken(random_))};
  protocol::Record record;
  record.id = RecordId::Make(clock_, random_);
  record.kind = protocol::RecordKind::kTicketIssued;
  record.seq = ++record_seqs_[static_cast<std::size_t>(kiosk.lane - 1)];
  record.created = {now_ms(), zone_.name, clock_.BootId(), clock_.SteadyMs(), TimeQuality::kSynced};
  record.site = kiosk.site.value();
  record.lane = kiosk.lane;
  record.payload = ToBytes(protocol::ToJson(ticket));
  return record;
}

Status LobbyDays::Arrive(int count, DayFigures& figures) {
  // As each kiosk's agent brings them: a batch of what was taken since the last one.
  std::vector<protocol::ParsedBatch> batches(kiosks_.size());
  for (int i = 0; i < count; ++i) {
    const std::size_t at = random_.Below(kiosks_.size());
    protocol::Record record = NewTicket(kiosks_[at]);
    const std::string id = record.id.value();
    batches[at].items.push_back({id, std::move(record)});
  }
  for (std::size_t at = 0; at < batches.size(); ++at) {
    if (batches[at].items.empty()) continue;
    const auto answer =
        figures.intake.Time([&] { return intake_->Take(kiosks_[at], batches[at]); });
    if (!answer) return Fail(answer.error());
    for (const auto& one : answer->answers) {
      SIMPUL_CHECK(one.result == protocol::RecordResult::kAccepted);
    }
  }
  figures.tickets += count;
  return {};
}

Result<bool> LobbyDays::Act(Samples& samples, const server::QueueService::Command& command) {
  return samples.Time([&] { return queue_->Run(command); });
}

Status LobbyDays::Serve(int number, DayFigures& figures) {
  Counter& counter = counters_[static_cast<std::size_t>(number - 1)];
  const Seat seat = SeatOf(number);
  if (counter.busy_until_ms && *counter.busy_until_ms > now_ms()) return {};
  const auto command = [&](const LobbyDesk& desk, const LobbyQueue&) -> Result<Drafts> {
    if (!counter.busy_until_ms) return desk.Next(seat);
    if (Uniform() >= kNoShowShare) return desk.FinishAndNext(seat);
    return counter.recalled ? desk.NoShow(seat) : desk.Recall(seat);
  };
  // Who presses in vain writes nothing: that is no act.
  Samples one;
  SIMPUL_ASSIGN_OR_RETURN(const bool done, Act(one, command));
  if (done) figures.act.Append(one);
  bool serves = false, recalled = false;
  queue_->Read([&](const server::QueueView& view) {
    const auto open = view.queue.counters().find(number);
    const Visit* visit = view.queue.Find(open->second.serving);
    serves = visit != nullptr;
    recalled = serves && visit->current().calls > 1;
  });
  counter.recalled = recalled;
  counter.busy_until_ms.reset();
  if (serves) counter.busy_until_ms = now_ms() + (recalled ? 60'000 : ServiceMs());
  return {};
}

Status LobbyDays::OpenCounters(int count) {
  counters_.assign(static_cast<std::size_t>(count), {});
  for (int number = 1; number <= count; ++number) {
    SIMPUL_RETURN_IF_ERROR(queue_->Run([&](const LobbyDesk& desk, const LobbyQueue&) {
      return desk.Open(SeatOf(number), queue_->SeriesOf(number));
    }));
  }
  return {};
}

Status LobbyDays::CloseCounters() {
  for (int number = 1; number <= static_cast<int>(counters_.size()); ++number) {
    if (counters_[static_cast<std::size_t>(number - 1)].busy_until_ms) {
      SIMPUL_RETURN_IF_ERROR(queue_->Run(
          [&](const LobbyDesk& desk, const LobbyQueue&) { return desk.Finish(SeatOf(number)); }));
    }
    SIMPUL_RETURN_IF_ERROR(queue_->Run(
        [&](const LobbyDesk& desk, const LobbyQueue&) { return desk.Close(SeatOf(number)); }));
  }
  return {};
}

void LobbyDays::Ask(DayFigures& figures) {
  const server::LoginOf login = [](const OfficerId& id) { return id.value(); };
  const auto timed = [&](Samples& samples, const auto& body) {
    std::string json;
    samples.Time([&] {
      queue_->Read([&](const server::QueueView& view) { json = body(view).dump(); });
      return 0;
    });
    SIMPUL_CHECK(!json.empty());
  };
  timed(figures.console,
        [&](const server::QueueView& view) { return server::ConsoleJson(view, 1, login); });
  timed(figures.supervisor,
        [&](const server::QueueView& view) { return server::SupervisorJson(view, login); });
  timed(figures.board,
        [&](const server::QueueView& view) { return server::BoardJson(view, "Bench"); });
  timed(figures.phone, [&](const server::QueueView& view) {
    return server::PhoneJson(view, view.queue.visits().begin()->second);
  });
  queue_->Read([&](const server::QueueView& view) {
    figures.most_waiting =
        std::max(figures.most_waiting, static_cast<int>(view.queue.Waiting().size()));
  });
}

Result<DayFigures> LobbyDays::Play(const DayPlan& plan) {
  DayFigures figures;
  day_ = BusinessDay{plan.date};
  counts_.clear();
  const std::int64_t midnight_ms = MidnightMs(plan.date, zone_);
  const auto hour = [&] { return static_cast<double>(now_ms() - midnight_ms) / kHourMs; };
  const std::int64_t opens_ms = midnight_ms + static_cast<std::int64_t>(kOpensHour * kHourMs);
  SIMPUL_CHECK(now_ms() < opens_ms);
  clock_.Advance(opens_ms - now_ms());
  SIMPUL_RETURN_IF_ERROR(queue_->Tick());  // the day's change
  SIMPUL_RETURN_IF_ERROR(OpenCounters(plan.counters));
  for (int step = 0; hour() < std::min(kClosesHour, plan.until_hour); ++step) {
    clock_.Advance(plan.tick_s * 1000LL);
    const int due = static_cast<int>(ShareOut(hour()) * plan.tickets);
    if (due > figures.tickets) SIMPUL_RETURN_IF_ERROR(Arrive(due - figures.tickets, figures));
    for (int number = 1; number <= plan.counters; ++number) {
      SIMPUL_RETURN_IF_ERROR(Serve(number, figures));
    }
    SIMPUL_RETURN_IF_ERROR(figures.tick.Time([&] { return queue_->Tick(); }));
    if (step % kAskEvery == 0 && figures.tickets > 0) Ask(figures);
  }
  SIMPUL_RETURN_IF_ERROR(CloseCounters());
  queue_->Read([&](const server::QueueView& view) {
    figures.events = static_cast<int>(view.queue.events());
  });
  return figures;
}

Result<int> LobbyDays::SettleRelay() {
  const Bytes signature(64, 1);
  int settled = 0;
  for (;;) {
    std::vector<server::RelayRow> rows;
    SIMPUL_RETURN_IF_ERROR(store_.Read([&](server::Tx& tx) -> Status {
      SIMPUL_ASSIGN_OR_RETURN(rows, tx.ListRelay(0, 200, 1 << 20));
      return {};
    }));
    if (rows.empty()) return settled;
    SIMPUL_RETURN_IF_ERROR(store_.Write([&](server::Tx& tx) -> Status {
      for (const server::RelayRow& row : rows) {
        SIMPUL_RETURN_IF_ERROR(tx.SettleRelay(row.record.id, now_ms(), signature));
      }
      return {};
    }));
    settled += static_cast<int>(rows.size());
  }
}

Status LobbyDays::Forget() {
  for (int second = 0; second < kForgetSeconds; ++second) {
    SIMPUL_RETURN_IF_ERROR(retention_->Step(day_));
  }
  return {};
}

std::vector<std::string> LobbyDays::TokenHashes() const {
  std::vector<std::string> hashes;
  queue_->Read([&](const server::QueueView& view) {
    for (const auto& [id, visit] : view.queue.visits()) {
      hashes.push_back(ToHex(visit.ticket().token_hash));
    }
  });
  return hashes;
}

}  // namespace simpul::bench
