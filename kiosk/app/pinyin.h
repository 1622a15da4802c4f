// Chinese by pinyin: the port to whatever knows the words.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace simpul::app {

// A row of letters is never longer: about fourteen syllables. What is over it is not looked up.
inline constexpr std::size_t kMaxPinyinLetters = 40;
inline constexpr std::size_t kMaxPinyinCandidates = 100;

struct PinyinCandidate {
  std::string text;         // Chinese, UTF-8, never empty
  std::size_t letters = 0;  // how many of the row, from its beginning, it stands for; at least 1
  friend bool operator==(const PinyinCandidate&, const PinyinCandidate&) = default;
};

// One thread. Answers from memory within a frame or two, so the drawing thread may call it.
class PinyinSource {
 public:
  PinyinSource() = default;
  PinyinSource(const PinyinSource&) = delete;
  PinyinSource& operator=(const PinyinSource&) = delete;
  virtual ~PinyinSource() = default;
  // Whole sentences first, then words and characters for the beginning of the row; no text twice,
  // at most kMaxPinyinCandidates. `letters` are a to z and the apostrophe that divides syllables
  // ("xi'an"); anything else, and letters that are no pinyin, have no candidates. Nothing is
  // learned, written or kept: the same letters always have the same answer. The caller owns it.
  virtual std::vector<PinyinCandidate> Candidates(std::string_view letters) = 0;
};

// What every source looks up of what it is given: at most kMaxPinyinLetters, and nothing when there
// is another symbol among them.
inline std::string_view PinyinLettersOf(std::string_view letters) {
  letters = letters.substr(0, kMaxPinyinLetters);
  const bool clean =
      letters.find_first_not_of("abcdefghijklmnopqrstuvwxyz'") == std::string_view::npos;
  return clean && !letters.starts_with('\'') ? letters : std::string_view();
}

}  // namespace simpul::app
