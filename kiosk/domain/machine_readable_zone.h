// The machine-readable zone of a passport (ICAO 9303 part 4, TD3) and of a visa sticker (part 7,
// MRV-A): two lines of 44 letters with check digits. Pure.
//
// Only what the stay-permit check needs leaves these functions. Name, number, birth date and
// personal number are checked where they stand in the caller's text, which the caller wipes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"
#include "kiosk/domain/calendar.h"

namespace simpul {

enum class ZoneKind : std::uint8_t { kPassport, kVisa };

// Each kind of failure has an answer of its own on screen: another document, or another try.
enum class ZoneProblem : std::uint8_t {
  kLength,         // not two lines of 44
  kLetter,         // something else than A to Z, 0 to 9 and the filler
  kKind,           // another kind of document: an identity card, a short visa
  kNumberCheck,    // the check digit of the document's number
  kBirthCheck,     // … of the date of birth
  kExpiryCheck,    // … of the date of expiry
  kPersonalCheck,  // … of the personal number
  kComposite,      // … of the whole second line
  kNationality,    // no letters where the nationality stands
  kBirth,          // no such date of birth
  kExpiry,         // no such date of expiry
};
std::string_view ZoneProblemName(ZoneProblem problem);  // "expiry_check"

struct MachineReadableZone {
  ZoneKind kind = ZoneKind::kPassport;
  std::string nationality;  // as printed, without fillers: "AUS", "D"
  LocalDate expiry;         // of the passport, or of the visa
  friend bool operator==(const MachineReadableZone&, const MachineReadableZone&) = default;
};

inline constexpr std::size_t kZoneLine = 44;  // letters
template <typename T>
using ZoneResult = tl::expected<T, ZoneProblem>;

// A reader sends the lines one after the other. The first says what the document is, and all that
// needs to be remembered of it is its kind. Small letters count as capitals.
ZoneResult<ZoneKind> ReadFirstLine(std::string_view line);
// `today` settles the century of the two-digit years: a birth is not in the future, and an expiry
// is less than fifty years away on either side. Where only digits can stand, letters that look
// like one are read as it (O for 0, I for 1, …), because cameras confuse them; nowhere else.
ZoneResult<MachineReadableZone> ReadSecondLine(ZoneKind kind, std::string_view line,
                                               LocalDate today);
// Both lines, one after the other, with or without white space between them.
ZoneResult<MachineReadableZone> ReadZone(std::string_view text, LocalDate today);

// The check digit of `field` (weights 7, 3, 1); -1 when a letter has no value.
int ZoneCheckDigit(std::string_view field);

// True when the passport ends less than six months after `today`: most permits are not given then.
bool EndsWithinSixMonths(LocalDate expiry, LocalDate today);

}  // namespace simpul
