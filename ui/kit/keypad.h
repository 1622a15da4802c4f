// The keys of the keypad below the screen.
#pragma once

#include <cstdint>

namespace simpul::ui {

// The nine keys of the keypad; two switches are kRight and kSelect.
enum class KeypadKey : std::uint8_t {
  kUp,
  kDown,
  kLeft,
  kRight,
  kSelect,
  kHelp,
  kRepeat,
  kVolumeUp,
  kVolumeDown
};

}  // namespace simpul::ui
