#include "ui/screens/permit_draw.h"

#include "kiosk/base/msg.h"
#include "ui/screens/info_draw.h"
#include "ui/screens/info_widgets.h"
#include "ui/screens/permit_parts.h"
#include "ui/screens/typing_head.h"

namespace simpul::ui {
namespace {

// From so few days on the answer is not green any more: an extension takes its time.
constexpr int kSoonDays = 14;

struct PermitView {
  Kit& kit;
  const PermitState& state;
  const PageContext& context;
  const ServiceCatalogue& catalogue;
  ContentLanguage language = ContentLanguage::kIndonesian;
  bool borrowed = false;

  const Words& words() const { return kit.words(); }
  const Theme& theme() const { return kit.theme(); }
  LocalDate today() const { return context.now.date; }
};

std::string_view ZoneProblemText(ZoneProblem problem) {
  switch (problem) {
    case ZoneProblem::kLength:
    case ZoneProblem::kKind:
      return Msg(
          "<b>This is not a passport or a visa sticker.</b> You can enter the date yourself.");
    case ZoneProblem::kExpiry:
    case ZoneProblem::kBirth:
    case ZoneProblem::kNationality:
      return Msg("<b>A date or country in it cannot be read.</b> You can enter the date yourself.");
    default:
      return Msg(
          "<b>It was not read without mistakes.</b> Hold it flat and try once more, or enter "
          "the date yourself.");
  }
}

std::string_view ExpiryProblemText(ExpiryProblem problem) {
  switch (problem) {
    case ExpiryProblem::kNoSuchDay:
      return Msg("<b>There is no such day.</b> Type day, month and year: 31 12 2026.");
    case ExpiryProblem::kFar:
      return Msg("<b>This date is too far away.</b> Please check the year.");
    default: return Msg("<b>The date is not complete.</b> Type day, month and year: 31 12 2026.");
  }
}

std::string SourceText(const PermitView& view, const Provenance& fact) {
  const Source* source = view.catalogue.FindSource(fact.source);
  return view.words().T("Source: {source}. Checked on {date}.",
                        {{"source", source == nullptr ? fact.source : source->title},
                         {"date", view.words().PlainDate(fact.checked_on)}});
}

void DrawScan(const PermitView& view, Column& column) {
  const Words& words = view.words();
  if (view.state.scan_problem) {
    Notice(view.kit, column, "permit.scan_problem", "document_scanner",
           words.T(ZoneProblemText(*view.state.scan_problem)), NoticeKind::kError);
    column.Space(24);
  }
  if (!view.state.passport) return;
  const PassportSeen& passport = *view.state.passport;
  const std::string country = EscapeMarkup(words.Country(passport.nationality));
  const std::string date = EscapeMarkup(words.PlainDate(passport.expiry));
  if (passport.expiry < view.today()) {
    Notice(
        view.kit, column, "permit.passport", "badge",
        words.T("<b>Passport read: {country}.</b> It expired on {date}. Renew it at your embassy "
                "before anything else.",
                {{"country", country}, {"date", date}}),
        NoticeKind::kError);
  } else if (EndsWithinSixMonths(passport.expiry, view.today())) {
    Notice(view.kit, column, "permit.passport", "badge",
           words.T("<b>Passport read: {country}.</b> It ends on {date}, in less than six months. "
                   "An extension may be refused: ask your embassy for a new one first.",
                   {{"country", country}, {"date", date}}),
           NoticeKind::kError);
  } else {
    Notice(view.kit, column, "permit.passport", "badge",
           words.T("<b>Passport read: {country}.</b> It is valid until {date}.",
                   {{"country", country}, {"date", date}}),
           NoticeKind::kOk);
  }
  column.Space(24);
}

void DrawBorrowedHint(const PermitView& view, Column& column) {
  if (!view.borrowed) return;
  Hint(view.kit, column, "info.borrowed", "translate",
       view.words().T("This information is not in your language yet. It is shown in English."));
  column.Space(24);
}

void DrawKinds(const PermitView& view, Column& column) {
  const Words& words = view.words();
  column.Heading("page.heading", words.T("Which permit do you have?"));
  column.Paragraph("page.lead", words.T("It is written in your passport or on your e-visa."),
                   view.theme().secondary);
  column.Space(30);
  DrawScan(view, column);
  DrawBorrowedHint(view, column);
  for (const PermitKind& kind : view.catalogue.stay_permits.kinds) {
    LinkRow(view.kit, column,
            {"kind." + kind.id, kind.title.In(view.language),
             kind.note.empty() ? std::string() : kind.note.In(view.language), kind.icon,
             view.theme().sea});
  }
  column.Space(12);
  Hint(
      view.kit, column, "permit.scan", "document_scanner",
      words.T("Or hold the lines at the bottom of your visa or passport under the scanner. We keep "
              "neither name nor number."));
}

void DrawExpiry(const PermitView& view, float top, float foot) {
  Kit& kit = view.kit;
  const Words& words = view.words();
  const TypingAreas areas =
      DivideForRows(kit, kNumberPadRows, {0, top, kit.screen().w, foot - top});
  {
    Column column(kit, "permit.expiry", areas.page);
    const std::string heading = words.T("When does your permit expire?");
    DrawTypingHead(
        kit, column,
        {"page.heading", heading, "page.lead", words.T("The last day, as written on the permit."),
         170, view.state.problem != ExpiryProblem::kNone});
    if (view.state.problem != ExpiryProblem::kNone) {
      Notice(kit, column, "page.problem", "error", words.T(ExpiryProblemText(view.state.problem)),
             NoticeKind::kError);
      column.Space(24);
    }
    DateBoxes(kit, column, view.state.typed);
    column.Space(24);
    DrawScan(view, column);
    if (view.state.passport) {
      Hint(kit, column, "permit.not_passport", "info",
           words.T("The permit has a date of its own: enter that one, not the passport’s."));
    } else {
      Hint(kit, column, "permit.scan", "document_scanner",
           words.T("Or hold the lines at the bottom of your visa or passport under the scanner. We "
                   "keep neither name nor number."));
    }
  }
  NumberPad(kit, areas.keys);
}

void DrawFiling(const PermitView& view, Column& column, const PermitOutlook& outlook) {
  Kit& kit = view.kit;
  const Words& words = view.words();
  if (!outlook.filing) {
    Notice(kit, column, "permit.no_extension", "block",
           words.T("<b>This permit cannot be extended.</b> Ask at the counter what is possible, in "
                   "good time."),
           NoticeKind::kInfo);
    column.Space(24);
    return;
  }
  const Filing& filing = *outlook.filing;
  const std::string last = words.MediumDate(filing.last.date);
  if (filing.passed) {
    Notice(kit, column, "permit.late", "error",
           words.T("<b>The last day to file here was {date}.</b> Come to the counter at once.",
                   {{"date", EscapeMarkup(last)}}),
           NoticeKind::kError);
    column.Space(24);
  } else {
    std::string small;
    if (filing.first && *filing.first > view.today()) {
      small = words.T("{date} at the earliest", {{"date", words.MediumDate(*filing.first)}}) + "\n";
    }
    small +=
        filing.last.estimated
            ? words.T("The holidays of that year are not decreed yet: it may be a day earlier.")
            : words.T("Better earlier: photo and interview take days.");
    Row(kit, column,
        {"permit.filing",
         "event",
         view.theme().leaf,
         0,
         words.T("Last day to file at this office: {date}", {{"date", last}}),
         small,
         {},
         true});
    column.Space(16);
  }
  const Standing standing = StandingOf(filing.window->fact, kDefaultReviewDays, view.today());
  if (standing != Standing::kCurrent) {
    Notice(kit, column, "info.standing", "report",
           words.T("<b>This office has not confirmed its last day.</b> To be safe, we use the "
                   "earlier date. Please ask at the counter."),
           NoticeKind::kInfo);
    column.Space(24);
  }
}

void DrawOverstayed(const PermitView& view, Column& column, const PermitOutlook& outlook) {
  const Words& words = view.words();
  const OverstayRule& rule = view.catalogue.stay_permits.overstay;
  if (outlook.beyond_charge) {
    Notice(view.kit, column, "permit.over", "error",
           "<b>" + words.T("Your permit has ended. Come to the counter today.") + "</b> " +
               EscapeMarkup(rule.beyond.In(view.language)),
           NoticeKind::kError);
  } else {
    Notice(
        view.kit, column, "permit.over", "error",
        words.T("<b>Your permit has ended. Come to the counter today.</b> Charge so far: {amount}.",
                {{"amount",
                  EscapeMarkup(Money(words, outlook.overstay_rupiah, FeeUnit::kApplication))}}),
        NoticeKind::kError);
  }
  column.Space(24);
}

void DrawOverstayRule(const PermitView& view, Column& column, bool over) {
  const Words& words = view.words();
  const OverstayRule& rule = view.catalogue.stay_permits.overstay;
  std::string small =
      words.T("Up to {n} days. {beyond}",
              {{"n", words.Number(rule.charged_days)}, {"beyond", rule.beyond.In(view.language)}}) +
      "\n" +
      words.T("{law}, since {date}",
              {{"law", rule.legal_basis}, {"date", words.PlainDate(rule.effective)}}) +
      "\n" + SourceText(view, rule.fact);
  if (StandingOf(rule.fact, kDefaultReviewDays, view.today()) != Standing::kCurrent) {
    for (const std::string_view stop : {".", "。"}) {
      if (small.ends_with(stop)) small.resize(small.size() - stop.size());
    }
    small += " · " + words.T("please ask at the counter");
  }
  Row(view.kit, column,
      {"permit.overstay_rule", "payments", view.theme().clay, 0,
       over ? words.T("Overstay charge") : words.T("If you stay longer"), small,
       Money(words, rule.rupiah_per_day, FeeUnit::kDay), true});
  column.Space(24);
}

std::string AnswerText(const Words& words, const PermitOutlook& outlook) {
  if (outlook.days_left > 0) return words.N("{n} day left", "{n} days left", outlook.days_left);
  if (outlook.days_left == 0) return words.T("Today is the last day");
  return words.N("{n} day overdue", "{n} days overdue", outlook.overstay_days);
}

void DrawResult(const PermitView& view, Column& column) {
  Kit& kit = view.kit;
  const Words& words = view.words();
  const Theme& theme = view.theme();
  const PermitKind* kind = view.catalogue.stay_permits.Find(view.state.kind);
  if (kind == nullptr || !view.state.expiry) return;
  const PermitOutlook outlook =
      LookAtPermit(*kind, view.catalogue.stay_permits.overstay, view.context.site_id,
                   *view.state.expiry, view.today(), *view.context.information->calendar);
  const bool over = outlook.overstay_days > 0;
  const bool late = over || (outlook.filing && outlook.filing->passed);
  const std::string date = words.LongDate(*view.state.expiry);
  AnswerCard(kit, column,
             {kind->title.In(view.language), AnswerText(words, outlook),
              over ? words.T("It was valid until {date}.", {{"date", date}})
                   : words.T("It is valid until {date}.", {{"date", date}}),
              late                             ? theme.error
              : outlook.days_left <= kSoonDays ? theme.clay
                                               : theme.ok});
  column.Space(28);
  if (view.state.from_visa) {
    Hint(kit, column, "permit.from_visa", "document_scanner",
         words.T("Read from your visa. The permit you got on arrival may end on another day."));
    column.Space(24);
  }
  DrawScan(view, column);
  DrawBorrowedHint(view, column);
  if (over) {
    DrawOverstayed(view, column, outlook);
  } else {
    DrawFiling(view, column, outlook);
  }
  DrawOverstayRule(view, column, over);
  if (const Service* service = view.catalogue.FindService(kind->service); service && !over) {
    LinkRow(kit, column,
            {"permit.service", words.T("What to bring, fees and steps"),
             service->title.In(view.language), service->icon, theme.sea, true});
  }
  if (over) {
    LinkRow(kit, column,
            {"permit.overstay", words.T("What to do now"), {}, "warning", theme.clay, true});
  } else if (ReminderDates(*view.state.expiry, view.today()).empty()) {
    column.Space(8);
    Hint(kit, column, "permit.no_reminder", "mail",
         words.T("It is too late for a reminder by e-mail."));
  }
  if (outlook.filing) {
    column.Space(16);
    Hint(kit, column, "permit.source", "fact_check",
         SourceText(view, outlook.filing->window->fact));
  }
}

float DrawFooter(const PermitView& view) {
  const Words& words = view.words();
  const PermitState& state = view.state;
  std::vector<ButtonSpec> left = {{"nav.back", words.T("Back"), "arrow_back", ButtonKind::kQuiet}};
  std::vector<ButtonSpec> right;
  const ButtonSpec home{"nav.home", words.T("Home"), "home", ButtonKind::kSecondary};
  switch (state.step) {
    case PermitStep::kKind: right.push_back(home); break;
    case PermitStep::kExpiry:
    case PermitStep::kEmail:
      right.push_back({"nav.next", words.T("Next"), "arrow_forward", ButtonKind::kPrimary, true});
      break;
    case PermitStep::kResult:
      right.push_back(home);
      if (state.expiry && !ReminderDates(*state.expiry, view.today()).empty()) {
        right.push_back({"permit.remind", words.T("Remind me"), "mail", ButtonKind::kPrimary});
      }
      break;
    case PermitStep::kConsent:
      right.push_back({"nav.save", words.T("I agree, save"), "check", ButtonKind::kPrimary});
      break;
    case PermitStep::kSaved:
      left.clear();
      right.push_back({"nav.home", words.T("Done"), "check", ButtonKind::kPrimary});
      break;
    case PermitStep::kSaving: break;
  }
  return Footer(view.kit, left, right);
}

Effects NotHere() { return {{EffectKind::kGoHome}}; }

PermitWorld WorldOf(const PageContext& context) {
  return {context.information->catalogue.stay_permits, context.now.date, context.words.language()};
}

bool IsThere(const PageContext& context) {
  return context.information != nullptr && context.information->OffersPermitCheck();
}

}  // namespace

Effects PermitPage::Open(std::string_view argument, const PageContext& context) {
  return IsThere(context) ? OpenPermit(state, argument, WorldOf(context)) : NotHere();
}

Effects PermitPage::Reduce(const Event& event, const PageContext& context) {
  return IsThere(context) ? ReducePermit(state, event, WorldOf(context)) : NotHere();
}

void PermitPage::Draw(Kit& kit, const PageContext& context) const {
  if (IsThere(context)) DrawPermit(kit, state, context);
}

void DrawPermit(Kit& kit, const PermitState& state, const PageContext& context) {
  PermitView view{kit, state, context, context.information->catalogue};
  view.language = InfoLanguage(kit.words(), &view.borrowed);
  const Words& words = kit.words();
  kit.Fill(kit.screen(), kit.theme().page);
  const bool saved = state.step == PermitStep::kSaved;
  const bool mail = state.step >= PermitStep::kEmail;
  const float top = Header(kit, {mail ? "mail" : "event", words.T("Stay-permit check"),
                                 mail ? words.T("Reminder by e-mail") : std::string(), saved, true,
                                 state.step != PermitStep::kSaving});
  if (state.step == PermitStep::kSaving) {
    Column column(kit, "permit.saving", {0, top, kit.screen().w, kit.screen().h - top});
    column.Space(200);
    column.Paragraph("saving.heading", words.T("Saving…"), kit.theme().heading, kHeading1,
                     Align::kCenter);
    return;
  }
  const float foot = DrawFooter(view);
  if (state.step == PermitStep::kExpiry) return DrawExpiry(view, top, foot);
  if (state.step == PermitStep::kEmail) return DrawEmail(kit, state, top, foot);
  Column column(kit, "permit." + std::to_string(static_cast<int>(state.step)),
                {0, top, kit.screen().w, foot - top});
  switch (state.step) {
    case PermitStep::kKind: return DrawKinds(view, column);
    case PermitStep::kResult: return DrawResult(view, column);
    case PermitStep::kConsent: return DrawReminderConsent(kit, column, state, view.today());
    case PermitStep::kSaved: return DrawSaved(kit, column, state, view.today());
    default: return;
  }
}

}  // namespace simpul::ui
