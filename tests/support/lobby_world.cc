#include "tests/support/lobby_world.h"

namespace simpul::lobby_test {
namespace {

const SeriesId& AnySeries(LobbyWorld& world) {
  return world.random.Below(2) == 0 ? kPassport : kStay;
}

Result<Drafts> AnyCommand(LobbyWorld& world, const Seat& seat, const RecordId& visit) {
  const LobbyDesk desk = world.Desk();
  switch (world.random.Below(20)) {
    case 0: return desk.Open(seat, {kPassport, kStay});
    case 1: return desk.Close(seat);
    case 2: return desk.Pause(seat);
    case 3: return desk.Unpause(seat);
    case 4: return desk.Call(seat, visit);
    case 5: return desk.Recall(seat);
    case 6: return desk.NoShow(seat);
    case 7: return desk.Park(seat);
    case 8: return desk.Finish(seat);
    case 9: return desk.Add(seat, kStay, kVoa);
    case 10:
      return desk.TransferCurrent(seat, {AnySeries(world), kLost, {}, world.random.Below(2) == 0});
    case 11: return desk.TransferCurrent(seat, {kPassport, kLost, 2, true});
    case 12: return desk.Resume(seat, visit);
    case 13: return desk.Cancel(seat, visit);
    case 14: return desk.Leave(visit);
    case 15: return desk.MoreTime(visit);
    case 16: return desk.PutFirst(OfficerId("boss"), visit, EventReason::kUnwell);
    case 17:
      return desk.MoveSeries(OfficerId("boss"), visit, AnySeries(world), EventReason::kWrongSeries);
    case 18: return desk.Next(seat);
    default: return desk.FinishAndNext(seat);
  }
}

}  // namespace

void LiveAtRandom(LobbyWorld& world, int steps) {
  for (int counter = 1; counter <= 3; ++counter) world.Open(counter, {kPassport, kStay});
  int count = 0;
  for (int step = 0; step < steps; ++step) {
    world.clock.Advance(static_cast<std::int64_t>(world.random.Below(3 * kMinuteMs)));
    if (world.tickets.empty() || world.random.Below(3) == 0) {
      const auto group =
          world.random.Below(4) == 0 ? PriorityGroup::kElderly : PriorityGroup::kNone;
      world.Ticket(++count, AnySeries(world), group);
    }
    const Seat seat = SeatOf(1 + static_cast<int>(world.random.Below(3)));
    const RecordId visit = world.tickets[world.random.Below(world.tickets.size())].first;
    if (world.random.Below(2) == 0) {
      static_cast<void>(world.Do(world.Desk().Next(seat)));
    } else {
      static_cast<void>(world.Do(AnyCommand(world, seat, visit)));
    }
  }
}

}  // namespace simpul::lobby_test
