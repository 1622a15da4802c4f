#include "kiosk/domain/ticket.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace simpul;  // NOLINT: the one function of this program
  const auto number = TicketNumber::Parse(fuzz::Text(data, size));
  if (!number) return 0;
  const std::string text = number->ToString();
  SIMPUL_CHECK(text.size() <= TicketNumber::kMaxText);
  SIMPUL_CHECK(TicketNumber::Parse(text) == *number);
  SIMPUL_CHECK(TicketNumber::Make(number->prefix(), number->lane(), number->count()) == *number);
  return 0;
}
