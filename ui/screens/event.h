// What happens to a screen and what a screen asks for. Plain values, no ImGui, no I/O.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/app/complaints.h"
#include "kiosk/app/lobby.h"
#include "kiosk/app/printing.h"
#include "kiosk/app/tickets.h"
#include "kiosk/base/result.h"

namespace simpul::ui {

// Events.
struct Activated {
  std::string id;  // of the node
};
struct Scanned {
  std::string text;  // what the scanner typed before its Enter; wiped by the shell
};
struct Submitted {
  app::Receipt receipt;
  app::DotImage qr;
};
struct SubmitFailed {
  ErrorCode code = ErrorCode::kStorage;
};
struct Tracked {
  app::TrackResult result;
};
struct TrackFailed {};
struct PrintEnded {
  app::PrintOutcome outcome;
};
struct SurveyKept {};  // the answers are on the disk
struct SurveyFailed {
  ErrorCode code = ErrorCode::kStorage;
};
struct ReminderKept {};  // the reminder is on the disk
struct ReminderFailed {
  ErrorCode code = ErrorCode::kStorage;
};
struct TicketGiven {  // the ticket is on the disk
  app::GivenTicket given;
  app::DotImage qr;
};
struct TicketRefused {
  ErrorCode code = ErrorCode::kStorage;
};
struct PageDue {};   // see Page::ActsAfterMs
struct HelpKept {};  // the request for an officer is on the disk
struct HelpFailed {
  ErrorCode code = ErrorCode::kStorage;
};
struct HelpChanged {
  app::LobbyService::Progress progress;
};
struct PrinterChanged {
  app::PrinterState state;
};
using Event =
    std::variant<Activated, Scanned, Submitted, SubmitFailed, Tracked, TrackFailed, PrintEnded,
                 PrinterChanged, SurveyKept, SurveyFailed, ReminderKept, ReminderFailed, HelpKept,
                 HelpFailed, HelpChanged, TicketGiven, TicketRefused, PageDue>;

// Effects.
enum class EffectKind : std::uint8_t {
  kGoHome,          // end the session: wipe everything, show the first screen
  kOpen,            // `value`: a screen's name; `argument`: what it shows first
  kSubmit,          // the draft is complete
  kPrint,           // the receipt on screen
  kPrintChecklist,  // `value`: the service on screen
  kSurvey,          // the survey's answers are complete
  kRemind,          // the reminder by e-mail is complete
  kTakeTicket,      // class and service of the queue ticket are chosen
  kPrintTicket,     // the ticket given last, in the language `argument`
  kAskHelp,         // the request for an officer is complete
  kForgetHelp,      // its answer was read
  kWithdrawHelp,    // it is not wanted any more
  kTrack,           // the code that was entered
  // Another page of the same flow: scroll to its top, ignore early taps. `value` "keep": every page
  // names its own scroll position, and Back finds it where it was.
  kPageChanged,
  kLanguage,  // `value`: code
  kNextTextSize,
  kNextTheme,
  kMode,   // `value`: "low_reach" or "speech", on or off
  kSpeak,  // `value`: text for the voice of language `argument`; cuts what was being said
  kHush,
  kVolume,  // `value`: "+" or "-"
};
struct Effect {
  EffectKind kind;
  std::string value = {};
  std::string argument = {};
  friend bool operator==(const Effect&, const Effect&) = default;
};
using Effects = std::vector<Effect>;

// The part after `prefix` when `id` starts with it: nodes are named "kind.service", "score.4".
inline std::optional<std::string> After(std::string_view id, std::string_view prefix) {
  if (!id.starts_with(prefix)) return std::nullopt;
  return std::string(id.substr(prefix.size()));
}

}  // namespace simpul::ui
