#include "kiosk/domain/queue_order.h"

#include <algorithm>
#include <tuple>

namespace simpul {
namespace {

constexpr std::int64_t kMaxWindowMs = 24LL * 3'600'000;

bool IsWindow(std::int64_t ms) { return ms >= 0 && ms <= kMaxWindowMs; }

bool GoesBefore(const QueueEntry& a, const QueueEntry& b, const OrderRule& rule) {
  return std::tuple(DueMs(a, rule), a.joined_ms, a.number) <
         std::tuple(DueMs(b, rule), b.joined_ms, b.number);
}

// Whether the ratio gives the turn of a favoured entry to one that is not.
bool RatioTurns(std::int64_t favoured_joined_ms, std::int64_t ordinary_due_ms) {
  return ordinary_due_ms <= favoured_joined_ms;
}

}  // namespace

bool IsValid(const OrderRule& rule) {
  return IsWindow(rule.priority_head_start_ms) && IsWindow(rule.appointment_head_start_ms) &&
         IsWindow(rule.check_in_early_ms) && IsWindow(rule.check_in_late_ms) &&
         rule.favoured_in_a_row >= 1 && rule.favoured_in_a_row <= 100 &&
         rule.late_return_numbers >= 0 && rule.late_return_numbers <= 1000;
}

std::int64_t MaxHeadStart(const OrderRule& rule) {
  return std::max(rule.priority_head_start_ms, rule.appointment_head_start_ms);
}

bool InCheckInWindow(std::int64_t slot_ms, std::int64_t now_ms, const OrderRule& rule) {
  return now_ms >= slot_ms - rule.check_in_early_ms && now_ms <= slot_ms + rule.check_in_late_ms;
}

QueueEntry ReturnedLate(QueueEntry entry, int later_numbers, std::int64_t now_ms,
                        const OrderRule& rule) {
  if (later_numbers <= rule.late_return_numbers) return entry;
  entry.joined_ms = now_ms;
  entry.appointment_ms.reset();
  return entry;
}

QueueEntry Transferred(QueueEntry entry, const TransferTarget& target, std::int64_t now_ms) {
  entry.series = target.series;
  entry.service = target.service;
  entry.counter = target.counter;
  if (target.with_priority) return entry;
  entry.joined_ms = now_ms;
  entry.appointment_ms.reset();
  return entry;
}

std::int64_t DueMs(const QueueEntry& entry, const OrderRule& rule) {
  const bool priority = entry.priority != PriorityGroup::kNone;
  const std::int64_t due = entry.joined_ms - (priority ? rule.priority_head_start_ms : 0);
  if (!entry.appointment_ms || !InCheckInWindow(*entry.appointment_ms, entry.joined_ms, rule)) {
    return due;
  }
  const std::int64_t booked =
      std::max(*entry.appointment_ms, entry.joined_ms) - rule.appointment_head_start_ms;
  return priority ? std::min(due, booked) : booked;
}

bool IsFavoured(const QueueEntry& entry, const OrderRule& rule) {
  return DueMs(entry, rule) < entry.joined_ms;
}

bool MayServe(const CounterView& counter, const QueueEntry& entry) {
  return counter.series.count(entry.series) > 0 &&
         (!entry.counter || *entry.counter == counter.number);
}

void FavouredRuns::Called(const QueueEntry& entry, const OrderRule& rule) {
  int& run = runs_[entry.series];
  run = IsFavoured(entry, rule) ? run + 1 : 0;
}

int FavouredRuns::Of(const SeriesId& series) const {
  const auto found = runs_.find(series);
  return found == runs_.end() ? 0 : found->second;
}

std::optional<std::size_t> NextFor(const CounterView& counter, std::span<const QueueEntry> waiting,
                                   const FavouredRuns& runs, const OrderRule& rule) {
  const auto first = [&](auto wanted) {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < waiting.size(); ++i) {
      if (!MayServe(counter, waiting[i]) || !wanted(waiting[i])) continue;
      if (!best || GoesBefore(waiting[i], waiting[*best], rule)) best = i;
    }
    return best;
  };
  const auto next = first([](const QueueEntry&) { return true; });
  if (!next) return next;
  const QueueEntry& favoured = waiting[*next];
  if (!IsFavoured(favoured, rule) || runs.Of(favoured.series) < rule.favoured_in_a_row) return next;
  const auto ordinary = first([&](const QueueEntry& entry) {
    return entry.series == favoured.series && !IsFavoured(entry, rule);
  });
  const bool turns = ordinary && RatioTurns(favoured.joined_ms, DueMs(waiting[*ordinary], rule));
  return turns ? ordinary : next;
}

int Ahead(const QueueEntry& entry, std::span<const QueueEntry> waiting, const OrderRule& rule) {
  return static_cast<int>(
      std::count_if(waiting.begin(), waiting.end(), [&](const QueueEntry& other) {
        return other.series == entry.series && GoesBefore(other, entry, rule);
      }));
}

WaitingOrder::WaitingOrder(std::span<const QueueEntry> waiting, const FavouredRuns& runs,
                           const OrderRule& rule)
    : limit_(rule.favoured_in_a_row) {
  std::vector<std::size_t> by_number(waiting.size());
  for (std::size_t i = 0; i < by_number.size(); ++i) by_number[i] = i;
  std::sort(by_number.begin(), by_number.end(),
            [&](std::size_t a, std::size_t b) { return waiting[a].number < waiting[b].number; });
  std::map<SeriesId, std::size_t> series;
  std::map<std::pair<std::size_t, std::optional<int>>, std::size_t> lines;
  for (std::size_t rank = 0; rank < by_number.size(); ++rank) {
    const std::size_t index = by_number[rank];
    const QueueEntry& entry = waiting[index];
    const std::size_t of_series = series.try_emplace(entry.series, series.size()).first->second;
    if (of_series == series_.size()) {
      series_.push_back(entry.series);
      first_runs_.push_back(runs.Of(entry.series));
    }
    const std::size_t line =
        lines.try_emplace({of_series, entry.counter}, lines.size()).first->second;
    if (line == lines_.size()) lines_.push_back({of_series, entry.counter, {}, {}, 0, 0});
    const Key key{DueMs(entry, rule), entry.joined_ms, rank, index};
    (key.due < key.joined ? lines_[line].favoured : lines_[line].ordinary).push_back(key);
  }
  for (Line& line : lines_) {
    std::sort(line.favoured.begin(), line.favoured.end());
    std::sort(line.ordinary.begin(), line.ordinary.end());
  }
  Restart();
}

void WaitingOrder::Restart() {
  runs_ = first_runs_;
  for (Line& line : lines_) line.next_favoured = line.next_ordinary = 0;
}

std::vector<std::size_t> WaitingOrder::LinesOf(const CounterView& counter) const {
  std::vector<std::size_t> lines;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const Line& line = lines_[i];
    const bool reserved = line.counter && *line.counter != counter.number;
    if (!reserved && counter.series.count(series_[line.series]) > 0) lines.push_back(i);
  }
  return lines;
}

std::optional<std::size_t> WaitingOrder::Take(std::span<const std::size_t> lines) {
  const Key* best = nullptr;
  std::size_t best_line = 0;
  bool favoured = false;
  for (const std::size_t i : lines) {
    const Line& line = lines_[i];
    if (line.next_favoured < line.favoured.size()) {
      const Key& key = line.favoured[line.next_favoured];
      if (best == nullptr || key < *best) best = &key, best_line = i, favoured = true;
    }
    if (line.next_ordinary < line.ordinary.size()) {
      const Key& key = line.ordinary[line.next_ordinary];
      if (best == nullptr || key < *best) best = &key, best_line = i, favoured = false;
    }
  }
  if (best == nullptr) return std::nullopt;
  const std::size_t series = lines_[best_line].series;
  if (favoured && runs_[series] >= limit_) {
    const Key* ordinary = nullptr;
    std::size_t ordinary_line = 0;
    for (const std::size_t i : lines) {
      const Line& line = lines_[i];
      if (line.series != series || line.next_ordinary == line.ordinary.size()) continue;
      const Key& key = line.ordinary[line.next_ordinary];
      if (ordinary == nullptr || key < *ordinary) ordinary = &key, ordinary_line = i;
    }
    if (ordinary != nullptr && RatioTurns(best->joined, ordinary->due)) {
      best = ordinary;
      best_line = ordinary_line;
      favoured = false;
    }
  }
  runs_[series] = favoured ? runs_[series] + 1 : 0;
  const std::size_t index = best->index;
  Line& line = lines_[best_line];
  (favoured ? line.next_favoured : line.next_ordinary) += 1;
  return index;
}

}  // namespace simpul
