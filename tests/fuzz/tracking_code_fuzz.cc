// What people type and scanners send: a code or a whole receipt address.
#include "kiosk/domain/tracking_code.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace simpul;  // NOLINT: the one function of this program
  const auto code = TrackingCode::Parse(fuzz::Text(data, size));
  if (!code) return 0;
  SIMPUL_CHECK(TrackingCode::Parse(code->Grouped("-")) == *code);
  SIMPUL_CHECK(TrackingCode::Parse(ReceiptAddress("https://simpul.example", *code)) == *code);
  SIMPUL_CHECK(CheckSymbol(code->symbols().substr(0, 15)) == code->symbols().back());
  return 0;
}
