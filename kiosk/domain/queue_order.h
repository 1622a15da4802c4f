// Who is called next: the one written rule of the lobby. Pure; times are Unix milliseconds.
//
// Each waiting entry has a due time, a function of its own facts alone. The lowest (due, joined,
// number) that a counter may serve goes next.
//   walk-in                        joined
//   priority group                 joined - priority head start
//   appointment, checked in        max(slot, joined) - appointment head start; for a priority group
//     within its window            the better of both. Outside the window: as a walk-in
//   parked and resumed             as before: nothing of its facts has changed
//   no-show, back before           as before
//     `late_return_numbers` later numbers of its series were called
//   no-show, back later            joined again at the return; the appointment is used up
//   transferred with priority      as before, in the new series
//   transferred without priority   joined at the transfer; the appointment is used up
// An entry is favoured when it is due before it joined: only such an entry can overtake somebody.
// On top stands a ratio: after `favoured_in_a_row` favoured calls in a row in a series, the next
// call there goes to its earliest entry that is not favoured, if that one was due before the
// favoured one joined. (Later ones are not overtaken by it.)
//
// So nobody starves, twice bounded. Who goes before somebody joined at the latest MaxHeadStart
// after that one was due. And of the calls in a row in one series, at most `favoured_in_a_row`
// overtake the same entry that is not favoured.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "kiosk/domain/ticket.h"

namespace simpul {

struct OrderRule {
  std::int64_t priority_head_start_ms = 30LL * 60'000;
  std::int64_t appointment_head_start_ms = 15LL * 60'000;
  std::int64_t check_in_early_ms = 180LL * 60'000;
  std::int64_t check_in_late_ms = 30LL * 60'000;
  int favoured_in_a_row = 3;
  int late_return_numbers = 5;
};
// Head starts and windows of 0 to 24 hours, `favoured_in_a_row` 1 to 100, numbers 0 to 1000.
bool IsValid(const OrderRule& rule);
std::int64_t MaxHeadStart(const OrderRule& rule);

// One ticket that waits. `number` tells entries of one business day apart.
struct QueueEntry {
  TicketNumber number;
  SeriesId series;             // where it waits now; a transfer moves it, the number stays
  ServiceId service;           // what it waits for now
  std::int64_t joined_ms = 0;  // took the ticket, checked in, or joined again
  PriorityGroup priority = PriorityGroup::kNone;
  std::optional<std::int64_t> appointment_ms;  // the slot it checked in for
  std::optional<int> counter;                  // transferred to this counter: no other may call it
  friend bool operator==(const QueueEntry&, const QueueEntry&) = default;
};

// Whether somebody who checks in now may use the appointment.
bool InCheckInWindow(std::int64_t slot_ms, std::int64_t now_ms, const OrderRule& rule);

// A no-show is back; `later_numbers`: calls of its series after its own last call.
QueueEntry ReturnedLate(QueueEntry entry, int later_numbers, std::int64_t now_ms,
                        const OrderRule& rule);

struct TransferTarget {
  SeriesId series;
  ServiceId service;
  std::optional<int> counter;
  bool with_priority = false;
};
QueueEntry Transferred(QueueEntry entry, const TransferTarget& target, std::int64_t now_ms);

std::int64_t DueMs(const QueueEntry& entry, const OrderRule& rule);
bool IsFavoured(const QueueEntry& entry, const OrderRule& rule);

// What a counter may call: the entries of its series, but those reserved for another counter.
struct CounterView {
  int number = 0;
  std::set<SeriesId> series;
  friend bool operator==(const CounterView&, const CounterView&) = default;
};
bool MayServe(const CounterView& counter, const QueueEntry& entry);

// How many favoured calls each series had in a row; recomputed from the day's calls in order.
class FavouredRuns {
 public:
  // First calls only: a recall, or a no-show called again, changes nothing.
  void Called(const QueueEntry& entry, const OrderRule& rule);
  int Of(const SeriesId& series) const;
  friend bool operator==(const FavouredRuns&, const FavouredRuns&) = default;

 private:
  std::map<SeriesId, int> runs_;
};

// The entry of `waiting` that goes next to `counter`, nothing when it may serve none of them.
// Independent of the order of `waiting`; never nothing when it may serve somebody. Numbers must
// differ. Linear in `waiting`.
std::optional<std::size_t> NextFor(const CounterView& counter, std::span<const QueueEntry> waiting,
                                   const FavouredRuns& runs, const OrderRule& rule);

// How many of `waiting` wait in its series and are due before it: its place, as a ticket says it.
// Whoever joins later and is favoured, and the ratio, may still change it.
int Ahead(const QueueEntry& entry, std::span<const QueueEntry> waiting, const OrderRule& rule);

// The same rule for whoever empties a whole queue, at a cost per call that does not depend on its
// length. The entries stay the caller's and may go afterwards. Not thread-safe.
class WaitingOrder {
 public:
  WaitingOrder(std::span<const QueueEntry> waiting, const FavouredRuns& runs,
               const OrderRule& rule);
  // What one counter may call, looked up once.
  std::vector<std::size_t> LinesOf(const CounterView& counter) const;
  // Takes the next entry out and counts its call; its index, nothing when no line has one.
  std::optional<std::size_t> Take(std::span<const std::size_t> lines);
  // Puts all that was taken back, and the counts.
  void Restart();

 private:
  struct Key {
    std::int64_t due = 0, joined = 0;
    std::size_t number_rank = 0;  // numbers in order
    std::size_t index = 0;
    // NOLINTNEXTLINE(modernize-use-nullptr): the 0 is the compiler's own
    auto operator<=>(const Key&) const = default;
  };
  struct Line {  // one series, and one counter for what is reserved
    std::size_t series = 0;
    std::optional<int> counter;
    std::vector<Key> favoured, ordinary;  // in order
    std::size_t next_favoured = 0, next_ordinary = 0;
  };
  std::vector<SeriesId> series_;
  std::vector<int> first_runs_, runs_;  // by series
  std::vector<Line> lines_;
  int limit_;
};

}  // namespace simpul
