#include "sync/protocol/batch.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace simpul;  // NOLINT: the one function of this program
  const auto answer = protocol::ParseBatchAnswer(fuzz::Text(data, size));
  if (answer) fuzz::CheckRoundTrip(*answer, protocol::ParseBatchAnswer);
  return 0;
}
