#include "kiosk/domain/queue_order.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

namespace simpul {
namespace {

constexpr std::int64_t kMin = 60'000;
constexpr std::int64_t kTen = 10 * 60 * kMin;  // ten o'clock of a day that begins at 0
const OrderRule kRule;
const SeriesId kA("A"), kB("B");

QueueEntry Waits(int count, std::int64_t joined_ms, PriorityGroup group = PriorityGroup::kNone) {
  return {*TicketNumber::Make("A", 0, count), kA, ServiceId("passport"), joined_ms, group, {}, {}};
}
QueueEntry Booked(int count, std::int64_t joined_ms, std::int64_t slot_ms) {
  QueueEntry entry = Waits(count, joined_ms);
  entry.appointment_ms = slot_ms;
  return entry;
}

// Everybody that counter 1 calls until nobody is left.
std::string CalledFrom(std::vector<QueueEntry> waiting) {
  const CounterView counter{1, {kA}};
  FavouredRuns runs;
  std::string called;
  while (const auto next = NextFor(counter, waiting, runs, kRule)) {
    runs.Called(waiting[*next], kRule);
    called += (called.empty() ? "" : " ") + std::to_string(waiting[*next].number.count());
    waiting.erase(waiting.begin() + static_cast<std::ptrdiff_t>(*next));
  }
  return called;
}

constexpr auto kPregnant = PriorityGroup::kPregnant;

TEST(QueueOrder, WalkInsGoAsTheyCame) {
  EXPECT_EQ(CalledFrom({Waits(3, kTen + 2), Waits(1, kTen), Waits(2, kTen + 1)}), "1 2 3");
}

TEST(QueueOrder, APregnantVisitorGoesBeforeThoseOfTheLastHalfHourOnly) {
  EXPECT_EQ(CalledFrom({Waits(1, kTen), Waits(2, kTen + 20 * kMin),
                        Waits(3, kTen + 40 * kMin, kPregnant)}),
            "1 3 2");
}

TEST(QueueOrder, AnAppointmentIsDueAtItsSlotHoweverEarlyItsVisitorIs) {
  EXPECT_EQ(DueMs(Booked(1, kTen - 180 * kMin, kTen), kRule), kTen - 15 * kMin);
  EXPECT_EQ(DueMs(Booked(1, kTen, kTen), kRule), kTen - 15 * kMin);
  EXPECT_EQ(DueMs(Booked(1, kTen + 30 * kMin, kTen), kRule), kTen + 15 * kMin);
  EXPECT_EQ(CalledFrom({Waits(1, kTen - 20 * kMin), Waits(2, kTen - 10 * kMin),
                        Booked(3, kTen - 60 * kMin, kTen)}),
            "1 3 2");
}

TEST(QueueOrder, AnAppointmentOutsideItsWindowIsAWalkIn) {
  const std::int64_t early = kTen - 180 * kMin - 1, late = kTen + 30 * kMin + 1;
  EXPECT_EQ(DueMs(Booked(1, early, kTen), kRule), early);
  EXPECT_EQ(DueMs(Booked(1, late, kTen), kRule), late);
}

TEST(QueueOrder, APriorityGroupWithAnAppointmentHasTheBetterOfBoth) {
  QueueEntry entry = Booked(1, kTen, kTen);
  entry.priority = PriorityGroup::kElderly;
  EXPECT_EQ(DueMs(entry, kRule), kTen - 30 * kMin);
  entry.joined_ms = kTen - 170 * kMin;
  EXPECT_EQ(DueMs(entry, kRule), kTen - 200 * kMin);
}

TEST(QueueOrder, AfterThreeFavouredTheEarliestOtherGoes) {
  std::vector<QueueEntry> waiting = {Waits(1, kTen), Waits(2, kTen + 1)};
  for (int count = 3; count < 10; ++count) {
    waiting.push_back(Waits(count, kTen + count * kMin, kPregnant));
  }
  EXPECT_EQ(CalledFrom(waiting), "3 4 5 1 6 7 8 2 9");
}

TEST(QueueOrder, TheRatioTakesNothingFromWhomTheOthersCameAfter) {
  const std::vector<QueueEntry> waiting = {Waits(1, kTen, kPregnant), Waits(2, kTen, kPregnant),
                                           Waits(3, kTen, kPregnant), Waits(4, kTen, kPregnant),
                                           Waits(5, kTen + 1)};
  EXPECT_EQ(CalledFrom(waiting), "1 2 3 4 5");
}

TEST(QueueOrder, ANoShowWhoIsSoonBackKeepsItsPlaceAndALateOneJoinsAgain) {
  const QueueEntry entry = Booked(7, kTen, kTen);
  EXPECT_EQ(ReturnedLate(entry, 5, kTen + 50 * kMin, kRule), entry);
  const QueueEntry late = ReturnedLate(entry, 6, kTen + 50 * kMin, kRule);
  EXPECT_EQ(DueMs(late, kRule), kTen + 50 * kMin);
}

TEST(QueueOrder, ATransferKeepsItsPlaceOnlyWithPriority) {
  const QueueEntry entry = Waits(7, kTen);
  const std::int64_t now = kTen + 40 * kMin;
  const QueueEntry first = Transferred(entry, {kB, ServiceId("photo"), {}, true}, now);
  EXPECT_EQ(DueMs(first, kRule), kTen);
  EXPECT_EQ(first.series, kB);
  EXPECT_EQ(first.service, ServiceId("photo"));
  EXPECT_EQ(first.number, entry.number);
  EXPECT_EQ(DueMs(Transferred(entry, {kB, ServiceId("photo"), {}, false}, now), kRule), now);
}

TEST(QueueOrder, WhoIsTransferredToACounterIsCalledByNoOther) {
  const std::vector<QueueEntry> waiting = {
      Transferred(Waits(1, kTen), {kA, ServiceId("photo"), 2, true}, kTen)};
  EXPECT_EQ(NextFor({1, {kA}}, waiting, {}, kRule), std::nullopt);
  EXPECT_EQ(NextFor({2, {kB}}, waiting, {}, kRule), std::nullopt);
  EXPECT_EQ(NextFor({2, {kA}}, waiting, {}, kRule), 0U);
}

TEST(QueueOrder, KnowsHowManyAreAhead) {
  std::vector<QueueEntry> waiting = {Waits(1, kTen), Waits(2, kTen + kMin),
                                     Waits(3, kTen + 20 * kMin, kPregnant), Waits(4, kTen)};
  waiting[3].series = kB;
  EXPECT_EQ(Ahead(waiting[0], waiting, kRule), 1);
  EXPECT_EQ(Ahead(waiting[1], waiting, kRule), 2);
  EXPECT_EQ(Ahead(waiting[2], waiting, kRule), 0);
  EXPECT_EQ(Ahead(waiting[3], waiting, kRule), 0);
}

TEST(QueueOrder, RefusesRulesThatWouldNotHold) {
  EXPECT_TRUE(IsValid(kRule));
  for (const auto spoil : {+[](OrderRule& r) { r.priority_head_start_ms = -1; },
                           +[](OrderRule& r) { r.appointment_head_start_ms = 86'400'001; },
                           +[](OrderRule& r) { r.check_in_early_ms = -1; },
                           +[](OrderRule& r) { r.check_in_late_ms = -1; },
                           +[](OrderRule& r) { r.favoured_in_a_row = 0; },
                           +[](OrderRule& r) { r.late_return_numbers = -1; }}) {
    OrderRule rule;
    spoil(rule);
    EXPECT_FALSE(IsValid(rule));
  }
}

// --- Random histories ---

struct Waiter {
  QueueEntry entry;
  int overtaken_in_a_row = 0;
};

// A lobby to which anything happens; the rule's promises are checked at each call.
class History {
 public:
  History() {
    rule_.priority_head_start_ms = *rc::gen::inRange(0, 60) * kMin;
    rule_.appointment_head_start_ms = *rc::gen::inRange(0, 60) * kMin;
    rule_.favoured_in_a_row = *rc::gen::inRange(1, 5);
    counters_ = {{1, {kA}}, {2, {kA, kB}}, {3, {kB}}, {4, {kA, kB}}};
  }

  void Step() {
    now_ += *rc::gen::inRange(0, 20) * kMin;
    switch (*rc::gen::inRange(0, 8)) {
      case 0:
      case 1:
      case 2:
      case 3: Join(); break;
      case 4: Move(); break;
      default: Call(counters_[*rc::gen::inRange<std::size_t>(0, counters_.size())]);
    }
  }

 private:
  void Join() {
    QueueEntry entry =
        Waits(++issued_, now_,
              *rc::gen::elementOf(std::vector<PriorityGroup>{
                  PriorityGroup::kNone, PriorityGroup::kNone, PriorityGroup::kElderly, kPregnant}));
    entry.series = *rc::gen::arbitrary<bool>() ? kA : kB;
    if (*rc::gen::inRange(0, 4) == 0) {
      entry.appointment_ms = now_ + *rc::gen::inRange(-60, 240) * kMin;
    }
    waiting_.push_back({entry, 0});
  }

  // Somebody called before is sent on or comes back.
  void Move() {
    if (called_.empty()) return;
    const std::size_t at = *rc::gen::inRange<std::size_t>(0, called_.size());
    QueueEntry entry = called_[at];
    called_.erase(called_.begin() + static_cast<std::ptrdiff_t>(at));
    if (*rc::gen::arbitrary<bool>()) {
      entry = ReturnedLate(entry, *rc::gen::inRange(0, 12), now_, rule_);
    } else {
      TransferTarget target{*rc::gen::arbitrary<bool>() ? kA : kB, ServiceId("photo"), {}, false};
      target.with_priority = *rc::gen::arbitrary<bool>();
      if (*rc::gen::inRange(0, 3) == 0) target.counter = *rc::gen::inRange(1, 5);
      entry = Transferred(entry, target, now_);
    }
    waiting_.push_back({entry, 0});
  }

  void Call(const CounterView& counter) {
    std::vector<QueueEntry> entries;
    for (const Waiter& waiter : waiting_) entries.push_back(waiter.entry);
    const auto next = NextFor(counter, entries, runs_, rule_);
    const bool somebody = std::any_of(entries.begin(), entries.end(), [&](const QueueEntry& entry) {
      return MayServe(counter, entry);
    });
    RC_ASSERT(next.has_value() == somebody);  // nobody who can be served is left standing
    CheckOtherWays(counter, entries, next);
    if (!next) return;
    const QueueEntry called = entries[*next];
    RC_ASSERT(MayServe(counter, called));
    waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(*next));
    for (Waiter& waiter : waiting_) CheckPromises(counter, called, waiter);
    runs_.Called(called, rule_);
    called_.push_back(called);
  }

  void CheckOtherWays(const CounterView& counter, std::vector<QueueEntry> entries,
                      std::optional<std::size_t> next) {
    WaitingOrder order(entries, runs_, rule_);
    RC_ASSERT(order.Take(order.LinesOf(counter)) == next);
    if (!next) return;
    const TicketNumber number = entries[*next].number;
    std::rotate(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(entries.size() / 2),
                entries.end());
    std::reverse(entries.begin(), entries.end());
    RC_ASSERT(entries[*NextFor(counter, entries, runs_, rule_)].number == number);
  }

  void CheckPromises(const CounterView& counter, const QueueEntry& called, Waiter& waiter) const {
    const QueueEntry& waits = waiter.entry;
    const bool same_series = waits.series == called.series;
    if (!MayServe(counter, waits)) {
      if (same_series) waiter.overtaken_in_a_row = 0;
      return;
    }
    const std::int64_t due = DueMs(waits, rule_);
    RC_ASSERT(called.joined_ms <= due + MaxHeadStart(rule_));
    const bool plain = !waits.appointment_ms && !called.appointment_ms;
    if (same_series && plain && waits.priority == called.priority) {
      RC_ASSERT(called.joined_ms <= waits.joined_ms);  // no jump of the queue
    }
    if (!same_series || IsFavoured(waits, rule_)) return;
    waiter.overtaken_in_a_row = called.joined_ms > due ? waiter.overtaken_in_a_row + 1 : 0;
    RC_ASSERT(waiter.overtaken_in_a_row <= rule_.favoured_in_a_row);
  }

  OrderRule rule_;
  std::vector<CounterView> counters_;
  std::vector<Waiter> waiting_;
  std::vector<QueueEntry> called_;
  FavouredRuns runs_;
  std::int64_t now_ = kTen;
  int issued_ = 0;
};

TEST(QueueOrder, KeepsItsPromisesInAnyHistory) {
  EXPECT_TRUE(rc::check([] {
    History history;
    const int steps = *rc::gen::inRange(0, 250);
    for (int step = 0; step < steps; ++step) history.Step();
  }));
}

TEST(WaitingOrder, EmptiesAQueueAsCallByCallDoes) {
  EXPECT_TRUE(rc::check([] {
    std::vector<QueueEntry> waiting;
    const int size = *rc::gen::inRange(0, 60);
    for (int i = 1; i <= size; ++i) {
      QueueEntry entry = Waits(i, kTen + *rc::gen::inRange(0, 90) * kMin,
                               *rc::gen::arbitrary<bool>() ? kPregnant : PriorityGroup::kNone);
      if (*rc::gen::inRange(0, 3) == 0) entry.series = kB;
      if (*rc::gen::inRange(0, 3) == 0) {
        entry.appointment_ms = kTen + *rc::gen::inRange(0, 90) * kMin;
      }
      if (*rc::gen::inRange(0, 6) == 0) entry.counter = 1 + *rc::gen::inRange(0, 2);
      waiting.push_back(entry);
    }
    const std::vector<CounterView> counters = {{1, {kA, kB}}, {2, {kA}}};
    WaitingOrder order(waiting, {}, kRule);
    order.Take(order.LinesOf(counters[0]));
    order.Restart();
    FavouredRuns runs;
    for (int call = 0; call < 2 * size + 2; ++call) {
      const CounterView& counter = counters[*rc::gen::inRange<std::size_t>(0, 2)];
      const auto next = NextFor(counter, waiting, runs, kRule);
      const auto taken = order.Take(order.LinesOf(counter));
      RC_ASSERT(taken.has_value() == next.has_value());
      if (!next) continue;
      RC_ASSERT(static_cast<int>(*taken) == waiting[*next].number.count() - 1);
      runs.Called(waiting[*next], kRule);
      waiting.erase(waiting.begin() + static_cast<std::ptrdiff_t>(*next));
    }
  }));
}

}  // namespace
}  // namespace simpul
