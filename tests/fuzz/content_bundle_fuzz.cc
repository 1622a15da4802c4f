// A content bundle after its signature: whoever signs may err. The first byte says whether the rest
// is a frame or what is in it.
#include "sync/protocol/batch.h"
#include "sync/protocol/content.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace simpul;  // NOLINT: the one function of this program
  if (size == 0) return 0;
  const ByteView rest(data + 1, size - 1);
  const auto files = protocol::UnpackContent(data[0] == 'z' ? Bytes(rest.begin(), rest.end())
                                                            : protocol::Compress(AsText(rest)));
  if (!files) return 0;
  for (const auto& [name, text] : *files) SIMPUL_CHECK(protocol::IsContentName(name));
  const auto packed = protocol::PackContent(*files);
  SIMPUL_CHECK(packed && protocol::UnpackContent(*packed).value() == *files);
  return 0;
}
