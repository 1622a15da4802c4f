#include "ui/screens/survey_draw.h"

#include <algorithm>
#include <array>

#include "kiosk/base/bytes.h"
#include "kiosk/base/msg.h"
#include "ui/kit/ornament.h"
#include "ui/kit/widgets.h"
#include "ui/screens/keys_note.h"
#include "ui/screens/number_note.h"
#include "ui/screens/survey_parts.h"
#include "ui/screens/typing_head.h"

namespace simpul::ui {
namespace {

// Chips in rows that wrap; a second tap takes the choice back.
void DrawChips(Kit& kit, Column& column, const AboutQuestion& question,
               const SurveyAnswers& answers) {
  const Theme& theme = kit.theme();
  const float gap = kit.P(16);
  const TextStyle style = kit.StyleOf({29, Weight::kBold, 1.0F});
  const float height = std::max(kit.Target(84), kit.E(29) * 1.4F + kit.P(36));
  const auto told = answers.about.find(std::string(question.id));
  float x = column.x();
  Rect line = column.Take(height);
  for (const Choice& choice : question.choices) {
    const std::string id = "about." + std::string(question.id) + "." + std::string(choice.id);
    const bool chosen = told != answers.about.end() && told->second == choice.id;
    const std::string label = kit.words().T(choice.text);
    const TextBlock& block = kit.Measure(label, style);
    const auto text_w = static_cast<float>(block.width);
    const auto text_h = static_cast<float>(block.height);
    const int missing = block.missing_glyphs;
    const float width = std::min(column.width(), std::max(kit.P(110), text_w + kit.P(64)));
    if (x + width > column.x() + column.width() + 1 && x > column.x()) {
      column.Space(16);
      line = column.Take(height);
      x = column.x();
    }
    const Rect r{x, line.y, width, height};
    const Color back = chosen ? theme.chosen_edge : theme.paper;
    kit.Fill(r, kit.Pressed(id) ? theme.key_wide : back, height / 2);
    kit.Stroke(r, chosen ? theme.chosen_edge : theme.edge, kit.P(2), height / 2);
    kit.DrawText(label, style, r.center_x() - text_w / 2, r.center_y() - text_h / 2,
                 chosen && !kit.Pressed(id) ? theme.paper : theme.heading);
    Node node;
    node.id = id;
    node.role = Role::kChoice;
    node.label = label;
    node.rect = r;
    node.selected = chosen;
    node.missing_glyphs = missing;
    kit.Add(std::move(node));
    x += width + gap;
  }
}

void DrawAbout(Kit& kit, Column& column, const SurveyAnswers& answers) {
  for (const AboutQuestion& question : AboutQuestions()) {
    column.Section("about." + std::string(question.id), kit.words().T(question.text));
    column.Space(16);
    DrawChips(kit, column, question, answers);
    column.Space(34);
  }
}

void DrawStart(Kit& kit, Column& column, const std::optional<SurveyIndex>& index) {
  const Words& words = kit.words();
  column.Heading("page.heading", words.T("Rate our service"));
  column.Paragraph("page.lead", words.T("Nine questions, about one minute. Skip any question."),
                   kit.theme().secondary);
  column.Space(36);
  DrawIndexCard(kit, column, index);
  column.Space(36);
  Hint(kit, column, "survey.anonymous", "visibility_off",
       words.T("Without a name. Officers do not see your answers, only totals."));
  column.Space(22);
  Hint(kit, column, "survey.hour", "schedule",
       words.T("We keep the hour of your answer, not the minute."));
}

void DrawElement(Kit& kit, Column& column, const SurveyState& state) {
  const Words& words = kit.words();
  const SurveyElementInfo& info = SurveyForm().at(state.number);
  column.Steps(static_cast<int>(kSurveyElements), static_cast<int>(state.number) + 1);
  column.Space(22);
  // Above size L a smaller question leaves room for its answers.
  if (kit.settings().text_size >= TextSize::kXL) {
    column.Section("page.heading", words.T(info.question));
  } else {
    column.Heading("page.heading", words.T(info.question));
  }
  column.Space(34);
  if (state.show_problem) {
    Notice(kit, column, "page.problem", "error",
           words.T("<b>Nothing is chosen.</b> Touch one answer, or “Skip”."), NoticeKind::kError);
    column.Space(26);
  }
  const auto told = state.answers.scores.find(info.element);
  DrawFaces(kit, column, "answer.", info.answers,
            told == state.answers.scores.end() ? 0 : told->second);
  column.Space(12);
  Hint(kit, column, "survey.anonymous", "visibility_off",
       words.T("Without a name. Officers do not see your answer."));
}

void DrawThanks(Kit& kit, const SurveyState& state, const std::optional<SurveyIndex>& index,
                Column& column, float bottom) {
  const Words& words = kit.words();
  const Theme& theme = kit.theme();
  const float icon = kit.E(150);
  column.Space(40);
  const Rect line = column.Take(icon);
  kit.Icon("task_alt", line.center_x() - icon / 2, line.y, icon, theme.ok);
  column.Space(24);
  column.Paragraph("page.heading", words.T("Thank you"), theme.heading, kHeading1, Align::kCenter);
  column.Space(14);
  column.Paragraph("page.lead",
                   state.mood_only ? words.T("Your answer is stored, without your name.")
                                   : words.T("Your answers are stored, without your name."),
                   theme.secondary, kLead, Align::kCenter);
  column.Space(44);
  DrawIndexCard(kit, column, index);
  column.Space(24);
  column.Paragraph("survey.later", words.T("Your answer is counted after this hour is over."),
                   theme.secondary, kBody, Align::kCenter);
  // Where the page is already full, nobody scrolls for an ornament.
  constexpr float kAir = 110;
  constexpr float kScroll = 150;
  if (column.y() + kit.P(kAir + kScroll) < bottom) {
    column.Space(kAir);
    Patra(kit, column.Take(kit.P(kScroll)));
  }
}

float DrawFooter(Kit& kit, const SurveyState& state) {
  const Words& words = kit.words();
  std::vector<ButtonSpec> left;
  std::vector<ButtonSpec> right;
  const ButtonSpec home{"nav.home", words.T("Done"), "check", ButtonKind::kPrimary};
  switch (state.step) {
    case SurveyStep::kStart:
      left.push_back({"nav.home", words.T("Cancel"), "close", ButtonKind::kQuiet});
      right.push_back({"nav.start", words.T("Start"), "arrow_forward", ButtonKind::kPrimary, true});
      break;
    case SurveyStep::kElement:
    case SurveyStep::kAbout:
      left.push_back({"nav.back", words.T("Back"), "arrow_back", ButtonKind::kQuiet});
      if (state.step == SurveyStep::kElement) {
        right.push_back({"nav.skip", words.T("Skip"), {}, ButtonKind::kSecondary});
      }
      right.push_back({"nav.next", words.T("Next"), "arrow_forward", ButtonKind::kPrimary, true});
      break;
    case SurveyStep::kComment:
      left.push_back({"nav.back", words.T("Back"), "arrow_back", ButtonKind::kQuiet});
      if (SaysNothing(state.answers)) {
        right.push_back({"nav.home", words.T("Leave"), "close", ButtonKind::kPrimary});
      } else {
        right.push_back({"nav.send", words.T("Send"), "send", ButtonKind::kPrimary});
      }
      break;
    case SurveyStep::kMood:
    case SurveyStep::kThanks: right.push_back(home); break;
    case SurveyStep::kSending: break;
  }
  return Footer(kit, left, right);
}

void DrawComment(Kit& kit, const SurveyState& state, float top, float foot) {
  const Words& words = kit.words();
  const TypingAreas areas = DivideForKeyboard(kit, state.keyboard, KeyLayout::kWords,
                                              {0, top, kit.screen().w, foot - top});
  {
    Column column(kit, "survey.comment", areas.page);
    const std::string heading = words.T("Would you like to add something?");
    DrawTypingHead(kit, column,
                   {"page.heading", heading, "page.lead",
                    words.T("You may leave this empty. Do not write names or numbers."), 300,
                    state.failed || SaysNothing(state.answers)});
    if (state.failed) {
      Notice(kit, column, "page.problem", "error",
             words.T("<b>Not stored.</b> Your answers are still here. Please send them again."),
             NoticeKind::kError);
      column.Space(26);
    } else if (SaysNothing(state.answers)) {
      Notice(kit, column, "page.problem", "info",
             words.T("<b>Nothing is answered yet.</b> Go back, write something, or leave."),
             NoticeKind::kInfo);
      column.Space(26);
    }
    const auto used = static_cast<std::int64_t>(CodePointCount(state.answers.comment));
    const std::string counter =
        words.T("{used} of {most} characters",
                {{"used", words.Number(used)},
                 {"most", words.Number(static_cast<std::int64_t>(kMaxComment))}});
    TextField(kit, column, {"comment.field", state.answers.comment, counter, 300});
    column.Space(26);
    DrawNumberNote(kit, column, state.answers.comment);
    if (state.answers.comment.empty()) DrawKeysNote(kit, column);
  }
  Keyboard(kit, state.keyboard, KeyLayout::kWords, areas.keys);
}

std::string Subtitle(const Words& words, const SurveyState& state) {
  if (state.step != SurveyStep::kElement) return {};
  const std::string n = std::to_string(state.number + 1);
  return words.T("Question {n} of {all}", {{"n", n}, {"all", std::to_string(kSurveyElements)}});
}

}  // namespace

std::int64_t SurveyPage::LeavesAfterMs() const {
  if (state.step == SurveyStep::kMood) return kMoodMs;
  if (state.step != SurveyStep::kThanks) return 0;
  return state.mood_only ? kMoodThanksMs : kThanksMs;
}

void DrawSurvey(Kit& kit, const SurveyState& state, const std::optional<SurveyIndex>& index) {
  const Words& words = kit.words();
  const Theme& theme = kit.theme();
  kit.Fill(kit.screen(), theme.page);
  const float top =
      Header(kit, {"sentiment_satisfied", words.T("Satisfaction survey"), Subtitle(words, state),
                   state.step == SurveyStep::kThanks, true, state.step != SurveyStep::kSending});
  if (state.step == SurveyStep::kSending) {
    Column column(kit, "survey.sending", {0, top, kit.screen().w, kit.screen().h - top});
    column.Space(200);
    column.Paragraph("sending.heading", words.T("Storing your answers…"), theme.heading, kHeading1,
                     Align::kCenter);
    return;
  }
  const float foot = DrawFooter(kit, state);
  if (state.step == SurveyStep::kComment) return DrawComment(kit, state, top, foot);
  const std::string id =
      "survey." + std::to_string(static_cast<int>(state.step)) + "." + std::to_string(state.number);
  Column column(kit, id, {0, top, kit.screen().w, foot - top});
  switch (state.step) {
    case SurveyStep::kStart: return DrawStart(kit, column, index);
    case SurveyStep::kElement: return DrawElement(kit, column, state);
    case SurveyStep::kAbout:
      column.Heading("page.heading", words.T("A few questions about you"));
      column.Paragraph("page.lead",
                       words.T("All of this is optional. It helps the office to serve everybody."),
                       theme.secondary);
      column.Space(34);
      return DrawAbout(kit, column, state.answers);
    case SurveyStep::kMood:
      column.Heading("page.heading", words.T("How was it with us today?"));
      column.Paragraph("page.lead", words.T("One touch, without a name. Or just leave."),
                       theme.secondary);
      column.Space(34);
      return DrawFaces(kit, column, "mood.", MoodWords(), 0);
    case SurveyStep::kThanks: return DrawThanks(kit, state, index, column, foot);
    default: return;
  }
}

}  // namespace simpul::ui
