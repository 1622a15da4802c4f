// How this visitor wants the screen. Reset after each visitor.
#pragma once

#include "ui/kit/theme.h"
#include "ui/text/words.h"

namespace simpul::ui {

struct Modes {
  Language language = Language::kIndonesian;
  TextSize text_size = TextSize::kM;
  ThemeName theme = ThemeName::kDefault;
  bool low_reach = false;       // everything that is touched within reach of a seated person
  bool steady = false;          // larger targets, a wandering press still counts
  bool more_time = false;       // twice the time before the page is cleared
  bool reduced_motion = false;  // nothing moves
  bool speech = false;          // the focus and each page are read aloud
  bool curtain = false;         // the screen shows nothing; speech and keypad go on
  friend bool operator==(const Modes&, const Modes&) = default;
};

inline constexpr float kSteadyTargetMm = 28;
inline constexpr float kSteadyDragMm = 10;
inline constexpr int kMoreTimeFactor = 2;

}  // namespace simpul::ui
