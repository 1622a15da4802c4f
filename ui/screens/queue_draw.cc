#include "ui/screens/queue_draw.h"

#include <algorithm>
#include <span>
#include <utility>

#include "kiosk/base/msg.h"
#include "ui/kit/kit_scope.h"
#include "ui/screens/info_draw.h"
#include "ui/screens/info_widgets.h"

namespace simpul::ui {
namespace {

std::string_view VisitorNote(VisitorClass visitor) {
  switch (visitor) {
    case VisitorClass::kCitizen: return Msg("Citizens of Indonesia, children too");
    case VisitorClass::kForeigner: return Msg("With a passport of another country");
    case VisitorClass::kOfficial: return Msg("Sent by an agency, an embassy or a company");
  }
  return {};
}

std::string_view GroupIcon(PriorityGroup group) {
  switch (group) {
    case PriorityGroup::kElderly: return "elderly";
    case PriorityGroup::kSmallChildren: return "child_friendly";
    case PriorityGroup::kPregnant: return "pregnant_woman";
    case PriorityGroup::kDisabled: return "accessible";
    case PriorityGroup::kNone: return "person";
  }
  return "person";
}

// A large card: the class's colour with its icon, its name, who is meant, and why it takes nobody
// now where that is so.
struct ClassCard {
  std::string id, title, note;
  std::string_view icon;
  Color hue;
};

struct ClassCardSize {
  float width = 0, side = 0, pad = 0, title_h = 0, words_h = 0, wrap = 0;
};

ClassCardSize SizeOf(Kit& kit, const ClassCard& card, float width) {
  ClassCardSize size;
  size.width = width;
  size.side = kit.E(150);
  size.pad = kit.P(34);
  size.wrap = width - size.side - 3 * size.pad;
  size.title_h = static_cast<float>(
      kit.Measure(card.title, kit.StyleOf({48, Weight::kExtraBold, 0.9F}, size.wrap)).height);
  size.words_h = size.title_h + kit.P(6) +
                 static_cast<float>(kit.Measure(card.note, kit.StyleOf(kBody, size.wrap)).height);
  return size;
}

void DrawClassCard(Kit& kit, const ClassCard& card, const Rect& rect) {
  const Theme& theme = kit.theme();
  const ClassCardSize size = SizeOf(kit, card, rect.w);
  const TextStyle title = kit.StyleOf({48, Weight::kExtraBold, 0.9F}, size.wrap);
  const int missing = kit.Measure(card.title, title).missing_glyphs;
  const bool pressed = kit.Pressed(card.id);
  const Rect r = pressed ? rect.Inset(kit.P(4)) : rect;
  Card(kit, r);
  if (pressed) kit.Fill(r, theme.chosen, kit.Mm(kCardRadiusMm));
  if (!theme.ornaments) kit.Stroke(r, theme.line, kit.P(4), kit.Mm(kCardRadiusMm));
  const Rect disc{r.x + size.pad, r.center_y() - size.side / 2, size.side, size.side};
  kit.Fill(disc, card.hue, kit.P(34));
  const float icon = size.side * 0.66F;
  kit.Icon(card.icon, disc.center_x() - icon / 2, disc.center_y() - icon / 2, icon, theme.paper);
  const float x = disc.right() + size.pad;
  const float y = r.center_y() - size.words_h / 2;
  kit.DrawText(card.title, title, x, y, theme.heading);
  kit.DrawText(card.note, kit.StyleOf(kBody, size.wrap), x, y + size.title_h + kit.P(6),
               theme.secondary);
  Node node;
  node.id = card.id;
  node.role = Role::kButton;
  node.label = card.title;
  node.value = card.note;
  node.rect = rect;
  node.missing_glyphs = missing;
  kit.Add(std::move(node));
}

// One below the other; side by side across, while the words leave room.
void DrawClassCards(Kit& kit, std::span<const ClassCard> cards, Column& column) {
  const bool beside = IsWideScreen(kit) && kit.settings().text_size <= TextSize::kM;
  const std::size_t columns = beside ? std::max<std::size_t>(1, cards.size()) : 1;
  const float gap = kit.P(26);
  const float width =
      (column.width() - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  for (std::size_t first = 0; first < cards.size(); first += columns) {
    const auto row = cards.subspan(first, std::min(columns, cards.size() - first));
    float height = 0;
    for (const ClassCard& card : row) {
      const ClassCardSize size = SizeOf(kit, card, width);
      height = std::max(height, std::max(size.side, size.words_h) + 2 * size.pad);
    }
    const Rect line = column.Take(height);
    for (std::size_t i = 0; i < row.size(); ++i) {
      DrawClassCard(kit, row[i],
                    {line.x + static_cast<float>(i) * (width + gap), line.y, width, height});
    }
    column.Space(26);
  }
}

// The state that all series of a class share: only then it is said before the class is chosen.
std::optional<SeriesNow> ClosedForAll(const QueueScreen& screen, VisitorClass visitor) {
  std::optional<SeriesNow> shared;
  for (const QueueSeries& series : screen.world.queue.plan->series) {
    if (std::find(series.classes.begin(), series.classes.end(), visitor) == series.classes.end()) {
      continue;
    }
    const auto now = screen.world.queue.series.find(series.id);
    if (now == screen.world.queue.series.end() || TakesTickets(now->second.state)) return {};
    // The one that opens first is what counts.
    const bool sooner =
        !shared || (now->second.come_back && shared->come_back &&
                    std::pair(now->second.come_back->date, now->second.come_back->minute) <
                        std::pair(shared->come_back->date, shared->come_back->minute));
    if (sooner) shared = now->second;
  }
  return shared;
}

void DrawNoPaper(const QueueScreen& screen, Column& column) {
  if (screen.world.can_print) return;
  Hint(screen.kit, column, "queue.no_paper", "smartphone",
       screen.words().T("No paper today: your number is shown on the screen for your phone."));
  column.Space(24);
}

void DrawBorrowedNames(const QueueScreen& screen, Column& column) {
  if (!screen.borrowed) return;
  Hint(screen.kit, column, "info.borrowed", "translate",
       screen.words().T("This information is not in your language yet. It is shown in English."));
  column.Space(24);
}

std::string SlotText(const Words& words, LocalDate date, int minute, LocalDate today) {
  const std::string time = words.Time({date, minute / 60, minute % 60});
  return date == today ? time : words.LongDate(date) + ", " + time;
}

std::string BookingText(const QueueScreen& screen) {
  const Words& words = screen.words();
  const QueueState& state = screen.state;
  const auto slot = [&](const Booking& booking) {
    return EscapeMarkup(SlotText(words, booking.date, booking.minute, screen.context.now.date));
  };
  if (!state.booking_problem) {
    const Service* service = screen.world.catalogue.FindService(state.booking->service.value());
    return words.T(
        "<b>Appointment read: {service}, {time}.</b> Touch who it is for.",
        {{"service", service == nullptr ? std::string()
                                        : EscapeMarkup(service->short_title.In(screen.language))},
         {"time", slot(*state.booking)}});
  }
  switch (*state.booking_problem) {
    case BookingProblem::kUnreadable:
      return words.T(
          "<b>This is not the code of an appointment.</b> Hold it flat and try again, "
          "or take a number below.");
    case BookingProblem::kEarly: {
      const std::int64_t early_ms = screen.world.queue.plan->order_rule.check_in_early_ms;
      const LocalTime from =
          ToLocal(state.booking->SlotMs(screen.world.zone) - early_ms, screen.world.zone);
      return words.T(
          "<b>Your appointment is at {time}.</b> You can check in from {from}. Or take a number "
          "below and wait with the others.",
          {{"time", slot(*state.booking)},
           {"from", EscapeMarkup(SlotText(words, from.date, from.hour * 60 + from.minute,
                                          screen.context.now.date))}});
    }
    case BookingProblem::kLate:
      return words.T(
          "<b>Your appointment was at {time}, and its time is over.</b> Take a number "
          "below: you wait with the others.",
          {{"time", slot(*state.booking)}});
    case BookingProblem::kOtherOffice: {
      const Office* office = screen.world.catalogue.FindOffice(state.booking->office.value());
      return words.T(
          "<b>Your appointment is at another office: {office}.</b> Please go there, or "
          "take a number below.",
          {{"office",
            EscapeMarkup(office == nullptr ? state.booking->office.value() : office->name)}});
    }
    case BookingProblem::kNotServed:
      return words.T(
          "<b>This kiosk has no numbers for that appointment.</b> Please ask an officer "
          "at the counter.");
  }
  return {};
}

void DrawBooking(const QueueScreen& screen, Column& column) {
  if (!screen.state.booking && !screen.state.booking_problem) return;
  const bool fine = !screen.state.booking_problem;
  Notice(screen.kit, column, "queue.booking", "event", BookingText(screen),
         fine ? NoticeKind::kOk : NoticeKind::kError);
  column.Space(26);
}

void DrawVisitors(const QueueScreen& screen, Column& column) {
  const Words& words = screen.words();
  column.Heading("page.heading", words.T("Who is the number for?"));
  column.Space(26);
  DrawNoPaper(screen, column);
  DrawBooking(screen, column);
  const bool checks_in = screen.state.booking && !screen.state.booking_problem;
  const std::string& service =
      checks_in ? screen.state.booking->service.value() : screen.state.from_service;
  std::vector<ClassCard> cards;
  for (const VisitorClass visitor : ClassesFor(screen.world, service)) {
    std::string note = words.T(VisitorNote(visitor));
    if (const auto closed = ClosedForAll(screen, visitor)) {
      note = ClosedText(words, *closed, screen.context.now.date);
    }
    cards.push_back({"visitor." + std::string(VisitorClassId(visitor)), VisitorName(words, visitor),
                     note, VisitorIcon(visitor), VisitorHue(screen.theme(), visitor)});
  }
  DrawClassCards(screen.kit, cards, column);
  if (!screen.world.queue.plan->booking || checks_in) return;
  Hint(screen.kit, column, "queue.scan", "qr_code_scanner",
       words.T("With an appointment? Hold its code under the scanner."));
}

// Everybody sees it, and it costs nobody else a touch.
void DrawPriorityRow(const QueueScreen& screen, Column& column) {
  const Words& words = screen.words();
  const PriorityGroup group = screen.state.priority;
  if (group == PriorityGroup::kNone) {
    LinkRow(screen.kit, column,
            {"queue.priority", words.T("60 or older, pregnant, with small children, disabled?"),
             words.T("Touch here first: you are called earlier."), "elderly", screen.theme().clay});
  } else {
    LinkRow(screen.kit, column,
            {"queue.priority", words.T("Priority: {group}", {{"group", GroupName(words, group)}}),
             words.T("Touch here to change it."), GroupIcon(group), screen.theme().clay, true});
  }
  column.Space(14);
}

// What is said of a series above its services: why it is closed, or how many wait.
void DrawSeriesLine(const QueueScreen& screen, Column& column, const SeriesId& id,
                    const SeriesNow& now) {
  const Words& words = screen.words();
  const std::string node = "series." + id.value();
  if (!TakesTickets(now.state)) {
    Notice(screen.kit, column, node, "schedule",
           "<b>" + EscapeMarkup(ClosedText(words, now, screen.context.now.date)) + "</b>",
           NoticeKind::kInfo);
    column.Space(20);
    return;
  }
  const auto& figures = screen.world.queue.figures;
  const SeriesQueue* queue = figures ? figures->Find(id) : nullptr;
  if (queue == nullptr) return;
  const JoinNow& join =
      screen.state.priority == PriorityGroup::kNone ? queue->ordinary : queue->favoured;
  std::string text = words.T("Before you: {people}", {{"people", AheadText(words, join.ahead)}});
  if (join.wait) text += " · " + WaitText(words, *join.wait);
  column.Paragraph(node, text, screen.theme().secondary, kBody);
  column.Space(16);
}

void DrawServiceTiles(const QueueScreen& screen, Column& column, const ServiceGroup& group) {
  std::vector<ChoiceSpec> tiles;
  for (const Service* service : group.services) {
    const SeriesNow now = StateFor(screen.world, screen.state, service->id);
    // Under a heading of its own series that was said above.
    const bool said = group.series != nullptr;
    tiles.push_back(
        {"for." + service->id, service->short_title.In(screen.language),
         said ? std::string() : ClosedText(screen.words(), now, screen.context.now.date),
         service->icon, TopicHue(screen.theme(), service->topic)});
  }
  ChoiceGrid(screen.kit, column, tiles, 2, 150);
}

void DrawServices(const QueueScreen& screen, Column& column) {
  const Words& words = screen.words();
  column.Heading("page.heading", words.T("What is the number for?"));
  column.Space(22);
  DrawPriorityRow(screen, column);
  DrawBorrowedNames(screen, column);
  for (const ServiceGroup& group : ServicesFor(screen.world, screen.state)) {
    if (group.series == nullptr) {
      column.Section("series.others", words.T("For somebody else"));
      column.Space(16);
    } else {
      column.Section("series." + group.series->id.value() + ".name",
                     group.series->name.In(screen.language));
      column.Space(10);
      const std::string& first = group.services.front()->id;
      const QueueSeries* own = SeriesFor(*screen.world.queue.plan, *screen.state.visitor,
                                         ServiceId(first), screen.state.priority);
      DrawSeriesLine(screen, column, own->id, StateFor(screen.world, screen.state, first));
    }
    DrawServiceTiles(screen, column, group);
    column.Space(34);
  }
  if (screen.state.from_service.empty()) return;
  LinkRow(screen.kit, column,
          {"queue.others", words.T("Another service"), {}, "list_alt", screen.theme().sea});
}

void DrawGroups(const QueueScreen& screen, Column& column) {
  const Words& words = screen.words();
  column.Heading("page.heading", words.T("Which applies to you?"));
  column.Paragraph("page.lead", words.T("Your number is called earlier."),
                   screen.theme().secondary);
  column.Space(28);
  std::vector<ChoiceSpec> groups;
  for (const PriorityGroup group : kPriorityGroups) {
    if (group == PriorityGroup::kNone) continue;
    groups.push_back({"group." + std::string(PriorityGroupId(group)),
                      GroupName(words, group),
                      {},
                      GroupIcon(group),
                      screen.theme().clay,
                      group == screen.state.priority});
  }
  groups.push_back(
      {"group.none", words.T("None of these"), {}, "person", screen.theme().secondary});
  ChoiceGrid(screen.kit, column, groups);
}

void DrawClosed(const QueueScreen& screen, Column& column) {
  const Words& words = screen.words();
  const SeriesNow now = StateFor(screen.world, screen.state, screen.state.service);
  const Service* service = screen.world.catalogue.FindService(screen.state.service);
  const bool refused = screen.state.step == QueueStep::kRefused;
  const bool disk = refused && screen.state.refusal != ErrorCode::kExhausted &&
                    screen.state.refusal != ErrorCode::kUnavailable;
  column.Heading("page.heading", refused ? words.T("No number was given")
                                         : words.T("No numbers for this service now"));
  if (service != nullptr) {
    column.Paragraph("page.lead", service->title.In(screen.language), screen.theme().secondary);
  }
  column.Space(28);
  std::string text = ClosedText(words, now, screen.context.now.date);
  if (refused && screen.state.refusal == ErrorCode::kConflict && screen.state.booking) {
    text = words.T(
        "Somebody has checked in with this appointment already. Go back and take a "
        "number, or ask an officer at the counter.");
  } else if (disk) {
    text = words.T(
        "The kiosk could not store it, and you have lost nothing. Please try again, or "
        "ask an officer at the counter.");
  } else if (refused && text.empty()) {
    text = words.T(screen.state.refusal == ErrorCode::kExhausted
                       ? Msg("Today's numbers are all given out.")
                       : Msg("No numbers are given now."));
  } else if (text.empty()) {
    text = words.T("It takes visitors again. Go back and choose it once more.");
  }
  Notice(screen.kit, column, "queue.problem", disk ? "error" : "schedule",
         "<b>" + EscapeMarkup(text) + "</b>", disk ? NoticeKind::kError : NoticeKind::kInfo);
  column.Space(28);
  if (service == nullptr || refused) return;
  LinkRow(screen.kit, column,
          {"queue.information", words.T("What to bring, fees and steps"),
           service->title.In(screen.language), service->icon, screen.theme().sea});
}

Rect DrawFrame(const QueueScreen& screen) {
  Kit& kit = screen.kit;
  const Words& words = screen.words();
  const QueueState& state = screen.state;
  const bool busy = state.step == QueueStep::kTaking;
  std::string subtitle;
  if (state.visitor) subtitle = VisitorName(words, *state.visitor);
  const float top = Header(
      kit, {"confirmation_number", words.T("Take a queue number"), subtitle, false, true, !busy});
  if (busy) return {0, top, kit.screen().w, kit.screen().h - top};
  const ButtonSpec back{"nav.back", words.T("Back"), "arrow_back", ButtonKind::kQuiet};
  std::vector<ButtonSpec> right = {{"nav.home", words.T("Home"), "home", ButtonKind::kSecondary}};
  const bool again = state.step == QueueStep::kRefused;
  if (again) {
    right.push_back({"queue.again", words.T("Try again"), "refresh", ButtonKind::kPrimary});
  }
  const float foot = Footer(kit, {&back, 1}, right);
  return {0, top, kit.screen().w, foot - top};
}

bool IsOpenHere(const PageContext& context) {
  return context.information != nullptr && context.lobby.queue &&
         context.lobby.queue->plan != nullptr;
}

QueueWorld WorldFor(const PageContext& context) {
  return {*context.lobby.queue,
          context.information->catalogue,
          LanguageCode(context.words.language()),
          context.printer.health != app::PrinterHealth::kFail,
          context.site_id,
          context.zone,
          context.now};
}

}  // namespace

Effects QueuePage::Open(std::string_view argument, const PageContext& context) {
  if (!IsOpenHere(context)) return {{EffectKind::kGoHome}};
  return OpenQueue(state, argument, WorldFor(context));
}

Effects QueuePage::Reduce(const Event& event, const PageContext& context) {
  if (!IsOpenHere(context)) return {{EffectKind::kGoHome}};
  return ReduceQueue(state, event, WorldFor(context));
}

void QueuePage::Draw(Kit& kit, const PageContext& context) const {
  if (!IsOpenHere(context)) return;
  QueueScreen screen{kit, state, context, WorldFor(context)};
  screen.language = InfoLanguage(kit.words(), &screen.borrowed);
  kit.Fill(kit.screen(), kit.theme().page);
  if (state.step == QueueStep::kTicket) return DrawTicket(screen);
  Column column(kit, "queue." + std::to_string(static_cast<int>(state.step)), DrawFrame(screen));
  switch (state.step) {
    case QueueStep::kVisitor: return DrawVisitors(screen, column);
    case QueueStep::kService: return DrawServices(screen, column);
    case QueueStep::kPriority: return DrawGroups(screen, column);
    case QueueStep::kClosed:
    case QueueStep::kRefused: return DrawClosed(screen, column);
    case QueueStep::kTaking:
      column.Space(200);
      column.Paragraph("saving.heading", screen.words().T("Your number is being stored…"),
                       kit.theme().heading, kHeading1, Align::kCenter);
      return;
    case QueueStep::kTicket: return;
  }
}

}  // namespace simpul::ui
