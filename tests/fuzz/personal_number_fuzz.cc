#include "kiosk/domain/personal_number.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace simpul;  // NOLINT: the one function of this program
  std::string text(fuzz::Text(data, size));
  const bool valid = IsValidUtf8(text);
  std::size_t end = 0;
  for (const PersonalNumber& number : FindPersonalNumbers(text)) {
    SIMPUL_CHECK(number.begin >= end && number.begin < number.end && number.end <= text.size());
    end = number.end;
  }
  const std::size_t before = text.size();
  RemovePersonalNumbers(text);
  SIMPUL_CHECK((end == 0) == (text.size() == before));
  SIMPUL_CHECK(!valid || IsValidUtf8(text));
  return 0;
}
