#include "sync/server/queue/queue_acts.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "kiosk/domain/issued_ticket.h"

namespace simpul::server {
namespace {

using protocol::Json;

constexpr char kStale[] = "stale";
constexpr std::size_t kMaxWord = 48;

Result<std::string> TextOr(const Json& json, const char* name, std::string otherwise) {
  if (!json.contains(name) || json[name].is_null()) return otherwise;
  return protocol::GetString(json, name, kMaxWord);
}

Result<bool> FlagOr(const Json& json, const char* name, bool otherwise) {
  if (!json.contains(name) || json[name].is_null()) return otherwise;
  return protocol::GetBool(json, name);
}

std::string ServingAt(const LobbyQueue& queue, const Seat& seat) {
  const auto counter = queue.counters().find(seat.counter);
  return counter == queue.counters().end() ? "" : counter->second.serving.value();
}

// Acts on the one who is served there.
Result<Drafts> OfSeat(const std::string& act, const LobbyDesk& desk, const Seat& seat) {
  if (act == "next") return desk.Next(seat);
  if (act == "finish") return desk.Finish(seat);
  if (act == "finish_next") return desk.FinishAndNext(seat);
  if (act == "recall") return desk.Recall(seat);
  if (act == "no_show") return desk.NoShow(seat);
  if (act == "park") return desk.Park(seat);
  if (act == "pause") return desk.Pause(seat);
  if (act == "unpause") return desk.Unpause(seat);
  return Fail(ErrorCode::kInvalidInput, "act: not known");
}

Result<Drafts> OfVisit(const std::string& act, const LobbyDesk& desk, const Seat& seat,
                       const RecordId& visit) {
  if (act == "call") return desk.Call(seat, visit);
  if (act == "resume") return desk.Resume(seat, visit);
  return desk.Cancel(seat, visit);
}

struct Target {
  std::string series, service;
  std::optional<int> counter;
  bool with_priority = false;
};

Result<Target> ReadTarget(const Json& json) {
  Target target;
  SIMPUL_ASSIGN_OR_RETURN(target.series, TextOr(json, "series", ""));
  SIMPUL_ASSIGN_OR_RETURN(target.service, TextOr(json, "service", ""));
  SIMPUL_ASSIGN_OR_RETURN(target.with_priority, FlagOr(json, "with_priority", false));
  if (json.contains("counter") && !json["counter"].is_null()) {
    SIMPUL_ASSIGN_OR_RETURN(const std::int64_t counter, protocol::GetInteger(json, "counter"));
    if (counter < 1 || counter > kMaxCounter) return Fail(ErrorCode::kInvalidInput, "counter");
    target.counter = static_cast<int>(counter);
  }
  if (target.series.empty() && target.service.empty() && !target.counter) {
    return Fail(ErrorCode::kInvalidInput, "target: missing");
  }
  return target;
}

// What is not said stays as it is; a service alone chooses its series.
Result<TransferTarget> Complete(const Target& target, const QueuePlan& plan,
                                const LobbyQueue& queue, const Visit& visit) {
  TransferTarget whole{visit.Entry().series, visit.current().service, target.counter,
                       target.with_priority};
  if (!target.service.empty()) whole.service = ServiceId(target.service);
  if (!target.series.empty()) {
    whole.series = SeriesId(target.series);
  } else if (!target.service.empty()) {
    const QueueSeries* series =
        SeriesFor(plan, visit.ticket().visitor, whole.service, PriorityGroup::kNone);
    if (series == nullptr) return Fail(ErrorCode::kInvalidInput, "service: nobody serves it");
    whole.series = series->id;
  }
  if (!IsTicketId(whole.service.value()) || plan.Find(whole.series) == nullptr) {
    return Fail(ErrorCode::kInvalidInput, "target: not known");
  }
  if (!whole.counter) return whole;
  // Only that counter could call: a closed one never would.
  const auto counter = queue.counters().find(*whole.counter);
  if (counter == queue.counters().end() || !counter->second.view.series.contains(whole.series)) {
    return Fail(ErrorCode::kInvalidInput, "counter: does not serve that");
  }
  return whole;
}

Result<Drafts> Move(const std::string& act, const Target& target, const QueuePlan& plan,
                    const LobbyDesk& desk, const LobbyQueue& queue, const Seat& seat) {
  const Visit* visit = queue.Find(RecordId::Parse(ServingAt(queue, seat)).value_or(RecordId()));
  if (visit == nullptr) return Fail(ErrorCode::kConflict, "counter: serves nobody");
  SIMPUL_ASSIGN_OR_RETURN(const TransferTarget whole, Complete(target, plan, queue, *visit));
  if (act == "add") return desk.Add(seat, whole.series, whole.service);
  return desk.TransferCurrent(seat, whole);
}

Result<IssueWish> ReadWish(const Json& json, const QueuePlan& plan, const std::string& number) {
  IssueWish wish;
  std::string visitor, service;
  // A printed number says the series; what is not said is that of its first.
  if (const auto parsed = TicketNumber::Parse(number); parsed.has_value()) {
    for (const QueueSeries& series : plan.series) {
      if (series.prefix != parsed->prefix()) continue;
      if (!series.classes.empty()) visitor = VisitorClassId(series.classes.front());
      if (!series.services.empty()) service = series.services.front().value();
    }
  }
  SIMPUL_ASSIGN_OR_RETURN(visitor, TextOr(json, "class", visitor));
  SIMPUL_ASSIGN_OR_RETURN(service, TextOr(json, "service", service));
  SIMPUL_ASSIGN_OR_RETURN(const std::string priority, TextOr(json, "priority", "none"));
  const auto known_class = VisitorClassFromId(visitor);
  const auto known_group = PriorityGroupFromId(priority);
  if (!known_class || !known_group || !IsTicketId(service)) {
    return Fail(ErrorCode::kInvalidInput, "wish: not known");
  }
  IssueWish issue{*known_class, ServiceId(service), *known_group};
  if (json.contains("request")) {
    SIMPUL_ASSIGN_OR_RETURN(issue.request, GetVisit(json, "request"));
  }
  return issue;
}

Result<Json> Issue(QueueService& queue, const std::string& act, const Json& json) {
  SIMPUL_ASSIGN_OR_RETURN(const std::string number, TextOr(json, "number", ""));
  const bool roll = act == "roll";
  SIMPUL_ASSIGN_OR_RETURN(const IssueWish wish,
                          ReadWish(json, queue.options().plan, roll ? number : ""));
  SIMPUL_ASSIGN_OR_RETURN(const IssuedAtSite issued,
                          roll ? queue.IssueFromRoll(number, wish) : queue.IssueAtCounter(wish));
  return Json{{"result", "ok"},
              {"issued",
               {{"visit", issued.visit.value()},
                {"number", issued.number.ToString()},
                {"token", issued.token}}}};
}

Result<std::string> NumberOf(const QueueService& queue, const RecordId& visit) {
  std::string number;
  queue.Read([&](const QueueView& view) {
    const Visit* found = view.queue.Find(visit);
    if (found != nullptr) number = found->ticket().number.ToString();
  });
  if (number.empty()) return Fail(ErrorCode::kNotFound, "visit");
  return number;
}

// The event says what happened; who said so afterwards, and why, is the audit's.
Status RunCorrection(QueueService& queue, const OfficerId& officer, std::int64_t now_ms,
                     const Json& json) {
  static const std::map<std::string, VisitEventKind> kOutcomes = {
      {"served", VisitEventKind::kServed},
      {"no_show", VisitEventKind::kNoShow},
      {"cancelled", VisitEventKind::kCancelled},
      {"back", VisitEventKind::kParked}};
  static const std::set<std::string> kReasons = {"wrong_key", "came_back", "other"};
  SIMPUL_ASSIGN_OR_RETURN(const RecordId visit, GetVisit(json, "visit"));
  SIMPUL_ASSIGN_OR_RETURN(const std::string reason, protocol::GetString(json, "reason", kMaxWord));
  SIMPUL_ASSIGN_OR_RETURN(const std::string outcome,
                          protocol::GetString(json, "outcome", kMaxWord));
  const auto right = kOutcomes.find(outcome);
  if (right == kOutcomes.end() || !kReasons.contains(reason)) {
    return Fail(ErrorCode::kInvalidInput, "correction: word");
  }
  SIMPUL_ASSIGN_OR_RETURN(const std::string number, NumberOf(queue, visit));
  const AuditRow audit{now_ms, officer, AuditAction::kQueueCorrected,
                       0,      "",      number + " " + outcome + " " + reason,
                       ""};
  SIMPUL_RETURN_IF_ERROR(queue.Run(
      [&](const LobbyDesk& desk, const LobbyQueue&) { return desk.Correct(visit, right->second); },
      audit));
  return {};
}

}  // namespace

Response RefuseWith(int status, std::string_view word) {
  return JsonAnswer({{"error", word}}, status);
}

Response RefuseAct(const Error& error) {
  switch (error.code) {
    case ErrorCode::kConflict:
      return RefuseWith(409, error.context == kStale ? "stale" : "not_possible");
    case ErrorCode::kNotFound: return RefuseWith(409, "not_found");
    case ErrorCode::kExhausted: return RefuseWith(409, "exhausted");
    case ErrorCode::kStorage:
    case ErrorCode::kNoSpace: {
      Response response = RefuseWith(503, "storage");
      response.headers.emplace_back("Retry-After", "5");
      return response;
    }
    default: return RefuseWith(422, "invalid");
  }
}

Response JsonAnswer(const Json& json, int status) {
  Response response;
  response.status = status;
  response.body = json.dump();
  return response;
}

Result<Json> ParseAct(std::string_view body) {
  if (body.size() > kMaxActBytes) return Fail(ErrorCode::kInvalidInput, "act: size");
  return protocol::ParseObject(body);
}

Result<RecordId> GetVisit(const Json& json, const char* name) {
  SIMPUL_ASSIGN_OR_RETURN(const std::string text, protocol::GetString(json, name, 36));
  return RecordId::Parse(text);
}

Result<Json> RunAct(QueueService& queue, const Seat& seat, const Json& json) {
  SIMPUL_ASSIGN_OR_RETURN(const std::string act, protocol::GetString(json, "act", kMaxWord));
  if (act == "issue" || act == "roll") return Issue(queue, act, json);
  SIMPUL_ASSIGN_OR_RETURN(const std::string believed, TextOr(json, "current", ""));
  const bool listed = act == "call" || act == "resume" || act == "cancel";
  RecordId visit;
  if (listed) {
    SIMPUL_ASSIGN_OR_RETURN(visit, GetVisit(json, "visit"));
  }
  const bool moves = act == "transfer" || act == "add";
  Target target;
  if (moves) {
    SIMPUL_ASSIGN_OR_RETURN(target, ReadTarget(json));
  }
  const QueuePlan& plan = queue.options().plan;
  const auto command = [&](const LobbyDesk& desk, const LobbyQueue& now) -> Result<Drafts> {
    // A double press, or a page that has not heard of the last step, changes nothing.
    if (ServingAt(now, seat) != believed) return Fail(ErrorCode::kConflict, kStale);
    if (listed) return OfVisit(act, desk, seat, visit);
    if (moves) return Move(act, target, plan, desk, now, seat);
    return OfSeat(act, desk, seat);
  };
  SIMPUL_ASSIGN_OR_RETURN(const bool done, queue.Run(command));
  bool nobody = !done;
  if (act == "finish_next") {
    queue.Read([&](const QueueView& view) { nobody = ServingAt(view.queue, seat).empty(); });
  }
  return Json{{"result", nobody ? "nobody" : "ok"}};
}

Status RunOverride(QueueService& queue, const OfficerId& officer, std::int64_t now_ms,
                   const Json& json) {
  SIMPUL_ASSIGN_OR_RETURN(const std::string act, protocol::GetString(json, "act", kMaxWord));
  if (act == "correct") return RunCorrection(queue, officer, now_ms, json);
  SIMPUL_ASSIGN_OR_RETURN(const RecordId visit, GetVisit(json, "visit"));
  SIMPUL_ASSIGN_OR_RETURN(const std::string reason_id,
                          protocol::GetString(json, "reason", kMaxWord));
  SIMPUL_ASSIGN_OR_RETURN(const std::string series, TextOr(json, "series", ""));
  const auto reason = EventReasonFromId(reason_id);
  static const std::map<std::string, AuditAction> kActs = {{"first", AuditAction::kQueueFirst},
                                                           {"cancel", AuditAction::kQueueCancelled},
                                                           {"reseries", AuditAction::kQueueMoved}};
  const auto action = kActs.find(act);
  if (action == kActs.end() || !reason) return Fail(ErrorCode::kInvalidInput, "override: word");
  if (act == "reseries" && queue.options().plan.Find(SeriesId(series)) == nullptr) {
    return Fail(ErrorCode::kInvalidInput, "override: series");
  }
  SIMPUL_ASSIGN_OR_RETURN(const std::string number, NumberOf(queue, visit));
  const AuditRow audit{now_ms, officer, action->second, 0, "", number + " " + reason_id, ""};
  const auto command = [&](const LobbyDesk& desk, const LobbyQueue&) -> Result<Drafts> {
    if (act == "first") return desk.PutFirst(officer, visit, *reason);
    if (act == "cancel") return desk.CancelFor(officer, visit, *reason);
    return desk.MoveSeries(officer, visit, SeriesId(series), *reason);
  };
  SIMPUL_RETURN_IF_ERROR(queue.Run(command, audit));
  return {};
}

}  // namespace simpul::server
