#include "tests/crash/queue_scenario.h"

#include <functional>
#include <set>
#include <vector>

#include "sync/server/store/sqlite_store.h"
#include "tests/sync/server/support/lobby_site.h"

namespace simpul::test {
namespace {

using server::QueueService;
using server::SeatAt;

constexpr char kQueuePath[] = "site.db";
constexpr int kTickets = 5;

// A server's life on one opening of the disk.
struct Life {
  Life(const std::string& vfs, bool normal, std::uint64_t seed) : random(seed) {
    SIMPUL_CHECK(protocol::InitCrypto());
    auto opened = server::OpenSqliteStore({kQueuePath, vfs, normal});
    if (!opened) return;
    store = std::move(*opened);
    auto service = QueueService::Open(*store, clock, random, server::LobbyOptions());
    if (service) queue = std::move(*service);
  }
  LobbyQueue Copy() const {
    std::optional<LobbyQueue> copy;
    queue->Read([&](const server::QueueView& view) { copy = view.queue; });
    return *copy;
  }
  ManualClock clock{server::kTuesday};
  SeededRandom random;
  std::unique_ptr<server::Store> store;
  std::unique_ptr<QueueService> queue;
};

RecordId First(const LobbyQueue& queue, VisitState state) {
  for (const auto& [id, visit] : queue.visits()) {
    if (visit.state() == state) return id;
  }
  return {};
}

using Step = std::function<Result<Drafts>(const LobbyDesk&, const LobbyQueue&)>;

const std::vector<Step>& Steps() {
  static const TransferTarget kToStay{SeriesId("stay_permit"), ServiceId("voa"), {}, true};
  const auto open = [](int counter) -> Step {
    return [counter](const LobbyDesk& desk, const LobbyQueue&) {
      return desk.Open(SeatAt(counter), {SeriesId("passport"), SeriesId("stay_permit")});
    };
  };
  static const std::vector<Step> kSteps = {
      open(1),
      open(2),
      [](const LobbyDesk& desk, const LobbyQueue&) { return desk.Next(SeatAt(1)); },
      [](const LobbyDesk& desk, const LobbyQueue&) { return desk.Next(SeatAt(2)); },
      [](const LobbyDesk& desk, const LobbyQueue&) { return desk.Recall(SeatAt(1)); },
      [](const LobbyDesk& desk, const LobbyQueue&) { return desk.NoShow(SeatAt(1)); },
      [](const LobbyDesk& desk, const LobbyQueue&) { return desk.FinishAndNext(SeatAt(2)); },
      [](const LobbyDesk& desk, const LobbyQueue&) { return desk.Next(SeatAt(1)); },
      [](const LobbyDesk& desk, const LobbyQueue&) {
        return desk.TransferCurrent(SeatAt(1), kToStay);
      },
      // It was no no-show after all.
      [](const LobbyDesk& desk, const LobbyQueue& queue) {
        return desk.Correct(First(queue, VisitState::kAbsent), VisitEventKind::kServed);
      },
      [](const LobbyDesk& desk, const LobbyQueue& queue) {
        return desk.MoreTime(First(queue, VisitState::kWaiting));
      },
      [](const LobbyDesk& desk, const LobbyQueue&) {
        return desk.Add(SeatAt(2), SeriesId("stay_permit"), ServiceId("voa"));
      },
      [](const LobbyDesk& desk, const LobbyQueue&) { return desk.Park(SeatAt(2)); },
      [](const LobbyDesk& desk, const LobbyQueue& queue) {
        return desk.Resume(SeatAt(2), First(queue, VisitState::kParked));
      },
      [](const LobbyDesk& desk, const LobbyQueue&) { return desk.Next(SeatAt(2)); },
      [](const LobbyDesk& desk, const LobbyQueue& queue) {
        return desk.Cancel(SeatAt(2), queue.counters().at(2).serving);
      },
      [](const LobbyDesk& desk, const LobbyQueue&) { return desk.Close(SeatAt(1)); },
  };
  return kSteps;
}

}  // namespace

void QueueScenario::Prepare(const std::string& vfs) {
  SIMPUL_CHECK(protocol::InitCrypto());
  {
    auto store = server::OpenSqliteStore({kQueuePath, vfs, false});
    SIMPUL_CHECK(store.has_value());
    SIMPUL_CHECK((*store)->Write([](server::Tx& tx) {
      return tx.InsertSite({SiteId("DPS"), "Kantor Imigrasi Denpasar", {}});
    }));
  }
  const Life life(vfs, false, 1);
  SIMPUL_CHECK(life.queue != nullptr);
}

void QueueScenario::Run(const std::string& vfs) {
  const Life life(vfs, normal_, 2);
  if (life.queue == nullptr) return;
  seen_ = life.Copy();
  for (int i = 0; i < kTickets; ++i) {
    if (!life.queue->IssueAtCounter(
            {VisitorClass::kCitizen, ServiceId("passport_lost"), PriorityGroup::kNone})) {
      return;
    }
    seen_ = life.Copy();
  }
  for (const Step& step : Steps()) {
    under_way_ = 0;
    const auto done = life.queue->Run([&](const LobbyDesk& desk, const LobbyQueue& queue) {
      Result<Drafts> drafts = step(desk, queue);
      SIMPUL_CHECK(drafts.has_value());
      under_way_ = drafts->size();
      return drafts;
    });
    if (!done) return;
    under_way_ = 0;
    seen_ = life.Copy();
  }
}

Findings QueueScenario::Check(const std::string& vfs) {
  Findings found;
  const std::string damage = IntegrityProblem(vfs, kQueuePath);
  if (!damage.empty()) found.Add(&Findings::broken, "integrity: " + damage);
  Life life(vfs, false, 3);
  if (life.queue == nullptr) {
    found.Add(&Findings::unopened, "does not open");
    return found;
  }
  const LobbyQueue again = life.Copy();
  if (again.held() != 0) found.Add(&Findings::broken, "an event that may not have happened");
  if (seen_) {
    const std::size_t tickets = again.visits().size() - seen_->visits().size();
    const std::size_t events = again.events() - seen_->events();
    for (const auto& [id, visit] : seen_->visits()) {
      if (again.Find(id) == nullptr) found.Add(&Findings::lost, "ticket");
    }
    if (again.events() < seen_->events()) found.Add(&Findings::lost, "event");
    // The step under way is there as a whole or not at all.
    const bool nothing = tickets == 0 && events == 0;
    if (nothing && !(again == *seen_)) found.Add(&Findings::lost, "another state");
    const bool issued = tickets == 1 && events == 0 && under_way_ == 0;
    const bool stepped = tickets == 0 && events == under_way_;
    if (!nothing && !issued && !stepped) found.Add(&Findings::broken, "half a step");
  }
  // Two officers go on until nobody waits: everybody is served once, also who asked for more time.
  life.clock.Advance(kMoreTimeMs);
  std::set<RecordId> served;
  for (const int counter : {5, 6}) {
    static_cast<void>(life.queue->Run([&](const LobbyDesk& desk, const LobbyQueue&) {
      return desk.Open(SeatAt(counter), {SeriesId("passport"), SeriesId("stay_permit")});
    }));
  }
  for (bool going = true; going;) {
    going = false;
    for (const int counter : {5, 6}) {
      const auto called = life.queue->Run(
          [&](const LobbyDesk& desk, const LobbyQueue&) { return desk.Next(SeatAt(counter)); });
      if (!called) found.Add(&Findings::broken, "next after the cut");
      if (!called || !*called) continue;
      const LobbyQueue now = life.Copy();
      if (!served.insert(now.counters().at(counter).serving).second) {
        found.Add(&Findings::doubled, "called twice");
      }
      going = true;
      // A transaction that was added is finished there too.
      while (!life.Copy().counters().at(counter).serving.value().empty()) {
        if (!life.queue->Run([&](const LobbyDesk& desk, const LobbyQueue&) {
              return desk.Finish(SeatAt(counter));
            })) {
          found.Add(&Findings::broken, "finish after the cut");
          break;
        }
      }
    }
  }
  const LobbyQueue end = life.Copy();
  std::set<TicketNumber> numbers;
  for (const auto& [id, visit] : end.visits()) {
    if (visit.state() == VisitState::kWaiting) found.Add(&Findings::lost, "left waiting");
    if (!numbers.insert(visit.ticket().number).second) found.Add(&Findings::doubled, "number");
  }
  return found;
}

}  // namespace simpul::test
