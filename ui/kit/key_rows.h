// Which keys an on-screen keyboard has. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/kit/keyboard.h"
#include "ui/text/words.h"

namespace simpul::ui {

struct Key {
  std::string id;  // without "key."
  std::string label;
  float width = 1;  // in columns of the 10-column grid
  std::string_view icon = {};
  bool wide = false;
};

// Latin and Cyrillic letters have capitals; others stay.
std::string UpperOf(std::string_view letter);
// The rows of `layout`, the top one first. `pinyin`: this visitor may type Chinese here.
std::vector<std::vector<Key>> RowsOf(const KeyboardState& state, KeyLayout layout, bool pinyin,
                                     const Words& words);

}  // namespace simpul::ui
