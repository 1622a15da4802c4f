#include "kiosk/domain/issued_ticket.h"

#include <algorithm>
#include <iterator>

#include "kiosk/base/ascii.h"
#include "kiosk/domain/queue_snapshot.h"

namespace simpul {
namespace {

constexpr std::string_view kTokenLetters = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t kTokenBytes = 16;
constexpr std::size_t kTokenSize = 26;  // 130 bits: the last letter has two bits of nothing
constexpr unsigned kLetterBits = 5;
constexpr std::int64_t kYear10000Ms = 253'402'300'800'000;

}  // namespace

bool IsTicketId(std::string_view id) {
  return !id.empty() && id.size() <= kMaxTicketId && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

bool IsTicketLanguage(std::string_view code) {
  return code.size() == 2 &&
         std::all_of(code.begin(), code.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool IsTicketTime(std::int64_t unix_ms) { return unix_ms >= 0 && unix_ms < kYear10000Ms; }

bool IsTicketDay(const BusinessDay& day) {
  const int year = static_cast<int>(day.date.year());
  return day.date.ok() && year >= 1970 && year <= 9999;
}

bool IsValid(const IssuedTicket& ticket) {
  return IsTicketDay(ticket.day) && IsTicketId(ticket.series.value()) &&
         IsTicketId(ticket.service.value()) && IsTicketTime(ticket.joined_ms) &&
         (!ticket.appointment_ms || IsTicketTime(*ticket.appointment_ms)) &&
         (ticket.language.empty() || IsTicketLanguage(ticket.language)) &&
         IsValid(JoinNow{ticket.ahead.value_or(0), ticket.announced});
}

std::string MakeTicketToken(Random& random) {
  std::array<std::uint8_t, kTokenBytes> bytes{};
  random.Fill(bytes);
  std::string token;
  unsigned held = 0;
  unsigned bits = 0;
  for (const std::uint8_t byte : bytes) {
    held = (held << 8U) | byte;
    bits += 8;
    while (bits >= kLetterBits) {
      bits -= kLetterBits;
      token += kTokenLetters[(held >> bits) & 31U];
    }
    held &= (1U << bits) - 1U;
  }
  token += kTokenLetters[(held << (kLetterBits - bits)) & 31U];
  return token;
}

bool IsTicketToken(std::string_view text) {
  if (text.size() != kTokenSize) return false;
  const bool letters = std::all_of(text.begin(), text.end(), [](char c) {
    return kTokenLetters.find(c) != std::string_view::npos;
  });
  return letters && kTokenLetters.find(text.back()) % 4 == 0;
}

std::string TicketAddress(std::string_view host, std::string_view token) {
  std::string address;
  std::transform(host.begin(), host.end(), std::back_inserter(address), AsciiCapital);
  address += "/T#";
  std::transform(token.begin(), token.end(), std::back_inserter(address), AsciiCapital);
  return address;
}

}  // namespace simpul
