#include "ui/screens/complaint_review.h"

#include <algorithm>

#include "kiosk/base/msg.h"

namespace simpul::ui {
namespace {

using Question = ComplaintPage;

struct ReviewRow {
  std::string_view label;
  std::string value;
  bool is_private = false;
};

std::string ChoiceText(const Words& words, const std::vector<Choice>& choices,
                       const std::string& id) {
  const Choice* choice = FindChoice(choices, id);
  return choice == nullptr ? std::string() : words.T(choice->text);
}

std::string Sentences(const Words& words, const ComplaintDraft& draft) {
  std::string text;
  for (const Choice& sentence : InfoOf(*draft.kind).sentences) {
    if (!draft.sentences.contains(std::string(sentence.id))) continue;
    if (!text.empty()) text += "\n";
    text += "• " + words.T(sentence.text);
  }
  return text;
}

// The row of one page; an empty label means the page has none.
ReviewRow RowOf(const Words& words, const ComplaintDraft& draft, Question page,
                const RegionCatalogue& regions) {
  switch (page) {
    case Question::kKind: return {Msg("About"), words.T(InfoOf(*draft.kind).title)};
    case Question::kPlace: return {Msg("Where"), ChoiceText(words, ServicePlaces(), draft.place)};
    case Question::kRegency:
      return {Msg("Where"), regions.NameOf(draft.regency) + ", " + regions.NameOf(draft.district) +
                                ", " +
                                (draft.village == "unknown" ? words.T("I do not know the village")
                                                            : regions.NameOf(draft.village))};
    case Question::kTime: {
      std::string when = ChoiceText(words, Times(), draft.when);
      const std::string part = ChoiceText(words, PartsOfDay(), draft.part_of_day);
      if (!part.empty()) when += " · " + part;
      return {Msg("When"), when};
    }
    case Question::kSentences: return {Msg("What happened"), Sentences(words, draft)};
    case Question::kWish: return {Msg("I want"), ChoiceText(words, Wishes(), draft.wish)};
    case Question::kWords: return {Msg("Own words"), draft.words, true};
    case Question::kIdentity:
      return {Msg("Who I am"), draft.identity == Identity::kNone ? words.T("Without a name")
                               : draft.identity == Identity::kNamed
                                   ? words.T("With my name")
                                   : words.T("My name is kept secret")};
    case Question::kName: return {Msg("My name"), draft.name, true};
    case Question::kContact: return {Msg("Reach me"), draft.contact, true};
    case Question::kNameAudience:
      return {Msg("Who sees my name"), draft.name_audience == NameAudience::kHandler
                                           ? words.T("The officer who handles it")
                                           : words.T("Only the regional office")};
    case Question::kReportAudience:
      return {Msg("Who sees my report"), draft.report_audience == ReportAudience::kHandlersOnly
                                             ? words.T("Only officers who handle it")
                                             : words.T("A summary may be published")};
    case Question::kPartner:
      return {Msg("Partner"), draft.pass_identity_to_partner
                                  ? words.T("Yes, pass on my name too")
                                  : words.T("No, pass on the report only")};
    default: return {};
  }
}

void DrawRow(Kit& kit, Column& column, const ReviewRow& row, const std::string& id) {
  const Theme& theme = kit.theme();
  const std::string label = kit.words().T(row.label);
  const std::string value = row.value.empty() ? kit.words().T("No answer") : row.value;
  const float icon = kit.E(44);
  const float wrap = column.width() - icon - kit.P(90);
  const TextStyle small = kit.StyleOf(kLabel, wrap);
  TextStyle strong = kit.StyleOf({31, Weight::kBold, 0.96F}, wrap);
  strong.is_private = true;  // what was answered leaves the text cache with its visitor
  const auto label_h = static_cast<float>(kit.Measure(label, small).height);
  const auto value_h = static_cast<float>(kit.Measure(value, strong).height);
  const Rect r = column.Take(std::max(kit.P(108), label_h + value_h + kit.P(32)));
  const bool pressed = kit.Pressed(id);
  kit.Fill(r, pressed ? theme.chosen : theme.paper, kit.P(20));
  kit.Stroke(r, theme.line, kit.P(2), kit.P(20));
  const float y = r.center_y() - (label_h + value_h) / 2;
  kit.DrawText(label, small, r.x + kit.P(28), y, theme.secondary);
  kit.DrawText(value, strong, r.x + kit.P(28), y + label_h, theme.heading);
  kit.Icon("edit", r.right() - icon - kit.P(28), r.center_y() - icon / 2, icon, theme.chosen_edge);
  Node node;
  node.id = id;
  node.role = Role::kButton;
  node.label = label;
  node.value = row.is_private ? std::string() : value;
  node.is_private = row.is_private;
  node.rect = r;
  kit.Add(std::move(node));
  column.Space(14);
}

}  // namespace

void DrawReview(Kit& kit, Column& column, const ComplaintState& state,
                const RegionCatalogue& regions) {
  const Words& words = kit.words();
  if (state.send_error) {
    Notice(kit, column, "review.error", "error",
           *state.send_error == ErrorCode::kNoSpace
               ? words.T("<b>This kiosk is full.</b> Your answers are still here. Please ask an "
                         "officer at the counter.")
               : words.T("<b>It could not be stored.</b> Your answers are still here. Touch "
                         "“Send” again or ask an officer."),
           NoticeKind::kError);
    column.Space(26);
  }
  const std::vector<Question> pages = PagesOf(state.draft);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const ReviewRow row = RowOf(words, state.draft, pages[i], regions);
    if (row.label.empty()) continue;
    DrawRow(kit, column, row, "review.edit." + std::to_string(i));
  }
}

}  // namespace simpul::ui
