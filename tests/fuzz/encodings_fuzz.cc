#include "kiosk/base/ids.h"
#include "kiosk/domain/calendar.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace simpul;  // NOLINT: the one function of this program
  const ByteView bytes(data, size);
  const auto text = AsText(bytes);
  SIMPUL_CHECK(FromBase64(ToBase64(bytes)) == Bytes(bytes.begin(), bytes.end()));
  SIMPUL_CHECK(FromHex(ToHex(bytes)) == Bytes(bytes.begin(), bytes.end()));
  const auto base64 = FromBase64(text);
  if (base64) SIMPUL_CHECK(ToBase64(*base64) == text);  // one value, one text
  static_cast<void>(FromHex(text));
  if (IsValidUtf8(text)) {
    std::string shorter(text);
    const std::size_t count = CodePointCount(shorter);
    PopCodePoint(shorter);
    SIMPUL_CHECK(IsValidUtf8(shorter));
    SIMPUL_CHECK(CodePointCount(shorter) == (count == 0 ? 0 : count - 1));
  }
  const auto id = RecordId::Parse(text);
  if (id) SIMPUL_CHECK(id->value() == text);
  const auto date = ParseIsoDate(text);
  if (date) SIMPUL_CHECK(ToIsoDate(*date) == text);
  return 0;
}
