#include "sync/server/queue/queue_service.h"

#include <algorithm>
#include <set>
#include <utility>

#include "kiosk/base/log.h"
#include "kiosk/domain/issued_ticket.h"
#include "sync/protocol/ticket_payload.h"
#include "sync/protocol/visit_event_payload.h"
#include "sync/server/queue/queue_days.h"

namespace simpul::server {
namespace {

constexpr std::int64_t kDayMs = 24LL * 3'600'000;
constexpr std::int64_t kReplayMs = 15'000;
constexpr std::int64_t kPlayAtMostMs = 1000;
constexpr std::size_t kLearnsFrom = 4000;  // promises of the last weeks
constexpr std::size_t kTicketsAtOnce = 1000;
constexpr std::size_t kJustIssued = 32;

protocol::Record OwnRecord(const Clock& clock, const QueueOptions& options, RecordId id,
                           protocol::RecordKind kind, std::int64_t seq,
                           const std::string& payload) {
  protocol::Record record;
  record.id = std::move(id);
  record.kind = kind;
  record.seq = seq;
  const WallTime now = clock.Wall();
  record.created = {now.unix_ms, options.zone.name, clock.BootId(), clock.SteadyMs(), now.quality};
  record.site = options.site.value();
  record.payload = ToBytes(payload);
  return record;
}

// How long somebody waited from the promise to a call; nothing for a later call.
std::optional<std::int64_t> KeptBy(const VisitEvent& event, const LobbyQueue& queue,
                                   const std::map<RecordId, WaitPromise>& promises) {
  if (event.kind != VisitEventKind::kCalled) return std::nullopt;
  const auto promise = promises.find(event.visit);
  const Visit* visit = queue.Find(event.visit);
  if (promise == promises.end() || visit == nullptr || visit->current().calls > 0) {
    return std::nullopt;
  }
  return std::max<std::int64_t>(0, event.at_ms - promise->second.at_ms);
}

}  // namespace

Result<IssuedTicket> TicketOf(const TicketRow& row) {
  SIMPUL_ASSIGN_OR_RETURN(IssuedTicket ticket, protocol::ParseIssuedTicket(row.payload));
  const bool sane =
      ticket.joined_ms <= row.received_ms && ticket.joined_ms > row.received_ms - kMaxCutOffMs;
  if (!sane) ticket.joined_ms = row.received_ms;
  return ticket;
}

Result<LobbyQueue> ReadLobbyDay(Tx& tx, const SiteId& site, const BusinessDay& day,
                                const OrderRule& rule) {
  SIMPUL_ASSIGN_OR_RETURN(const auto ticket_rows,
                          tx.ListTickets(site, day, LobbyQueue::kMaxTickets));
  SIMPUL_ASSIGN_OR_RETURN(const auto event_rows,
                          tx.ListQueueEvents(site, day, LobbyQueue::kMaxEvents));
  std::vector<std::pair<RecordId, IssuedTicket>> tickets;
  std::vector<VisitEvent> events;
  for (const TicketRow& row : ticket_rows) {
    SIMPUL_ASSIGN_OR_RETURN(IssuedTicket ticket, TicketOf(row));
    tickets.emplace_back(row.record, std::move(ticket));
  }
  for (const QueueEventRow& row : event_rows) {
    SIMPUL_ASSIGN_OR_RETURN(VisitEvent event,
                            protocol::ParseVisitEvent(row.record, row.kind, row.payload));
    events.push_back(std::move(event));
  }
  LobbyQueue queue(day, rule);
  SIMPUL_RETURN_IF_ERROR(queue.ApplyAll(tickets, events));
  return queue;
}

QueueService::QueueService(Store& store, const Clock& clock, Random& random, QueueOptions options)
    : store_(store),
      clock_(clock),
      random_(random),
      options_(std::move(options)),
      queue_(BusinessDay{ToLocal(clock.Wall().unix_ms, options_.zone).date},
             options_.plan.order_rule),
      forecast_(options_.plan.service_ms) {}

Result<std::unique_ptr<QueueService>> QueueService::Open(Store& store, const Clock& clock,
                                                         Random& random, QueueOptions options) {
  if (!IsValid(options.plan.order_rule)) return Fail(ErrorCode::kInvalidInput, "queue: rule");
  std::unique_ptr<QueueService> service(new QueueService(store, clock, random, std::move(options)));
  SIMPUL_RETURN_IF_ERROR(service->Start());
  return service;
}

Status QueueService::Start() {
  const std::lock_guard step(step_mutex_);
  const Status done = store_.Write([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(const auto own, tx.FindKiosk(options_.device));
    if (!own) {
      KioskRow row;
      row.device = options_.device;
      row.site = options_.site;
      row.lane = kSiteLane;
      row.name = options_.site.value();
      row.enrolled_ms = NowMs();
      SIMPUL_RETURN_IF_ERROR(tx.InsertKiosk(row));
    }
    SIMPUL_ASSIGN_OR_RETURN(day_, tx.FindQueueDay(options_.site));
    SIMPUL_ASSIGN_OR_RETURN(record_seq_, tx.NextRecordSeq(options_.device));
    record_seq_ -= 1;
    return {};
  });
  SIMPUL_RETURN_IF_ERROR(done);
  std::vector<PromiseRow> kept;
  const Status read = store_.Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(kept, tx.ListKeptPromises(options_.site, kLearnsFrom));
    return {};
  });
  SIMPUL_RETURN_IF_ERROR(read);
  for (const PromiseRow& row : kept) forecast_.Happened(row.day, row.promise, *row.wait_ms);
  // Above what any earlier run gave, so that nobody takes a new answer for an old one.
  revision_ = NowMs();
  if (day_) SIMPUL_RETURN_IF_ERROR(Load(*day_));
  SIMPUL_RETURN_IF_ERROR(EnterDay());
  return TakeTickets();
}

Status QueueService::Load(const BusinessDayState& state) {
  std::optional<LobbyQueue> queue;
  std::vector<PromiseRow> promises;
  std::int64_t last_ticket_id = 0;
  const Status done = store_.Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(last_ticket_id, tx.LastTicketId(options_.site));
    SIMPUL_ASSIGN_OR_RETURN(queue,
                            ReadLobbyDay(tx, options_.site, state.day, options_.plan.order_rule));
    SIMPUL_ASSIGN_OR_RETURN(promises,
                            tx.ListPromises(options_.site, state.day, LobbyQueue::kMaxTickets));
    return {};
  });
  SIMPUL_RETURN_IF_ERROR(done);
  const std::unique_lock lock(state_mutex_);
  day_ = state;
  unread_day_.reset();
  // Later days go on where this one stopped: what came meanwhile for a day that is over is ended.
  if (last_ticket_id_ == 0) last_ticket_id_ = last_ticket_id;
  queue_ = std::move(*queue);
  other_days_ = 0;
  promises_.clear();
  for (PromiseRow& row : promises) {
    if (!row.wait_ms) promises_.emplace(row.visit, row.promise);
  }
  by_token_.clear();
  for (const auto& [id, visit] : queue_.visits()) by_token_[visit.ticket().token_hash] = id;
  revision_ += 1;
  return {};
}

Status QueueService::InsertOwn(Tx& tx, const protocol::Record& record) const {
  SIMPUL_RETURN_IF_ERROR(tx.InsertRecord(options_.device, record, NowMs()));
  return options_.pass_on ? options_.pass_on(tx, options_.device, record) : Status();
}

Status QueueService::Insert(Tx& tx, const VisitEvent& event, std::int64_t record_seq) {
  const std::string payload = protocol::ToJson(event);
  const protocol::Record record = OwnRecord(
      clock_, options_, event.id, protocol::RecordKindOf(event.kind), record_seq, payload);
  SIMPUL_RETURN_IF_ERROR(InsertOwn(tx, record));
  return tx.InsertQueueEvent(
      {options_.device, event.id, options_.site, event.day, event.kind, payload, NowMs(), 0});
}

Status QueueService::CloseDay(Tx& tx, const LobbyQueue& queue, std::int64_t& record_seq) {
  std::int64_t seq = queue.last_seq();
  // At its last moment at the latest: an open visit did not go on into the next day.
  const std::int64_t end_ms = MidnightMs(queue.day().date, options_.zone) + kDayMs - 1;
  for (VisitEvent& event : LobbyDesk(queue, std::min(NowMs(), end_ms)).EndDay()) {
    event.id = RecordId::Make(clock_, random_);
    event.seq = ++seq;
    SIMPUL_RETURN_IF_ERROR(Insert(tx, event, ++record_seq));
  }
  return {};
}

Status QueueService::EnterDay() {
  // The last change of the day was written, but could not be read back.
  if (unread_day_) SIMPUL_RETURN_IF_ERROR(Load(BusinessDayState(*unread_day_)));
  const BusinessDayNow now =
      DecideBusinessDay(day_, clock_.Wall(), options_.zone, options_.plan.day_rule);
  if (day_ && now.state == *day_) return {};
  const bool next_day = !day_ || now.state.day != day_->day;
  // What came for the old day before it ends.
  if (day_ && next_day) SIMPUL_RETURN_IF_ERROR(TakeTickets());
  std::int64_t record_seq = record_seq_;
  const Status done = store_.Write([&](Tx& tx) -> Status {
    if (day_ && next_day) SIMPUL_RETURN_IF_ERROR(CloseDay(tx, queue_, record_seq));
    return tx.SetQueueDay(options_.site, now.state);
  });
  SIMPUL_RETURN_IF_ERROR(done);
  record_seq_ = record_seq;
  if (next_day) {
    unread_day_ = now.state;
    return Load(now.state);
  }
  day_ = now.state;
  return {};
}

void QueueService::Show(const RecordId& visit, const IssuedTicket& ticket) {
  const std::unique_lock lock(state_mutex_);
  if (!queue_.Apply(visit, ticket)) {
    Log(LogEvent::kInternalError, {{"queue", "ticket"}});
    return;
  }
  by_token_[ticket.token_hash] = visit;
  revision_ += 1;
}

Status QueueService::TakeTickets() {
  std::vector<TicketRow> rows;
  do {
    const Status done = store_.Read([&](Tx& tx) -> Status {
      SIMPUL_ASSIGN_OR_RETURN(rows,
                              tx.ListTicketsAfter(options_.site, last_ticket_id_, kTicketsAtOnce));
      return {};
    });
    SIMPUL_RETURN_IF_ERROR(done);
    std::set<BusinessDay> past;
    for (const TicketRow& row : rows) {
      if (row.day != day_->day) {
        Log(LogEvent::kTicketOfAnotherDay);
        const std::unique_lock lock(state_mutex_);
        other_days_ += 1;
        revision_ += 1;
      }
      // Of a day that is no longer kept, the end would be counted from the beginning.
      if (row.day < day_->day && row.day >= FirstKeptDay(day_->day)) past.insert(row.day);
      if (row.day != day_->day) continue;
      SIMPUL_ASSIGN_OR_RETURN(const IssuedTicket ticket, TicketOf(row));
      Show(row.record, ticket);
    }
    // A day that is over takes late tickets and ends them at once; one to come is read with it.
    for (const BusinessDay& day : past) {
      std::int64_t record_seq = record_seq_;
      const Status ended = store_.Write([&](Tx& tx) -> Status {
        SIMPUL_ASSIGN_OR_RETURN(const LobbyQueue queue,
                                ReadLobbyDay(tx, options_.site, day, options_.plan.order_rule));
        return CloseDay(tx, queue, record_seq);
      });
      SIMPUL_RETURN_IF_ERROR(ended);
      record_seq_ = record_seq;
    }
    if (!rows.empty()) last_ticket_id_ = rows.back().id;
  } while (rows.size() == kTicketsAtOnce);
  return {};
}

Status QueueService::Keep(Drafts drafts, const std::optional<AuditRow>& audit) {
  std::vector<std::optional<std::int64_t>> kept;
  std::int64_t seq = queue_.last_seq();
  for (VisitEvent& event : drafts) {
    event.id = RecordId::Make(clock_, random_);
    event.seq = ++seq;
    kept.push_back(KeptBy(event, queue_, promises_));
  }
  std::int64_t record_seq = record_seq_;
  const Status done = store_.Write([&](Tx& tx) -> Status {
    record_seq = record_seq_;
    for (std::size_t i = 0; i < drafts.size(); ++i) {
      SIMPUL_RETURN_IF_ERROR(Insert(tx, drafts[i], ++record_seq));
      if (kept[i]) SIMPUL_RETURN_IF_ERROR(tx.KeepPromise(drafts[i].visit, *kept[i]));
    }
    if (audit) return tx.InsertAudit(*audit);
    return {};
  });
  SIMPUL_RETURN_IF_ERROR(done);
  record_seq_ = record_seq;
  const std::unique_lock lock(state_mutex_);
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    // The desk checked it against this very state.
    SIMPUL_CHECK(queue_.Apply(drafts[i]).has_value());
    if (!kept[i]) continue;
    forecast_.Happened(drafts[i].day, promises_.at(drafts[i].visit), *kept[i]);
    promises_.erase(drafts[i].visit);
  }
  revision_ += 1;
  return {};
}

Result<bool> QueueService::Run(const Command& command, const std::optional<AuditRow>& audit) {
  const std::lock_guard step(step_mutex_);
  SIMPUL_RETURN_IF_ERROR(EnterDay());
  SIMPUL_RETURN_IF_ERROR(TakeTickets());
  // Nobody else changes the queue meanwhile: this holds step_mutex_.
  SIMPUL_ASSIGN_OR_RETURN(Drafts drafts, command(LobbyDesk(queue_, NowMs()), queue_));
  if (drafts.empty()) return false;
  SIMPUL_RETURN_IF_ERROR(Keep(std::move(drafts), audit));
  return true;
}

Status QueueService::TicketsArrived() {
  const std::lock_guard step(step_mutex_);
  SIMPUL_RETURN_IF_ERROR(EnterDay());
  return TakeTickets();
}

LobbyHours QueueService::HoursAt(std::int64_t now_ms) const {
  if (options_.hours) return options_.hours(now_ms);
  return {MidnightMs(ToLocal(now_ms, options_.zone).date, options_.zone) + kDayMs, {}};
}

Status QueueService::MakePromises() {
  std::vector<PromiseRow> fresh;
  for (const Visit* visit : queue_.Waiting()) {
    // Only of a first wait: nobody is told a range when he is transferred.
    if (visit->transactions().size() > 1 || visit->current().calls > 0) continue;
    if (promises_.contains(visit->id())) continue;
    auto promise = forecast_.PromiseFor(visit->id());
    if (!promise) continue;
    // What the ticket itself said is what its holder goes by.
    if (visit->ticket().announced) promise->said = *visit->ticket().announced;
    fresh.push_back({visit->id(), options_.site, queue_.day(), *promise, {}});
  }
  if (fresh.empty()) return {};
  const Status done = store_.Write([&](Tx& tx) -> Status {
    for (const PromiseRow& row : fresh) SIMPUL_RETURN_IF_ERROR(tx.InsertPromise(row));
    return {};
  });
  SIMPUL_RETURN_IF_ERROR(done);
  const std::unique_lock lock(state_mutex_);
  for (const PromiseRow& row : fresh) promises_.emplace(row.visit, row.promise);
  return {};
}

Status QueueService::Tick() {
  const std::lock_guard step(step_mutex_);
  SIMPUL_RETURN_IF_ERROR(EnterDay());
  SIMPUL_RETURN_IF_ERROR(TakeTickets());
  const std::int64_t steady_ms = clock_.SteadyMs();
  const std::int64_t ago_ms = steady_ms - played_steady_ms_;
  const bool first = played_revision_ < 0;
  const bool changed = played_revision_ != revision_ && ago_ms >= kPlayAtMostMs;
  if (!first && !changed && ago_ms < kReplayMs) return {};
  // Played on a copy, so that nobody waits for it.
  LobbyForecast next = forecast_;
  next.Refresh(queue_, options_.plan.series, HoursAt(NowMs()), NowMs());
  {
    const std::unique_lock lock(state_mutex_);
    forecast_ = std::move(next);
    revision_ += 1;
    forecasts_ += 1;
    played_revision_ = revision_;
    played_steady_ms_ = steady_ms;
  }
  return MakePromises();
}

Result<IssuedAtSite> QueueService::Issue(const TicketNumber& number, const QueueSeries& series,
                                         const IssueWish& wish) {
  IssuedAtSite issued{wish.request.value_or(RecordId::Make(clock_, random_)), number,
                      MakeTicketToken(random_)};
  const IssuedTicket ticket{number,
                            queue_.day(),
                            series.id,
                            wish.visitor,
                            wish.service,
                            wish.priority,
                            std::max<std::int64_t>(NowMs(), 0),
                            std::nullopt,
                            protocol::HashTicketToken(issued.token)};
  if (!IsValid(ticket)) return Fail(ErrorCode::kInvalidInput, "ticket: beyond its limits");
  const std::string payload = protocol::ToJson(ticket);
  const Status done = store_.Write([&](Tx& tx) -> Status {
    const protocol::Record record =
        OwnRecord(clock_, options_, issued.visit, protocol::RecordKind::kTicketIssued,
                  record_seq_ + 1, payload);
    SIMPUL_RETURN_IF_ERROR(InsertOwn(tx, record));
    return tx.InsertTicket(
        {options_.device, issued.visit, options_.site, ticket.day, number, payload, NowMs(), 0});
  });
  SIMPUL_RETURN_IF_ERROR(done);
  record_seq_ += 1;
  Show(issued.visit, ticket);
  if (just_issued_.size() == kJustIssued) {
    SecureWipe(just_issued_.front().token);
    just_issued_.pop_front();
  }
  just_issued_.push_back(issued);
  return issued;
}

Result<std::optional<IssuedAtSite>> QueueService::GivenBefore(const IssueWish& wish) const {
  const Visit* visit = wish.request ? queue_.Find(*wish.request) : nullptr;
  if (visit == nullptr) return std::optional<IssuedAtSite>();
  const IssuedTicket& ticket = visit->ticket();
  if (ticket.visitor != wish.visitor || ticket.service != wish.service ||
      ticket.priority != wish.priority) {
    return Fail(ErrorCode::kConflict, "issue: the request was another");
  }
  for (const IssuedAtSite& one : just_issued_) {
    if (one.visit == visit->id()) return std::optional(one);
  }
  return std::optional(IssuedAtSite{visit->id(), ticket.number, ""});
}

Result<IssuedAtSite> QueueService::IssueAtCounter(const IssueWish& wish) {
  const std::lock_guard step(step_mutex_);
  SIMPUL_RETURN_IF_ERROR(EnterDay());
  SIMPUL_RETURN_IF_ERROR(TakeTickets());
  SIMPUL_ASSIGN_OR_RETURN(const auto before, GivenBefore(wish));
  if (before) return *before;
  const QueueSeries* series = SeriesFor(options_.plan, wish.visitor, wish.service, wish.priority);
  if (series == nullptr) return Fail(ErrorCode::kInvalidInput, "issue: nobody serves that");
  int count = series->first_number - 1;
  for (const LaneCount& one : options_.lane_counts) {
    if (one.day == queue_.day() && one.prefix == series->prefix) count = std::max(count, one.count);
  }
  for (const auto& [id, visit] : queue_.visits()) {
    const TicketNumber& number = visit.ticket().number;
    if (number.lane() == kSiteLane && number.prefix() == series->prefix) {
      count = std::max(count, number.count());
    }
  }
  if (count >= TicketNumber::kMaxCount) return Fail(ErrorCode::kExhausted, "issue: numbers");
  SIMPUL_ASSIGN_OR_RETURN(const TicketNumber number,
                          TicketNumber::Make(series->prefix, kSiteLane, count + 1));
  return Issue(number, *series, wish);
}

Result<IssuedAtSite> QueueService::IssueFromRoll(const std::string& text, const IssueWish& wish) {
  SIMPUL_ASSIGN_OR_RETURN(const TicketNumber number, TicketNumber::Parse(text));
  const std::lock_guard step(step_mutex_);
  SIMPUL_RETURN_IF_ERROR(EnterDay());
  SIMPUL_RETURN_IF_ERROR(TakeTickets());
  const auto& all = options_.plan.series;
  const auto series = std::find_if(all.begin(), all.end(), [&](const QueueSeries& one) {
    return one.prefix == number.prefix() && one.roll && one.roll->Has(number.count());
  });
  if (series == all.end() || number.lane() != 0) {
    return Fail(ErrorCode::kInvalidInput, "roll: no roll has it");
  }
  const QueueSeries* right = SeriesFor(options_.plan, wish.visitor, wish.service, wish.priority);
  const QueueSeries* plain =
      SeriesFor(options_.plan, wish.visitor, wish.service, PriorityGroup::kNone);
  if (right != &*series && plain != &*series) {
    return Fail(ErrorCode::kInvalidInput, "roll: another series serves that");
  }
  SIMPUL_ASSIGN_OR_RETURN(const auto before, GivenBefore(wish));
  if (before && before->number == number) return *before;
  if (queue_.FindNumber(number) != nullptr) return Fail(ErrorCode::kConflict, "roll: is out today");
  return Issue(number, *series, wish);
}

void QueueService::Read(const std::function<void(const QueueView&)>& body) const {
  const std::shared_lock lock(state_mutex_);
  body({queue_, forecast_, options_, revision_, NowMs(), revision_ - forecasts_, other_days_});
}

std::optional<RecordId> QueueService::FindToken(const TicketTokenHash& hash) const {
  const std::shared_lock lock(state_mutex_);
  const auto found = by_token_.find(hash);
  return found == by_token_.end() ? std::nullopt : std::optional(found->second);
}

QueueSnapshot QueueService::Snapshot() const {
  const std::shared_lock lock(state_mutex_);
  return forecast_.snapshot();
}

BusinessDay QueueService::Day() const {
  const std::shared_lock lock(state_mutex_);
  return queue_.day();
}

}  // namespace simpul::server
