#include "sync/server/voice/call_voice.h"
#include "sync/server/voice/wav.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace simpul::server;  // NOLINT: the one function of this program
  const std::string_view text = simpul::fuzz::Text(data, size);
  static_cast<void>(VoicesIn(text));
  const auto wav = ParseWav(text);
  if (!wav) return 0;
  SIMPUL_CHECK(!wav->bytes.empty() && wav->bytes.size() % 2 == 0);
  const std::string file = WavOf(wav->bytes);
  const auto again = ParseWav(file);
  SIMPUL_CHECK(again.has_value() && again->bytes == wav->bytes);
  return 0;
}
