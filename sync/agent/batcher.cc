#include "sync/agent/batcher.h"

#include <algorithm>

#include "sync/protocol/limits.h"

namespace simpul::agent {
namespace {

// Member names, numbers, ids, hash and keys of one record; and of the request around them. Texts
// of unknown length are added with room for the worst escape ("\u0000").
constexpr std::size_t kFixedBytesPerRecord = 800;
constexpr std::size_t kFixedBytesPerBatch = 200;
constexpr std::size_t kWorstEscape = 6;

}  // namespace

Result<protocol::Record> ToRecord(const app::OutboxRow& row) {
  protocol::Record record;
  record.id = row.id;
  SIMPUL_ASSIGN_OR_RETURN(record.kind, protocol::ParseRecordKind(row.kind));
  record.schema = row.schema;
  record.seq = row.seq;
  record.created = {row.created.unix_ms, row.zone, row.boot_id, row.mono_ms, row.created.quality};
  record.site = row.site;
  record.lane = row.lane;
  record.reference = row.reference;
  record.lookup = row.lookup;
  record.reporter_key = row.reporter_key;
  record.key_id = row.key_id;
  record.payload = row.sealed;
  return record;
}

std::size_t JsonBytesBound(const app::OutboxRow& row) {
  const std::size_t texts =
      row.zone.size() + row.boot_id.size() + row.site.size() + row.reference.size();
  return kFixedBytesPerRecord + texts * kWorstEscape + (row.sealed.size() + 2) / 3 * 4;
}

std::size_t FitBatch(const std::vector<app::OutboxRow>& rows, std::size_t max_records) {
  const std::size_t most =
      std::min({rows.size(), std::max<std::size_t>(max_records, 1), protocol::kMaxBatchRecords});
  std::size_t bytes = kFixedBytesPerBatch;
  for (std::size_t count = 0; count < most; ++count) {
    bytes += JsonBytesBound(rows[count]);
    if (bytes > protocol::kMaxBatchBytes) return std::max<std::size_t>(count, 1);
  }
  return most;
}

}  // namespace simpul::agent
