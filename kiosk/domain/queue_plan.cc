#include "kiosk/domain/queue_plan.h"

#include <algorithm>

#include "kiosk/domain/opening_hours.h"

namespace simpul {
namespace {

constexpr int kDayMinutes = 24 * 60;
constexpr int kDaysAhead = 60;

template <typename T>
bool Contains(const std::vector<T>& all, const T& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

// What is left of `spans` without `cut`.
std::vector<MinuteSpan> Without(const std::vector<MinuteSpan>& spans, const MinuteSpan& cut) {
  std::vector<MinuteSpan> left;
  for (const MinuteSpan& span : spans) {
    const MinuteSpan before{span.from, std::min(span.to, cut.from)};
    const MinuteSpan after{std::max(span.from, cut.to), span.to};
    if (before.from < before.to) left.push_back(before);
    if (after.from < after.to) left.push_back(after);
  }
  return left;
}

// The days of one site as far as its data tells them.
class Days {
 public:
  Days(const QueuePlan& plan, const QueueMoment& moment) : plan_(plan), moment_(moment) {}

  bool AreTold() const { return moment_.office != nullptr && HoursAreTold(*moment_.office); }

  bool IsHoliday(LocalDate day) const {
    return AreTold() && moment_.calendar != nullptr &&
           moment_.calendar->holidays().contains(std::chrono::sys_days(day));
  }

  // In order of time. Untold hours are a whole day, so that its breaks are known all the same.
  std::vector<MinuteSpan> SpansOf(LocalDate day) const {
    if (IsHoliday(day)) return {};
    std::vector<MinuteSpan> spans = {{0, kDayMinutes}};
    if (AreTold()) spans = SpansOn(*moment_.office, day);
    const std::chrono::sys_days at(day);
    const auto weekday = static_cast<int>(std::chrono::weekday(at).iso_encoding());
    for (const QueueBreak& pause : plan_.breaks) {
      if (Contains(pause.weekdays, weekday)) spans = Without(spans, pause.span);
    }
    return spans;
  }

  // The first moment of `day` at or after `minute` that takes tickets.
  std::optional<ComeBack> OpeningOn(LocalDate day, int minute) const {
    for (const MinuteSpan& span : SpansOf(day)) {
      if (span.from < minute) continue;
      const bool estimated =
          moment_.calendar != nullptr && day > moment_.calendar->known_until() && AreTold();
      return ComeBack{day, span.from, estimated};
    }
    return std::nullopt;
  }

  std::optional<ComeBack> OpeningAfter(LocalDate day) const {
    if (!AreTold()) return std::nullopt;
    for (int ahead = 1; ahead <= kDaysAhead; ++ahead) {
      const LocalDate next(std::chrono::sys_days(day) + std::chrono::days(ahead));
      if (const auto opening = OpeningOn(next, 0)) return opening;
    }
    return std::nullopt;
  }

 private:
  const QueuePlan& plan_;
  const QueueMoment& moment_;
};

}  // namespace

const QueueSeries* QueuePlan::Find(const SeriesId& id) const {
  const auto found = std::find_if(series.begin(), series.end(),
                                  [&](const QueueSeries& one) { return one.id == id; });
  return found == series.end() ? nullptr : &*found;
}

std::vector<SeriesId> QueuePlan::SeriesAt(int counter) const {
  const auto desk = desks.find(counter);
  if (desk != desks.end()) return desk->second;
  std::vector<SeriesId> every;
  for (const QueueSeries& one : series) every.push_back(one.id);
  return every;
}

const QueuePlan* PlanFor(const std::vector<QueuePlan>& plans, const SiteId& site) {
  const QueuePlan* for_all = nullptr;
  for (const QueuePlan& plan : plans) {
    if (plan.office.empty()) {
      for_all = &plan;
    } else if (plan.office == site.value()) {
      return &plan;
    }
  }
  return for_all;
}

const QueueSeries* SeriesFor(const QueuePlan& plan, VisitorClass visitor, const ServiceId& service,
                             PriorityGroup priority) {
  const auto serves = [&](const QueueSeries& one) {
    return Contains(one.classes, visitor) &&
           (one.services.empty() || Contains(one.services, service));
  };
  if (priority != PriorityGroup::kNone && plan.priority_series) {
    const QueueSeries* own = plan.Find(*plan.priority_series);
    if (own != nullptr && serves(*own)) return own;
  }
  const auto found = std::find_if(
      plan.series.begin(), plan.series.end(),
      [&](const QueueSeries& one) { return one.id != plan.priority_series && serves(one); });
  return found == plan.series.end() ? nullptr : &*found;
}

int LaneInNumber(const QueuePlan& plan, int lane) {
  return plan.kiosks == 1 && lane == 1 ? 0 : lane;
}

int CapacityOf(const QueuePlan& plan, const QueueSeries& series, int lane) {
  const int last = series.roll ? series.roll->first - 1 : TicketNumber::kMaxCount;
  const int numbers = std::max(0, last - series.first_number + 1);
  if (!series.daily_quota) return numbers;
  // A kiosk beyond the plan takes a share as if the plan knew it: none at all would be a queue that
  // is full from the first hour on.
  const int kiosks = std::max(plan.kiosks, lane);
  const int share = *series.daily_quota / kiosks + (lane <= *series.daily_quota % kiosks ? 1 : 0);
  return std::min(share, numbers);
}

SeriesNow StateOfSeries(const QueuePlan& plan, const QueueMoment& moment, int issued,
                        int capacity) {
  const bool full = issued >= capacity;
  if (!moment.now) return {full ? SeriesState::kQuotaReached : SeriesState::kUnknown, {}};
  const Days days(plan, moment);
  const LocalDate today = moment.now->date;
  if (full) return {SeriesState::kQuotaReached, days.OpeningAfter(today)};
  const int minute = moment.now->hour * 60 + moment.now->minute;
  const std::vector<MinuteSpan> spans = days.SpansOf(today);
  const bool open = std::any_of(spans.begin(), spans.end(),
                                [minute](const MinuteSpan& span) { return span.Contains(minute); });
  if (open) return {days.AreTold() ? SeriesState::kOpen : SeriesState::kUnknown, {}};
  const std::optional<ComeBack> later = days.OpeningOn(today, minute);
  if (!later) {
    return {days.IsHoliday(today) ? SeriesState::kHoliday : SeriesState::kClosed,
            days.OpeningAfter(today)};
  }
  // Not open now, open before and open again today.
  const bool began = spans.front().to <= minute;
  return {began ? SeriesState::kBreak : SeriesState::kClosed, later};
}

SeriesNow ClosedForToday(const QueuePlan& plan, const QueueMoment& moment) {
  if (!moment.now) return {SeriesState::kClosed, {}};
  return {SeriesState::kClosed, Days(plan, moment).OpeningAfter(moment.now->date)};
}

}  // namespace simpul
