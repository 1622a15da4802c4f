#include "kiosk/domain/booking.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace simpul;  // NOLINT: the one function of this program
  const BookingForm form{"SB1", '|', {kBookingFields.begin(), kBookingFields.end()}};
  const auto booking = ParseBooking(form, fuzz::Text(data, size));
  if (!booking) return 0;
  SIMPUL_CHECK(size <= kMaxBookingText && booking->code.size() <= kMaxBookingCode);
  SIMPUL_CHECK(booking->minute >= 0 && booking->minute < 24 * 60 && booking->date.ok());
  static_cast<void>(CheckInOf(*booking, SiteId("DPS"), SiteZone(), {booking->date, 9, 0}, {}));
  return 0;
}
