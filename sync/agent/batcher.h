// From outbox rows to the records of one request.
#pragma once

#include <cstddef>
#include <vector>

#include "kiosk/app/outbox.h"
#include "sync/protocol/batch.h"

namespace simpul::agent {

// kUnsupported for a kind this program does not know (the database was written by a newer one).
Result<protocol::Record> ToRecord(const app::OutboxRow& row);

// Upper bound of one record's bytes in a request's JSON.
std::size_t JsonBytesBound(const app::OutboxRow& row);

// How many of the first `rows` go into one request: as many as stay within kMaxBatchRecords,
// `max_records` and kMaxBatchBytes, but at least one when there is one.
std::size_t FitBatch(const std::vector<app::OutboxRow>& rows, std::size_t max_records);

// Bytes of payload that are worth reading for one request.
inline constexpr std::size_t kMaxSealedBytesPerBatch = 760 * 1024;

}  // namespace simpul::agent
