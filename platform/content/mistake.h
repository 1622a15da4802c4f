// What is wrong in a content file, in one line that a writer can act on.
#pragma once

#include <string>
#include <vector>

namespace simpul::content {

struct Mistake {
  std::string file;  // "services/passport_lost.yaml"
  int line = 0;      // 1 is the first; 0 = not known
  std::string path;  // "fees[0].label.ru"
  std::string what;  // "the text is missing"
  std::string fix;   // "write it in Russian"

  std::string ToString() const {
    return file + (line > 0 ? ":" + std::to_string(line) : "") + ": " +
           (path.empty() ? "" : path + ": ") + what + "; " + fix;
  }
  friend bool operator==(const Mistake&, const Mistake&) = default;
};
using Mistakes = std::vector<Mistake>;

}  // namespace simpul::content
