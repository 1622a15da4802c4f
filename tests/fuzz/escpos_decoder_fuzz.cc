// The decoder behind the emulator: any bytes, in one piece and in two, give the same.
#include "tests/fuzz/fuzz.h"
#include "tests/support/escpos_decoder.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace simpul;  // NOLINT: the one function of this program
  using testing::EscposDecoder;
  std::deque<testing::EscposEvent> whole;
  std::deque<testing::EscposEvent> parts;
  EscposDecoder().Feed(ByteView(data, size), whole);
  EscposDecoder decoder;
  decoder.Feed(ByteView(data, size / 2), parts);
  decoder.Feed(ByteView(data + size / 2, size - size / 2), parts);
  SIMPUL_CHECK(whole.size() == parts.size());
  testing::PaperPath paper(384);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    SIMPUL_CHECK(whole[i].kind == parts[i].kind && whole[i].row == parts[i].row);
    static_cast<void>(paper.Apply(whole[i]));
  }
  return 0;
}
