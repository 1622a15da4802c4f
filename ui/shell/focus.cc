#include "ui/shell/focus.h"

#include <algorithm>
#include <vector>

#include "kiosk/base/msg.h"
#include "ui/text/words.h"

namespace simpul::ui {
namespace {

bool MayFocus(const Node& node, bool targets_only) {
  if (node.role == Role::kScroller || node.id.empty()) return false;
  return !targets_only || (node.Interactive() && node.enabled);
}

}  // namespace

std::string NextFocus(const Tree& tree, std::string_view focus, bool forward, bool targets_only) {
  std::vector<const Node*> order;
  std::size_t at = 0;  // how many candidates stand before the focus
  bool found = false;
  bool is_candidate = false;
  for (std::size_t i = tree.modal_start; i < tree.nodes.size(); ++i) {
    const Node& node = tree.nodes[i];
    const bool may = MayFocus(node, targets_only);
    if (node.id == focus && !found) {
      found = true;
      at = order.size();
      is_candidate = may;
    }
    if (may) order.push_back(&node);
  }
  if (order.empty()) return {};
  const std::size_t count = order.size();
  if (!found) return forward ? order.front()->id : order.back()->id;
  const std::size_t next = forward ? at + (is_candidate ? 1 : 0) : at + count - 1;
  return order[next % count]->id;
}

std::string SpokenNode(const Node& node, const Words& words) {
  std::string said = node.spoken.empty() ? node.label : node.spoken;
  // A pause before what follows, unless the words end with one.
  const auto pause = [&] {
    if (said.empty()) return;
    static constexpr std::string_view kEnds[] = {".", "?", "!", ":", "…", "。", "？", "！", "؟"};
    const bool ends = std::ranges::any_of(
        kEnds, [&](std::string_view end) { return std::string_view(said).ends_with(end); });
    said += ends ? " " : ". ";
  };
  if (!node.value.empty()) {
    pause();
    said += node.value;
  }
  const auto add = [&](std::string_view msgid) {
    pause();
    said += words.T(msgid);
  };
  switch (node.role) {
    case Role::kButton: add(Msg("button")); break;
    case Role::kChoice: add(node.selected ? Msg("chosen") : Msg("choice")); break;
    case Role::kCheckbox: add(node.selected ? Msg("ticked") : Msg("not ticked")); break;
    case Role::kTextField: add(Msg("text field")); break;
    default: break;
  }
  if (node.Interactive() && !node.enabled) add(Msg("not available now"));
  return said;
}

}  // namespace simpul::ui
