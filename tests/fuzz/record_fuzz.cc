#include "sync/protocol/record.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace simpul;  // NOLINT: the one function of this program
  const auto record = protocol::ParseRecord(fuzz::Text(data, size));
  if (record) fuzz::CheckRoundTrip(*record, protocol::ParseRecord);
  return 0;
}
