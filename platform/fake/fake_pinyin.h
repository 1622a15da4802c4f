// A pinyin source that knows a few dozen words, for tests without the dictionary.
#pragma once

#include <string_view>
#include <vector>

#include "kiosk/app/pinyin.h"

namespace simpul::fake {

// One thread. Knows the words of the stories told in the tests, and a syllable ("shi") with more
// characters than one page shows.
class FakePinyin final : public app::PinyinSource {
 public:
  std::vector<app::PinyinCandidate> Candidates(std::string_view letters) override;
};

}  // namespace simpul::fake
