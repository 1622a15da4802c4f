// A ticket as it was given out: what the counters and the centre learn about it. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/random.h"
#include "kiosk/domain/business_day.h"
#include "kiosk/domain/ticket.h"
#include "kiosk/domain/wait_learning.h"

namespace simpul {

using TicketTokenHash = std::array<std::uint8_t, 32>;

struct IssuedTicket {
  TicketNumber number;
  BusinessDay day;  // numbers begin again with each
  SeriesId series;
  VisitorClass visitor = VisitorClass::kCitizen;
  ServiceId service;
  PriorityGroup priority = PriorityGroup::kNone;
  std::int64_t joined_ms = 0;                  // Unix, by the kiosk's clock as it was
  std::optional<std::int64_t> appointment_ms;  // the slot it checked in for
  TicketTokenHash token_hash{};  // of the phone's token, which itself is on the ticket only
  // What the ticket said, as far as anything was known: how many were before it, and the wait.
  std::optional<int> ahead = {};
  std::optional<AnnouncedWait> announced = {};
  // Code of the language on the screen ("ru"), in which the holder may be called; empty: not known.
  // It goes into the ticket's record only, a kiosk's own copy does not keep it.
  std::string language = {};
  // Hash of the code of the booking that it checked in with, so that no other kiosk of the lobby
  // takes it a second time. As `language` in the record only.
  std::optional<TicketTokenHash> booking = {};
  friend bool operator==(const IssuedTicket&, const IssuedTicket&) = default;
};

// A booking that somebody has checked in with.
struct UsedBooking {
  TicketTokenHash booking{};  // of its code
  BusinessDay day;
  friend bool operator==(const UsedBooking&, const UsedBooking&) = default;
};

// How far a lane's numbers have come on a business day: what a kiosk that takes the lane over must
// not give again.
struct LaneCount {
  BusinessDay day;
  std::string prefix;
  int count = 0;
  friend bool operator==(const LaneCount&, const LaneCount&) = default;
};
inline constexpr std::size_t kMaxLaneCounts = 200;  // of today and yesterday, each prefix

inline constexpr std::size_t kMaxTicketId = 48;  // letters of a series' or a service's id
// 1 to kMaxTicketId lower-case letters, digits and "_".
bool IsTicketId(std::string_view id);
// Two lower-case letters. Any such: a kiosk may come to speak more languages than its lobby's
// server knows, and no ticket is refused for that.
bool IsTicketLanguage(std::string_view code);
// A moment, and a day, of the years 1970 to 9999.
bool IsTicketTime(std::int64_t unix_ms);
bool IsTicketDay(const BusinessDay& day);
// Its ids, times, day and language are such, and what was said is within the limits of
// kiosk/domain/queue_snapshot.h.
bool IsValid(const IssuedTicket& ticket);

// 128 random bits as 26 lower-case letters and digits (Crockford's base32, without i, l, o and u).
// Who holds it may follow the ticket on a phone.
std::string MakeTicketToken(Random& random);
// Whether `text` is one that MakeTicketToken can have made.
bool IsTicketToken(std::string_view text);

// What the ticket's QR says: HOST/T#TOKEN, in capitals, which a QR holds in less room. Whoever
// reads the token takes either case.
std::string TicketAddress(std::string_view host, std::string_view token);

}  // namespace simpul
