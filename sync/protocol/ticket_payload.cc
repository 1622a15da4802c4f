#include "sync/protocol/ticket_payload.h"

#include <algorithm>
#include <utility>

#include "sync/protocol/crypto.h"
#include "sync/protocol/json.h"
#include "sync/protocol/queue_json.h"

namespace simpul::protocol {
namespace {

constexpr std::size_t kMaxVisitorId = 16;
constexpr std::size_t kMaxLanguage = 2;

// One of the ids that the domain keeps for ever.
template <typename Value>
Result<Value> GetKnown(const Json& json, const char* name,
                       std::optional<Value> (*from_id)(std::string_view)) {
  SIMPUL_ASSIGN_OR_RETURN(const std::string id, GetString(json, name, kMaxVisitorId));
  const std::optional<Value> value = from_id(id);
  if (!value) return Fail(ErrorCode::kInvalidInput, std::string(name) + ": not known");
  return *value;
}

}  // namespace

std::string ToJson(const IssuedTicket& ticket) {
  SIMPUL_CHECK(IsValid(ticket));
  Json json = {{"schema", 1},
               {"number", ticket.number.ToString()},
               {"day", ticket.day.ToString()},
               {"series", ticket.series.value()},
               {"class", VisitorClassId(ticket.visitor)},
               {"service", ticket.service.value()},
               {"priority", PriorityGroupId(ticket.priority)},
               {"joined_ms", ticket.joined_ms},
               {"token_sha256", ToHex(ticket.token_hash)}};
  if (ticket.appointment_ms) json["appointment_ms"] = *ticket.appointment_ms;
  if (ticket.ahead) json["ahead"] = *ticket.ahead;
  if (ticket.announced) json["announced"] = WaitToJson(*ticket.announced);
  if (!ticket.language.empty()) json["language"] = ticket.language;
  if (ticket.booking) json["booking_sha256"] = ToHex(*ticket.booking);
  return json.dump();  // members in order of their names, no blanks
}

Result<IssuedTicket> ParseIssuedTicket(std::string_view text) {
  SIMPUL_ASSIGN_OR_RETURN(const Json json, ParseObject(text));
  SIMPUL_ASSIGN_OR_RETURN(const std::int64_t schema, GetInteger(json, "schema"));
  if (schema != 1) return Fail(ErrorCode::kUnsupported, "ticket schema");
  SIMPUL_ASSIGN_OR_RETURN(const TicketNumber number, GetNumber(json, "number"));
  SIMPUL_ASSIGN_OR_RETURN(const std::string day, GetString(json, "day", 10));
  SIMPUL_ASSIGN_OR_RETURN(const BusinessDay business_day, BusinessDay::Parse(day));
  SIMPUL_ASSIGN_OR_RETURN(std::string series, GetString(json, "series", kMaxTicketId));
  SIMPUL_ASSIGN_OR_RETURN(std::string service, GetString(json, "service", kMaxTicketId));
  IssuedTicket ticket{number, business_day, SeriesId(std::move(series)), {}, {}, {}, 0, {}, {}};
  ticket.service = ServiceId(std::move(service));
  SIMPUL_ASSIGN_OR_RETURN(ticket.visitor,
                          GetKnown<VisitorClass>(json, "class", VisitorClassFromId));
  SIMPUL_ASSIGN_OR_RETURN(ticket.priority,
                          GetKnown<PriorityGroup>(json, "priority", PriorityGroupFromId));
  SIMPUL_ASSIGN_OR_RETURN(ticket.joined_ms, GetInteger(json, "joined_ms"));
  if (json.contains("appointment_ms")) {
    SIMPUL_ASSIGN_OR_RETURN(ticket.appointment_ms, GetInteger(json, "appointment_ms"));
  }
  if (json.contains("ahead")) {
    SIMPUL_ASSIGN_OR_RETURN(ticket.ahead, GetWithin(json, "ahead", kMaxAhead));
  }
  if (json.contains("announced")) {
    SIMPUL_ASSIGN_OR_RETURN(const Json* announced, GetObject(json, "announced"));
    SIMPUL_ASSIGN_OR_RETURN(ticket.announced, WaitFromJson(*announced));
  }
  if (json.contains("language")) {
    SIMPUL_ASSIGN_OR_RETURN(ticket.language, GetString(json, "language", kMaxLanguage));
    if (ticket.language.empty()) return Fail(ErrorCode::kInvalidInput, "language: empty");
  }
  if (json.contains("booking_sha256")) {
    SIMPUL_ASSIGN_OR_RETURN(ticket.booking, GetTicketHash(json, "booking_sha256"));
  }
  SIMPUL_ASSIGN_OR_RETURN(ticket.token_hash, GetTicketHash(json, "token_sha256"));
  if (!IsValid(ticket)) return Fail(ErrorCode::kInvalidInput, "ticket: beyond its limits");
  return ticket;
}

TicketTokenHash HashTicketToken(std::string_view token) { return Sha256Of(AsBytes(token)); }

}  // namespace simpul::protocol
