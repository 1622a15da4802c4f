// The automatic screen checks of the project's visual design page, for one frame.
#pragma once

#include <string>
#include <vector>

#include "tests/ui/atlas/drawn_frame.h"
#include "ui/kit/node.h"
#include "ui/kit/theme.h"
#include "ui/text/words.h"

namespace simpul::ui {

// How a frame is looked at. Sizes in pixels.
struct Look {
  Language language = Language::kIndonesian;
  TextSize size = TextSize::kM;
  float width = 1080, height = 1920;
  ThemeName theme = ThemeName::kDefault;
};
std::string NameOf(const Look& look);

// What is wrong with the semantic tree: a letter without glyph, something off the screen, a target
// without label, too small, too near another or out of the keypad's reach, a trap for its focus.
std::vector<std::string> Faults(const Tree& tree, const Look& look);
// What is wrong with the picture: words over words, words that leave their target or the screen.
std::vector<std::string> DrawingFaults(const Tree& tree, const std::vector<DrawnText>& texts,
                                       const Look& look);
// Words without enough contrast to what is really under them.
std::vector<std::string> ContrastFaults(const Tree& tree, const std::vector<DrawnText>& texts,
                                        const Look& look);

}  // namespace simpul::ui
