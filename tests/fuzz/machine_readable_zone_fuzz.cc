#include "kiosk/domain/machine_readable_zone.h"
#include "kiosk/domain/reminder.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace simpul;  // NOLINT: the one function of this program
  const std::string_view text = fuzz::Text(data, size);
  const LocalDate today{std::chrono::year(2026), std::chrono::month(11), std::chrono::day(22)};
  if (const auto zone = ReadZone(text, today)) {
    SIMPUL_CHECK(zone->expiry.ok());
    SIMPUL_CHECK(!zone->nationality.empty() && zone->nationality.size() <= 3);
    const int away = static_cast<int>(zone->expiry.year()) - 2026;
    SIMPUL_CHECK(away >= -50 && away < 50);
  } else {
    SIMPUL_CHECK(!ZoneProblemName(zone.error()).empty());
  }
  for (const ZoneKind kind : {ZoneKind::kPassport, ZoneKind::kVisa}) {
    static_cast<void>(ReadSecondLine(kind, text, today));
  }
  // An address that is taken has no letter that means something in a mail's header.
  if (CheckEmail(text) == EmailProblem::kNone) {
    SIMPUL_CHECK(text.find_first_of(" \t\r\n<>,;:\"()[]\\") == std::string_view::npos);
    SIMPUL_CHECK(IsValidUtf8(text) && text.size() <= kMaxEmail);
  }
  return 0;
}
