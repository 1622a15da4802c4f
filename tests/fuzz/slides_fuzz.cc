#include "kiosk/base/bytes.h"
#include "sync/server/slides/slides.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace simpul;          // NOLINT: the one function of this program
  using namespace simpul::server;  // NOLINT
  const std::string_view text = fuzz::Text(data, size);
  SIMPUL_CHECK(IsValidUtf8(WordsOfFileName(text)));
  if (const auto picture = IdentifyPicture(text)) {
    SIMPUL_CHECK(picture->width > 0 && picture->height > 0);
    SIMPUL_CHECK(picture->width <= kMaxPictureSide && picture->height <= kMaxPictureSide);
  }
  if (const auto both = ParseTextSlide(text)) {
    SIMPUL_CHECK(IsValidUtf8(both->indonesian.title + both->indonesian.body));
    SIMPUL_CHECK(CodePointCount(both->indonesian.title) <= kMaxSlideTitle);
    SIMPUL_CHECK(CodePointCount(both->indonesian.body) <= kMaxSlideBody);
  }
  return 0;
}
