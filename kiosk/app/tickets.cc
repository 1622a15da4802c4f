#include "kiosk/app/tickets.h"

#include <utility>

#include "kiosk/base/bytes.h"

namespace simpul::app {
namespace {

// Hours say nothing under a clock that the business day does not follow.
bool IsClockBelieved(const BusinessDayNow& day) {
  return day.doubt == DayDoubt::kNone || day.doubt == DayDoubt::kDaySpent;
}

bool IsAnswerTo(const IssuedTicket& ticket, const TicketRequest& request,
                const TicketEncoder& encoder) {
  return ticket.token_hash == encoder.HashOf(request.token) && ticket.visitor == request.visitor &&
         ticket.service == request.service && ticket.priority == request.priority &&
         ticket.appointment_ms == request.appointment_ms;
}

}  // namespace

void GivenTicket::Wipe() {
  SecureWipe(token);
  SecureWipe(address);
}

TicketService::TicketService(TicketStore& store, const TicketEncoder& encoder,
                             const ServiceCatalogue& catalogue, const WorkingCalendar* calendar,
                             const Clock& clock, Random& random)
    : store_(store),
      encoder_(encoder),
      catalogue_(catalogue),
      calendar_(calendar),
      clock_(clock),
      random_(random) {}

TicketRequest TicketService::NewRequest(VisitorClass visitor, ServiceId service,
                                        PriorityGroup priority,
                                        std::optional<std::int64_t> appointment_ms) {
  return {RecordId::Make(clock_, random_),
          MakeTicketToken(random_),
          visitor,
          std::move(service),
          priority,
          appointment_ms};
}

Result<TicketService::Site> TicketService::SiteNow(WallTime wall) {
  Site site;
  SIMPUL_ASSIGN_OR_RETURN(site.identity, store_.Identity());
  site.plan = PlanFor(catalogue_.queue_plans, site.identity.site);
  if (site.plan == nullptr) return Fail(ErrorCode::kNotFound, "ticket: no plan for this site");
  SIMPUL_ASSIGN_OR_RETURN(site.today, store_.Today(wall, site.plan->day_rule));
  site.moment.office = catalogue_.FindOffice(site.identity.site.value());
  site.moment.calendar = calendar_;
  if (IsClockBelieved(site.today.day)) {
    site.moment.now = ToLocal(wall.unix_ms, site.identity.zone);
  }
  const std::optional<KnownQueue>& known = site.today.queue;
  if (known && known->IsFresh(wall.unix_ms, site.today.day.state.day)) {
    site.figures = known->snapshot;
    for (SeriesQueue& series : site.figures->series) {
      const auto since = site.today.since_queue.find(series.series);
      if (since == site.today.since_queue.end()) continue;
      series.ordinary = JoinedAfter(series.ordinary, since->second.all);
      series.favoured = JoinedAfter(series.favoured, since->second.favoured);
    }
  }
  return site;
}

SeriesNow TicketService::StateAt(const Site& site, const QueueSeries& series) {
  const auto issued = site.today.issued.find(series.id);
  const SeriesNow now =
      StateOfSeries(*site.plan, site.moment, issued == site.today.issued.end() ? 0 : issued->second,
                    CapacityOf(*site.plan, series, site.identity.lane));
  const SeriesQueue* said = site.figures ? site.figures->Find(series.id) : nullptr;
  if (said == nullptr || said->open_today || !TakesTickets(now.state)) return now;
  return ClosedForToday(*site.plan, site.moment);
}

Result<QueueNow> TicketService::Now() {
  SIMPUL_ASSIGN_OR_RETURN(Site site, SiteNow(clock_.Wall()));
  QueueNow now;
  now.plan = site.plan;
  for (const QueueSeries& series : site.plan->series) now.series[series.id] = StateAt(site, series);
  now.figures = std::move(site.figures);
  return now;
}

Result<TicketService::Desk> TicketService::DeskFor(VisitorClass visitor, const ServiceId& service,
                                                   PriorityGroup priority, WallTime wall) {
  Desk desk;
  SIMPUL_ASSIGN_OR_RETURN(const Site site, SiteNow(wall));
  desk.identity = site.identity;
  desk.plan = site.plan;
  desk.series = SeriesFor(*desk.plan, visitor, service, priority);
  if (desk.series == nullptr) return Fail(ErrorCode::kInvalidInput, "ticket: no series");
  desk.capacity = CapacityOf(*desk.plan, *desk.series, desk.identity.lane);
  desk.now = StateAt(site, *desk.series);
  if (const SeriesQueue* said = site.figures ? site.figures->Find(desk.series->id) : nullptr) {
    desk.join = priority == PriorityGroup::kNone ? said->ordinary : said->favoured;
    desk.known = true;
  }
  return desk;
}

Result<SeriesNow> TicketService::StateFor(VisitorClass visitor, const ServiceId& service,
                                          PriorityGroup priority) {
  SIMPUL_ASSIGN_OR_RETURN(const Desk desk, DeskFor(visitor, service, priority, clock_.Wall()));
  return desk.now;
}

Result<IssuedTicket> TicketService::Issue(const TicketRequest& request) {
  const WallTime wall = clock_.Wall();
  const bool times = IsTicketTime(wall.unix_ms) &&
                     (!request.appointment_ms || IsTicketTime(*request.appointment_ms));
  if (!times) return Fail(ErrorCode::kInvalidInput, "ticket: time");
  SIMPUL_ASSIGN_OR_RETURN(const Desk desk,
                          DeskFor(request.visitor, request.service, request.priority, wall));
  if (!TakesTickets(desk.now.state)) {
    // Somebody who asks again got the number while the series was open.
    SIMPUL_ASSIGN_OR_RETURN(const std::optional<IssuedTicket> earlier,
                            store_.FindTicket(request.id));
    if (earlier && IsAnswerTo(*earlier, request, encoder_)) return *earlier;
    const bool full = desk.now.state == SeriesState::kQuotaReached;
    return full ? Fail(ErrorCode::kExhausted, "ticket: quota")
                : Fail(ErrorCode::kUnavailable, "ticket: series takes none now");
  }
  NewTicket ticket;
  ticket.id = request.id;
  ticket.created = wall;
  ticket.mono_ms = clock_.SteadyMs();
  ticket.boot_id = clock_.BootId();
  ticket.series = desk.series->id;
  ticket.prefix = desk.series->prefix;
  ticket.first_number = desk.series->first_number;
  ticket.lane_in_number = LaneInNumber(*desk.plan, desk.identity.lane);
  ticket.capacity = desk.capacity;
  ticket.visitor = request.visitor;
  ticket.service = request.service;
  ticket.priority = request.priority;
  ticket.appointment_ms = request.appointment_ms;
  ticket.booking_hash = request.booking_hash;
  ticket.token_hash = encoder_.HashOf(request.token);
  ticket.day_rule = desk.plan->day_rule;
  ticket.language = request.language;
  // The figures are of people without an appointment: to who has one nothing is promised.
  if (desk.known && !request.appointment_ms) {
    ticket.ahead = desk.join.ahead;
    ticket.announced = desk.join.wait;
  }
  SIMPUL_ASSIGN_OR_RETURN(IssuedTicket issued, store_.IssueTicket(ticket, encoder_));
  if (!IsAnswerTo(issued, request, encoder_)) {
    return Fail(ErrorCode::kConflict, "ticket: the id holds another request");
  }
  return issued;
}

Result<GivenTicket> TicketService::Take(TicketWish wish) {
  std::optional<TicketTokenHash> booking_hash;
  if (!wish.booking_code.empty()) booking_hash = encoder_.HashOf(wish.booking_code);
  SecureWipe(wish.booking_code);
  const bool again = open_ && open_->booking_hash == booking_hash &&
                     open_->visitor == wish.visitor && open_->service == wish.service &&
                     open_->priority == wish.priority &&
                     open_->appointment_ms == wish.appointment_ms;
  if (!again) {
    Forget();
    open_ = NewRequest(wish.visitor, wish.service, wish.priority, wish.appointment_ms);
    open_->booking_hash = booking_hash;
  }
  open_->language = wish.language;
  SIMPUL_ASSIGN_OR_RETURN(const SiteIdentity identity, store_.Identity());
  SIMPUL_ASSIGN_OR_RETURN(IssuedTicket issued, Issue(*open_));
  return GivenTicket{std::move(issued), open_->token,
                     TicketAddress(identity.receipt_host, open_->token)};
}

void TicketService::Forget() {
  if (open_) SecureWipe(open_->token);
  open_.reset();
}

}  // namespace simpul::app
