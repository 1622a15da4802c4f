#include "sync/protocol/visit_event_payload.h"
#include "tests/fuzz/fuzz.h"

// The first byte chooses the kind.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace simpul;  // NOLINT: the one function of this program
  if (size == 0) return 0;
  const auto kind = static_cast<VisitEventKind>(data[0] % kVisitEventKinds);
  const RecordId id = RecordId::Parse("01936c5f-9d00-7000-8000-000000000001").value();
  const auto event = protocol::ParseVisitEvent(id, kind, fuzz::Text(data + 1, size - 1));
  if (!event) return 0;
  SIMPUL_CHECK(CheckForm(*event).has_value());
  const auto again = protocol::ParseVisitEvent(id, kind, protocol::ToJson(*event));
  SIMPUL_CHECK(again.has_value() && *again == *event);
  return 0;
}
