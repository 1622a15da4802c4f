#include "ui/kit/composition.h"

#include <algorithm>

#include "kiosk/base/bytes.h"

namespace simpul::ui {
namespace {

constexpr float kGlyphColumns = 0.48F;
constexpr float kPaddingColumns = 0.4F;

void LookUp(Composition& composition, app::PinyinSource& source) {
  for (app::PinyinCandidate& candidate : composition.candidates) SecureWipe(candidate.text);
  composition.candidates.clear();
  composition.sheet = 0;
  if (!composition.letters.empty()) composition.candidates = source.Candidates(composition.letters);
}

// The first `count` letters are done with, and the apostrophes that divided them from the rest.
void DropFront(Composition& composition, std::size_t count) {
  std::string& letters = composition.letters;
  count = std::min(count, letters.size());
  while (count < letters.size() && letters[count] == '\'') ++count;
  std::string rest = letters.substr(count);
  SecureWipe(letters);
  letters = rest;
  SecureWipe(rest);
}

}  // namespace

Composition& Composition::operator=(const Composition& other) {
  if (this == &other) return *this;
  Wipe();
  letters = other.letters;
  candidates = other.candidates;
  sheet = other.sheet;
  return *this;
}

void Composition::Wipe() {
  SecureWipe(letters);
  for (app::PinyinCandidate& candidate : candidates) SecureWipe(candidate.text);
  candidates.clear();
  sheet = 0;
}

bool AddLetter(Composition& composition, std::string_view letter, app::PinyinSource& source) {
  std::string& letters = composition.letters;
  if (letters.size() + letter.size() > app::kMaxPinyinLetters) return false;
  // An apostrophe divides: there is something before it.
  if (letter == "'" && (letters.empty() || letters.ends_with('\''))) return false;
  letters += letter;
  LookUp(composition, source);
  return true;
}

bool DropLetter(Composition& composition, app::PinyinSource& source) {
  if (composition.letters.empty()) return false;
  PopCodePoint(composition.letters);
  LookUp(composition, source);
  return true;
}

bool TakeCandidate(Composition& composition, std::size_t number, std::string& text,
                   std::size_t max_letters, app::PinyinSource& source) {
  if (number >= composition.candidates.size()) return false;
  const app::PinyinCandidate& candidate = composition.candidates[number];
  if (CodePointCount(text) + CodePointCount(candidate.text) > max_letters) return false;
  text += candidate.text;
  DropFront(composition, candidate.letters);
  LookUp(composition, source);
  return true;
}

void Finish(Composition& composition, std::string& text, std::size_t max_letters,
            app::PinyinSource& source) {
  while (TakeCandidate(composition, 0, text, max_letters, source)) {
  }
  if (composition.candidates.empty()) FinishAsTyped(composition, text, max_letters);
  composition.Wipe();
}

void FinishAsTyped(Composition& composition, std::string& text, std::size_t max_letters) {
  const std::size_t used = CodePointCount(text);
  const std::size_t room = used < max_letters ? max_letters - used : 0;
  text.append(composition.letters, 0, room);
  composition.Wipe();
}

float CandidateColumns(const app::PinyinCandidate& candidate, float columns) {
  const auto glyphs = static_cast<float>(CodePointCount(candidate.text));
  return std::clamp(glyphs * kGlyphColumns + kPaddingColumns, 1.0F, columns);
}

std::size_t RowEnd(const Composition& composition, std::size_t first, float columns) {
  const std::size_t count = composition.candidates.size();
  float used = 0;
  std::size_t at = first;
  while (at < count) {
    used += CandidateColumns(composition.candidates[at], columns);
    if (used > columns && at > first) break;
    ++at;
  }
  return at;
}

std::size_t StripEnd(const Composition& composition) {
  const std::size_t all = RowEnd(composition, 0, kStripColumns);
  return all == composition.candidates.size()
             ? all
             : RowEnd(composition, 0, kStripColumns - kMoreColumns);
}

std::size_t SheetBegin(const Composition& composition, std::size_t sheet) {
  std::size_t at = StripEnd(composition);
  for (std::size_t row = 0; row < (sheet - 1) * kSheetRows; ++row) {
    at = RowEnd(composition, at, kStripColumns);
  }
  return at;
}

}  // namespace simpul::ui
