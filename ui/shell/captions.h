// What the voice says, as words on the screen, in step with it (EN 301 549, 5.1.5): the lines of a
// text, and of the line that is heard as much as two lines of the strip hold. Pure but for the
// strip.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/app/speech.h"
#include "ui/kit/kit.h"

namespace simpul::ui {

class Captions {
 public:
  // Begins another text: its lines, without blank ones and markup.
  void Say(std::string_view text, std::int64_t now_ms);
  // The same lines, one '\n' between them: what the voice is to say, so that both count alike.
  std::string Text() const;
  // How far the voice has come; nothing = it is silent. Returns whether other words are shown now.
  bool Follow(std::optional<app::SpeechProgress> progress);
  bool IsSpeaking() const { return !lines_.empty(); }
  std::int64_t began_ms() const { return began_ms_; }
  // The part of the heard line; `letters` of Latin are the most that fit (others count for two).
  std::string Shown(std::size_t letters) const;
  // Overwrites every byte.
  void Wipe();
  bool IsWiped() const { return lines_.empty(); }

 private:
  std::vector<std::string> lines_;
  app::SpeechProgress progress_;
  std::int64_t began_ms_ = 0;
};

// Divides at blanks, or anywhere in a script without them, into parts of at most `letters`.
std::vector<std::string> CaptionParts(std::string_view line, std::size_t letters);

// Height in pixels of the strip under a page that is, or may be, read aloud.
float CaptionStrip(float px_per_mm, TextSize size);
// Draws the strip below the kit's screen, `height` pixels of it; returns the height of its words.
float DrawCaption(Kit& kit, const std::string& words, float height, bool is_private);
// Letters that fit the strip.
std::size_t CaptionLetters(Kit& kit);

}  // namespace simpul::ui
