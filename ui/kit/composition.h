// Chinese by pinyin on the on-screen keyboard: letters that wait to become words. Pure; what is
// drawn of it is in keyboard.cc.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/app/pinyin.h"

namespace simpul::ui {

// Part of a page's state: what it holds is a visitor's. Overwrites all of it whenever it is
// assigned, wiped or destroyed.
struct Composition {
  Composition() = default;
  Composition(const Composition& other) = default;
  Composition& operator=(const Composition& other);
  ~Composition() { Wipe(); }

  std::string letters;                           // as typed; at most kMaxPinyinLetters
  std::vector<app::PinyinCandidate> candidates;  // of `letters`, the best first
  // Of the candidates that have no room above the keys: 0 = the keys are shown, 1 = the first page
  // of them instead of the keys, …
  std::size_t sheet = 0;

  bool empty() const { return letters.empty(); }
  void Wipe();
  friend bool operator==(const Composition&, const Composition&) = default;
};

// Appends `letter` ("a" to "z" or "'"). False when it cannot be there.
bool AddLetter(Composition& composition, std::string_view letter, app::PinyinSource& source);
// Takes the last letter away. False when there is none.
bool DropLetter(Composition& composition, app::PinyinSource& source);
// Candidate `number` goes to the end of `text`, the letters it stands for are done with. False when
// there is no such candidate or it does not fit below `max_letters`.
bool TakeCandidate(Composition& composition, std::size_t number, std::string& text,
                   std::size_t max_letters, app::PinyinSource& source);
// What waits becomes text as it stands: the best candidates, and as typed what has none. What is
// over `max_letters` is lost; nothing waits afterwards.
void Finish(Composition& composition, std::string& text, std::size_t max_letters,
            app::PinyinSource& source);
// The letters go to the end of `text` as they were typed, as many as fit.
void FinishAsTyped(Composition& composition, std::string& text, std::size_t max_letters);

// Where candidates stand, in columns of the keyboard's grid of ten.
inline constexpr float kStripColumns = 10;
inline constexpr float kMoreColumns = 1.5F;  // the key to the other candidates
inline constexpr std::size_t kSheetRows = 4;
// How wide a candidate's key is; never wider than a row of `columns`.
float CandidateColumns(const app::PinyinCandidate& candidate, float columns);
// One past the last candidate of a row that begins with `first`: at least one stands there.
std::size_t RowEnd(const Composition& composition, std::size_t first, float columns);
// The candidates of the strip above the keys are [0, StripEnd).
std::size_t StripEnd(const Composition& composition);
// The first candidate of page `sheet` (1, 2, …); the number of candidates when there is no such
// page.
std::size_t SheetBegin(const Composition& composition, std::size_t sheet);

}  // namespace simpul::ui
