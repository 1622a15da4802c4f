// A made-up language for tests of layout: a text with every letter accented and 40 % longer.
#pragma once

#include <string>
#include <string_view>

namespace simpul {

// "{name}", "<b>" and "&amp;" stay as they are; all else that is an ASCII letter is accented where
// an accented one exists, and two letters of five stand twice. `text` is UTF-8.
std::string Stretched(std::string_view text);

}  // namespace simpul
