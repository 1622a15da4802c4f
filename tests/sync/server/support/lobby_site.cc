#include "tests/sync/server/support/lobby_site.h"

#include "sync/protocol/ticket_payload.h"
#include "tests/support/day.h"

namespace simpul::server {

QueuePlan LobbyPlan() {
  QueuePlan plan;
  QueueSeries passport;
  passport.id = SeriesId("passport");
  passport.prefix = "A";
  passport.name = LocalizedText({"Paspor", "Passports", "Паспорта", "护照", "جوازات"});
  passport.classes = {VisitorClass::kCitizen};
  passport.services = {ServiceId("passport_new_adult"), ServiceId("passport_lost")};
  passport.roll = PrintedRoll{9001, 9003};
  QueueSeries stay = passport;
  stay.id = SeriesId("stay_permit");
  stay.prefix = "B";
  stay.classes = {VisitorClass::kForeigner, VisitorClass::kCitizen};
  stay.services = {ServiceId("voa")};
  stay.roll.reset();
  plan.series = {passport, stay};
  plan.desks[7] = {stay.id};
  return plan;
}

QueueOptions LobbyOptions() {
  QueueOptions options;
  options.site = SiteId("DPS");
  options.device = DeviceId("site-dps");
  options.plan = LobbyPlan();
  return options;
}

simpul::Seat SeatAt(int counter) {
  return {counter, OfficerId("officer-" + std::to_string(counter))};
}

IssuedTicket KioskTicket(int count, std::int64_t joined_ms, const std::string& series,
                         const std::string& token) {
  const bool passport = series == "passport";
  return {TicketNumber::Make(passport ? "A" : "B", 0, count).value(),
          BusinessDay{ToLocal(joined_ms, SiteZone{}).date},
          SeriesId(series),
          VisitorClass::kCitizen,
          ServiceId(passport ? "passport_new_adult" : "voa"),
          PriorityGroup::kNone,
          joined_ms,
          {},
          protocol::HashTicketToken(token.empty() ? series + std::to_string(count) : token)};
}

LobbySite::LobbySite() { Restart(); }

void LobbySite::Restart() {
  queue.reset();
  auto opened = QueueService::Open(disk, centre.clock, random, LobbyOptions());
  SIMPUL_CHECK(opened.has_value());
  queue = std::move(*opened);
}

protocol::Record LobbySite::RecordOf(const IssuedTicket& ticket) {
  protocol::Record record;
  record.id = RecordId::Make(centre.clock, centre.random);
  record.kind = protocol::RecordKind::kTicketIssued;
  record.seq = ++seq_;
  record.created = {ticket.joined_ms, "Asia/Makassar", "boot", 1, TimeQuality::kSynced};
  record.site = "DPS";
  record.payload = ToBytes(protocol::ToJson(ticket));
  return record;
}

RecordId LobbySite::Take(const IssuedTicket& ticket) {
  const protocol::Record record = RecordOf(ticket);
  SIMPUL_CHECK(centre.Send(centre.kiosk, record).result == protocol::RecordResult::kAccepted);
  SIMPUL_CHECK(queue->TicketsArrived().has_value());
  return record.id;
}

void LobbySite::Open(int counter) {
  const auto opened = Run([&](const LobbyDesk& desk, const LobbyQueue&) {
    return desk.Open(SeatAt(counter), queue->SeriesOf(counter));
  });
  SIMPUL_CHECK(opened.has_value());
}

Result<bool> LobbySite::Next(int counter) {
  return Run([&](const LobbyDesk& desk, const LobbyQueue&) { return desk.Next(SeatAt(counter)); });
}

Result<bool> LobbySite::FinishAndNext(int counter) {
  return Run([&](const LobbyDesk& desk, const LobbyQueue&) {
    return desk.FinishAndNext(SeatAt(counter));
  });
}

std::string LobbySite::At(int counter) const {
  std::string number = "closed";
  queue->Read([&](const QueueView& view) {
    const auto found = view.queue.counters().find(counter);
    if (found == view.queue.counters().end()) return;
    const Visit* visit = view.queue.Find(found->second.serving);
    number = visit == nullptr ? "-" : visit->ticket().number.ToString();
  });
  return number;
}

LobbyQueue LobbySite::Copy() const {
  std::optional<LobbyQueue> copy;
  queue->Read([&](const QueueView& view) { copy = view.queue; });
  return *copy;
}

}  // namespace simpul::server
