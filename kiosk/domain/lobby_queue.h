// The queue of one site on one business day: its tickets and all that happened to them. Pure;
// values to copy, not thread-safe.
//
// The state is a function of the set of tickets and events that were given, never of the order in
// which they came: events count in the order of their seq. A kiosk that was offline brings its
// tickets hours late, and a centre gets an event before its ticket; the result is the same as if
// all had come in time. An event that may not happen in its place is held, changes nothing, and is
// tried again whenever something earlier arrives. A correction stands in for the event it names, in
// that one's place.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "kiosk/domain/queue_order.h"
#include "kiosk/domain/visit.h"

namespace simpul {

// A counter that an officer has opened.
struct OpenCounter {
  CounterView view;
  OfficerId officer;
  bool paused = false;
  std::int64_t since_ms = 0;  // opened, paused or unpaused
  RecordId serving;           // the visit there; empty: none
  friend bool operator==(const OpenCounter&, const OpenCounter&) = default;
};

struct LobbyCall {
  RecordId event, visit;
  TicketNumber number;
  int counter = 0;
  std::int64_t at_ms = 0, seq = 0;
  bool recall = false;
  friend bool operator==(const LobbyCall&, const LobbyCall&) = default;
};

class LobbyQueue {
 public:
  static constexpr std::size_t kMaxTickets = 20'000;
  static constexpr std::size_t kMaxEvents = 200'000;
  // So many calls can wait to be said aloud.
  static constexpr std::size_t kLastCalls = 200;

  // `rule` must be valid.
  LobbyQueue(BusinessDay day, OrderRule rule);

  // The same again changes nothing. kInvalidInput: of another day or not valid; kConflict: the id
  // with other content; kExhausted: there are kMaxTickets or kMaxEvents.
  Status Apply(const RecordId& visit, const IssuedTicket& ticket);
  // Likewise. kNotFound: its ticket is not known yet; kConflict: it may not happen, and the context
  // says why; with these two it is held.
  Status Apply(const VisitEvent& event);
  // Many at once, at the cost of one fold; what may not happen is held. Fails as Apply does for
  // what is not valid.
  Status ApplyAll(std::span<const std::pair<RecordId, IssuedTicket>> tickets,
                  std::span<const VisitEvent> events);
  // Whether the event may happen next; nothing changes, nothing is held. Its id and seq may be
  // missing.
  Status Check(const VisitEvent& event) const;

  const BusinessDay& day() const { return day_; }
  const OrderRule& rule() const { return rule_; }
  const Visit* Find(const RecordId& visit) const;  // nullptr when there is none; until Apply
  const Visit* FindNumber(const TicketNumber& number) const;
  const std::map<RecordId, Visit>& visits() const { return visits_; }
  const std::map<int, OpenCounter>& counters() const { return counters_; }
  const OpenCounter* CounterOf(const OfficerId& officer) const;  // nullptr: sits at none
  const FavouredRuns& runs() const { return runs_; }
  std::int64_t last_seq() const { return events_.empty() ? 0 : events_.rbegin()->first.first; }
  // Of the events in order; time at a site does not run backwards.
  std::int64_t last_ms() const { return last_ms_; }
  std::size_t events() const { return events_.size(); }
  std::size_t held() const { return held_.size(); }
  // Newest last, at most kLastCalls.
  const std::vector<LobbyCall>& last_calls() const { return last_calls_; }
  // What ended a visit last, as it stands after corrections: served, a no-show or a cancellation.
  // nullptr when something happened after it, or nothing ended; until Apply.
  const VisitEvent* EndOf(const RecordId& visit) const;
  // The last number called in the series; nothing before the first.
  std::optional<TicketNumber> Serving(const SeriesId& series) const;
  // How many later numbers of its series were called than its own last call.
  int LaterNumbers(const Visit& visit) const;

  // Who waits, and may be called now: not who asked for more time. In no order.
  std::vector<const Visit*> Waiting() const;
  std::vector<const Visit*> Callable(std::int64_t now_ms) const;
  // The one rule; nothing when the counter is not open or may call nobody.
  const Visit* NextAt(int counter, std::int64_t now_ms) const;

  friend bool operator==(const LobbyQueue&, const LobbyQueue&);

 private:
  using Place = std::pair<std::int64_t, RecordId>;  // seq, id
  Status Take(const RecordId& visit, const IssuedTicket& ticket, bool* fresh);
  Status Take(const VisitEvent& event, bool* fresh);
  Status CheckCounter(const VisitEvent& event) const;
  Status Fold(const VisitEvent& event);
  void FoldAll();
  void FoldCounter(const VisitEvent& event);
  void NoteCall(const VisitEvent& event, const Visit& visit, const QueueEntry& before, bool first);

  BusinessDay day_;
  OrderRule rule_;
  std::map<RecordId, IssuedTicket> tickets_;
  std::map<Place, VisitEvent> events_;
  std::map<RecordId, std::int64_t> seq_of_;
  // All below follows from the two above.
  std::set<RecordId> held_;
  std::map<RecordId, Visit> visits_;
  std::map<TicketNumber, RecordId> by_number_;
  std::map<int, OpenCounter> counters_;
  FavouredRuns runs_;
  std::map<SeriesId, int> first_calls_;
  std::map<SeriesId, TicketNumber> serving_;
  std::map<RecordId, Place> ended_by_;
  std::map<RecordId, std::pair<SeriesId, int>> called_at_;  // the series, and its first_calls_ then
  std::vector<LobbyCall> last_calls_;
  std::int64_t last_ms_ = 0;
};

}  // namespace simpul
