// A lobby's queue as a site keeps it: ids, seqs and a clock for what LobbyDesk drafts.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/base/random.h"
#include "kiosk/domain/lobby_desk.h"
#include "tests/support/day.h"

namespace simpul::lobby_test {

inline constexpr std::int64_t kMinuteMs = 60'000;
inline constexpr std::int64_t kOpensMs = 1'795'485'600'000;  // Tuesday 2026-11-24 10:00 WITA
inline const SeriesId kPassport("passport"), kStay("stay_permit");
inline const ServiceId kNew("passport_new_adult"), kLost("passport_lost"), kVoa("voa");

inline Seat SeatOf(int counter) {
  return {counter, OfficerId("officer-" + std::to_string(counter))};
}

class LobbyWorld {
 public:
  explicit LobbyWorld(std::uint64_t seed = 1) : random(seed) {}

  RecordId Ticket(int count, const SeriesId& series = kPassport,
                  PriorityGroup priority = PriorityGroup::kNone) {
    return Ticket(count, series, priority, clock.Wall().unix_ms);
  }
  RecordId Ticket(int count, const SeriesId& series, PriorityGroup priority,
                  std::int64_t joined_ms) {
    const bool passport = series == kPassport;
    IssuedTicket ticket{TicketNumber::Make(passport ? "A" : "B", 0, count).value(),
                        day,
                        series,
                        VisitorClass::kCitizen,
                        passport ? kNew : kVoa,
                        priority,
                        joined_ms,
                        {},
                        {}};
    const RecordId id = RecordId::Make(clock, random);
    tickets.emplace_back(id, ticket);
    SIMPUL_CHECK(queue.Apply(id, ticket).has_value());
    return id;
  }
  LobbyDesk Desk() const { return LobbyDesk(queue, clock.Wall().unix_ms); }
  void Stamp(VisitEvent& event) {
    event.id = RecordId::Make(clock, random);
    event.seq = ++seq;
  }
  // Stores and applies, as a site does; what the desk refused stays refused.
  Status Do(Result<Drafts> drafts) {
    if (!drafts) return Fail(std::move(drafts).error());
    for (VisitEvent& event : *drafts) {
      Stamp(event);
      events.push_back(event);
      const Status done = queue.Apply(event);
      SIMPUL_CHECK(done.has_value());
    }
    return {};
  }
  void Must(Result<Drafts> drafts) { SIMPUL_CHECK(Do(std::move(drafts)).has_value()); }
  void Open(int counter, std::vector<SeriesId> serves = {kPassport}) {
    Must(Desk().Open(SeatOf(counter), serves));
  }
  // The number that a counter serves, "-" when none.
  std::string At(int counter) const {
    const auto found = queue.counters().find(counter);
    if (found == queue.counters().end()) return "closed";
    const Visit* visit = queue.Find(found->second.serving);
    return visit == nullptr ? "-" : visit->ticket().number.ToString();
  }
  const Visit& Of(const RecordId& id) const { return *queue.Find(id); }

  ManualClock clock{kOpensMs};
  SeededRandom random;
  BusinessDay day{Day("2026-11-24")};
  LobbyQueue queue{day, OrderRule{}};
  std::int64_t seq = 0;
  std::vector<std::pair<RecordId, IssuedTicket>> tickets;
  std::vector<VisitEvent> events;
};

// A day at random: arrivals, three counters, every command, some of them refused. `steps` of it.
void LiveAtRandom(LobbyWorld& world, int steps);

}  // namespace simpul::lobby_test
