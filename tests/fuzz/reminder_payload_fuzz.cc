#include "sync/protocol/reminder_payload.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace simpul;  // NOLINT: the one function of this program
  const auto reminder = protocol::ParseReminder(fuzz::Text(data, size));
  if (!reminder) return 0;
  SIMPUL_CHECK(IsValid(*reminder));
  const auto again = protocol::ParseReminder(protocol::ToJson(*reminder));
  SIMPUL_CHECK(again.has_value() && *again == *reminder);
  return 0;
}
