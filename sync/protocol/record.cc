#include "sync/protocol/record.h"

#include "sync/protocol/json.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/record_json.h"
#include "sync/protocol/visit_event_payload.h"

namespace simpul::protocol {

std::string_view RecordKindName(RecordKind kind) {
  switch (kind) {
    case RecordKind::kComplaint: return "complaint";
    case RecordKind::kNote: return "note";
    case RecordKind::kRating: return "rating";
    case RecordKind::kReopen: return "reopen";
    case RecordKind::kReminder: return "reminder";
    case RecordKind::kSurvey: return "survey";
    case RecordKind::kHelp: return "help";
    case RecordKind::kTicketIssued: return "ticket.issued";
    case RecordKind::kTicketCalled:
    case RecordKind::kTicketRecalled:
    case RecordKind::kTicketParked:
    case RecordKind::kTicketResumed:
    case RecordKind::kTicketNoShow:
    case RecordKind::kTicketReturned:
    case RecordKind::kTicketTransferred:
    case RecordKind::kTicketAdded:
    case RecordKind::kTicketServed:
    case RecordKind::kTicketCancelled:
    case RecordKind::kTicketMoreTime:
    case RecordKind::kTicketPriorityOverride:
    case RecordKind::kCounterOpened:
    case RecordKind::kCounterPaused:
    case RecordKind::kCounterUnpaused:
    case RecordKind::kCounterClosed: return VisitEventKindId(EventKindOf(kind));
  }
  return "unknown";
}

Result<RecordKind> ParseRecordKind(std::string_view name) {
  for (int i = 0; i < kRecordKinds; ++i) {
    const auto kind = static_cast<RecordKind>(i);
    if (RecordKindName(kind) == name) return kind;
  }
  return Fail(ErrorCode::kUnsupported, "record kind");
}

Json RecordToJson(const Record& record) {
  Json json = {
      {"id", record.id.value()},
      {"kind", RecordKindName(record.kind)},
      {"schema", record.schema},
      {"seq", record.seq},
      {"created",
       {{"wall_ms", record.created.wall_ms},
        {"zone", record.created.zone},
        {"boot", record.created.boot},
        {"mono_ms", record.created.mono_ms},
        {"quality", record.created.quality == TimeQuality::kSynced ? "synced" : "unknown"}}},
      {"site", record.site},
      {"key_id", record.key_id.value()},
      {"sha256", record.PayloadSha256()},
      {"payload", ToBase64(record.payload)},
  };
  if (record.lane != 0) json["lane"] = record.lane;
  if (HasLookup(record.kind)) json["lookup"] = record.lookup.value();
  if (record.kind == RecordKind::kComplaint) {
    json["reference"] = record.reference;
    json["reporter_key"] = ToBase64(record.reporter_key);
  }
  return json;
}

Result<Record> RecordFromJson(const Json& json) {
  if (!json.is_object()) return Fail(ErrorCode::kInvalidInput, "record: want an object");
  Record record;
  SIMPUL_ASSIGN_OR_RETURN(const std::string id, GetString(json, "id", 36));
  SIMPUL_ASSIGN_OR_RETURN(record.id, RecordId::Parse(id));
  SIMPUL_ASSIGN_OR_RETURN(const std::string kind, GetString(json, "kind", 32));
  SIMPUL_ASSIGN_OR_RETURN(record.kind, ParseRecordKind(kind));
  SIMPUL_ASSIGN_OR_RETURN(const std::int64_t schema, GetInteger(json, "schema"));
  if (schema != 1) return Fail(ErrorCode::kUnsupported, "record schema");
  SIMPUL_ASSIGN_OR_RETURN(record.seq, GetInteger(json, "seq"));
  if (record.seq < 1) return Fail(ErrorCode::kInvalidInput, "seq: want 1 or more");
  SIMPUL_ASSIGN_OR_RETURN(const Json* created, GetObject(json, "created"));
  SIMPUL_ASSIGN_OR_RETURN(record.created.wall_ms, GetInteger(*created, "wall_ms"));
  SIMPUL_ASSIGN_OR_RETURN(record.created.zone, GetString(*created, "zone", 64));
  SIMPUL_ASSIGN_OR_RETURN(record.created.boot, GetString(*created, "boot", 64));
  SIMPUL_ASSIGN_OR_RETURN(record.created.mono_ms, GetInteger(*created, "mono_ms"));
  SIMPUL_ASSIGN_OR_RETURN(const std::string quality, GetString(*created, "quality", 16));
  record.created.quality = quality == "synced" ? TimeQuality::kSynced : TimeQuality::kUnknown;
  SIMPUL_ASSIGN_OR_RETURN(record.site, GetString(json, "site", 16));
  if (json.contains("lane")) {
    SIMPUL_ASSIGN_OR_RETURN(const std::int64_t lane, GetInteger(json, "lane"));
    if (lane < 1 || lane > 99) return Fail(ErrorCode::kInvalidInput, "lane: want 1 to 99");
    record.lane = static_cast<int>(lane);
  }
  if (HasLookup(record.kind)) {
    SIMPUL_ASSIGN_OR_RETURN(const std::string lookup, GetString(json, "lookup", 32));
    if (!IsLookupId(lookup)) return Fail(ErrorCode::kInvalidInput, "lookup: form");
    record.lookup = LookupId(lookup);
  }
  SIMPUL_ASSIGN_OR_RETURN(const std::string key_id, GetString(json, "key_id", 16));
  record.key_id = KeyId(key_id);
  SIMPUL_ASSIGN_OR_RETURN(record.payload, GetBase64(json, "payload", kMaxSealedPayload));
  if (record.kind == RecordKind::kComplaint) {
    SIMPUL_ASSIGN_OR_RETURN(record.reference, GetString(json, "reference", 32));
    SIMPUL_ASSIGN_OR_RETURN(const std::string key, GetString(json, "reporter_key", 44));
    SIMPUL_ASSIGN_OR_RETURN(record.reporter_key, ParsePublicKey(key));
  }
  SIMPUL_ASSIGN_OR_RETURN(const std::string sha256, GetString(json, "sha256", 64));
  if (sha256 != record.PayloadSha256()) {
    return Fail(ErrorCode::kInvalidInput, "sha256: not the payload's");
  }
  return record;
}

std::int64_t BelievedMs(const Created& created, std::int64_t now_ms) {
  constexpr std::int64_t kOldestMs = 400LL * 24 * 60 * 60 * 1000;
  const bool sane = created.wall_ms <= now_ms && created.wall_ms > now_ms - kOldestMs;
  return sane ? created.wall_ms : now_ms;
}

std::string ToJson(const Record& record) { return RecordToJson(record).dump(); }

Result<Record> ParseRecord(std::string_view json) {
  SIMPUL_ASSIGN_OR_RETURN(const Json object, ParseObject(json));
  return RecordFromJson(object);
}

}  // namespace simpul::protocol
