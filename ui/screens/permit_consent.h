// What a visitor agrees to before a reminder is kept, in plain words: what, until when, and how to
// stop. UU 27/2022 articles 5, 20, 21 and 22 (facts 6.1, checked 2026-10).
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "kiosk/base/msg.h"
#include "ui/text/words.h"

namespace simpul::ui {

// Change it with every change of the words below.
inline constexpr std::string_view kReminderConsentVersion = "2026-11-22.1";

inline constexpr std::array<std::string_view, 4> kReminderConsentPoints = {
    Msg("We keep only this address, the day, the kind of permit and your language."),
    Msg("They are encrypted here. Only the central server can open them, to write to you."),
    Msg("They are deleted after the last e-mail, at the latest when the permit ends."),
    Msg("Each e-mail has a link that stops them and deletes the address at once."),
};

// Exactly the words on screen, for the record's hash.
inline std::string ReminderConsentText(const Words& words) {
  std::string text;
  for (const std::string_view point : kReminderConsentPoints) text += words.T(point) + "\n";
  return text;
}

}  // namespace simpul::ui
