// Where the keypad's focus stands and where it goes next: the semantic tree is its only map, so
// nothing on screen can be out of reach.
#pragma once

#include <string>
#include <string_view>

#include "ui/kit/keypad.h"
#include "ui/kit/node.h"

namespace simpul::ui {

class Words;

// The node after (or before) `focus` in reading order; wraps around. `targets_only` skips what
// cannot be pressed. Empty when there is nothing to go to.
std::string NextFocus(const Tree& tree, std::string_view focus, bool forward, bool targets_only);

// What is said when the focus comes to a node: its words, what it is, its state.
std::string SpokenNode(const Node& node, const Words& words);

}  // namespace simpul::ui
