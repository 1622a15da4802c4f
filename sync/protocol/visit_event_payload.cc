#include "sync/protocol/visit_event_payload.h"

#include <utility>

#include "kiosk/domain/issued_ticket.h"
#include "sync/protocol/json.h"

namespace simpul::protocol {
namespace {

constexpr int kFirst = static_cast<int>(RecordKind::kTicketCalled);
constexpr std::size_t kMaxReasonId = 24;

Result<std::string> OptionalString(const Json& json, const char* name, std::size_t max_size) {
  if (!json.contains(name)) return std::string();
  SIMPUL_ASSIGN_OR_RETURN(std::string text, GetString(json, name, max_size));
  // One value has one text: what is empty is left out.
  if (text.empty()) return Fail(ErrorCode::kInvalidInput, std::string(name) + ": empty");
  return text;
}

Result<RecordId> OptionalRecord(const Json& json, const char* name) {
  SIMPUL_ASSIGN_OR_RETURN(const std::string text, OptionalString(json, name, 36));
  return text.empty() ? Result<RecordId>(RecordId()) : RecordId::Parse(text);
}

Result<int> CounterOf(const Json& json, const char* name) {
  SIMPUL_ASSIGN_OR_RETURN(const std::int64_t counter, GetInteger(json, name));
  if (counter < 1 || counter > kMaxCounter) {
    return Fail(ErrorCode::kInvalidInput, std::string(name) + ": beyond its limits");
  }
  return static_cast<int>(counter);
}

Status ReadWhereTo(const Json& json, VisitEvent& event) {
  SIMPUL_ASSIGN_OR_RETURN(std::string series, OptionalString(json, "series", kMaxTicketId));
  SIMPUL_ASSIGN_OR_RETURN(std::string service, OptionalString(json, "service", kMaxTicketId));
  event.series = SeriesId(std::move(series));
  event.service = ServiceId(std::move(service));
  if (json.contains("target_counter")) {
    SIMPUL_ASSIGN_OR_RETURN(event.target_counter, CounterOf(json, "target_counter"));
  }
  if (json.contains("with_priority")) {
    SIMPUL_ASSIGN_OR_RETURN(event.with_priority, GetBool(json, "with_priority"));
    if (!event.with_priority) return Fail(ErrorCode::kInvalidInput, "with_priority: form");
  }
  if (!json.contains("serves")) return {};
  SIMPUL_ASSIGN_OR_RETURN(const Json* serves, GetArray(json, "serves", kMaxCounterSeries));
  for (const Json& one : *serves) {
    if (!one.is_string()) return Fail(ErrorCode::kInvalidInput, "serves: want strings");
    event.serves.emplace_back(one.get<std::string>());
  }
  return {};
}

}  // namespace

// The two lists are in the same order; the test walks both.
RecordKind RecordKindOf(VisitEventKind kind) {
  return static_cast<RecordKind>(kFirst + static_cast<int>(kind));
}
bool HasEvent(RecordKind kind) { return static_cast<int>(kind) >= kFirst; }
VisitEventKind EventKindOf(RecordKind kind) {
  SIMPUL_CHECK(HasEvent(kind));
  return static_cast<VisitEventKind>(static_cast<int>(kind) - kFirst);
}

std::string ToJson(const VisitEvent& event) {
  SIMPUL_CHECK(CheckForm(event).has_value());
  Json json = {
      {"schema", 1}, {"seq", event.seq}, {"day", event.day.ToString()}, {"at_ms", event.at_ms}};
  const auto put = [&json](const char* name, const std::string& text) {
    if (!text.empty()) json[name] = text;
  };
  put("visit", event.visit.value());
  put("officer", event.officer.value());
  put("series", event.series.value());
  put("service", event.service.value());
  put("corrects", event.corrects.value());
  if (event.counter != 0) json["counter"] = event.counter;
  if (event.target_counter) json["target_counter"] = *event.target_counter;
  if (event.with_priority) json["with_priority"] = true;
  if (event.reason != EventReason::kNone) json["reason"] = EventReasonId(event.reason);
  for (const SeriesId& series : event.serves) json["serves"].push_back(series.value());
  return json.dump();  // members in order of their names, no blanks
}

Result<VisitEvent> ParseVisitEvent(const RecordId& id, VisitEventKind kind, std::string_view text) {
  SIMPUL_ASSIGN_OR_RETURN(const Json json, ParseObject(text));
  SIMPUL_ASSIGN_OR_RETURN(const std::int64_t schema, GetInteger(json, "schema"));
  if (schema != 1) return Fail(ErrorCode::kUnsupported, "event schema");
  VisitEvent event;
  event.id = id;
  event.kind = kind;
  SIMPUL_ASSIGN_OR_RETURN(event.seq, GetInteger(json, "seq"));
  SIMPUL_ASSIGN_OR_RETURN(const std::string day, GetString(json, "day", 10));
  SIMPUL_ASSIGN_OR_RETURN(event.day, BusinessDay::Parse(day));
  SIMPUL_ASSIGN_OR_RETURN(event.at_ms, GetInteger(json, "at_ms"));
  SIMPUL_ASSIGN_OR_RETURN(event.visit, OptionalRecord(json, "visit"));
  SIMPUL_ASSIGN_OR_RETURN(event.corrects, OptionalRecord(json, "corrects"));
  if (json.contains("counter")) {
    SIMPUL_ASSIGN_OR_RETURN(event.counter, CounterOf(json, "counter"));
  }
  SIMPUL_ASSIGN_OR_RETURN(std::string officer, OptionalString(json, "officer", kMaxOfficerId));
  event.officer = OfficerId(std::move(officer));
  SIMPUL_RETURN_IF_ERROR(ReadWhereTo(json, event));
  SIMPUL_ASSIGN_OR_RETURN(const std::string reason, OptionalString(json, "reason", kMaxReasonId));
  if (!reason.empty()) {
    const auto known = EventReasonFromId(reason);
    if (!known || *known == EventReason::kNone) {
      return Fail(ErrorCode::kInvalidInput, "reason: not known");
    }
    event.reason = *known;
  }
  SIMPUL_RETURN_IF_ERROR(CheckForm(event));
  return event;
}

}  // namespace simpul::protocol
