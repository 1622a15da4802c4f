#include "sync/protocol/case_answer.h"
#include "sync/protocol/case_view.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace simpul;  // NOLINT: the one function of this program
  const auto text = fuzz::Text(data, size);
  const auto view = protocol::ParseCaseView(text);
  if (view) {
    const auto again = protocol::ParseCaseView(protocol::ToJson(*view));
    SIMPUL_CHECK(again.has_value() && *again == *view);
  }
  static_cast<void>(protocol::ParseFetchedCase(text));
  return 0;
}
