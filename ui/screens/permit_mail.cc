// The pages of the reminder by e-mail: the address, what is agreed to, "saved".
#include "kiosk/base/msg.h"
#include "ui/screens/info_widgets.h"
#include "ui/screens/permit_consent.h"
#include "ui/screens/permit_draw.h"
#include "ui/screens/permit_parts.h"
#include "ui/screens/typing_head.h"

namespace simpul::ui {
namespace {

std::string_view EmailProblemText(EmailProblem problem) {
  switch (problem) {
    case EmailProblem::kEmpty:
      return Msg("<b>The address is still empty.</b> Type it, or go back.");
    case EmailProblem::kNoAt:
      return Msg("<b>The @ is missing.</b> An address looks like anna@gmail.com.");
    case EmailProblem::kDomain:
      return Msg(
          "<b>The part after the @ is not complete.</b> An address looks like "
          "anna@gmail.com.");
    default:
      return Msg(
          "<b>A letter in it cannot be in an address.</b> Only Latin letters, digits and . _ "
          "- + are possible.");
  }
}

// "Tue, 1 Dec · Thu, 17 Dec · …"
std::string DatesText(const Words& words, const PermitState& state, LocalDate today) {
  std::string text;
  if (!state.expiry) return text;
  for (const LocalDate date : ReminderDates(*state.expiry, today)) {
    std::string one = words.ShortDate(date);  // a line does not break inside
    for (std::size_t at = 0; (at = one.find(' ', at)) != std::string::npos;) {
      one.replace(at, 1, "\u00A0");
    }
    text += (text.empty() ? "" : "\n") + one;
  }
  return text;
}

}  // namespace

void DrawEmail(Kit& kit, const PermitState& state, float top, float foot) {
  const Words& words = kit.words();
  const TypingAreas areas = DivideForKeyboard(kit, state.keyboard, KeyLayout::kAddress,
                                              {0, top, kit.screen().w, foot - top});
  {
    Column column(kit, "permit.email", areas.page);
    const std::string heading = words.T("Which e-mail address shall we use?");
    DrawTypingHead(kit, column,
                   {"page.heading", heading, "page.lead", words.T("Type your e-mail address."), 340,
                    state.email_problem != EmailProblem::kNone});
    if (state.email_problem != EmailProblem::kNone) {
      Notice(kit, column, "page.problem", "error", words.T(EmailProblemText(state.email_problem)),
             NoticeKind::kError);
      column.Space(24);
    }
    TextField(kit, column, {"email.field", state.email, {}, 130});
    column.Space(20);
    std::vector<ChipSpec> chips;
    for (const std::string_view chip : EmailChips(words.language())) {
      chips.push_back({"mail." + std::string(chip), std::string(chip)});
    }
    Chips(kit, column, chips);
  }
  Keyboard(kit, state.keyboard, KeyLayout::kAddress, areas.keys);
}

void DrawReminderConsent(Kit& kit, Column& column, const PermitState& state, LocalDate today) {
  const Words& words = kit.words();
  const Theme& theme = kit.theme();
  if (state.failed) {
    Notice(kit, column, "page.problem", "error",
           words.T("<b>Not saved.</b> The address is still here. Please try again."),
           NoticeKind::kError);
    column.Space(26);
  }
  column.Heading("page.heading", words.T("Is the address right?"));
  column.Space(10);
  column.Paragraph("consent.email", state.email, theme.heading, kHeading2, Align::kStart,
                   /*is_private=*/true);
  column.Space(26);
  Row(kit, column,
      {"consent.dates",
       "event",
       theme.leaf,
       0,
       words.T("We will e-mail you on"),
       DatesText(words, state, today),
       {},
       true});
  Row(kit, column,
      {"consent.language",
       "translate",
       theme.sea,
       0,
       words.T("In this language"),
       std::string(LanguageOwnName(words.language())),
       {},
       true});
  column.Space(30);
  column.Section("consent.title", words.T("What you agree to"));
  column.Space(12);
  int number = 0;
  for (const std::string_view point : kReminderConsentPoints) {
    Row(kit, column,
        {"consent." + std::to_string(number), "", theme.chosen_edge, number + 1, words.T(point)});
    ++number;
  }
}

void DrawSaved(Kit& kit, Column& column, const PermitState& state, LocalDate today) {
  const Words& words = kit.words();
  const Theme& theme = kit.theme();
  const float icon = kit.E(150);
  column.Space(40);
  const Rect line = column.Take(icon);
  kit.Icon("mark_email_read", line.center_x() - icon / 2, line.y, icon, theme.ok);
  column.Space(24);
  column.Paragraph("page.heading", words.T("The reminder is saved"), theme.heading, kHeading1,
                   Align::kCenter);
  column.Space(14);
  column.Paragraph("page.lead", words.T("We will e-mail you on"), theme.secondary, kLead,
                   Align::kCenter);
  column.Space(8);
  column.Paragraph("saved.dates", DatesText(words, state, today), theme.heading, kStrong,
                   Align::kCenter);
  column.Space(44);
  column.Paragraph(
      "saved.spam",
      words.T("Look in the spam folder too. An e-mail can get lost: remember the day yourself."),
      theme.secondary, kBody, Align::kCenter);
}

}  // namespace simpul::ui
