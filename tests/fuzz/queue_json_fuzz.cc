#include "sync/protocol/queue_json.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace simpul;  // NOLINT: the one function of this program
  const auto json = protocol::ParseObject(fuzz::Text(data, size));
  if (!json) return 0;
  const auto queue = protocol::QueueFromJson(*json);
  if (!queue) return 0;
  SIMPUL_CHECK(IsValid(*queue));
  SIMPUL_CHECK(protocol::QueueFromJson(protocol::QueueToJson(*queue)).value() == *queue);
  return 0;
}
