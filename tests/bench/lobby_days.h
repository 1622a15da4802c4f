// Working days of a large lobby, played through the real intake, queue, forecast and database of a
// site, as fast as the machine can: tickets with a morning peak from four kiosks, counters that
// call, recall, finish and miss people, a tick that plays the lobby forward, pages that ask.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/base/random.h"
#include "sync/protocol/batch.h"
#include "sync/server/queue/queue_service.h"
#include "sync/server/site/retention.h"
#include "sync/server/site/site_intake.h"
#include "tests/bench/figures.h"

namespace simpul::bench {

struct DayPlan {
  LocalDate date;
  int tickets = 2000, counters = 40;
  int tick_s = 30;         // one step of the simulated clock, and one tick of the queue
  double until_hour = 24;  // its counters close there, and who waits goes on waiting
};

struct DayFigures {
  Samples act, intake, tick, console, supervisor, board, phone;
  int tickets = 0, events = 0, most_waiting = 0;
};

class LobbyDays {
 public:
  // `store` is the database of a site's server, enrolled, that has not seen `first` or a later day;
  // it outlives this.
  static Result<std::unique_ptr<LobbyDays>> Open(server::Store& store, const std::string& content,
                                                 LocalDate first, std::uint64_t seed);
  Result<DayFigures> Play(const DayPlan& plan);
  // As if the centre had answered: everything that waits is settled. How many.
  Result<int> SettleRelay();
  // What the site's server does in the first minutes of a day: old days are erased.
  Status Forget();
  std::int64_t now_ms() const { return clock_.Wall().unix_ms; }
  // Lower-case hex, of the phones of the last day's tickets.
  std::vector<std::string> TokenHashes() const;

 private:
  struct Counter {
    std::optional<std::int64_t> busy_until_ms;
    bool recalled = false;
  };
  LobbyDays(server::Store& store, std::uint64_t seed)
      : store_(store), clock_(0), random_(seed), keys_(protocol::MakeSigningKeys()) {}
  Status Prepare(const std::string& folder, LocalDate first);
  Status Enrol(const SiteId& site);
  Status Arrive(int count, DayFigures& figures);
  Status Serve(int number, DayFigures& figures);
  Status OpenCounters(int count);
  Status CloseCounters();
  Result<bool> Act(Samples& samples, const server::QueueService::Command& command);
  void Ask(DayFigures& figures);
  double Uniform() { return static_cast<double>(random_.Below(1'000'000)) / 1e6; }
  std::int64_t ServiceMs();
  protocol::Record NewTicket(const server::KioskRow& kiosk);

  server::Store& store_;
  ManualClock clock_;
  SeededRandom random_;
  const protocol::SigningKeys keys_;
  SiteZone zone_;
  std::vector<server::KioskRow> kiosks_;
  std::vector<std::int64_t> record_seqs_;
  std::unique_ptr<server::QueueService> queue_;
  std::unique_ptr<server::SiteIntake> intake_;
  std::unique_ptr<server::Retention> retention_;
  std::map<std::string, int> counts_;  // of prefix and lane, today
  std::vector<Counter> counters_;
  BusinessDay day_;
};

}  // namespace simpul::bench
