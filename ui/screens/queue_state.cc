#include "ui/screens/queue_state.h"

#include <algorithm>
#include <utility>

namespace simpul::ui {
namespace {

const Effect kNewPage{EffectKind::kPageChanged};
constexpr std::string_view kServicePrefix = "service.";

Audience AudienceOf(VisitorClass visitor) {
  switch (visitor) {
    case VisitorClass::kCitizen: return Audience::kCitizen;
    case VisitorClass::kForeigner: return Audience::kForeigner;
    case VisitorClass::kOfficial: return Audience::kOfficial;
  }
  return Audience::kCitizen;
}

bool IsServed(const app::QueueNow& queue, VisitorClass visitor, std::string_view service) {
  return SeriesFor(*queue.plan, visitor, ServiceId(std::string(service)), PriorityGroup::kNone) !=
         nullptr;
}

Effects GoToStep(QueueState& state, QueueStep step) {
  state.step = step;
  state.refusal.reset();
  if (step == QueueStep::kVisitor || step == QueueStep::kService) state.service.clear();
  return {kNewPage};
}

Effects GoBackToInformation(const QueueState& state) {
  return {{EffectKind::kOpen, "information", std::string(kServicePrefix) + state.from_service}};
}

void ForgetBooking(QueueState& state) {
  if (state.booking) state.booking->Wipe();
  state.booking.reset();
  state.booking_problem.reset();
}

// An appointment that is used brings its class's page to its number at once.
bool ChecksIn(const QueueState& state) { return state.booking && !state.booking_problem; }

Effects GoBack(QueueState& state) {
  switch (state.step) {
    case QueueStep::kVisitor:
      if (!state.from_service.empty()) return GoBackToInformation(state);
      return {{EffectKind::kGoHome}};
    case QueueStep::kService:
      if (state.class_by_itself) return GoBackToInformation(state);
      state.priority = PriorityGroup::kNone;
      return GoToStep(state, QueueStep::kVisitor);
    case QueueStep::kRefused:
      if (!ChecksIn(state)) return GoToStep(state, QueueStep::kService);
      ForgetBooking(state);
      return GoToStep(state, QueueStep::kVisitor);
    case QueueStep::kPriority:
    case QueueStep::kClosed: return GoToStep(state, QueueStep::kService);
    case QueueStep::kTaking:
    case QueueStep::kTicket: return {};
  }
  return {};
}

Effects TakeFor(QueueState& state) {
  Effects effects = GoToStep(state, QueueStep::kTaking);
  effects.push_back({EffectKind::kTakeTicket});
  return effects;
}

Effects CheckInAs(QueueState& state, VisitorClass visitor) {
  state.visitor = visitor;
  Effects effects = TakeFor(state);
  state.service = state.booking->service.value();
  return effects;
}

Effects OnBooking(QueueState& state, std::string_view text, const QueueWorld& world) {
  const std::optional<BookingForm>& form = world.queue.plan->booking;
  if (!form || (state.step != QueueStep::kVisitor && state.step != QueueStep::kService)) return {};
  ForgetBooking(state);
  GoToStep(state, QueueStep::kVisitor);
  state.class_by_itself = false;
  auto booking = ParseBooking(*form, text);
  if (!booking) {
    state.booking_problem = BookingProblem::kUnreadable;
    return {kNewPage};
  }
  state.booking = std::move(*booking);
  switch (CheckInOf(*state.booking, SiteId(world.site), world.zone, world.now,
                    world.queue.plan->order_rule)) {
    case CheckIn::kOtherOffice: state.booking_problem = BookingProblem::kOtherOffice; break;
    case CheckIn::kEarly: state.booking_problem = BookingProblem::kEarly; break;
    case CheckIn::kLate: state.booking_problem = BookingProblem::kLate; break;
    case CheckIn::kNow: break;
  }
  if (state.booking_problem) return {kNewPage};
  const auto classes = ClassesFor(world, state.booking->service.value());
  if (classes.empty()) state.booking_problem = BookingProblem::kNotServed;
  if (classes.size() == 1) return CheckInAs(state, classes.front());
  return {kNewPage};
}

Effects OnService(QueueState& state, const std::string& id, const QueueWorld& world) {
  if (id == "queue.priority") return GoToStep(state, QueueStep::kPriority);
  if (id == "queue.others") {
    state.from_service.clear();
    if (std::exchange(state.class_by_itself, false)) return GoToStep(state, QueueStep::kVisitor);
    return {kNewPage};
  }
  const auto service = After(id, "for.");
  if (!service || !IsServed(world.queue, *state.visitor, *service)) return {};
  // Said before the touch already; the state may have changed since it was drawn.
  const bool open = TakesTickets(StateFor(world, state, *service).state);
  Effects effects = open ? TakeFor(state) : GoToStep(state, QueueStep::kClosed);
  state.service = *service;
  return effects;
}

Effects StartPrinting(QueueState& state, const QueueWorld& world) {
  state.paper = TicketPaper::kPrinting;
  return {{EffectKind::kPrintTicket, {}, std::string(world.language)}};
}

Effects OnTicket(QueueState& state, const std::string& id, const QueueWorld& world) {
  if (id == "ticket.done" || id == "nav.home") {
    // Whoever has read the number and goes takes the paper below the screen.
    Effects effects;
    if (state.paper == TicketPaper::kSoon) effects = StartPrinting(state, world);
    effects.push_back({EffectKind::kGoHome});
    return effects;
  }
  if (id == "ticket.no_paper" && state.paper == TicketPaper::kSoon) {
    state.paper = TicketPaper::kNone;
    return {};
  }
  const bool may_print =
      state.paper == TicketPaper::kNone || state.paper == TicketPaper::kNotProved;
  if (id == "ticket.print" && may_print) return StartPrinting(state, world);
  return {};
}

Effects OnTouch(QueueState& state, const std::string& id, const QueueWorld& world) {
  if (state.step == QueueStep::kTaking) return {};
  if (state.step == QueueStep::kTicket) return OnTicket(state, id, world);
  if (id == "nav.home") return {{EffectKind::kGoHome}};
  if (id == "nav.back") return GoBack(state);
  switch (state.step) {
    case QueueStep::kVisitor:
      if (const auto chosen = After(id, "visitor.")) {
        const auto visitor = VisitorClassFromId(*chosen);
        if (!visitor) return {};
        if (ChecksIn(state)) return CheckInAs(state, *visitor);
        ForgetBooking(state);
        state.visitor = *visitor;
        return GoToStep(state, QueueStep::kService);
      }
      return {};
    case QueueStep::kService: return OnService(state, id, world);
    case QueueStep::kPriority:
      if (const auto chosen = After(id, "group.")) {
        const auto group = PriorityGroupFromId(*chosen);
        if (!group) return {};
        state.priority = *group;
        return GoToStep(state, QueueStep::kService);
      }
      return {};
    case QueueStep::kClosed:
      if (id != "queue.information") return {};
      return {{EffectKind::kOpen, "information", std::string(kServicePrefix) + state.service}};
    case QueueStep::kRefused: return id == "queue.again" ? TakeFor(state) : Effects();
    default: return {};
  }
}

}  // namespace

void QueueState::Wipe() {
  if (given) given->Wipe();
  if (booking) booking->Wipe();
  qr.Wipe();
  *this = QueueState();
}

bool QueueState::IsWiped() const {
  return step == QueueStep::kVisitor && !visitor && priority == PriorityGroup::kNone &&
         service.empty() && from_service.empty() && !booking && !booking_problem && !given &&
         qr.width == 0;
}

Effects OpenQueue(QueueState& state, std::string_view argument, const QueueWorld& world) {
  state.Wipe();
  const auto service = After(argument, kServicePrefix);
  if (!service || !HasQueueFor(world.queue, *service)) return {kNewPage};
  state.from_service = *service;
  const std::vector<VisitorClass> classes = ClassesFor(world, *service);
  if (classes.size() == 1) {
    state.visitor = classes.front();
    state.class_by_itself = true;
    state.step = QueueStep::kService;
  }
  return {kNewPage};
}

Effects ReduceQueue(QueueState& state, const Event& event, const QueueWorld& world) {
  if (const auto* touched = std::get_if<Activated>(&event)) {
    return OnTouch(state, touched->id, world);
  }
  if (const auto* scanned = std::get_if<Scanned>(&event)) {
    return OnBooking(state, scanned->text, world);
  }
  if (const auto* ended = std::get_if<PrintEnded>(&event)) {
    if (state.paper != TicketPaper::kPrinting) return {};
    state.paper = ended->outcome.proved ? TicketPaper::kPrinted : TicketPaper::kNotProved;
    state.printer = ended->outcome.state;
    return {};
  }
  if (std::holds_alternative<PageDue>(event)) {
    const bool soon = state.step == QueueStep::kTicket && state.paper == TicketPaper::kSoon;
    return soon ? StartPrinting(state, world) : Effects();
  }
  if (state.step != QueueStep::kTaking) return {};
  if (const auto* given = std::get_if<TicketGiven>(&event)) {
    ForgetBooking(state);
    state.given = given->given;
    state.qr = given->qr;
    state.step = QueueStep::kTicket;
    state.paper = world.can_print ? TicketPaper::kSoon : TicketPaper::kNone;
    return {kNewPage};
  }
  if (const auto* refused = std::get_if<TicketRefused>(&event)) {
    state.step = QueueStep::kRefused;
    state.refusal = refused->code;
    return {kNewPage};
  }
  return {};
}

app::TicketWish WishOf(const QueueState& state, const SiteZone& zone, Language language) {
  SIMPUL_CHECK(state.step == QueueStep::kTaking && state.visitor);
  app::TicketWish wish{*state.visitor, ServiceId(state.service), state.priority, {}};
  wish.language = LanguageCode(language);
  if (!ChecksIn(state)) return wish;
  wish.appointment_ms = state.booking->SlotMs(zone);
  wish.booking_code = state.booking->code;
  return wish;
}

bool IsBooking(const app::QueueNow& queue, std::string_view text) {
  if (queue.plan == nullptr || !queue.plan->booking) return false;
  auto booking = ParseBooking(*queue.plan->booking, text);
  if (booking) booking->Wipe();
  return booking.has_value();
}

std::vector<ServiceGroup> ServicesFor(const QueueWorld& world, const QueueState& state) {
  std::vector<ServiceGroup> groups;
  ServiceGroup others;
  const auto offered = [&](const std::string& id) {
    return state.from_service.empty() || state.from_service == id;
  };
  for (const QueueSeries& series : world.queue.plan->series) {
    ServiceGroup own{&series, {}};
    for (const ServiceId& id : series.services) {
      const Service* service = world.catalogue.FindService(id.value());
      // A service that two series have is served by the first.
      if (service == nullptr || !offered(service->id) ||
          SeriesFor(*world.queue.plan, *state.visitor, id, PriorityGroup::kNone) != &series) {
        continue;
      }
      const bool usual = service->IsFor(AudienceOf(*state.visitor)) || !state.from_service.empty();
      (usual ? own : others).services.push_back(service);
    }
    if (!own.services.empty()) groups.push_back(std::move(own));
  }
  if (!others.services.empty()) groups.push_back(std::move(others));
  return groups;
}

std::vector<VisitorClass> ClassesFor(const QueueWorld& world, std::string_view service) {
  std::vector<VisitorClass> classes;
  for (const VisitorClass visitor : kVisitorClasses) {
    const auto& all = world.queue.plan->series;
    const bool served =
        service.empty()
            ? std::any_of(all.begin(), all.end(),
                          [&](const QueueSeries& series) {
                            return std::find(series.classes.begin(), series.classes.end(),
                                             visitor) != series.classes.end();
                          })
            : IsServed(world.queue, visitor, service);
    if (served) classes.push_back(visitor);
  }
  return classes;
}

bool HasQueueFor(const app::QueueNow& queue, std::string_view service) {
  return std::any_of(kVisitorClasses.begin(), kVisitorClasses.end(),
                     [&](VisitorClass visitor) { return IsServed(queue, visitor, service); });
}

SeriesNow StateFor(const QueueWorld& world, const QueueState& state, std::string_view service) {
  const QueueSeries* series =
      SeriesFor(*world.queue.plan, *state.visitor, ServiceId(std::string(service)), state.priority);
  SIMPUL_CHECK(series != nullptr);
  const auto now = world.queue.series.find(series->id);
  return now == world.queue.series.end() ? SeriesNow() : now->second;
}

}  // namespace simpul::ui
