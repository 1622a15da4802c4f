// The queue ticket's ports in memory, with knobs.
#pragma once

#include <map>
#include <optional>
#include <set>

#include "kiosk/app/ticket_ports.h"

namespace simpul {

// Gives numbers as the real one does. One thread.
class MemoryTickets final : public app::TicketStore {
 public:
  Result<app::SiteIdentity> Identity() override {
    if (!identity) return Fail(ErrorCode::kNotFound, "identity: not enrolled");
    return *identity;
  }
  Result<app::TicketsToday> Today(WallTime now, const BusinessDayRule& rule) override {
    app::TicketsToday today{DecideBusinessDay(last, now, SiteZone(), rule), {}};
    for (const auto& [id, ticket] : kept) {
      if (ticket.day == today.day.state.day) ++today.issued[ticket.series];
      if (!queue || ticket.joined_ms <= queue->known_ms) continue;
      ++today.since_queue[ticket.series].all;
      if (ticket.priority != PriorityGroup::kNone) ++today.since_queue[ticket.series].favoured;
    }
    today.queue = queue;
    return today;
  }
  Result<std::optional<IssuedTicket>> FindTicket(const RecordId& id) override {
    const auto found = kept.find(id);
    if (found == kept.end()) return std::optional<IssuedTicket>();
    return std::optional(found->second);
  }
  Result<IssuedTicket> IssueTicket(const app::NewTicket& ticket,
                                   const app::TicketEncoder& /*encoder*/) override {
    if (full) return Fail(ErrorCode::kNoSpace, "disk");
    const auto earlier = kept.find(ticket.id);
    if (earlier != kept.end()) return earlier->second;
    if (ticket.booking_hash && !check_ins.insert(*ticket.booking_hash).second) {
      return Fail(ErrorCode::kConflict, "booking: used");
    }
    newest = ticket;
    last = DecideBusinessDay(last, ticket.created, SiteZone(), ticket.day_rule).state;
    const IssuedTicket issued{
        TicketNumber::Make(ticket.prefix, ticket.lane_in_number, ++numbers).value(),
        last->day,
        ticket.series,
        ticket.visitor,
        ticket.service,
        ticket.priority,
        ticket.created.unix_ms,
        ticket.appointment_ms,
        ticket.token_hash,
        ticket.ahead,
        ticket.announced};
    kept.emplace(ticket.id, issued);
    return issued;
  }

  std::optional<app::SiteIdentity> identity = app::SiteIdentity();
  std::optional<BusinessDayState> last;
  std::map<RecordId, IssuedTicket> kept;
  std::set<TicketTokenHash> check_ins;
  app::NewTicket newest;
  std::optional<KnownQueue> queue;  // what the site's server said last
  int numbers = 0;
  bool full = false;
};

// Tells tokens apart by their first and last letter.
class MemoryTicketEncoder final : public app::TicketEncoder {
 public:
  TicketTokenHash HashOf(std::string_view token) const override {
    TicketTokenHash hash{};
    hash[0] = static_cast<std::uint8_t>(token.front());
    hash[1] = static_cast<std::uint8_t>(token.back());
    return hash;
  }
  Bytes Encode(const IssuedTicket& /*ticket*/) const override { return Bytes(1, 1); }
};

}  // namespace simpul
