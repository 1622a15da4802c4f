#include "ui/screens/number_note.h"

#include "kiosk/base/msg.h"
#include "kiosk/domain/personal_number.h"

namespace simpul::ui {
namespace {

std::string_view NoteFor(PersonalNumberKind kind) {
  switch (kind) {
    case PersonalNumberKind::kNik:
      return Msg("<b>This looks like an identity number (NIK).</b> It is not needed here.");
    case PersonalNumberKind::kPassport:
      return Msg("<b>This looks like a passport number.</b> It is not needed here.");
    case PersonalNumberKind::kPhone: break;
  }
  return Msg("<b>This looks like a phone number.</b> It is not needed here.");
}

}  // namespace

bool DrawNumberNote(Kit& kit, Column& column, std::string_view text) {
  const std::vector<PersonalNumber> found = FindPersonalNumbers(text);
  if (found.empty()) return false;
  Notice(kit, column, "numbers.note", "info", kit.words().T(NoteFor(found.front().kind)),
         NoticeKind::kInfo);
  column.Space(16);
  const ButtonSpec remove{
      kRemoveNumbers,
      found.size() == 1 ? kit.words().T("Remove the number") : kit.words().T("Remove the numbers"),
      "backspace", ButtonKind::kSecondary};
  Button(kit, remove, column.Take(ButtonHeight(kit, remove, column.width())));
  return true;
}

}  // namespace simpul::ui
