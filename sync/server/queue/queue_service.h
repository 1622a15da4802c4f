// The authority over one lobby's queue: each step is on the disk before anybody sees it, and one
// step at a time, so that no two counters call the same person. It is rebuilt from the rows at
// start.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/base/random.h"
#include "kiosk/domain/lobby_desk.h"
#include "kiosk/domain/lobby_forecast.h"
#include "sync/server/queue/queue_view.h"
#include "sync/server/store/store.h"

namespace simpul::server {

// A site's day as its rows tell it, in whichever order they came: the centre has the same from what
// the site sent up. Events that may not have happened are held, see LobbyQueue. Failures as Tx's.
// A row's ticket. Its kiosk's clock is believed where it can be: a ticket cannot have been taken
// after it came, and no kiosk is cut off for longer than kMaxCutOffMs within a day's queue.
inline constexpr std::int64_t kMaxCutOffMs = 24LL * 3'600'000;
Result<IssuedTicket> TicketOf(const TicketRow& row);

Result<LobbyQueue> ReadLobbyDay(Tx& tx, const SiteId& site, const BusinessDay& day,
                                const OrderRule& rule);

// Thread-safe. What it refers to outlives it. Failures: those of LobbyDesk, and kStorage or
// kNoSpace when the disk refuses: then nothing of the step happened.
class QueueService {
 public:
  using Command = std::function<Result<Drafts>(const LobbyDesk&, const LobbyQueue&)>;

  // Reads the business day, its tickets and events; ends days that are over.
  static Result<std::unique_ptr<QueueService>> Open(Store& store, const Clock& clock,
                                                    Random& random, QueueOptions options);

  // One step: `command` drafts it from the newest state; written, then visible. False: it drafted
  // nothing. `audit` is written in the same transaction.
  Result<bool> Run(const Command& command, const std::optional<AuditRow>& audit = std::nullopt);
  // After the intake committed tickets: makes them visible. One that nobody announces is found by
  // the next step or Tick.
  Status TicketsArrived();
  // Once a second, by one thread: new tickets, the day's change, forecasts and what is promised of
  // them. Plays the lobby at most once a second, and only after a change or 15 seconds.
  Status Tick();

  // When no kiosk can: a number of lane kSiteLane. kInvalidInput: nobody serves that; kConflict:
  // the request was for something else.
  Result<IssuedAtSite> IssueAtCounter(const IssueWish& wish);
  // A number of a series' printed roll, as somebody typed it. kConflict: it is out today already;
  // kInvalidInput: no roll has it, or its series does not serve the wish.
  Result<IssuedAtSite> IssueFromRoll(const std::string& number, const IssueWish& wish);

  // `body` must be short: it holds up the next step.
  void Read(const std::function<void(const QueueView&)>& body) const;
  // The visit of a phone's token; nothing when it is not of this business day.
  std::optional<RecordId> FindToken(const TicketTokenHash& hash) const;
  QueueSnapshot Snapshot() const;
  BusinessDay Day() const;
  std::vector<SeriesId> SeriesOf(int counter) const { return options_.plan.SeriesAt(counter); }
  const QueueOptions& options() const { return options_; }

 private:
  QueueService(Store& store, const Clock& clock, Random& random, QueueOptions options);
  // All of these with step_mutex_ held.
  Status Start();
  Status Load(const BusinessDayState& state);
  Status EnterDay();
  Status CloseDay(Tx& tx, const LobbyQueue& queue, std::int64_t& record_seq);
  Status TakeTickets();
  Status Keep(Drafts drafts, const std::optional<AuditRow>& audit);
  // Keeps a record of the site's own, and passes it on.
  Status InsertOwn(Tx& tx, const protocol::Record& record) const;
  Status Insert(Tx& tx, const VisitEvent& event, std::int64_t record_seq);
  Status MakePromises();
  Result<IssuedAtSite> Issue(const TicketNumber& number, const QueueSeries& series,
                             const IssueWish& wish);
  // What the same request was given before.
  Result<std::optional<IssuedAtSite>> GivenBefore(const IssueWish& wish) const;
  void Show(const RecordId& visit, const IssuedTicket& ticket);
  LobbyHours HoursAt(std::int64_t now_ms) const;
  std::int64_t NowMs() const { return clock_.Wall().unix_ms; }

  Store& store_;
  const Clock& clock_;
  Random& random_;
  const QueueOptions options_;
  // Taken before the store's lock and before state_mutex_: one step at a time.
  std::mutex step_mutex_;
  std::optional<BusinessDayState> day_;
  std::optional<BusinessDayState> unread_day_;  // written, not read back yet
  std::int64_t last_ticket_id_ = 0, record_seq_ = 0;
  std::int64_t played_revision_ = -1, played_steady_ms_ = 0;

  // Changed only by whoever holds step_mutex_ too.
  mutable std::shared_mutex state_mutex_;
  LobbyQueue queue_;
  LobbyForecast forecast_;
  std::map<RecordId, WaitPromise> promises_;  // not called yet
  std::map<TicketTokenHash, RecordId> by_token_;
  std::deque<IssuedAtSite> just_issued_;  // at most kJustIssued, newest last
  std::int64_t revision_ = 0, forecasts_ = 0;
  int other_days_ = 0;
};

}  // namespace simpul::server
