#include "ui/screens/complaint_draw.h"

#include <algorithm>
#include <array>

#include "kiosk/base/bytes.h"
#include "kiosk/base/msg.h"
#include "ui/kit/widgets.h"
#include "ui/screens/complaint_review.h"
#include "ui/screens/consent.h"
#include "ui/screens/keys_note.h"
#include "ui/screens/number_note.h"
#include "ui/screens/typing_head.h"

namespace simpul::ui {
namespace {

using Question = ComplaintPage;

Color KindColor(const Theme& theme, ComplaintKind kind) {
  switch (kind) {
    case ComplaintKind::kForeignCrime: return theme.error;
    case ComplaintKind::kForeignRegulation: return theme.leaf;
    case ComplaintKind::kForeignCustom: return theme.clay;
    default: return theme.chosen_edge;
  }
}

ChoiceSpec KindSpec(Kit& kit, const ComplaintDraft& draft, ComplaintKind kind) {
  const ComplaintKindInfo& info = InfoOf(kind);
  return {"kind." + std::string(info.id), kit.words().T(info.title),
          kit.words().T(info.subtitle),   info.icon,
          KindColor(kit.theme(), kind),   draft.kind == kind};
}

void DrawKinds(Kit& kit, Column& column, const ComplaintDraft& draft) {
  std::vector<ChoiceSpec> service;
  std::vector<ChoiceSpec> foreigner;
  for (int i = 0; i < kComplaintKinds; ++i) {
    const auto kind = static_cast<ComplaintKind>(i);
    (InfoOf(kind).about_foreigner ? foreigner : service).push_back(KindSpec(kit, draft, kind));
  }
  ChoiceGrid(kit, column, service);
  column.Space(26);
  column.Section("kind.foreigner", kit.words().T("Report about a foreigner"));
  column.Space(24);
  ChoiceGrid(kit, column, foreigner);
  column.Space(14);
  Notice(kit, column, "kind.emergency", "emergency",
         kit.words().T("<b>Is there danger now?</b> Call 110 or 112, or ask the officer on duty."),
         NoticeKind::kError);
}

void DrawChoices(Kit& kit, Column& column, const std::vector<Choice>& choices,
                 const std::string& prefix, std::string_view chosen, float height = 130) {
  std::vector<ChoiceSpec> specs;
  specs.reserve(choices.size());
  for (const Choice& choice : choices) {
    specs.push_back({prefix + std::string(choice.id),
                     kit.words().T(choice.text),
                     {},
                     {},
                     {},
                     choice.id == chosen});
  }
  ChoiceGrid(kit, column, specs, 2, height);
}

template <typename Place>
void DrawRegions(Kit& kit, Column& column, const std::vector<Place>& places,
                 const std::string& prefix, std::string_view chosen) {
  std::vector<ChoiceSpec> specs;
  specs.reserve(places.size());
  for (const Place& place : places) {
    specs.push_back({prefix + place.id, place.name, {}, {}, {}, place.id == chosen});
  }
  ChoiceGrid(kit, column, specs, 2, 112);
}

void DrawVillages(Kit& kit, Column& column, const ComplaintDraft& draft,
                  const RegionCatalogue& regions) {
  const District* district = regions.FindDistrict(draft.district);
  if (district == nullptr) return;
  // First, so that nobody scrolls through forty names to say it.
  const std::array<ChoiceSpec, 1> unknown = {ChoiceSpec{"village.unknown",
                                                        kit.words().T("I do not know the village"),
                                                        {},
                                                        "help",
                                                        kit.theme().sea,
                                                        draft.village == "unknown"}};
  ChoiceGrid(kit, column, unknown, 1, 112);
  DrawRegions(kit, column, district->villages, "village.", draft.village);
}

void DrawTimes(Kit& kit, Column& column, const ComplaintDraft& draft) {
  DrawChoices(kit, column, Times(), "when.", draft.when);
  column.Space(26);
  column.Section("time.part", kit.words().T("What time of day? (optional)"));
  column.Space(24);
  DrawChoices(kit, column, PartsOfDay(), "part.", draft.part_of_day, 112);
}

void DrawSentences(Kit& kit, Column& column, const ComplaintDraft& draft) {
  if (!draft.kind) return;
  std::vector<ChoiceSpec> specs;
  for (const Choice& sentence : InfoOf(*draft.kind).sentences) {
    specs.push_back({"sentence." + std::string(sentence.id),
                     kit.words().T(sentence.text),
                     {},
                     {},
                     {},
                     draft.sentences.contains(std::string(sentence.id))});
  }
  CheckList(kit, column, specs);
}

// Chips in rows that wrap; each adds its words to the text.
void DrawPhrases(Kit& kit, Column& column, ComplaintKind kind) {
  const Theme& theme = kit.theme();
  const float gap = kit.P(16);
  const TextStyle style = kit.StyleOf({29, Weight::kBold, 1.0F});
  const float height = std::max(kit.P(84), kit.E(29) * 1.4F + kit.P(36));
  float x = column.x();
  Rect line = column.Take(height);
  for (const std::string_view msgid : PhrasesOf(kind)) {
    const std::string id = "phrase." + std::string(msgid);
    const std::string label = kit.words().T(msgid);
    const TextBlock& block = kit.Measure(label, style);
    const float width = std::min(column.width(), static_cast<float>(block.width) + kit.P(64));
    if (x + width > column.x() + column.width() + 1 && x > column.x()) {
      column.Space(16);
      line = column.Take(height);
      x = column.x();
    }
    const Rect r{x, line.y, width, height};
    kit.Fill(r, kit.Pressed(id) ? theme.key_wide : theme.chosen, height / 2);
    kit.Stroke(r, theme.ornaments ? Rgb(0xB8CDEB) : theme.line, kit.P(2), height / 2);
    kit.DrawText(label, style, r.x + kit.P(32), r.center_y() - static_cast<float>(block.height) / 2,
                 theme.chosen_edge);
    Node node;
    node.id = id;
    node.role = Role::kButton;
    node.label = label;
    node.rect = r;
    kit.Add(std::move(node));
    x += width + gap;
  }
}

void DrawTyping(Kit& kit, Column& column, const ComplaintState& state) {
  const Words& words = kit.words();
  if (state.page == Question::kWords) {
    const std::string used =
        words.Number(static_cast<std::int64_t>(CodePointCount(state.draft.words)));
    const std::string most = words.Number(kMaxWords);
    TextField(kit, column,
              {"words.field", state.draft.words,
               words.T("{used} of {most} characters", {{"used", used}, {"most", most}}), 420});
    column.Space(26);
    if (DrawNumberNote(kit, column, state.draft.words)) return;  // in place of the phrases
    if (state.draft.kind) DrawPhrases(kit, column, *state.draft.kind);
    if (state.draft.words.empty()) DrawKeysNote(kit, column);
    return;
  }
  const bool name = state.page == Question::kName;
  TextField(kit, column,
            {name ? "name.field" : "contact.field",
             name ? state.draft.name : state.draft.contact,
             {},
             130});
  column.Space(22);
  Hint(kit, column, "typing.hint", "lock",
       name ? words.T("Your name is encrypted with the complaint.")
            : words.T("A phone number or e-mail. You can always read the answer with your code."));
}

void DrawIdentity(Kit& kit, Column& column, const ComplaintDraft& draft) {
  const Words& words = kit.words();
  const Color color = kit.theme().chosen_edge;
  const std::array<ChoiceSpec, 3> specs = {
      ChoiceSpec{"identity.none", words.T("Without a name"),
                 words.T("Nobody knows who you are. Officers can ask you questions only through "
                         "your code."),
                 "visibility_off", color, draft.identity == Identity::kNone},
      ChoiceSpec{"identity.secret", words.T("My name is kept secret"),
                 words.T("Only those you choose see your name. It is never passed on."), "lock",
                 color, draft.identity == Identity::kSecret},
      ChoiceSpec{"identity.named", words.T("With my name"),
                 words.T("Officers may use your name while they handle the complaint."), "badge",
                 color, draft.identity == Identity::kNamed}};
  ChoiceGrid(kit, column, specs, 1, 190);
}

void DrawNameAudience(Kit& kit, Column& column, const ComplaintDraft& draft) {
  const Words& words = kit.words();
  const Color color = kit.theme().chosen_edge;
  const std::array<ChoiceSpec, 2> specs = {
      ChoiceSpec{"name_audience.handler", words.T("The officer who handles it"),
                 words.T("At the office that examines your complaint."), "person", color,
                 draft.name_audience == NameAudience::kHandler},
      ChoiceSpec{"name_audience.regional", words.T("Only the regional office"),
                 words.T("The office you complain about does not see your name."),
                 "account_balance", color, draft.name_audience == NameAudience::kRegionalOffice}};
  ChoiceGrid(kit, column, specs, 1, 190);
}

void DrawReportAudience(Kit& kit, Column& column, const ComplaintDraft& draft) {
  const Words& words = kit.words();
  const Color color = kit.theme().chosen_edge;
  const std::array<ChoiceSpec, 2> specs = {
      ChoiceSpec{"report_audience.handlers", words.T("Only officers who handle it"),
                 words.T("It is never published."), "lock", color,
                 draft.report_audience == ReportAudience::kHandlersOnly},
      ChoiceSpec{"report_audience.summary", words.T("A summary may be published"),
                 words.T("Without names and places, so that others can learn from it."), "campaign",
                 color, draft.report_audience == ReportAudience::kSummaryPublic}};
  ChoiceGrid(kit, column, specs, 1, 190);
}

void DrawPartner(Kit& kit, Column& column, const ComplaintDraft& draft) {
  const Words& words = kit.words();
  const Color color = kit.theme().chosen_edge;
  const std::array<ChoiceSpec, 2> specs = {
      ChoiceSpec{"partner.no", words.T("No, pass on the report only"),
                 words.T("The partner does not learn who you are."), "lock", color,
                 !draft.pass_identity_to_partner},
      ChoiceSpec{"partner.yes", words.T("Yes, pass on my name too"),
                 words.T("The partner may contact you."), "share", color,
                 draft.pass_identity_to_partner}};
  ChoiceGrid(kit, column, specs, 1, 190);
}

void DrawConsent(Kit& kit, Column& column, bool ticked) {
  const Words& words = kit.words();
  int number = 0;
  for (const std::string_view point : kConsentPoints) {
    Hint(kit, column, "consent.point." + std::to_string(++number), kBullet, words.T(point));
    column.Space(24);
  }
  column.Space(10);
  const std::array<ChoiceSpec, 1> agree = {
      ChoiceSpec{"consent.agree", words.T("I agree to this"), {}, {}, {}, ticked}};
  CheckList(kit, column, agree);
  column.Paragraph("consent.version", words.T("Version {version}", {{"version", kConsentVersion}}),
                   kit.theme().secondary, kSmall);
}

struct PageWords {
  std::string_view heading, lead;
};
PageWords WordsOf(Question page) {
  switch (page) {
    case Question::kKind:
      return {Msg("What is your complaint about?"),
              Msg("Choose one. You do not have to give your name.")};
    case Question::kPlace: return {Msg("Where did it happen?"), Msg("Choose one.")};
    case Question::kRegency:
      return {Msg("In which regency?"), Msg("Where the foreigner is or was.")};
    case Question::kDistrict: return {Msg("In which district?"), Msg("Choose one.")};
    case Question::kVillage: return {Msg("In which village?"), Msg("Choose one.")};
    case Question::kTime: return {Msg("When did it happen?"), Msg("Choose one.")};
    case Question::kSentences: return {Msg("What happened?"), Msg("Tick everything that is true.")};
    case Question::kWish: return {Msg("What outcome do you want?"), Msg("Choose one.")};
    case Question::kWords:
      return {Msg("Tell it in your own words"),
              Msg("You may skip this. Do not write ID or passport numbers.")};
    case Question::kIdentity:
      return {Msg("How do you want to report?"),
              Msg("You decide. Your complaint is examined either way.")};
    case Question::kName: return {Msg("What is your name?"), Msg("As officers should call you.")};
    case Question::kContact: return {Msg("How can we reach you?"), Msg("You may skip this.")};
    case Question::kNameAudience: return {Msg("Who may see your name?"), Msg("Choose one.")};
    case Question::kReportAudience: return {Msg("Who may see your report?"), Msg("Choose one.")};
    case Question::kPartner:
      return {Msg("May the partner know your name?"),
              Msg("Police, Satpol PP or Pecalang may receive this report.")};
    case Question::kConsent:
      return {Msg("What happens with your answers"), Msg("Please read, then tick.")};
    case Question::kReview:
      return {Msg("Is everything right?"), Msg("Touch an answer to change it.")};
    case Question::kSending: return {Msg("Storing your complaint…"), {}};
  }
  return {};
}

std::string_view ProblemText(Question page) {
  switch (page) {
    case Question::kSentences:
      return Msg("<b>Nothing is ticked.</b> Tick one, or choose “None of these”.");
    case Question::kWords:
      return Msg("<b>Nothing is written.</b> Nothing was ticked, so please write a few words.");
    case Question::kName:
      return Msg(
          "<b>The name is missing.</b> Write it, or go back and choose "
          "“Without a name”.");
    case Question::kConsent:
      return Msg("<b>Your agreement is missing.</b> Tick “I agree to this”.");
    default: return Msg("<b>Nothing is chosen.</b> Touch one answer, then “Next”.");
  }
}

void DrawPage(Kit& kit, Column& column, const ComplaintState& state,
              const RegionCatalogue& regions) {
  const ComplaintDraft& draft = state.draft;
  switch (state.page) {
    case Question::kKind: return DrawKinds(kit, column, draft);
    case Question::kPlace: return DrawChoices(kit, column, ServicePlaces(), "place.", draft.place);
    case Question::kRegency:
      return DrawRegions(kit, column, regions.regencies, "regency.", draft.regency);
    case Question::kDistrict:
      if (const Regency* regency = regions.FindRegency(draft.regency)) {
        DrawRegions(kit, column, regency->districts, "district.", draft.district);
      }
      return;
    case Question::kVillage: return DrawVillages(kit, column, draft, regions);
    case Question::kTime: return DrawTimes(kit, column, draft);
    case Question::kSentences: return DrawSentences(kit, column, draft);
    case Question::kWish: return DrawChoices(kit, column, Wishes(), "wish.", draft.wish);
    case Question::kWords:
    case Question::kName:
    case Question::kContact: return DrawTyping(kit, column, state);
    case Question::kIdentity: return DrawIdentity(kit, column, draft);
    case Question::kNameAudience: return DrawNameAudience(kit, column, draft);
    case Question::kReportAudience: return DrawReportAudience(kit, column, draft);
    case Question::kPartner: return DrawPartner(kit, column, draft);
    case Question::kConsent: return DrawConsent(kit, column, state.consent_ticked);
    case Question::kReview: return DrawReview(kit, column, state, regions);
    case Question::kSending: return;
  }
}

float DrawFooter(Kit& kit, const ComplaintState& state) {
  const Words& words = kit.words();
  const bool first = state.page == Question::kKind && !state.from_review;
  const std::array<ButtonSpec, 1> left = {
      first ? ButtonSpec{"nav.cancel", words.T("Cancel"), "close", ButtonKind::kQuiet}
            : ButtonSpec{"nav.back", words.T("Back"), "arrow_back", ButtonKind::kQuiet}};
  std::vector<ButtonSpec> right;
  if (state.page == Question::kSentences) {
    right.push_back({"nav.skip", words.T("None of these"), {}, ButtonKind::kSecondary});
  } else if (state.page == Question::kWords || state.page == Question::kContact) {
    right.push_back({"nav.skip", words.T("Skip"), {}, ButtonKind::kSecondary});
  } else if (state.page == Question::kReview) {
    right.push_back({"nav.cancel", words.T("Cancel"), {}, ButtonKind::kSecondary});
  }
  if (state.page == Question::kReview) {
    right.push_back({"nav.send", words.T("Send"), "send", ButtonKind::kPrimary});
  } else {
    right.push_back({"nav.next", words.T("Next"), "arrow_forward", ButtonKind::kPrimary, true});
  }
  return Footer(kit, left, right);
}

void DrawCancelQuestion(Kit& kit) {
  const Words& words = kit.words();
  kit.BeginModal();
  const bool calm = kit.theme().ornaments;
  kit.Fill(kit.screen(), calm ? Rgb(0x08193A).WithAlpha(170) : kit.theme().page.WithAlpha(225));
  const float width = kit.screen().w - kit.P(120);
  const float inner = width - kit.P(88);
  const TextStyle title = kit.StyleOf({48, Weight::kExtraBold, 0.9F}, inner);
  const TextStyle lead = kit.StyleOf(kLead, inner);
  const std::string heading = words.T("Discard your answers?");
  const std::string text = words.T("Nothing has been sent yet.");
  const auto title_h = static_cast<float>(kit.Measure(heading, title).height);
  const auto text_h = static_cast<float>(kit.Measure(text, lead).height);
  const ButtonSpec keep{"cancel.no", words.T("Back to my answers"), "arrow_back",
                        ButtonKind::kPrimary};
  const ButtonSpec leave{"cancel.yes", words.T("Discard and leave"), "delete",
                         ButtonKind::kSecondary};
  const float keep_h = ButtonHeight(kit, keep, inner);
  const float leave_h = ButtonHeight(kit, leave, inner);
  const float height = title_h + text_h + keep_h + leave_h + kit.P(44 + 16 + 40 + 20 + 44);
  const Rect card{kit.P(60), (kit.screen().h - height) / 2, width, height};
  Card(kit, card);
  const float x = card.x + kit.P(44);
  float y = card.y + kit.P(44);
  kit.AddText("cancel.heading", Role::kHeading, heading, {x, y, inner, title_h});
  y += kit.DrawText(heading, title, x, y, kit.theme().heading) + kit.P(16);
  kit.AddText("cancel.text", Role::kText, text, {x, y, inner, text_h});
  y += kit.DrawText(text, lead, x, y, kit.theme().secondary) + kit.P(40);
  Button(kit, keep, {x, y, inner, keep_h});
  y += keep_h + kit.P(20);
  Button(kit, leave, {x, y, inner, leave_h});
}

}  // namespace

void DrawComplaint(Kit& kit, const ComplaintState& state, const RegionCatalogue& regions) {
  const Words& words = kit.words();
  const Theme& theme = kit.theme();
  kit.Fill(kit.screen(), theme.page);
  const std::string step = std::to_string(StepOf(state.page));
  const std::string steps = std::to_string(kComplaintSteps);
  const float top = Header(kit, {"campaign", words.T("Complaint"),
                                 words.T("Step {n} of {all}", {{"n", step}, {"all", steps}}), false,
                                 true, state.page != Question::kSending});
  const PageWords text = WordsOf(state.page);
  if (state.page == Question::kSending) {
    Column column(kit, "complaint.sending", {0, top, kit.screen().w, kit.screen().h - top});
    column.Space(200);
    column.Paragraph("sending.heading", words.T(text.heading), theme.heading, kHeading1,
                     Align::kCenter);
    column.Space(20);
    column.Paragraph("sending.text",
                     words.T("Please wait for the code. Your answers stay here until it is safe."),
                     theme.secondary, kLead, Align::kCenter);
    return;
  }
  const float foot = DrawFooter(kit, state);
  const Rect area{0, top, kit.screen().w, foot - top};
  const bool typed = HasKeyboard(state.page);
  const KeyLayout layout = state.page == Question::kWords     ? KeyLayout::kWords
                           : state.page == Question::kContact ? KeyLayout::kAddress
                                                              : KeyLayout::kText;
  const TypingAreas areas =
      typed ? DivideForKeyboard(kit, state.keyboard, layout, area) : TypingAreas{area, {}};
  {
    const std::string id = "complaint." + std::to_string(static_cast<int>(state.page));
    Column column(kit, id, areas.page);
    if (typed) {
      // With the phrases below it, which grow with the letters.
      const float words_field = kit.settings().text_size > TextSize::kL ? 720.0F : 420.0F;
      if (!IsTightPage(kit, areas.page)) column.Steps(kComplaintSteps, StepOf(state.page));
      DrawTypingHead(kit, column,
                     {"page.heading", words.T(text.heading), "page.lead", words.T(text.lead),
                      state.page == Question::kWords ? words_field : 130.0F, state.show_problem});
    } else {
      column.Steps(kComplaintSteps, StepOf(state.page));
      column.Heading("page.heading", words.T(text.heading));
      column.Paragraph("page.lead", words.T(text.lead), theme.secondary);
      column.Space(34);
    }
    if (state.show_problem) {
      Notice(kit, column, "page.problem", "error", words.T(ProblemText(state.page)),
             NoticeKind::kError);
      column.Space(26);
    }
    DrawPage(kit, column, state, regions);
  }
  if (typed) Keyboard(kit, state.keyboard, layout, areas.keys);
  if (state.asking_cancel) DrawCancelQuestion(kit);
}

Effects ComplaintFlow::Reduce(const Event& event, const PageContext& context) {
  return ui::Reduce(state, event, context.regions, context.words, context.pinyin);
}

}  // namespace simpul::ui
