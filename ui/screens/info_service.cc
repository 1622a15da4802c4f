// One service: figures, tabs, and the list to take home.
#include <algorithm>
#include <array>

#include "kiosk/base/msg.h"
#include "ui/screens/info_draw.h"
#include "ui/screens/qr_card.h"
#include "ui/screens/queue_state.h"

namespace simpul::ui {
namespace {

std::string_view TabTitle(ServiceTab tab) {
  switch (tab) {
    case ServiceTab::kRequirements: return Msg("Bring along");
    case ServiceTab::kSteps: return Msg("Steps");
    case ServiceTab::kFees: return Msg("Fees");
    case ServiceTab::kLegal: return Msg("Legal basis");
  }
  return {};
}

void DrawFacts(const InfoView& view, Column& column, const Service& service) {
  const Words& words = view.words();
  // In a few words where the content has them; the whole sentences stand with the steps.
  const auto fact = [&](const char* id, std::string label, const LocalizedText& text,
                        const Headline& headline) {
    return FactSpec{id, std::move(label), view.In(headline.figure.empty() ? text : headline.figure),
                    headline.note.empty() ? std::string() : view.In(headline.note)};
  };
  FactSpec fee{"fact.fee", words.T("Fee"), words.T("Free of charge"), {}};
  const FeeSummary summary = service.SumUp();
  if (summary.kind == FeeSummary::Kind::kUnknown) {
    fee = fact("fact.fee", fee.label, {}, service.fees_headline);
  } else if (summary.fee != nullptr) {
    fee.value = Money(words, summary.rupiah, summary.fee->per);
    const std::string label = summary.Label(view.language);
    if (summary.kind == FeeSummary::Kind::kFrom) {
      fee.small = words.T("from") + " · " + label;
    } else if (summary.kind == FeeSummary::Kind::kFirst) {
      fee.small = words.T("{fee}; other fees apply", {{"fee", label}});
    } else if (summary.rupiah > 0) {
      fee.small = label;
    }
  }
  FactSpec time = fact("fact.time", words.T("Ready in"), service.time.text, service.time.headline);
  if (service.time.working_days && service.time.headline.figure.empty()) {
    if (time.small.empty()) time.small = time.value;
    time.value = words.N("{n} working day", "{n} working days", *service.time.working_days);
  }
  const std::array<FactSpec, 3> facts = {
      fee, time,
      fact("fact.validity", words.T("Valid"), service.validity, service.validity_headline)};
  FactCards(view.kit, column, facts);
}

void DrawRequirements(const InfoView& view, Column& column, const Service& service) {
  const Words& words = view.words();
  const Theme& theme = view.kit.theme();
  const auto lines =
      view.catalogue().ChecklistFor(service, view.place.from_finder ? &view.place.tags : nullptr);
  int number = 0;
  if (lines.empty()) {
    column.Space(20);
    Hint(view.kit, column, "need.none", "info", words.T("You need not bring anything."));
    column.Space(20);
  }
  for (const bool sometimes : {false, true}) {
    bool first = true;
    for (const ChecklistLine& line : lines) {
      if (line.sometimes != sometimes) continue;
      if (sometimes && first) {
        column.Space(26);
        column.Paragraph("need.sometimes", words.T("Only in some cases"), theme.secondary, kLabel);
        column.Space(6);
      }
      first = false;
      RowSpec row;
      row.id = "need." + std::to_string(number++);
      row.icon = sometimes ? "help" : "check_circle";
      row.hue = sometimes ? theme.sea : theme.leaf;
      ChecklistText text = TextOf(words, line, view.language);
      row.title = std::move(text.title);
      row.small = std::move(text.note);
      Row(view.kit, column, row);
    }
  }
}

void DrawSteps(const InfoView& view, Column& column, const Service& service) {
  const Words& words = view.words();
  const Theme& theme = view.kit.theme();
  int number = 0;
  for (const std::string& id : service.steps) {
    const Step* step = view.catalogue().FindStep(id);
    if (step == nullptr) continue;
    ++number;
    Row(view.kit, column,
        {"step." + std::to_string(number), {}, theme.chosen_edge, number, view.In(step->text)});
  }
  const auto fact = [&](const char* id, std::string_view icon, Color hue, std::string title,
                        const LocalizedText& text) {
    Row(view.kit, column, {id, icon, hue, 0, std::move(title), view.In(text), {}, true});
  };
  fact("step.product", "task_alt", theme.leaf, words.T("You receive"), service.product);
  fact("step.time", "schedule", theme.sea, words.T("Ready in"), service.time.text);
  fact("step.validity", "event", theme.sea, words.T("Valid"), service.validity);
  for (const OfficeWindow& window : service.windows) {
    const Office* office = view.catalogue().FindOffice(window.office);
    Row(view.kit, column,
        {"window." + window.office,
         "place",
         theme.clay,
         0,
         office == nullptr ? window.office : office->name,
         view.In(window.text),
         {},
         true});
  }
}

void DrawFees(const InfoView& view, Column& column, const Service& service) {
  const Words& words = view.words();
  const Theme& theme = view.kit.theme();
  if (service.IsFree()) {
    Row(view.kit, column,
        {"fee.none", "check_circle", theme.leaf, 0, words.T("Free of charge"), {}});
  } else if (service.fees.empty()) {
    const Headline& unknown = service.fees_headline;
    Row(view.kit, column,
        {"fee.unknown", "help", theme.sea, 0, view.In(unknown.figure),
         unknown.note.empty() ? std::string() : view.In(unknown.note)});
    return;
  }
  for (std::size_t i = 0; i < service.fees.size(); ++i) {
    const Fee& fee = service.fees[i];
    std::string small =
        words.T("{law}, since {date}",
                {{"law", fee.legal_basis}, {"date", words.PlainDate(fee.effective)}}) +
        "\n" + words.T("Checked on {date}", {{"date", words.PlainDate(fee.fact.checked_on)}});
    if (StandingOf(fee.fact, service.review_days, view.today()) != Standing::kCurrent) {
      small += " · " + words.T("please ask at the counter");
    }
    Row(view.kit, column,
        {"fee." + std::to_string(i), "payments", theme.leaf, 0, view.In(fee.label), small,
         Money(words, fee.rupiah, fee.per)});
  }
  column.Space(20);
  Hint(view.kit, column, "fee.only", "gpp_good",
       words.T("You pay nothing else. Nobody may ask you for more."));
}

void DrawLegal(const InfoView& view, Column& column, const Service& service) {
  const Theme& theme = view.kit.theme();
  for (std::size_t i = 0; i < service.legal_basis.size(); ++i) {
    const LegalBasis& basis = service.legal_basis[i];
    Row(view.kit, column,
        {"legal." + std::to_string(i),
         "gavel",
         theme.clay,
         0,
         basis.title,
         view.In(basis.about),
         {},
         true});
  }
  column.Space(20);
  DrawSource(view, column, "legal.source", service.fact.source, service.fact.checked_on);
}

std::string_view PrinterTrouble(const app::PrinterState& state) {
  return state.cause == app::PrinterCause::kPaperOut
             ? Msg("<b>The printer is out of paper.</b> Please scan the QR code with your phone.")
             : Msg("<b>The printer is not ready.</b> Please scan the QR code with your phone.");
}

void DrawTakeHome(const InfoView& view, Column& column) {
  Kit& kit = view.kit;
  const Words& words = view.words();
  const Theme& theme = kit.theme();
  const app::DotImage& qr = view.information.qr.Encode(
      ServiceAddress(view.context.receipt_host, view.place, ContentLanguageCode(view.language)));
  const float pad = kit.P(32);
  const float side = kit.Mm(kScreenQrMm);
  const bool below = kit.settings().text_size >= TextSize::kL;
  const float wrap = column.width() - 2 * pad - (below ? 0 : side + kit.P(36));
  const TextStyle title = kit.StyleOf(kStrong, wrap);
  const TextStyle lead = kit.StyleOf({29, Weight::kMedium, 1.0F}, wrap);
  const std::string heading = words.T("Take this list home");
  const std::string text = qr.width > 0
                               ? words.T("Scan the QR code with your phone, or print the list.")
                               : words.T("Print the list.");
  const auto title_h = static_cast<float>(kit.Measure(heading, title).height);
  const auto lead_h = static_cast<float>(kit.Measure(text, lead).height);
  const float words_h = title_h + kit.P(8) + lead_h;
  const bool has_qr = qr.width > 0;
  const float inner = !has_qr ? words_h
                      : below ? side + kit.P(24) + words_h
                              : std::max(side, words_h);
  const Rect card = column.Take(inner + 2 * pad);
  Card(kit, card);
  float x = card.x + pad;
  float y = has_qr && !below ? card.center_y() - words_h / 2 : card.y + pad;
  if (has_qr) {
    const Rect square{x, below ? card.y + pad : card.center_y() - side / 2, side, side};
    DrawQrCard(kit, qr, square);
    kit.AddText("service.qr", Role::kImage, words.T("QR code for your phone"), square);
    if (below) {
      y += side + kit.P(24);
    } else {
      x += side + kit.P(36);
    }
  }
  kit.DrawText(heading, title, x, y, theme.heading);
  kit.DrawText(text, lead, x, y + title_h + kit.P(8), theme.secondary);
  kit.AddText("service.take_home", Role::kText, heading + ". " + text, {x, y, wrap, words_h});
}

void DrawPrint(const InfoView& view, Column& column) {
  const Words& words = view.words();
  switch (view.state.print) {
    case ChecklistPrint::kNone: return;
    case ChecklistPrint::kPrinting:
      Notice(view.kit, column, "service.printing", "print",
             words.T("<b>Your list is being printed.</b> Take it below the screen."),
             NoticeKind::kOk);
      break;
    case ChecklistPrint::kPrinted:
      Notice(view.kit, column, "service.printing", "print",
             words.T("<b>Your list is printed.</b> Take it below the screen."), NoticeKind::kOk);
      break;
    case ChecklistPrint::kNotProved:
      Notice(view.kit, column, "service.printing", "smartphone",
             words.T(PrinterTrouble(view.state.printer)), NoticeKind::kError);
      break;
  }
  column.Space(24);
}

std::string Subtitle(const InfoView& view, const Service& service) {
  const Topic* topic = view.catalogue().FindTopic(service.topic);
  std::string text = topic == nullptr ? std::string() : view.In(topic->title);
  if (view.place.from_finder) return text + " · " + view.words().T("Your checklist");
  for (const AudienceCard& card : view.catalogue().audiences) {
    if (service.IsFor(card.audience)) text += " · " + view.In(card.short_text);
  }
  return text;
}

}  // namespace

void DrawInfoService(const InfoView& view) {
  Kit& kit = view.kit;
  const Words& words = view.words();
  const Theme& theme = kit.theme();
  const Service* service = view.catalogue().FindService(view.place.id);
  SIMPUL_CHECK(service != nullptr);
  const bool can_print = view.context.printer.health != app::PrinterHealth::kFail;
  const bool has_queue =
      view.context.lobby.queue && HasQueueFor(*view.context.lobby.queue, service->id);
  // The one golden way on: a number where there is a queue for it, else the list.
  std::vector<ButtonSpec> actions;
  if (can_print) {
    actions.push_back({"service.print", words.T("Print"), "print",
                       has_queue ? ButtonKind::kSecondary : ButtonKind::kPrimary, false,
                       view.state.print != ChecklistPrint::kPrinting});
  }
  if (has_queue) {
    actions.push_back(
        {"go.queue", words.T("Take a number"), "confirmation_number", ButtonKind::kPrimary});
  }
  const Rect area = DrawInfoFrame(
      view, {"menu_book", words.T("Service information"), Subtitle(view, *service)}, actions);
  Column column(kit, view.ScrollId(), area);
  column.Heading("service.title", view.In(service->title));
  column.Paragraph("service.summary", view.In(service->summary), theme.secondary);
  column.Space(30);
  DrawPrint(view, column);
  DrawBorrowed(view, column);
  if (view.place.from_finder) {
    Hint(kit, column, "service.yours", "person", words.T("This list is made for your answers."));
    column.Space(24);
  }
  DrawStanding(view, column, service->StandingOn(view.today()), service->fact.checked_on);
  DrawFacts(view, column, *service);
  column.Space(30);
  std::vector<TabSpec> tabs;
  for (const ServiceTab tab : kServiceTabs) {
    tabs.push_back(
        {"tab." + std::string(TabId(tab)), words.T(TabTitle(tab)), tab == view.place.tab});
  }
  const float tabs_top = column.y();
  Tabs(kit, column, tabs);
  // What a tab holds is seen when it is touched, also where the figures take the page.
  if (kit.FieldChanged("service.tab", static_cast<std::size_t>(view.place.tab), false)) {
    column.BringUp(tabs_top);
  }
  column.Space(12);
  switch (view.place.tab) {
    case ServiceTab::kRequirements:
      Row(kit, column,
          {"service.who",
           "person",
           theme.sea,
           0,
           words.T("For whom"),
           view.In(service->who),
           {},
           true});
      DrawRequirements(view, column, *service);
      break;
    case ServiceTab::kSteps: DrawSteps(view, column, *service); break;
    case ServiceTab::kFees: DrawFees(view, column, *service); break;
    case ServiceTab::kLegal: DrawLegal(view, column, *service); break;
  }
  column.Space(24);
  for (std::size_t i = 0; i < service->notes.size(); ++i) {
    Hint(kit, column, "service.note." + std::to_string(i), "info", view.In(service->notes[i]));
    column.Space(20);
  }
  column.Space(14);
  DrawTakeHome(view, column);
  column.Space(24);
  if (service->topic == "stay_permit") DrawPermitDoor(view, column);
  LinkRow(kit, column,
          {"go.channels", words.T("Where to complain"), {}, "record_voice_over", theme.clay});
}

}  // namespace simpul::ui
