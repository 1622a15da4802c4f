#include "sync/protocol/batch.h"
#include "sync/protocol/limits.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace simpul;  // NOLINT: the one function of this program
  const auto batch = protocol::ParseBatchRequest(fuzz::Text(data, size));
  if (!batch) return 0;
  SIMPUL_CHECK(batch->items.size() <= protocol::kMaxBatchRecords);
  protocol::BatchRequest good;
  good.case_states_cursor = batch->case_states_cursor;
  for (const auto& item : batch->items) {
    if (item.record) good.records.push_back(*item.record);
  }
  const auto again = protocol::ParseBatchRequest(protocol::ToJson(good));
  SIMPUL_CHECK(again.has_value() && again->items.size() == good.records.size());
  for (std::size_t i = 0; i < good.records.size(); ++i) {
    SIMPUL_CHECK(again->items[i].record == good.records[i]);
  }
  return 0;
}
