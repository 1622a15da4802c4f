#include "sync/protocol/ticket_payload.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace simpul;  // NOLINT: the one function of this program
  const std::string_view text = fuzz::Text(data, size);
  static_cast<void>(IsTicketToken(text));
  const auto ticket = protocol::ParseIssuedTicket(text);
  if (!ticket) return 0;
  SIMPUL_CHECK(IsValid(*ticket));
  const auto again = protocol::ParseIssuedTicket(protocol::ToJson(*ticket));
  SIMPUL_CHECK(again.has_value() && *again == *ticket);
  return 0;
}
