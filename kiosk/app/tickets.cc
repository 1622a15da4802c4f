#include "kiosk/app/tickets.h"

#include <utility>

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

Result<TicketService::Desk> TicketService::DeskFor(VisitorClass visitor, const ServiceId& service,
                                                   PriorityGroup priority, WallTime wall) {
  Desk desk;
  SIMPUL_ASSIGN_OR_RETURN(desk.identity, store_.Identity());
  desk.plan = PlanFor(catalogue_.queue_plans, desk.identity.site);
  if (desk.plan == nullptr) return Fail(ErrorCode::kNotFound, "ticket: no plan for this site");
  desk.series = SeriesFor(*desk.plan, visitor, service, priority);
  if (desk.series == nullptr) return Fail(ErrorCode::kInvalidInput, "ticket: no series");
  desk.capacity = CapacityOf(*desk.plan, *desk.series, desk.identity.lane);
  SIMPUL_ASSIGN_OR_RETURN(const TicketsToday today, store_.Today(wall, desk.plan->day_rule));
  const auto issued = today.issued.find(desk.series->id);
  QueueMoment moment;
  moment.office = catalogue_.FindOffice(desk.identity.site.value());
  moment.calendar = calendar_;
  if (IsClockBelieved(today.day)) moment.now = ToLocal(wall.unix_ms, desk.identity.zone);
  desk.now = StateOfSeries(*desk.plan, moment, issued == today.issued.end() ? 0 : issued->second,
                           desk.capacity);
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
  ticket.token_hash = encoder_.HashOf(request.token);
  ticket.day_rule = desk.plan->day_rule;
  SIMPUL_ASSIGN_OR_RETURN(IssuedTicket issued, store_.IssueTicket(ticket, encoder_));
  if (!IsAnswerTo(issued, request, encoder_)) {
    return Fail(ErrorCode::kConflict, "ticket: the id holds another request");
  }
  return issued;
}

}  // namespace simpul::app
