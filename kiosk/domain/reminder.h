// A reminder by e-mail that a stay permit ends. Pure.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/domain/calendar.h"
#include "kiosk/domain/complaint.h"

namespace simpul {

// Days before the permit's last day on which a mail is sent.
inline constexpr std::array<int, 4> kReminderDays = {30, 14, 7, 1};

inline constexpr std::size_t kMaxEmail = 254;  // bytes; RFC 5321 with its brackets taken off
inline constexpr std::size_t kMaxEmailLocalPart = 64;
inline constexpr std::size_t kMaxReminderService = 48;

enum class EmailProblem : std::uint8_t {
  kNone,
  kEmpty,
  kNoAt,     // no @, or nothing before it
  kDomain,   // nothing, or no dot, after the @
  kLetters,  // a letter that cannot be in an address, or two @
};
// What is wrong with an address as people have them: letters, digits and ".!#$%&'*+/=?^_`{|}~-"
// before the @, a host name with a dot after it. Addresses in quotes or in other scripts exist but
// are refused: the visitor is told while still at the screen.
EmailProblem CheckEmail(std::string_view email);

// All that the centre is told. Holds a visitor's address: call Wipe() when done.
struct Reminder {
  std::string email;
  std::string language;  // "ru": in which the mail is written
  std::string service;   // of the catalogue, where what to bring is said
  LocalDate expiry{};    // the permit's last day
  Consent consent;

  void Wipe();
  friend bool operator==(const Reminder&, const Reminder&) = default;
};
// True when it is one that the form can give.
bool IsValid(const Reminder& reminder);
bool IsReminderLanguage(std::string_view code);

// The days on which mails are due for a permit that ends on `expiry`, asked for on `today`: only
// days after today, soonest first. Empty when it is too late for any.
std::vector<LocalDate> ReminderDates(LocalDate expiry, LocalDate today);

}  // namespace simpul
