// The on-screen keyboard: state and drawing. What a key does is KeyPress(), pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ui/kit/composition.h"
#include "ui/kit/kit.h"

namespace simpul::ui {

enum class KeyLayer : std::uint8_t { kLetters, kSymbols, kAccents };
// kText: the letters of the visitor's language (Latin, Cyrillic or Arabic); kAddress: the same, and
// "@" at hand; kWords: the same, and Chinese by pinyin where the kit's settings offer it; kCode:
// Crockford symbols only.
enum class KeyLayout : std::uint8_t { kText, kAddress, kWords, kCode };

struct KeyboardState {
  KeyLayer layer = KeyLayer::kLetters;
  bool shift = false;            // one-shot
  bool latin = false;            // Latin letters, though the language is written in others
  Composition composition = {};  // Chinese that is being typed
  friend bool operator==(const KeyboardState&, const KeyboardState&) = default;
};

// True when `id` is one of the keyboard's ("key.q", "key.space", "key.backspace", …).
bool IsKey(std::string_view id);
// Applies a key to `text` (wiping what it removes) and to the keyboard's own state. `max_letters`
// stops further letters; returns false when the text was full or the key did nothing. With `pinyin`
// letters wait in the composition until a candidate is taken ("key.pick.0", …).
bool KeyPress(std::string_view id, KeyboardState& keyboard, std::string& text,
              std::size_t max_letters, app::PinyinSource* pinyin = nullptr);
// The visitor goes on to another page: what is being composed joins the text.
void FinishTyping(KeyboardState& keyboard, std::string& text, std::size_t max_letters,
                  app::PinyinSource* pinyin);

// What a page that is typed on gives to its own content and to the keyboard.
struct TypingAreas {
  Rect page, keys;
};
// Divides `area` (between header and footer, full width): the keyboard stands below on an upright
// panel, beside on a wide one.
TypingAreas DivideForKeyboard(const Kit& kit, const KeyboardState& state, KeyLayout layout,
                              const Rect& area);
// The same for keys of so many rows.
TypingAreas DivideForRows(const Kit& kit, int rows, const Rect& area);
// True where the keys leave so little that the question and the field are all that has room.
bool IsTightPage(const Kit& kit, const Rect& page);
// Keys are never turned, but their place on a mirrored screen is.
Rect KeysPlace(const Kit& kit, const Rect& area);
// Draws it at the bottom of `area`. Touch areas tile without gaps; the pressed key is shown above
// the finger.
void Keyboard(Kit& kit, const KeyboardState& state, KeyLayout layout, const Rect& area);

}  // namespace simpul::ui
