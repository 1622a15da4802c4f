#include "sync/protocol/batch.h"

#include <zstd.h>

#include <algorithm>

#include "sync/protocol/content_json.h"
#include "sync/protocol/json.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/lobby_json.h"
#include "sync/protocol/queue_json.h"
#include "sync/protocol/record_json.h"

namespace simpul::protocol {
namespace {

constexpr int kCompressionLevel = 3;

Result<RecordResult> ParseRecordResult(std::string_view name) {
  for (const RecordResult result :
       {RecordResult::kAccepted, RecordResult::kDuplicate, RecordResult::kGone,
        RecordResult::kConflict, RecordResult::kInvalid, RecordResult::kRetry}) {
    if (RecordResultName(result) == name) return result;
  }
  return Fail(ErrorCode::kUnsupported, "record result");
}

Result<Receipt> ReceiptFromJson(const Json& json) {
  Receipt receipt;
  SIMPUL_ASSIGN_OR_RETURN(const std::string id, GetString(json, "id", 36));
  SIMPUL_ASSIGN_OR_RETURN(receipt.id, RecordId::Parse(id));
  SIMPUL_ASSIGN_OR_RETURN(receipt.sha256, GetString(json, "sha256", 64));
  SIMPUL_ASSIGN_OR_RETURN(receipt.server_time_ms, GetInteger(json, "server_time_ms"));
  SIMPUL_ASSIGN_OR_RETURN(const Bytes signature, GetBase64(json, "signature", 64));
  if (signature.size() != receipt.signature.size()) {
    return Fail(ErrorCode::kInvalidInput, "signature: size");
  }
  std::copy(signature.begin(), signature.end(), receipt.signature.begin());
  return receipt;
}

Result<RecordAnswer> AnswerFromJson(const Json& json) {
  if (!json.is_object()) return Fail(ErrorCode::kInvalidInput, "answer: want an object");
  RecordAnswer answer;
  SIMPUL_ASSIGN_OR_RETURN(answer.id, GetString(json, "id", 64));
  SIMPUL_ASSIGN_OR_RETURN(const std::string result, GetString(json, "result", 16));
  SIMPUL_ASSIGN_OR_RETURN(answer.result, ParseRecordResult(result));
  if (json.contains("receipt")) {
    SIMPUL_ASSIGN_OR_RETURN(const Json* receipt, GetObject(json, "receipt"));
    SIMPUL_ASSIGN_OR_RETURN(answer.receipt, ReceiptFromJson(*receipt));
  }
  return answer;
}

Result<CaseState> CaseStateFromJson(const Json& json) {
  if (!json.is_object()) return Fail(ErrorCode::kInvalidInput, "case state: want an object");
  CaseState state;
  SIMPUL_ASSIGN_OR_RETURN(const std::string lookup, GetString(json, "lookup", 32));
  if (!IsLookupId(lookup)) return Fail(ErrorCode::kInvalidInput, "lookup: form");
  state.lookup = LookupId(lookup);
  SIMPUL_ASSIGN_OR_RETURN(state.version, GetInteger(json, "version"));
  SIMPUL_ASSIGN_OR_RETURN(state.sealed, GetBase64(json, "sealed", kMaxAnswerBytes));
  return state;
}

}  // namespace

std::string ReceiptMessage(const RecordId& id, std::string_view sha256, std::int64_t time_ms) {
  return "simpul-receipt-v1\n" + id.value() + "\n" + std::string(sha256) + "\n" +
         std::to_string(time_ms);
}

bool VerifyReceipt(const Receipt& receipt, const PublicKey& server_key) {
  return Verify(ReceiptMessage(receipt.id, receipt.sha256, receipt.server_time_ms),
                receipt.signature, server_key);
}

std::string_view RecordResultName(RecordResult result) {
  switch (result) {
    case RecordResult::kAccepted: return "accepted";
    case RecordResult::kDuplicate: return "duplicate";
    case RecordResult::kGone: return "gone";
    case RecordResult::kConflict: return "conflict";
    case RecordResult::kInvalid: return "invalid";
    case RecordResult::kRetry: return "retry";
  }
  return "unknown";
}

std::string ToJson(const BatchRequest& request) {
  Json json = {{"protocol", kProtocolVersion},
               {"records", Json::array()},
               {"cursors",
                {{"case_states", request.case_states_cursor},
                 {"announcements", request.announcements_cursor},
                 {"used_bookings", request.used_bookings_cursor},
                 {"content", request.content_cursor}}}};
  for (const Record& record : request.records) json["records"].push_back(RecordToJson(record));
  return json.dump();
}

Result<ParsedBatch> ParseBatchRequest(std::string_view text) {
  if (text.size() > kMaxBatchBytes) return Fail(ErrorCode::kTooLarge, "batch bytes");
  SIMPUL_ASSIGN_OR_RETURN(const Json json, ParseObject(text));
  SIMPUL_RETURN_IF_ERROR(CheckEnvelope(json, /*from_server=*/false));
  ParsedBatch batch;
  SIMPUL_ASSIGN_OR_RETURN(const Json* records, GetArray(json, "records", kMaxBatchRecords));
  for (const Json& item : *records) {
    std::string id;
    if (item.is_object()) id = GetString(item, "id", 64).value_or("");
    batch.items.push_back({std::move(id), RecordFromJson(item)});
  }
  SIMPUL_ASSIGN_OR_RETURN(const Json* cursors, GetObject(json, "cursors"));
  SIMPUL_ASSIGN_OR_RETURN(batch.case_states_cursor, GetInteger(*cursors, "case_states"));
  if (cursors->contains("announcements")) {
    SIMPUL_ASSIGN_OR_RETURN(batch.announcements_cursor, GetInteger(*cursors, "announcements"));
  }
  if (cursors->contains("used_bookings")) {
    SIMPUL_ASSIGN_OR_RETURN(batch.used_bookings_cursor, GetInteger(*cursors, "used_bookings"));
  }
  if (cursors->contains("content")) {
    SIMPUL_ASSIGN_OR_RETURN(batch.content_cursor, GetInteger(*cursors, "content"));
  }
  return batch;
}

std::string ToJson(const BatchAnswer& answer) {
  Json json = {{"protocol", kProtocolVersion},
               {"server", kServerName},
               {"server_time_ms", answer.server_time_ms},
               {"answers", Json::array()},
               {"changes", {{"case_states", Json::array()}}},
               {"cursors",
                {{"case_states", answer.case_states_cursor},
                 {"announcements", answer.lobby.announcements_cursor},
                 {"used_bookings", answer.lobby.used_bookings_cursor}}},
               {"more", answer.more}};
  for (const RecordAnswer& record : answer.answers) {
    Json item = {{"id", record.id}, {"result", RecordResultName(record.result)}};
    if (record.receipt) {
      item["receipt"] = {{"id", record.receipt->id.value()},
                         {"sha256", record.receipt->sha256},
                         {"server_time_ms", record.receipt->server_time_ms},
                         {"signature", ToBase64(record.receipt->signature)}};
    }
    json["answers"].push_back(std::move(item));
  }
  if (answer.survey_index) json["changes"]["survey_index"] = IndexToJson(*answer.survey_index);
  for (const CaseState& state : answer.case_states) {
    json["changes"]["case_states"].push_back({{"lookup", state.lookup.value()},
                                              {"version", state.version},
                                              {"sealed", ToBase64(state.sealed)}});
  }
  LobbyToJson(answer.lobby, json["changes"]);
  if (answer.queue) json["changes"]["queue"] = QueueToJson(*answer.queue);
  if (answer.content) json["changes"]["content"] = ManifestToJson(*answer.content);
  return json.dump();
}

Result<BatchAnswer> ParseBatchAnswer(std::string_view text) {
  if (text.size() > kMaxAnswerBytes) return Fail(ErrorCode::kTooLarge, "answer bytes");
  SIMPUL_ASSIGN_OR_RETURN(const Json json, ParseObject(text));
  SIMPUL_RETURN_IF_ERROR(CheckEnvelope(json, /*from_server=*/true));
  BatchAnswer answer;
  SIMPUL_ASSIGN_OR_RETURN(answer.server_time_ms, GetInteger(json, "server_time_ms"));
  SIMPUL_ASSIGN_OR_RETURN(const Json* answers, GetArray(json, "answers", kMaxBatchRecords));
  for (const Json& item : *answers) {
    SIMPUL_ASSIGN_OR_RETURN(RecordAnswer record, AnswerFromJson(item));
    answer.answers.push_back(std::move(record));
  }
  SIMPUL_ASSIGN_OR_RETURN(const Json* changes, GetObject(json, "changes"));
  SIMPUL_ASSIGN_OR_RETURN(const Json* states,
                          GetArray(*changes, "case_states", kMaxChangesPerAnswer));
  for (const Json& item : *states) {
    SIMPUL_ASSIGN_OR_RETURN(CaseState state, CaseStateFromJson(item));
    answer.case_states.push_back(std::move(state));
  }
  if (changes->contains("survey_index")) {
    SIMPUL_ASSIGN_OR_RETURN(const Json* index, GetObject(*changes, "survey_index"));
    SIMPUL_ASSIGN_OR_RETURN(answer.survey_index, IndexFromJson(*index));
  }
  SIMPUL_ASSIGN_OR_RETURN(const Json* cursors, GetObject(json, "cursors"));
  SIMPUL_ASSIGN_OR_RETURN(answer.case_states_cursor, GetInteger(*cursors, "case_states"));
  SIMPUL_ASSIGN_OR_RETURN(answer.lobby, LobbyFromJson(*changes));
  if (cursors->contains("announcements")) {
    SIMPUL_ASSIGN_OR_RETURN(answer.lobby.announcements_cursor,
                            GetInteger(*cursors, "announcements"));
  }
  if (cursors->contains("used_bookings")) {
    SIMPUL_ASSIGN_OR_RETURN(answer.lobby.used_bookings_cursor,
                            GetInteger(*cursors, "used_bookings"));
  }
  if (changes->contains("queue") && (*changes)["queue"].is_object()) {
    if (auto queue = QueueFromJson((*changes)["queue"])) answer.queue = std::move(*queue);
  }
  if (changes->contains("content")) {
    // As with the queue: one that this program cannot read holds up nothing else.
    if (auto content = ManifestFromJson((*changes)["content"])) answer.content = *content;
  }
  SIMPUL_ASSIGN_OR_RETURN(answer.more, GetBool(json, "more"));
  return answer;
}

Bytes Compress(std::string_view plain) {
  Bytes compressed(ZSTD_compressBound(plain.size()));
  const std::size_t size = ZSTD_compress(compressed.data(), compressed.size(), plain.data(),
                                         plain.size(), kCompressionLevel);
  SIMPUL_CHECK(ZSTD_isError(size) == 0);
  compressed.resize(size);
  return compressed;
}

Result<std::string> Decompress(ByteView compressed, std::size_t max_size) {
  const unsigned long long size = ZSTD_getFrameContentSize(compressed.data(), compressed.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN) {
    return Fail(ErrorCode::kInvalidInput, "zstd: no sized frame");
  }
  if (size > max_size) return Fail(ErrorCode::kTooLarge, "zstd: content");
  std::string plain(size, '\0');
  const std::size_t got =
      ZSTD_decompress(plain.data(), plain.size(), compressed.data(), compressed.size());
  if (ZSTD_isError(got) != 0 || got != plain.size()) {
    return Fail(ErrorCode::kInvalidInput, "zstd: damaged frame");
  }
  return plain;
}

}  // namespace simpul::protocol
