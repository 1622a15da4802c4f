// The keypad's half of the shell: where the focus goes, what is said aloud.
#include <algorithm>
#include <utility>

#include "kiosk/base/msg.h"
#include "ui/kit/keyboard.h"
#include "ui/shell/shell.h"

namespace simpul::ui {
namespace {

constexpr std::string_view kSpaceKey = "key.space";

}  // namespace

void Shell::Keypad(KeypadKey key, std::int64_t now_ms) {
  last_input_ms_ = now_ms;
  if (modes_.speech) Hush();  // any key cuts what is being said
  const Tree& tree = kit_.tree();
  const bool on_screen = !focus_.empty() && tree.Find(focus_) != nullptr;
  // A candidate that was taken is gone: its visitor goes on among the keys.
  const bool among_keys = IsKey(focus_) && tree.Find(kSpaceKey) != nullptr;
  const std::string from = on_screen ? focus_ : std::string(among_keys ? kSpaceKey : "");
  switch (key) {
    case KeypadKey::kUp: return GoTo(NextFocus(tree, from, false, false));
    case KeypadKey::kDown: return GoTo(NextFocus(tree, from, true, false));
    case KeypadKey::kLeft: return GoTo(NextFocus(tree, from, false, true));
    case KeypadKey::kRight: return GoTo(NextFocus(tree, from, true, true));
    case KeypadKey::kSelect: {
      const Node* node = on_screen ? tree.Find(focus_) : nullptr;
      if (node == nullptr) return GoTo(NextFocus(tree, {}, true, true));
      if (!node->Interactive() || !node->enabled) return GoTo(focus_);
      const std::string id = node->id;
      Dispatch(Activated{id}, now_ms);
      return;
    }
    case KeypadKey::kHelp:
      // The round key: whoever presses it wants to hear.
      if (settings_.can_speak && !modes_.speech) {
        modes_.speech = true;
        return Speak(PageAloud());
      }
      OpenLooks(Sheet::kAccess);
      return PageChanged(now_ms);
    case KeypadKey::kRepeat:
      if (!on_screen) return Speak(PageAloud());
      return GoTo(focus_);
    case KeypadKey::kVolumeUp: effects_.push_back({EffectKind::kVolume, "+"}); return;
    case KeypadKey::kVolumeDown: effects_.push_back({EffectKind::kVolume, "-"}); return;
  }
}

void Shell::SetHeadphones(bool plugged, std::int64_t now_ms) {
  if (std::exchange(settings_.headphones, plugged) == plugged) return;
  if (plugged) {
    last_input_ms_ = now_ms;
    if (!settings_.can_speak) return;
    modes_.speech = true;
    return Speak(words().T("Welcome. The large keys of the keypad lead through the screen.") +
                 "\n" + PageAloud());
  }
  Hush();
  modes_.speech = modes_.curtain = false;
  text_.ForgetPrivate();
  // Whoever listened has perhaps gone: ask, and hide what is theirs meanwhile.
  if (IsWiped() || IdleStops()) return;
  last_input_ms_ = now_ms - IdleLimitMs();
  Tick(now_ms);
}

void Shell::GoTo(const std::string& id) {
  focus_ = id;
  const Node* node = kit_.tree().Find(id);
  if (node == nullptr) return;
  kit_.RevealNode(*node);
  if (!modes_.speech) return;
  if (node->is_private && !settings_.headphones) {
    return Speak(words().T("Private. Plug in headphones to hear it."));
  }
  Speak(SpokenNode(*node, words()));
}

void Shell::Speak(std::string text) {
  if (!settings_.can_speak || text.empty()) return;
  captions_.Say(text, last_input_ms_);
  SecureWipe(text);
  effects_.push_back(
      {EffectKind::kSpeak, captions_.Text(), std::string(LanguageCode(modes_.language))});
}

void Shell::Hush() {
  captions_.Wipe();
  effects_.push_back({EffectKind::kHush});
}

std::string Shell::PageAloud() const {
  std::string all;
  for (std::size_t i = kit_.tree().modal_start; i < kit_.tree().nodes.size(); ++i) {
    const Node& node = kit_.tree().nodes[i];
    if (node.role == Role::kScroller || node.role == Role::kKey || node.id.starts_with("chip.") ||
        node.id.starts_with("scroll.") || (node.is_private && !settings_.headphones)) {
      continue;
    }
    if (!all.empty()) all += "\n";
    all += node.Interactive() ? SpokenNode(node, words())
                              : (node.spoken.empty() ? node.label : node.spoken);
  }
  return all;
}

}  // namespace simpul::ui
