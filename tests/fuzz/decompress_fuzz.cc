#include "sync/protocol/batch.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace simpul;  // NOLINT: the one function of this program
  constexpr std::size_t kLimit = 64 * 1024;
  const ByteView bytes(data, size);
  const auto plain = protocol::Decompress(bytes, kLimit);
  if (plain) SIMPUL_CHECK(plain->size() <= kLimit);
  SIMPUL_CHECK(protocol::Decompress(protocol::Compress(AsText(bytes)), size) == AsText(bytes));
  return 0;
}
