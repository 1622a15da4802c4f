// What the holder of a ticket asked for on a phone that reached the centre and not the lobby. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "kiosk/base/ids.h"

namespace simpul {

enum class PhoneWishKind : std::uint8_t { kLeave, kMoreTime };
// On the wire for ever: "leave", "more_time".
constexpr std::string_view PhoneWishKindId(PhoneWishKind kind) {
  return kind == PhoneWishKind::kLeave ? "leave" : "more_time";
}
constexpr std::optional<PhoneWishKind> PhoneWishKindFromId(std::string_view id) {
  if (id == PhoneWishKindId(PhoneWishKind::kLeave)) return PhoneWishKind::kLeave;
  if (id == PhoneWishKindId(PhoneWishKind::kMoreTime)) return PhoneWishKind::kMoreTime;
  return std::nullopt;
}

// A wish is told to the lobby until its queue shows it, and no longer than this: what somebody
// asked for so long ago may be wrong by now.
inline constexpr std::int64_t kPhoneWishLifeMs = 5LL * 60'000;

struct PhoneWish {
  RecordId visit;  // record id of the ticket
  PhoneWishKind kind = PhoneWishKind::kLeave;
  friend bool operator==(const PhoneWish&, const PhoneWish&) = default;
};

}  // namespace simpul
