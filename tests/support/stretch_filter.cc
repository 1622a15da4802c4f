// A filter for msgfilter: one message in, the stretched one out.
#include <iostream>
#include <iterator>
#include <string>

#include "tests/support/stretch.h"

int main() {
  const std::string text((std::istreambuf_iterator<char>(std::cin)),
                         std::istreambuf_iterator<char>());
  std::cout << simpul::Stretched(text);
  return 0;
}
