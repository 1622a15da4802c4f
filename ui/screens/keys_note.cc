#include "ui/screens/keys_note.h"

namespace simpul::ui {

void DrawKeysNote(Kit& kit, Column& column) {
  const Words& words = kit.words();
  if (words.language() != Language::kKorean && words.language() != Language::kJapanese) return;
  column.Space(20);
  Hint(kit, column, "keys.note", "keyboard",
       words.T("These keys have no letters of your language. English or Indonesian is best."));
}

}  // namespace simpul::ui
