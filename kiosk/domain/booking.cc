#include "kiosk/domain/booking.h"

#include <algorithm>

#include "kiosk/base/ascii.h"
#include "kiosk/base/bytes.h"
#include "kiosk/domain/issued_ticket.h"

namespace simpul {
namespace {

constexpr std::size_t kMinBookingCode = 4;
constexpr std::size_t kMaxOfficeId = 8;
constexpr std::size_t kSlotSize = 16;  // "2026-11-23T09:30"
constexpr std::int64_t kSlotMinuteMs = 60'000;

tl::unexpected<Error> NotOfTheForm() {
  return Fail(ErrorCode::kInvalidInput, "booking: not of the form");
}

// A number of two digits below `limit`, -1 for none.
int TwoDigits(std::string_view text, int limit) {
  if (text.size() != 2 || !IsAsciiDigit(text[0]) || !IsAsciiDigit(text[1])) return -1;
  const int value = (text[0] - '0') * 10 + (text[1] - '0');
  return value < limit ? value : -1;
}

bool ReadSlot(std::string_view text, Booking& booking) {
  if (text.size() != kSlotSize || text[10] != 'T' || text[13] != ':') return false;
  const auto date = ParseIsoDate(text.substr(0, 10));
  const int hour = TwoDigits(text.substr(11, 2), 24);
  const int minute = TwoDigits(text.substr(14, 2), 60);
  if (!date || hour < 0 || minute < 0 || !IsTicketDay({*date})) return false;
  booking.date = *date;
  booking.minute = hour * 60 + minute;
  return true;
}

bool ReadField(BookingField field, std::string_view text, Booking& booking) {
  switch (field) {
    case BookingField::kService:
      if (!IsTicketId(text)) return false;
      booking.service = ServiceId(std::string(text));
      return true;
    case BookingField::kOffice:
      if (text.empty() || text.size() > kMaxOfficeId ||
          !std::all_of(text.begin(), text.end(), IsAsciiCapital)) {
        return false;
      }
      booking.office = SiteId(std::string(text));
      return true;
    case BookingField::kSlot: return ReadSlot(text, booking);
    case BookingField::kCode:
      if (text.size() < kMinBookingCode || text.size() > kMaxBookingCode) return false;
      for (const char c : text) {
        if (!IsAsciiLetter(c) && !IsAsciiDigit(c) && c != '-') return false;
        booking.code += AsciiCapital(c);
      }
      return true;
  }
  return false;
}

}  // namespace

std::string_view BookingFieldId(BookingField field) {
  switch (field) {
    case BookingField::kService: return "service";
    case BookingField::kOffice: return "office";
    case BookingField::kSlot: return "slot";
    case BookingField::kCode: return "code";
  }
  return "code";
}

std::optional<BookingField> BookingFieldFromId(std::string_view id) {
  const auto found = std::find_if(kBookingFields.begin(), kBookingFields.end(),
                                  [&](BookingField field) { return BookingFieldId(field) == id; });
  return found == kBookingFields.end() ? std::nullopt : std::optional(*found);
}

bool IsValid(const BookingForm& form) {
  const bool start = !form.start.empty() && form.start.size() <= kMaxBookingStart &&
                     std::all_of(form.start.begin(), form.start.end(),
                                 [](char c) { return IsAsciiCapital(c) || IsAsciiDigit(c); });
  // None of the marks that a field has.
  const bool separator = std::string_view("|;/,*~").find(form.separator) != std::string_view::npos;
  const bool each_once =
      form.fields.size() == kBookingFields.size() &&
      std::all_of(kBookingFields.begin(), kBookingFields.end(), [&](BookingField field) {
        return std::count(form.fields.begin(), form.fields.end(), field) == 1;
      });
  return start && separator && each_once;
}

std::int64_t Booking::SlotMs(const SiteZone& zone) const {
  return MidnightMs(date, zone) + minute * kSlotMinuteMs;
}

void Booking::Wipe() {
  SecureWipe(code);
  *this = Booking();
}

Result<Booking> ParseBooking(const BookingForm& form, std::string_view text) {
  if (!IsValid(form) || text.size() > kMaxBookingText) return NotOfTheForm();
  Booking booking;
  std::size_t number = 0;  // 0 is the start
  for (;; ++number) {
    const std::size_t end = std::min(text.find(form.separator), text.size());
    const std::string_view part = text.substr(0, end);
    const bool good = number == 0 ? part == form.start
                      : number <= form.fields.size()
                          ? ReadField(form.fields[number - 1], part, booking)
                          : false;
    if (!good) {
      booking.Wipe();
      return NotOfTheForm();
    }
    if (end == text.size()) break;
    text.remove_prefix(end + 1);
  }
  if (number == form.fields.size()) return booking;
  booking.Wipe();
  return NotOfTheForm();
}

CheckIn CheckInOf(const Booking& booking, const SiteId& site, const SiteZone& zone,
                  const LocalTime& now, const OrderRule& rule) {
  if (booking.office != site) return CheckIn::kOtherOffice;
  const std::int64_t slot_ms = booking.SlotMs(zone);
  const std::int64_t now_ms =
      MidnightMs(now.date, zone) + (now.hour * 60 + now.minute) * kSlotMinuteMs;
  if (InCheckInWindow(slot_ms, now_ms, rule)) return CheckIn::kNow;
  return now_ms < slot_ms ? CheckIn::kEarly : CheckIn::kLate;
}

}  // namespace simpul
