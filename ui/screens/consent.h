// What a visitor agrees to before a complaint is sent, in plain words. UU 27/2022 articles 5, 20,
// 21, 22 and 24 (facts 6.1, checked 2026-10): own screen, unticked, version and words recorded.
// The retention time and the data-protection contact are not decided by the owner yet, so the
// text names where to ask instead of a number nobody has confirmed.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "kiosk/base/msg.h"
#include "ui/text/words.h"

namespace simpul::ui {

// Change it with every change of the words below.
inline constexpr std::string_view kConsentVersion = "2026-11-23.1";

inline constexpr std::array<std::string_view, 6> kConsentPoints = {
    Msg("Your complaint goes to the immigration office that handles it."),
    Msg("A report about a foreigner may be passed to the police, Satpol PP or Pecalang; your name "
        "only if you allowed it."),
    Msg("Only your answers are stored. They are sealed here and opened only by the officers "
        "who handle them."),
    Msg("They are used to examine the complaint and to answer you."),
    Msg("You may ask to see, correct or withdraw them, free of charge, with your code or at "
        "the counter."),
    Msg("Making a complaint costs nothing, and nobody may treat you worse for it."),
};

// Exactly the words on screen, for the record's hash.
inline std::string ConsentText(const Words& words) {
  std::string text;
  for (const std::string_view point : kConsentPoints) text += words.T(point) + "\n";
  return text;
}

}  // namespace simpul::ui
