// Where a line must not end, though Unicode's own rules would allow it.
#pragma once

#include <string>
#include <string_view>

namespace simpul::ui {

// `text` with word joiners and no-break spaces in: Korean words, Chinese words, Japanese phrases,
// "e-VOA", "39 hari", "2 Januari 2027" and "31 12 2026" stay on one line. `language` is the text's
// ("ja"); markup stays as it is. Thread-safe; `text` is UTF-8.
std::string WithoutBadBreaks(std::string_view text, std::string_view language);

}  // namespace simpul::ui
