#include "sync/protocol/complaint_payload.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace simpul;  // NOLINT: the one function of this program
  const auto text = fuzz::Text(data, size);
  const auto payload = protocol::ParseComplaintPayload(text);
  if (payload) fuzz::CheckRoundTrip(*payload, protocol::ParseComplaintPayload);
  const auto addition = protocol::ParseAddition(text);
  if (addition) fuzz::CheckRoundTrip(*addition, protocol::ParseAddition);
  return 0;
}
