// One visit: a ticket and all that happened to it. It holds transactions, one service each, and
// each ends with exactly one outcome. Pure.
//
//   waiting --called--> called --served--> served (or on to the next transaction, still called)
//   called --parked--> parked --resumed--> waiting, as before
//   called --no_show--> absent --returned--> waiting (ReturnedLate says where)
//   called, waiting, parked --transferred--> waiting for something else
//   parked, absent, waiting --called--> called, picked from the list
//   any of them --cancelled--> cancelled
//
// A no-show that is called again: the last call counts, the earlier no-show is no outcome any more.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kiosk/base/ids.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/issued_ticket.h"
#include "kiosk/domain/queue_order.h"
#include "kiosk/domain/visit_event.h"

namespace simpul {

enum class VisitState : std::uint8_t { kWaiting, kCalled, kParked, kAbsent, kServed, kCancelled };
enum class VisitOutcome : std::uint8_t { kServed, kNoShow, kTransferred, kCancelled };
// "served", "no_show", "transferred", "cancelled".
std::string_view VisitOutcomeId(VisitOutcome outcome);
// Of an event that IsEnd.
constexpr VisitOutcome OutcomeOf(VisitEventKind end) {
  return end == VisitEventKind::kServed   ? VisitOutcome::kServed
         : end == VisitEventKind::kNoShow ? VisitOutcome::kNoShow
                                          : VisitOutcome::kCancelled;
}

struct VisitTransaction {
  SeriesId series;
  ServiceId service;
  std::int64_t joined_ms = 0;  // began to wait for it
  bool waits = true;           // false: added, and begun where the one before ended
  std::optional<VisitOutcome> outcome;
  int counter = 0;                   // the last that called it; 0: not called
  OfficerId officer;                 // there
  int calls = 0;                     // with recalls
  std::int64_t first_called_ms = 0;  // 0: never
  std::int64_t called_ms = 0;        // the last call but for recalls
  std::int64_t service_ms = 0;       // at counters so far, without the time parked
  std::int64_t ended_ms = 0;         // got its outcome

  // From joining to the first call; nothing for one that was not called, or does not wait.
  std::optional<std::int64_t> WaitMs() const;
  friend bool operator==(const VisitTransaction&, const VisitTransaction&) = default;
};

class Visit {
 public:
  static constexpr std::size_t kMaxTransactions = 12;

  Visit(RecordId id, IssuedTicket ticket);

  // Whether the event may happen now; kConflict says why not, kExhausted when there are
  // kMaxTransactions. Nothing changes.
  Status Check(const VisitEvent& event) const;
  // The same, and applies it. `later_numbers` as ReturnedLate wants it, for kReturned only.
  Status Apply(const VisitEvent& event, const OrderRule& rule, int later_numbers);

  const RecordId& id() const { return id_; }
  const IssuedTicket& ticket() const { return ticket_; }
  VisitState state() const { return state_; }
  bool ended() const { return state_ == VisitState::kServed || state_ == VisitState::kCancelled; }
  // As the ordering rule reads it. Put first by a supervisor: as if it had joined before all.
  QueueEntry Entry() const;
  const std::vector<VisitTransaction>& transactions() const { return transactions_; }
  // The one that waits or is served; of an ended visit, or an absent visitor, the last one of it.
  const VisitTransaction& current() const { return transactions_[current_]; }
  // That serves it now; else 0.
  int counter() const { return state_ == VisitState::kCalled ? current().counter : 0; }
  std::int64_t since_ms() const { return since_ms_; }          // of the state
  std::int64_t last_call_ms() const { return last_call_ms_; }  // recalls too; 0: never called
  bool more_time_left() const { return !more_time_used_; }
  bool more_time_used() const { return more_time_used_; }
  // "Next" passes it over until then.
  std::int64_t hold_until_ms() const { return hold_until_ms_; }
  bool first() const { return first_seq_ != 0; }
  friend bool operator==(const Visit&, const Visit&) = default;

 private:
  VisitTransaction& Now() { return transactions_[current_]; }
  void Enter(VisitState state, std::int64_t at_ms);
  void StopService(std::int64_t at_ms);
  void EndFrom(std::size_t index, VisitOutcome outcome, std::int64_t at_ms);
  void ReopenAbsent();
  void Call(const VisitEvent& event);
  void Transfer(const VisitEvent& event);
  void Serve(const VisitEvent& event);

  RecordId id_;
  IssuedTicket ticket_;
  QueueEntry facts_;
  std::vector<VisitTransaction> transactions_;
  std::size_t current_ = 0;
  VisitState state_ = VisitState::kWaiting;
  std::int64_t since_ms_ = 0, last_call_ms_ = 0, hold_until_ms_ = 0, first_seq_ = 0;
  bool more_time_used_ = false;
};

}  // namespace simpul
