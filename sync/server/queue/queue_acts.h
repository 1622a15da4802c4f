// What a console's page asks for, as JSON, turned into commands. Only .cc files of this folder
// include this.
#pragma once

#include <string>

#include "sync/protocol/json.h"
#include "sync/server/http/message.h"
#include "sync/server/queue/queue_service.h"

namespace simpul::server {

inline constexpr std::size_t kMaxActBytes = 4096;

// {"error": word}.
Response RefuseWith(int status, std::string_view word);
// The fixed word and status of what a command refused.
Response RefuseAct(const Error& error);
Response JsonAnswer(const protocol::Json& json, int status = 200);
// An object of at most kMaxActBytes; kInvalidInput.
Result<protocol::Json> ParseAct(std::string_view body);
// A record id in a member; kInvalidInput when it is absent or none.
Result<RecordId> GetVisit(const protocol::Json& json, const char* name);

// Does one act of {act, current?, …} at a seat. An object with "result" and, for a new ticket,
// "issued"; kConflict with the context "stale" when the page believes another visit is served.
Result<protocol::Json> RunAct(QueueService& queue, const Seat& seat, const protocol::Json& json);

// A supervisor's {visit, act, reason, series?}, audited; of "correct" {visit, outcome, reason} too.
// kInvalidInput for words that are not known.
Status RunOverride(QueueService& queue, const OfficerId& officer, std::int64_t now_ms,
                   const protocol::Json& json);

}  // namespace simpul::server
