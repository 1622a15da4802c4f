// The code of an appointment, as the office's data says what it looks like. Pure.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/ids.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/calendar.h"
#include "kiosk/domain/queue_order.h"
#include "kiosk/domain/ticket.h"

namespace simpul {

enum class BookingField : std::uint8_t {
  kService,  // an id of the service catalogue
  kOffice,   // "DPS"
  kSlot,     // "2026-11-23T09:30", by the office's clock
  kCode,     // the booking's own letters and digits
};
inline constexpr std::array kBookingFields = {BookingField::kService, BookingField::kOffice,
                                              BookingField::kSlot, BookingField::kCode};
std::string_view BookingFieldId(BookingField field);  // "service"
std::optional<BookingField> BookingFieldFromId(std::string_view id);

inline constexpr std::size_t kMaxBookingText = 256;  // bytes
inline constexpr std::size_t kMaxBookingStart = 16;
inline constexpr std::size_t kMaxBookingCode = 64;

// `start`, then the fields in order, all of them parted by `separator`. No pattern language: what
// strangers hold under the scanner must not be able to run one.
struct BookingForm {
  std::string start;
  char separator = '|';
  std::vector<BookingField> fields;  // each once
  friend bool operator==(const BookingForm&, const BookingForm&) = default;
};
// 1 to kMaxBookingStart capitals and digits, a separator that is a mark, each field once.
bool IsValid(const BookingForm& form);

struct Booking {
  ServiceId service;
  SiteId office;
  LocalDate date;
  int minute = 0;    // since midnight
  std::string code;  // its visitor's: call Wipe()
  std::int64_t SlotMs(const SiteZone& zone) const;
  void Wipe();
  friend bool operator==(const Booking&, const Booking&) = default;
};

// kInvalidInput for all that is not of the form; nothing of `text` is in the error. The code has
// 4 to kMaxBookingCode letters, digits and hyphens; either case is the same one.
Result<Booking> ParseBooking(const BookingForm& form, std::string_view text);

// Whether somebody who holds it may check in now.
enum class CheckIn : std::uint8_t { kNow, kEarly, kLate, kOtherOffice };
CheckIn CheckInOf(const Booking& booking, const SiteId& site, const SiteZone& zone,
                  const LocalTime& now, const OrderRule& rule);

}  // namespace simpul
