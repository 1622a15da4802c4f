// What officers, visitors and supervisors may do with the queue. Each gives the events that are to
// be stored and applied, and changes nothing itself: events without id, day and seq, which their
// keeper adds. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kiosk/domain/lobby_queue.h"
#include "kiosk/domain/phone_wish.h"

namespace simpul {

// An officer at a counter.
struct Seat {
  int counter = 0;
  OfficerId officer;
};

using Drafts = std::vector<VisitEvent>;

// `queue` outlives it. All fail with kConflict or kExhausted and a context that says why, and with
// kNotFound where there is no such visit or counter. An empty list where "nobody" is an answer.
class LobbyDesk {
 public:
  LobbyDesk(const LobbyQueue& queue, std::int64_t now_ms);

  // An officer sits at one counter only, and a counter has one officer.
  Result<Drafts> Open(const Seat& seat, const std::vector<SeriesId>& serves) const;
  // Whoever is served there is parked, so that nobody is lost with an officer who leaves.
  Result<Drafts> Close(const Seat& seat) const;
  Result<Drafts> Pause(const Seat& seat) const;
  Result<Drafts> Unpause(const Seat& seat) const;

  // By the written rule; empty: nobody that this counter may call.
  Result<Drafts> Next(const Seat& seat) const;
  // From the list: waiting, parked or absent.
  Result<Drafts> Call(const Seat& seat, const RecordId& visit) const;
  // Of the one who is served there.
  Result<Drafts> Recall(const Seat& seat) const;
  Result<Drafts> NoShow(const Seat& seat) const;
  Result<Drafts> Park(const Seat& seat) const;
  Result<Drafts> Finish(const Seat& seat) const;
  // The next one too; where a transaction was added, that one begins and nobody is called.
  Result<Drafts> FinishAndNext(const Seat& seat) const;
  Result<Drafts> Add(const Seat& seat, const SeriesId& series, const ServiceId& service) const;
  Result<Drafts> TransferCurrent(const Seat& seat, const TransferTarget& target) const;
  // Parked waits again as before, a no-show as ReturnedLate says.
  Result<Drafts> Resume(const Seat& seat, const RecordId& visit) const;
  Result<Drafts> Cancel(const Seat& seat, const RecordId& visit) const;

  // By the visitor's phone.
  Result<Drafts> Leave(const RecordId& visit) const;
  Result<Drafts> MoreTime(const RecordId& visit) const;  // once
  Result<Drafts> Do(const PhoneWish& wish) const;        // one of the two

  // By a supervisor; `reason` must be one of an override.
  Result<Drafts> PutFirst(const OfficerId& officer, const RecordId& visit,
                          EventReason reason) const;
  Result<Drafts> CancelFor(const OfficerId& officer, const RecordId& visit,
                           EventReason reason) const;
  Result<Drafts> MoveSeries(const OfficerId& officer, const RecordId& visit, const SeriesId& series,
                            EventReason reason) const;

  // What ended at a counter was something else: an event of `kind` (an end, or parked, which brings
  // the visitor back) stands in its place, at its counter and time. kConflict also when what
  // happened since would then not have been possible. Costs a fold of the day.
  Result<Drafts> Correct(const RecordId& visit, VisitEventKind kind) const;

  // What ends with the day: counters, and visits that wait, are served or are parked. Empty when
  // nothing is open: it ends once.
  Drafts EndDay() const;

 private:
  VisitEvent Draft(VisitEventKind kind, const Seat& seat, const RecordId& visit) const;
  Result<Drafts> One(VisitEvent event) const;
  Result<RecordId> Serving(const Seat& seat) const;
  Result<Drafts> OfCurrent(VisitEventKind kind, const Seat& seat) const;

  const LobbyQueue& queue_;
  std::int64_t now_ms_;
};

}  // namespace simpul
