#include <algorithm>
#include <set>

#include "kiosk/store/sqlite_store.h"
#include "platform/keys/protocol_tickets.h"
#include "sync/protocol/ticket_payload.h"
#include "tests/crash/kiosk_disk.h"
#include "tests/crash/kiosk_scenarios.h"

namespace simpul::test {
namespace {

using store::AgentStore;
using store::SqliteStore;

constexpr int kTickets = 12;
constexpr int kTicketsPerStart = 3;
constexpr std::int64_t kNoonMs = 1'795'406'400'000;  // 2026-11-23, 12:00 in Bali
constexpr std::int64_t kDayLongMs = 24LL * 3'600'000;

// The clock at each request: a day, a battery that was empty, the day again, the next, the one
// after and a correction back across midnight.
WallTime WallAt(int request) {
  switch ((request - 1) / kTicketsPerStart) {
    case 0: return {kNoonMs + request, TimeQuality::kSynced};
    case 1:
      return request % 2 == 0 ? WallTime{848'000'000'000, TimeQuality::kUnknown}
                              : WallTime{kNoonMs + request, TimeQuality::kUnknown};
    case 2: return {kNoonMs + kDayLongMs + request, TimeQuality::kSynced};
    default:
      return {kNoonMs + (request % 2 == 0 ? 1 : 2) * kDayLongMs + request, TimeQuality::kSynced};
  }
}

app::NewTicket TicketRequested(int request) {
  app::NewTicket ticket;
  ticket.id = NumberedId(request);
  ticket.created = WallAt(request);
  ticket.boot_id = "boot-1";
  ticket.series = SeriesId(request % 4 == 0 ? "priority" : "passport");
  ticket.prefix = request % 4 == 0 ? "P" : "A";
  ticket.capacity = 100;
  ticket.service = ServiceId("passport_lost");
  ticket.token_hash.fill(static_cast<std::uint8_t>(request));
  return ticket;
}

std::string Said(const IssuedTicket& ticket) {
  return ticket.day.ToString() + " " + ticket.number.ToString();
}

}  // namespace

void TicketScenario::Prepare(const std::string& vfs) { EnrolKiosk(vfs); }

void TicketScenario::Run(const std::string& vfs) {
  const keys::ProtocolTickets encoder;
  for (int request = 1; request <= kTickets;) {
    auto store = SqliteStore::Open(KioskOptions(vfs));  // a restart in between
    if (!store) return;
    do {
      const auto issued = (*store)->IssueTicket(TicketRequested(request), encoder);
      if (!issued) return;
      acknowledged_[request] = Said(*issued);
      ++request;
    } while (request % kTicketsPerStart != 1 && request <= kTickets);
  }
}

Findings TicketScenario::Check(const std::string& vfs) {
  Findings found;
  const std::string damage = IntegrityProblem(vfs, kKioskPath);
  if (!damage.empty()) found.Add(&Findings::broken, "integrity: " + damage);
  auto store = SqliteStore::Open(KioskOptions(vfs));
  auto agent = AgentStore::Open(KioskOptions(vfs));
  if (!store || !agent) {
    found.Add(&Findings::unopened, "does not open");
    return found;
  }
  // The visitor whose answer was cut off asks again, and one more comes after that.
  const keys::ProtocolTickets encoder;
  const int next = static_cast<int>(acknowledged_.size()) + 1;
  std::map<int, std::string> promised = acknowledged_;
  for (int request = next; request <= next + 1; ++request) {
    app::NewTicket ticket = TicketRequested(std::min(request, kTickets));
    ticket.id = NumberedId(request);
    const auto issued = (*store)->IssueTicket(ticket, encoder);
    if (!issued) {
      found.Add(&Findings::broken, "issue after the cut");
      return found;
    }
    promised[request] = Said(*issued);
  }
  const auto rows = (*agent)->ReadBatch(0, 1'000, 1U << 30U);
  if (!rows) {
    found.Add(&Findings::broken, "read");
    return found;
  }
  std::map<std::string, std::string> sent;      // record id -> day and number
  std::map<std::string, std::set<int>> counts;  // day and prefix -> counts
  std::int64_t seq = 0;
  for (const store::OutboxRow& row : *rows) {
    if (row.seq != ++seq) found.Add(&Findings::broken, "gap in seq");
    const auto ticket = protocol::ParseIssuedTicket(AsText(row.sealed));
    if (!ticket) {
      found.Add(&Findings::broken, "payload");
      continue;
    }
    if (!sent.emplace(row.id.value(), Said(*ticket)).second) {
      found.Add(&Findings::doubled, "record");
    }
    const std::string line = ticket->day.ToString() + std::string(ticket->number.prefix());
    if (!counts[line].insert(ticket->number.count()).second) {
      found.Add(&Findings::doubled, "number");
    }
  }
  if (sent.size() != promised.size()) found.Add(&Findings::broken, "a row nobody was promised");
  for (const auto& [request, number] : promised) {
    const auto row = sent.find(NumberedId(request).value());
    if (row == sent.end()) {
      found.Add(&Findings::lost, "ticket " + number);
    } else if (row->second != number) {
      found.Add(&Findings::broken, "another number than was said");
    }
  }
  for (const auto& [line, numbers] : counts) {
    if (*numbers.begin() != 1 || *numbers.rbegin() != static_cast<int>(numbers.size())) {
      found.Add(&Findings::broken, "gap in " + line);
    }
  }
  return found;
}

}  // namespace simpul::test
