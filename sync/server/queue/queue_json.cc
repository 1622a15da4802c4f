#include "sync/server/queue/queue_json.h"

#include <algorithm>
#include <set>

#include "kiosk/domain/lobby_figures.h"

namespace simpul::server {
namespace {

using protocol::Json;

// Nothing but the call itself says that somebody came: after so long without another call a phone
// says "serving" instead of "your turn".
constexpr std::int64_t kServingAfterMs = 120'000;

template <typename Value>
Json OrNull(const std::optional<Value>& value) {
  return value ? Json(*value) : Json(nullptr);
}
Json SecondsOrNull(const std::optional<std::int64_t>& ms) {
  return ms ? Json(*ms / 1000) : Json(nullptr);
}

Json VisitJson(const Visit& visit) {
  const IssuedTicket& ticket = visit.ticket();
  return {{"visit", visit.id().value()},
          {"number", ticket.number.ToString()},
          {"class", VisitorClassId(ticket.visitor)},
          {"service", visit.current().service.value()},
          {"series", visit.Entry().series.value()},
          {"priority", PriorityGroupId(ticket.priority)},
          {"appointment_ms", OrNull(ticket.appointment_ms)},
          {"joined_ms", ticket.joined_ms}};
}

Json CurrentJson(const Visit& visit) {
  Json json = VisitJson(visit);
  const VisitTransaction& now = visit.current();
  json["called_ms"] = now.called_ms;
  json["calls"] = now.calls;
  json["waited_s"] = SecondsOrNull(now.WaitMs());
  json["more_time"] = visit.more_time_used();
  json["transactions"] = Json::array();
  for (const VisitTransaction& one : visit.transactions()) {
    json["transactions"].push_back(
        {{"service", one.service.value()},
         {"outcome", one.outcome ? Json(VisitOutcomeId(*one.outcome)) : Json(nullptr)}});
  }
  return json;
}

// Who waits, in the order in which one who serves everything would call; of those that this counter
// may not call at most half of `most`, so that its own are seen.
Json WaitingJson(const QueueView& view, const std::vector<const Visit*>& waiting, int counter,
                 std::size_t most) {
  std::vector<QueueEntry> entries;
  CounterView every;
  for (const Visit* visit : waiting) {
    entries.push_back(visit->Entry());
    // Reserved for a counter or not: all of them in one order.
    entries.back().counter.reset();
    every.series.insert(entries.back().series);
  }
  WaitingOrder order(entries, view.queue.runs(), view.queue.rule());
  const std::vector<std::size_t> lines = order.LinesOf(every);
  const auto found = view.queue.counters().find(counter);
  const bool open = found != view.queue.counters().end();
  const Visit* next = open ? view.queue.NextAt(counter, view.now_ms) : nullptr;
  Json list = Json::array();
  while (list.size() < most) {
    const auto at = order.Take(lines);
    if (!at) break;
    const Visit* visit = waiting[*at];
    const bool mine = open && MayServe(found->second.view, visit->Entry());
    if (open && !mine && list.size() >= most / 2) continue;
    Json one = VisitJson(*visit);
    one["mine"] = mine;
    one["next"] = visit == next;
    one["held_until_ms"] =
        visit->hold_until_ms() > view.now_ms ? Json(visit->hold_until_ms()) : Json(nullptr);
    list.push_back(std::move(one));
  }
  return list;
}

// Parked or absent, the longest first.
Json AsideJson(const QueueView& view, VisitState state) {
  std::vector<const Visit*> aside;
  for (const auto& [id, visit] : view.queue.visits()) {
    if (visit.state() == state) aside.push_back(&visit);
  }
  std::stable_sort(aside.begin(), aside.end(),
                   [](const Visit* a, const Visit* b) { return a->since_ms() < b->since_ms(); });
  // Of many the newest: they are the ones who come back.
  if (aside.size() > kMaxListed) aside.erase(aside.begin(), aside.end() - kMaxListed);
  Json list = Json::array();
  for (const Visit* visit : aside) {
    Json one = VisitJson(*visit);
    one["since_ms"] = visit->since_ms();
    if (state == VisitState::kParked) {
      one["counter"] = visit->current().counter;
    } else {
      const bool before = view.queue.LaterNumbers(*visit) <= view.queue.rule().late_return_numbers;
      one["returnable"] = before ? "as_before" : "rejoins";
    }
    list.push_back(std::move(one));
  }
  return list;
}

// What ended at counters, the newest first: what a supervisor can still correct.
Json EndedJson(const QueueView& view) {
  std::vector<std::pair<const Visit*, const VisitEvent*>> ended;
  for (const auto& [id, visit] : view.queue.visits()) {
    const VisitEvent* end = view.queue.EndOf(id);
    if (end != nullptr && end->counter != 0) ended.emplace_back(&visit, end);
  }
  std::sort(ended.begin(), ended.end(),
            [](const auto& a, const auto& b) { return a.second->seq > b.second->seq; });
  if (ended.size() > kMaxEnded) ended.resize(kMaxEnded);
  Json list = Json::array();
  for (const auto& [visit, end] : ended) {
    list.push_back({{"visit", visit->id().value()},
                    {"number", visit->ticket().number.ToString()},
                    {"counter", end->counter},
                    {"at_ms", end->at_ms},
                    {"outcome", VisitOutcomeId(OutcomeOf(end->kind))},
                    {"corrected", !end->corrects.value().empty()}});
  }
  return list;
}

Json CountersJson(const QueueView& view, const LoginOf& login) {
  Json list = Json::array();
  for (const auto& [number, counter] : view.queue.counters()) {
    const Visit* serving = view.queue.Find(counter.serving);
    Json series = Json::array();
    for (const SeriesId& id : counter.view.series) series.push_back(id.value());
    list.push_back({{"number", number},
                    {"login", login(counter.officer)},
                    {"paused", counter.paused},
                    {"since_ms", counter.since_ms},
                    {"series", std::move(series)},
                    {"serving", serving == nullptr ? Json(nullptr)
                                                   : Json(serving->ticket().number.ToString())}});
  }
  return list;
}

Json NameJson(const QueueSeries& series) {
  Json name = Json::object();
  if (series.name.empty()) return name;
  for (const ContentLanguage language : kContentLanguages) {
    name[std::string(ContentLanguageCode(language))] = series.name.In(language);
  }
  return name;
}

Json SeriesJson(const QueueView& view) {
  Json list = Json::array();
  for (const QueueSeries& series : view.options.plan.series) {
    Json services = Json::array();
    for (const ServiceId& service : series.services) services.push_back(service.value());
    list.push_back({{"id", series.id.value()},
                    {"prefix", series.prefix},
                    {"name", NameJson(series)},
                    {"services", std::move(services)}});
  }
  return list;
}

Json FiguresJson(const QueueFigures& figures) {
  return {{"issued", figures.issued},
          {"waiting", figures.waiting},
          {"served", figures.served},
          {"no_shows", figures.no_shows},
          {"transferred", figures.transferred},
          {"cancelled", figures.cancelled},
          {"mean_service_s", SecondsOrNull(figures.MeanServiceMs())},
          {"mean_wait_s", SecondsOrNull(figures.MeanWaitMs())},
          {"longest_wait_s", figures.longest_wait_ms / 1000},
          {"within_target_percent", OrNull(figures.WithinTargetPercent())}};
}

LobbyFigures FiguresIn(const QueueView& view) {
  return FiguresOf(view.queue, view.options.plan.target_ms, view.options.zone);
}

const SeriesQueue* SnapshotOf(const QueueView& view, const SeriesId& series) {
  const auto& all = view.forecast.snapshot().series;
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const SeriesQueue& one) { return one.series == series; });
  return found == all.end() ? nullptr : &*found;
}

Json ServingJson(const QueueView& view, const SeriesId& series) {
  const auto serving = view.queue.Serving(series);
  return serving ? Json(serving->ToString()) : Json(nullptr);
}

std::string_view PhoneState(const QueueView& view, const Visit& visit) {
  switch (visit.state()) {
    case VisitState::kWaiting: return "waiting";
    case VisitState::kCalled:
      return view.now_ms - visit.last_call_ms() < kServingAfterMs ? "called" : "serving";
    case VisitState::kParked: return "parked";
    case VisitState::kAbsent: return "absent";
    case VisitState::kServed: return "served";
    case VisitState::kCancelled: return "cancelled";
  }
  return "waiting";
}

}  // namespace

Json ConsoleJson(const QueueView& view, int counter, const LoginOf& login) {
  Json json = {{"revision", view.revision},
               {"now_ms", view.now_ms},
               {"zone", view.options.zone.name},
               {"counter", nullptr},
               {"current", nullptr}};
  const auto found = view.queue.counters().find(counter);
  const LobbyFigures figures = FiguresIn(view);
  QueueFigures mine;
  if (found != view.queue.counters().end()) {
    const OpenCounter& open = found->second;
    Json series = Json::array();
    for (const SeriesId& id : open.view.series) series.push_back(id.value());
    json["counter"] = {{"number", counter}, {"series", std::move(series)}, {"paused", open.paused}};
    if (const Visit* visit = view.queue.Find(open.serving)) json["current"] = CurrentJson(*visit);
    const auto counted = figures.counters.find(counter);
    if (counted != figures.counters.end()) mine = counted->second;
  }
  const std::vector<const Visit*> waiting = view.queue.Waiting();
  json["waiting"] = WaitingJson(view, waiting, counter, kMaxAtConsole);
  json["waiting_count"] = waiting.size();
  json["parked"] = AsideJson(view, VisitState::kParked);
  json["absent"] = AsideJson(view, VisitState::kAbsent);
  json["today"] = {{"served", mine.served},
                   {"mean_service_s", SecondsOrNull(mine.MeanServiceMs())},
                   {"longest_wait_s", figures.all.longest_wait_ms / 1000},
                   {"target_s", view.options.plan.target_ms / 1000},
                   {"within_target_percent", OrNull(figures.all.WithinTargetPercent())}};
  json["counters"] = CountersJson(view, login);
  json["series"] = SeriesJson(view);
  return json;
}

Json SupervisorJson(const QueueView& view, const LoginOf& login) {
  const LobbyFigures figures = FiguresIn(view);
  const Calibration::Today today = view.forecast.CalibrationOf(view.queue.day());
  Json json = {{"revision", view.revision},
               {"now_ms", view.now_ms},
               {"zone", view.options.zone.name},
               {"day", view.queue.day().ToString()},
               {"other_days", view.other_days},
               {"target_s", view.options.plan.target_ms / 1000},
               {"today", FiguresJson(figures.all)},
               {"counters", CountersJson(view, login)},
               {"waiting", WaitingJson(view, view.queue.Waiting(), 0, kMaxListed)},
               {"parked", AsideJson(view, VisitState::kParked)},
               {"absent", AsideJson(view, VisitState::kAbsent)},
               {"ended", EndedJson(view)},
               {"calibration",
                {{"announced", today.announced},
                 {"held", today.held},
                 {"coverage", OrNull(today.Coverage())},
                 {"mean_error_minutes", today.mean_error_minutes},
                 {"before", today.called_before},
                 {"after", today.called_after}}}};
  json["series"] = SeriesJson(view);
  for (Json& series : json["series"]) {
    const auto counted = figures.series.find(SeriesId(series["id"].get<std::string>()));
    series["figures"] =
        FiguresJson(counted == figures.series.end() ? QueueFigures() : counted->second);
  }
  json["by_counter"] = Json::array();
  for (const auto& [number, counted] : figures.counters) {
    Json one = FiguresJson(counted);
    one["number"] = number;
    json["by_counter"].push_back(std::move(one));
  }
  json["hours"] = Json::array();
  for (const auto& [hour, counted] : figures.hours) {
    Json one = FiguresJson(counted);
    one["hour"] = hour;
    json["hours"].push_back(std::move(one));
  }
  return json;
}

Json BoardJson(const QueueView& view, const std::string& site_name) {
  Json json = {{"revision", view.revision},
               {"day", view.queue.day().ToString()},
               {"now_ms", view.now_ms},
               {"site", {{"id", view.options.site.value()}, {"name", site_name}}},
               {"zone",
                {{"name", view.options.zone.name},
                 {"abbreviation", view.options.zone.abbreviation},
                 {"utc_offset_minutes", view.options.zone.offset.count()}}},
               {"calls", Json::array()},
               {"series", Json::array()}};
  const auto& calls = view.queue.last_calls();
  for (auto call = calls.rbegin(); call != calls.rend(); ++call) {
    if (json["calls"].size() == kMaxBoardCalls) break;
    json["calls"].push_back({{"seq", call->seq},
                             {"number", call->number.ToString()},
                             {"counter", call->counter},
                             {"at_ms", call->at_ms},
                             {"recall", call->recall}});
  }
  std::map<SeriesId, int> waiting;
  for (const Visit* visit : view.queue.Waiting()) waiting[visit->Entry().series] += 1;
  for (const QueueSeries& series : view.options.plan.series) {
    const SeriesQueue* now = SnapshotOf(view, series.id);
    const bool told = now != nullptr && now->ordinary.wait;
    json["series"].push_back(
        {{"id", series.id.value()},
         {"prefix", series.prefix},
         {"name", NameJson(series)},
         {"waiting", waiting[series.id]},
         {"high_minutes", told ? Json(now->ordinary.wait->high_minutes) : Json(nullptr)},
         {"serving", ServingJson(view, series.id)}});
  }
  return json;
}

Json PhoneJson(const QueueView& view, const Visit& visit) {
  const bool waiting = visit.state() == VisitState::kWaiting;
  const bool called = visit.state() == VisitState::kCalled;
  const auto wait = waiting ? view.forecast.WaitOf(visit.id()) : std::nullopt;
  return {{"state", PhoneState(view, visit)},
          {"number", visit.ticket().number.ToString()},
          {"class", VisitorClassId(visit.ticket().visitor)},
          {"service", visit.current().service.value()},
          {"ahead", waiting ? OrNull(view.forecast.AheadOf(visit.id())) : Json(nullptr)},
          {"low_minutes", wait ? Json(wait->low_minutes) : Json(nullptr)},
          {"high_minutes", wait ? Json(wait->high_minutes) : Json(nullptr)},
          {"serving", ServingJson(view, visit.Entry().series)},
          {"counter", called ? Json(visit.counter()) : Json(nullptr)},
          {"called_ms", called ? Json(visit.last_call_ms()) : Json(nullptr)},
          {"more_time_left", waiting && visit.more_time_left()},
          {"now_ms", view.now_ms},
          {"revision", view.revision}};
}

}  // namespace simpul::server
