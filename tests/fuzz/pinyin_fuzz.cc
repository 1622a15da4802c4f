#include <set>

#include "platform/input/libpinyin_source.h"
#include "tests/fuzz/fuzz.h"

// What a visitor may type in any order: the library survives it and keeps the port's promises.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace simpul;  // NOLINT: the one function of this program
  static const std::unique_ptr<input::LibPinyinSource> source = [] {
    auto opened = input::LibPinyinSource::Open(input::LibPinyinSource::SystemDirectory());
    SIMPUL_CHECK(opened.has_value());
    return std::move(*opened);
  }();
  const std::string_view letters = fuzz::Text(data, size);
  const auto found = source->Candidates(letters);
  SIMPUL_CHECK(found.size() <= app::kMaxPinyinCandidates);
  std::set<std::string, std::less<>> texts;
  for (const app::PinyinCandidate& candidate : found) {
    SIMPUL_CHECK(IsValidUtf8(candidate.text) && !candidate.text.empty());
    SIMPUL_CHECK(texts.insert(candidate.text).second);
    SIMPUL_CHECK(candidate.letters >= 1);
    SIMPUL_CHECK(candidate.letters <= app::PinyinLettersOf(letters).size());
  }
  SIMPUL_CHECK(source->Candidates(letters) == found);  // nothing was learned
  return 0;
}
