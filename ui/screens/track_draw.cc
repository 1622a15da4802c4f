#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/base/bytes.h"
#include "kiosk/base/msg.h"
#include "ui/kit/widgets.h"
#include "ui/screens/track.h"
#include "ui/screens/typing_head.h"

namespace simpul::ui {
namespace {

// Four groups of four boxes' worth of symbols; what is missing shows as a low line.
void DrawCodeField(Kit& kit, Column& column, const std::string& typed) {
  const Theme& theme = kit.theme();
  const float gap = kit.P(20);
  const float width = (column.width() - 3 * gap) / 4;
  const float height = kit.P(132);
  const Rect line = column.Take(height);
  TextStyle style;
  style.size_px = kit.P(62);
  style.weight = Weight::kExtraBold;
  style.is_private = true;
  // The code is read from the left in every language.
  const auto place = [&](std::size_t nth) {
    return static_cast<float>(kit.settings().mirrored ? 3 - nth : nth);
  };
  for (std::size_t group = 0; group < 4; ++group) {
    const Rect r{line.x + place(group) * (width + gap), line.y, width, height};
    const bool active = typed.size() / 4 == group;
    kit.Fill(r, theme.paper, kit.P(24));
    kit.Stroke(r, active ? theme.chosen_edge : theme.edge, kit.P(active ? 5 : 3), kit.P(24));
    const float cell = (r.w - kit.P(24)) / 4;
    for (std::size_t i = 0; i < 4; ++i) {
      const std::size_t at = group * 4 + i;
      const float x = r.x + kit.P(12) + place(i) * cell;
      if (at < typed.size()) {
        const std::string_view symbol = std::string_view(typed).substr(at, 1);
        const TextBlock& block = kit.Measure(symbol, style);
        kit.DrawText(symbol, style, x + (cell - static_cast<float>(block.width)) / 2,
                     r.center_y() - static_cast<float>(block.height) / 2, theme.heading);
      } else {
        kit.Fill({x + cell * 0.2F, r.bottom() - kit.P(34), cell * 0.6F, kit.P(5)},
                 at == typed.size() ? theme.clay : theme.edge);
      }
    }
  }
  Node node;
  node.id = "track.field";
  node.role = Role::kTextField;
  node.rect = line;
  node.is_private = true;
  kit.Add(std::move(node));
}

std::string_view ProblemText(CodeProblem problem) {
  switch (problem) {
    case CodeProblem::kTooShort:
      return Msg("<b>The code has 16 letters and digits.</b> Some are still missing.");
    case CodeProblem::kCheckSymbol:
      return Msg("<b>One letter or digit is not right.</b> Compare it with your receipt.");
    case CodeProblem::kNotACode:
      return Msg("<b>This is not a complaint receipt.</b> Scan the QR code on your receipt.");
    case CodeProblem::kNone: break;
  }
  return {};
}

void DrawEntry(Kit& kit, const TrackScreenState& state) {
  const Words& words = kit.words();
  const Theme& theme = kit.theme();
  kit.Fill(kit.screen(), theme.page);
  const float top =
      Header(kit, {"qr_code_scanner", words.T("Track a complaint"), words.T("With your receipt")});
  const ButtonSpec home{"nav.home", words.T("Home"), "home", ButtonKind::kQuiet};
  const std::array<ButtonSpec, 2> right = {
      ButtonSpec{
          "track.clear", words.T("Clear"), {}, ButtonKind::kSecondary, false, !state.typed.empty()},
      ButtonSpec{"track.show", words.T("Show"), "arrow_forward", ButtonKind::kPrimary, true}};
  const float foot = Footer(kit, {&home, 1}, right);
  const TypingAreas areas = DivideForKeyboard(kit, state.keyboard, KeyLayout::kCode,
                                              {0, top, kit.screen().w, foot - top});
  {
    Column column(kit, "track.entry", areas.page);
    DrawTypingHead(
        kit, column,
        {"track.heading", words.T("Hold your receipt under the scanner"), "track.lead",
         words.T("Or type the code below the QR code."), 132, state.problem != CodeProblem::kNone});
    if (state.problem != CodeProblem::kNone) {
      Notice(kit, column, "track.problem", "error", words.T(ProblemText(state.problem)),
             NoticeKind::kError);
      column.Space(26);
    }
    DrawCodeField(kit, column, state.typed);
    column.Space(30);
    Hint(kit, column, "track.hint", "lock",
         words.T("The code stays on this screen only. It is gone when you leave."));
  }
  Keyboard(kit, state.keyboard, KeyLayout::kCode, areas.keys);
}

std::string_view StatusTitle(CaseStatus status) {
  switch (status) {
    case CaseStatus::kReceived: return Msg("Received");
    case CaseStatus::kVerified: return Msg("Verified");
    case CaseStatus::kNeedsInfo: return Msg("More information is needed");
    case CaseStatus::kForwarded: return Msg("Passed on");
    case CaseStatus::kInProgress: return Msg("Being handled");
    case CaseStatus::kAnswered: return Msg("Answered");
    case CaseStatus::kClosed: return Msg("Finished");
    case CaseStatus::kRejected: return Msg("Not accepted");
    case CaseStatus::kWithdrawn: return Msg("Withdrawn");
    case CaseStatus::kReopened: return Msg("Opened again");
  }
  return {};
}

std::string_view StatusIcon(CaseStatus status) {
  switch (status) {
    case CaseStatus::kNeedsInfo: return "help";
    case CaseStatus::kInProgress: return "pending_actions";
    case CaseStatus::kAnswered: return "question_answer";
    case CaseStatus::kClosed: return "task_alt";
    case CaseStatus::kRejected:
    case CaseStatus::kWithdrawn: return "block";
    default: return "pending_actions";
  }
}

// One line of the timeline: dot, words, and what belongs under them.
struct Step {
  std::string id, title, time;
  std::string_view icon = "check";
  Color color;
  std::string body;  // a reply, private
  bool last = false;
  bool quiet = false;
};

void DrawStep(Kit& kit, Column& column, const Step& step) {
  const Theme& theme = kit.theme();
  const float dot = kit.E(72);
  const float indent = dot + kit.P(24);
  const float wrap = column.width() - indent;
  const TextStyle title = kit.StyleOf({34, Weight::kExtraBold, 0.9F}, wrap);
  const TextStyle small = kit.StyleOf({27, Weight::kMedium, 1.0F}, wrap);
  TextStyle body = kit.StyleOf({30, Weight::kMedium, 1.0F}, wrap - kit.P(60));
  body.is_private = true;
  const auto title_h = static_cast<float>(kit.Measure(step.title, title).height);
  const float time_h =
      step.time.empty() ? 0 : static_cast<float>(kit.Measure(step.time, small).height);
  const float body_h =
      step.body.empty() ? 0
                        : static_cast<float>(kit.Measure(step.body, body).height) + kit.P(52 + 16);
  const float height = std::max(dot, title_h + time_h + body_h) + kit.P(step.last ? 8 : 40);
  const Rect r = column.Take(height);
  if (!step.last) {
    kit.Fill({r.x + dot / 2 - kit.P(3), r.y + dot - kit.P(8), kit.P(6), height - dot + kit.P(16)},
             theme.step_left);
  }
  kit.Fill({r.x, r.y, dot, dot}, step.color, dot / 2);
  const float icon = kit.E(44);
  kit.Icon(step.icon, r.x + (dot - icon) / 2, r.y + (dot - icon) / 2, icon,
           step.quiet ? theme.secondary : theme.paper);
  float y = r.y;
  y += kit.DrawText(step.title, title, r.x + indent, y,
                    step.quiet ? theme.secondary : theme.heading);
  if (!step.time.empty()) y += kit.DrawText(step.time, small, r.x + indent, y, theme.secondary);
  kit.AddText(step.id, Role::kText, step.title + (step.time.empty() ? "" : ", " + step.time),
              {r.x, r.y, r.w, title_h + time_h});
  if (step.body.empty()) return;
  const Rect card{r.x + indent, y + kit.P(16), wrap, body_h - kit.P(16)};
  Card(kit, card);
  kit.DrawText(step.body, body, card.x + kit.P(30), card.y + kit.P(26), theme.ink);
  Node node;
  node.id = step.id + ".text";
  node.role = Role::kText;
  node.label = step.body;
  node.rect = card;
  node.is_private = true;
  kit.Add(std::move(node));
}

std::string Stamp(const Words& words, std::int64_t unix_ms, const SiteZone& zone) {
  const LocalTime time = ToLocal(unix_ms, zone);
  return words.MediumDate(time.date) + " · " + words.Time(time);
}

void DrawSummary(Kit& kit, Column& column, const app::TrackResult& result) {
  const CaseView& view = *result.view;
  const Words& words = kit.words();
  const Theme& theme = kit.theme();
  const CaseStatus status = view.events.back().status;
  const float icon = kit.E(110);
  const float wrap = column.width() - icon - kit.P(34 * 3);
  const TextStyle title = kit.StyleOf(kHeading2, wrap);
  TextStyle lead = kit.StyleOf({30, Weight::kMedium, 1.0F}, wrap);
  lead.markup = true;
  std::string text;
  if (IsFinal(status)) {
    text = words.T("No more steps are planned.");
  } else if (status == CaseStatus::kAnswered && !view.replies.empty()) {
    text = words.T("Read the answer below.");  // the day until which it was expected is past
  } else if (const Result<LocalDate> due =
                 view.due ? ParseIsoDate(*view.due) : Fail(ErrorCode::kNotFound, "due")) {
    const std::string date = "<b>" + EscapeMarkup(words.LongDate(*due)) + "</b>";
    text = view.due_estimated ? words.T("Answer expected by about {date}", {{"date", date}})
                              : words.T("Answer at the latest {date}", {{"date", date}});
    if (result.working_days_left) {
      text += "\n" +
              words.N("{n} working day left", "{n} working days left", *result.working_days_left);
    }
  } else {
    text = words.T("There is no fixed date for this kind of report.");
  }
  const std::string name = words.T(StatusTitle(status));
  const auto title_h = static_cast<float>(kit.Measure(name, title).height);
  const auto text_h = static_cast<float>(kit.Measure(text, lead).height);
  const Rect r = column.Take(std::max(icon, title_h + text_h) + kit.P(68));
  Card(kit, r);
  kit.Icon(StatusIcon(status), r.x + kit.P(34), r.center_y() - icon / 2, icon, theme.sea);
  const float x = r.x + kit.P(68) + icon;
  const float y = r.center_y() - (title_h + text_h) / 2;
  kit.DrawText(name, title, x, y, theme.heading);
  kit.DrawText(text, lead, x, y + title_h, theme.ink);
  kit.AddText("track.status", Role::kStatus, name + ". " + text, r);
}

void DrawTimeline(Kit& kit, Column& column, const CaseView& view, const SiteZone& zone) {
  const Words& words = kit.words();
  const Theme& theme = kit.theme();
  std::size_t reply = 0;
  std::vector<Step> steps;
  const auto add_replies = [&](std::int64_t before_ms) {
    for (; reply < view.replies.size() && view.replies[reply].at_ms <= before_ms; ++reply) {
      steps.push_back({"track.reply." + std::to_string(reply), words.T("Answer from the office"),
                       Stamp(words, view.replies[reply].at_ms, zone), "chat", theme.sea,
                       view.replies[reply].text});
    }
  };
  for (std::size_t i = 0; i < view.events.size(); ++i) {
    const CaseEvent& event = view.events[i];
    if (i > 0) add_replies(event.at_ms - 1);
    // The answer itself says that it was answered.
    const bool has_reply = reply < view.replies.size() && view.replies[reply].at_ms == event.at_ms;
    if (event.status == CaseStatus::kAnswered && has_reply) continue;
    const bool now = i + 1 == view.events.size() && !IsFinal(event.status);
    steps.push_back({"track.event." + std::to_string(i),
                     EventTitle(words, event, view.kiosk),
                     Stamp(words, event.at_ms, zone),
                     now && i > 0 ? "more_horiz" : "check",
                     now && i > 0 ? theme.sea : theme.leaf,
                     {}});
  }
  add_replies(INT64_MAX);
  if (!IsFinal(view.events.back().status)) {
    steps.push_back(
        {"track.end", words.T("Finished"), {}, "flag", theme.step_left, {}, true, true});
  }
  steps.back().last = true;
  for (const Step& step : steps) DrawStep(kit, column, step);
}

// What is honest to say when there is no view.
struct Plain {
  std::string_view icon;
  std::string title, text;
};
Plain PlainOf(const Words& words, const TrackScreenState& state) {
  if (state.failed) {
    return {"error", words.T("This did not work"),
            words.T("The kiosk cannot look up codes now. Please ask an officer at the counter.")};
  }
  if (!state.result || state.result->state == app::TrackState::kSearching) {
    return {"manage_search", words.T("Looking up your complaint…"),
            words.T("The kiosk is asking the central server.")};
  }
  const std::string as_of = state.result->as_of ? words.Time(*state.result->as_of) : std::string();
  switch (state.result->state) {
    case app::TrackState::kNotYetSent:
      return {"schedule_send", words.T("Not yet sent from this kiosk"),
              words.T("Your complaint is stored safely here. It is sent as soon as the network "
                      "is back. You need not do anything.")};
    case app::TrackState::kOnItsWay:
      return {"schedule_send", words.T("Sent, waiting for the office"),
              words.T("The central server has your complaint. The first step appears here soon.")};
    case app::TrackState::kOffline:
      return {"cloud_off", words.T("No connection"),
              as_of.empty() ? words.T("This kiosk has not reached the central server yet. Please "
                                      "try again later or scan your receipt with a phone.")
                            : words.T("The central server was last reached at {time}. Please try "
                                      "again later or scan your receipt with a phone.",
                                      {{"time", as_of}})};
    default:
      return {"hourglass_empty", words.T("Not yet received"),
              words.T("The code is right, but the central server has not received this complaint "
                      "yet. The kiosk that took it may be without a network.")};
  }
}

void DrawResult(Kit& kit, const TrackScreenState& state, const SiteZone& zone) {
  const Words& words = kit.words();
  const Theme& theme = kit.theme();
  kit.Fill(kit.screen(), theme.page);
  const bool has_view = state.result && state.result->view;
  const float top =
      Header(kit, {"qr_code_scanner", words.T("Track a complaint"),
                   has_view ? state.result->view->reference : words.T("With your receipt")});
  const ButtonSpec home{"nav.home", words.T("Home"), "home", ButtonKind::kQuiet};
  std::vector<ButtonSpec> right;
  if (!has_view) {
    right.push_back({"track.again", words.T("Try again"), "refresh", ButtonKind::kSecondary});
  }
  right.push_back({"track.done", words.T("Done"), {}, ButtonKind::kPrimary});
  const float foot = Footer(kit, {&home, 1}, right);
  Column column(kit, "track.result", {0, top, kit.screen().w, foot - top});
  if (!has_view) {
    const Plain plain = PlainOf(words, state);
    const float icon = kit.E(120);
    column.Space(60);
    const Rect r = column.Take(icon);
    kit.Icon(plain.icon, r.center_x() - icon / 2, r.y, icon, theme.sea);
    column.Space(30);
    column.Paragraph("track.state", plain.title, theme.heading, kHeading1, Align::kCenter);
    column.Space(20);
    column.Paragraph("track.state_text", plain.text, theme.secondary, kLead, Align::kCenter);
    return;
  }
  DrawSummary(kit, column, *state.result);
  column.Space(20);
  if (state.result->as_of) {
    const std::string time = words.Time(*state.result->as_of);
    const std::string date = words.MediumDate(state.result->as_of->date);
    Hint(kit, column, "track.as_of", state.result->refreshing ? "sync" : "schedule",
         words.T("As of {date}, {time}", {{"date", date}, {"time", time}}));
  }
  column.Space(34);
  column.Section("track.journey", words.T("Progress of your complaint"));
  column.Space(30);
  DrawTimeline(kit, column, *state.result->view, zone);
  column.Space(30);
  Hint(kit, column, "track.phone", "smartphone",
       words.T("To add something or to rate the answer, scan your receipt with a phone."));
}

}  // namespace

std::string EventTitle(const Words& words, const CaseEvent& event, const std::string& kiosk) {
  if (event.status == CaseStatus::kReceived) {
    return words.T("Received at kiosk {kiosk}", {{"kiosk", kiosk}});
  }
  if (event.status == CaseStatus::kForwarded) {
    if (event.to == "regional_office") return words.T("Passed to the regional office");
    if (event.to == "police") return words.T("Passed to the police");
    if (event.to == "satpol_pp") return words.T("Passed to Satpol PP");
    if (event.to == "pecalang") return words.T("Passed to Pecalang");
  }
  return words.T(StatusTitle(event.status));
}

void DrawTrack(Kit& kit, const TrackScreenState& state, const SiteZone& zone) {
  if (state.code) {
    DrawResult(kit, state, zone);
  } else {
    DrawEntry(kit, state);
  }
}

}  // namespace simpul::ui
