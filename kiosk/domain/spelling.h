// Words as people misspell them. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace simpul {

// Lower-case words of a text: Latin and Cyrillic letters folded, everything that is no letter or
// digit left out. `text` must be valid UTF-8.
std::vector<std::u32string> SplitWords(std::string_view text);
std::string ToUtf8(std::u32string_view text);
bool IsHan(char32_t letter);

struct SpellingDistance {
  int whole = 0;   // edits from one word to the other
  int prefix = 0;  // edits from `typed` to the nearest beginning of `word`
};
// Insertions, deletions, replacements and swaps of neighbours.
SpellingDistance DistanceBetween(std::u32string_view typed, std::u32string_view word);

// How many edits are forgiven in a word of `letters` letters.
int ForgivenEdits(std::size_t letters);

}  // namespace simpul
