#include "sync/server/queue/queue_mirror.h"

#include <optional>
#include <utility>

#include "kiosk/domain/lobby_desk.h"
#include "kiosk/domain/lobby_hours.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/visit_event_payload.h"
#include "sync/server/queue/queue_acts.h"
#include "sync/server/queue/queue_json.h"
#include "sync/server/queue/queue_phone.h"

namespace simpul::server {
namespace {

// What cannot be understood is another program's newer word: the rest is shown all the same.
void TakeTicketRow(const TicketRow& row, LobbyQueue& queue,
                   std::map<TicketTokenHash, RecordId>& by_token) {
  const auto ticket = TicketOf(row);
  if (!ticket || !queue.Apply(row.record, *ticket)) return;
  by_token[ticket->token_hash] = row.record;
}

void TakeEventRow(const QueueEventRow& row, LobbyQueue& queue) {
  const auto event = protocol::ParseVisitEvent(row.record, row.kind, row.payload);
  // Held or refused: what is missing may come yet.
  if (event) static_cast<void>(queue.Apply(*event));
}

}  // namespace

QueueMirror::QueueMirror(Store& store, const Clock& clock, const ServiceCatalogue& catalogue)
    : store_(store), clock_(clock), catalogue_(catalogue) {}

Status QueueMirror::TakeNew(Tx& tx, Lobby& lobby) {
  const SiteId& site = lobby.options.site;
  const BusinessDay& day = lobby.queue.day();
  SIMPUL_ASSIGN_OR_RETURN(
      const std::vector<TicketRow> tickets,
      lobby.last_ticket == 0
          ? tx.ListTickets(site, day, LobbyQueue::kMaxTickets)
          : tx.ListTicketsAfter(site, lobby.last_ticket, LobbyQueue::kMaxTickets));
  for (const TicketRow& row : tickets) {
    lobby.last_ticket = row.id;
    if (row.day == day) TakeTicketRow(row, lobby.queue, lobby.by_token);
  }
  SIMPUL_ASSIGN_OR_RETURN(
      const std::vector<QueueEventRow> events,
      lobby.last_event == 0
          ? tx.ListQueueEvents(site, day, LobbyQueue::kMaxEvents)
          : tx.ListQueueEventsAfter(site, lobby.last_event, LobbyQueue::kMaxEvents));
  for (const QueueEventRow& row : events) {
    lobby.last_event = row.id;
    if (row.day == day) TakeEventRow(row, lobby.queue);
  }
  if (!tickets.empty() || !events.empty()) lobby.revision += 1;
  return {};
}

Status QueueMirror::TakeWishes(Tx& tx, Lobby& lobby, std::int64_t now_ms) {
  SIMPUL_ASSIGN_OR_RETURN(
      const std::vector<PhoneWishRow> rows,
      tx.ListPhoneWishes(lobby.options.site, now_ms - kPhoneWishLifeMs, LobbyQueue::kMaxTickets));
  std::map<RecordId, PhoneWishKind> wishes;
  for (const PhoneWishRow& row : rows) wishes[row.wish.visit] = row.wish.kind;
  if (wishes == lobby.wishes) return {};
  lobby.wishes = std::move(wishes);
  lobby.revision += 1;
  return {};
}

void QueueMirror::Play(Lobby& lobby, std::int64_t now_ms) {
  const std::int64_t steady_ms = clock_.SteadyMs();
  const bool first = lobby.played_revision < 0;
  if (!first &&
      (lobby.played_revision == lobby.revision || steady_ms - lobby.played_ms < kPlayMs)) {
    return;
  }
  const LobbyHours hours =
      LobbyHoursOn(lobby.options.plan, catalogue_.FindOffice(lobby.options.site.value()),
                   lobby.options.zone, now_ms);
  lobby.forecast.Refresh(lobby.queue, lobby.options.plan.series, hours, now_ms);
  lobby.played_ms = steady_ms;
  lobby.revision += 1;
  lobby.played_revision = lobby.revision;
}

Status QueueMirror::RefreshOne(Tx& tx, const SiteRow& site, std::int64_t now_ms) {
  const BusinessDay today{ToLocal(now_ms, site.zone).date};
  auto found = lobbies_.find(site.id);
  if (found == lobbies_.end() || found->second.queue.day() != today) {
    const QueuePlan* plan = PlanFor(catalogue_.queue_plans, site.id);
    if (plan == nullptr) return {};
    QueueOptions options;
    options.site = site.id;
    options.zone = site.zone;
    options.plan = *plan;
    // Above what an earlier run gave, so that nobody takes a new answer for an old one.
    Lobby fresh(std::move(options), LobbyQueue(today, plan->order_rule), now_ms);
    found = lobbies_.insert_or_assign(site.id, std::move(fresh)).first;
  }
  SIMPUL_RETURN_IF_ERROR(TakeNew(tx, found->second));
  return TakeWishes(tx, found->second, now_ms);
}

Status QueueMirror::Refresh() {
  const std::int64_t steady_ms = clock_.SteadyMs();
  if (steady_ms - refreshed_ms_ < kFreshMs) return {};
  const std::int64_t now_ms = clock_.Wall().unix_ms;
  SIMPUL_RETURN_IF_ERROR(store_.Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(const std::vector<SiteRow> sites, tx.ListSites());
    for (const SiteRow& site : sites) SIMPUL_RETURN_IF_ERROR(RefreshOne(tx, site, now_ms));
    SIMPUL_ASSIGN_OR_RETURN(const std::vector<KioskRow> devices, tx.ListKiosks());
    for (const KioskRow& device : devices) {
      const auto lobby = lobbies_.find(device.site);
      if (device.lane == protocol::kSiteServerLane && lobby != lobbies_.end()) {
        lobby->second.as_of_ms = device.last_sent_ms;
      }
    }
    return {};
  }));
  // Not inside the transaction: others read meanwhile.
  for (auto& [site, lobby] : lobbies_) {
    if (lobby.last_ticket != 0) Play(lobby, now_ms);
  }
  refreshed_ms_ = steady_ms;
  return {};
}

Response QueueMirror::Phone(const Call& call) {
  const auto hash = TokenHashOf(call.arguments.at(0));
  if (!hash) return RefuseWith(404, "not_found");
  const std::lock_guard lock(mutex_);
  if (const Status fresh = Refresh(); !fresh) return RefuseAct(fresh.error());
  const auto [lobby, visit] = Find(*hash);
  if (visit == nullptr) return RefuseWith(404, "not_found");
  const std::int64_t now_ms = clock_.Wall().unix_ms;
  const QueueView view{lobby->queue, lobby->forecast, lobby->options, lobby->revision, now_ms};
  protocol::Json json = PhoneJson(view, *visit);
  json["as_of_ms"] = lobby->as_of_ms;
  const auto wish = lobby->wishes.find(visit->id());
  if (wish != lobby->wishes.end()) json["wish"] = PhoneWishKindId(wish->second);
  return PhoneAnswer(call, std::move(json), now_ms - lobby->as_of_ms <= kReachedMs);
}

Response QueueMirror::Wish(const Call& call, PhoneWishKind kind) {
  const auto ticket = ProvenTicket(call);
  if (!ticket) return ticket.error();
  const std::lock_guard lock(mutex_);
  if (const Status fresh = Refresh(); !fresh) return RefuseAct(fresh.error());
  const auto [lobby, visit] = Find(*ticket);
  if (visit == nullptr) return RefuseWith(404, "not_found");
  const std::int64_t now_ms = clock_.Wall().unix_ms;
  const PhoneWish wish{visit->id(), kind};
  const auto possible = LobbyDesk(lobby->queue, now_ms).Do(wish);
  if (!possible) return RefuseAct(possible.error());
  if (now_ms - lobby->as_of_ms > kReachedMs) return RefuseWith(503, "lobby_silent");
  const Status kept = store_.Write([&, site = lobby->options.site](Tx& tx) {
    return tx.InsertPhoneWish({site, wish, now_ms});
  });
  if (!kept) return RefuseAct(kept.error());
  lobby->wishes[wish.visit] = kind;
  lobby->revision += 1;
  return JsonAnswer({{"result", "on_its_way"}}, 202);
}

std::pair<QueueMirror::Lobby*, const Visit*> QueueMirror::Find(const TicketTokenHash& hash) {
  for (auto& [site, lobby] : lobbies_) {
    const auto visit = lobby.by_token.find(hash);
    if (visit == lobby.by_token.end()) continue;
    if (const Visit* found = lobby.queue.Find(visit->second)) return {&lobby, found};
  }
  return {nullptr, nullptr};
}

void QueueMirror::AddRoutes(Router& router) {
  router.Add(Method::kGet, "/v1/tickets/{hash}", RatePolicy::kTicket,
             [this](const Call& call) { return Phone(call); });
  router.Add(Method::kPost, "/v1/tickets/{hash}/leave", RatePolicy::kTicket,
             [this](const Call& call) { return Wish(call, PhoneWishKind::kLeave); });
  router.Add(Method::kPost, "/v1/tickets/{hash}/more-time", RatePolicy::kTicket,
             [this](const Call& call) { return Wish(call, PhoneWishKind::kMoreTime); });
}

}  // namespace simpul::server
