// What a queue ticket says: who asks, what helps them, and the number that is called. Pure.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/ids.h"
#include "kiosk/base/result.h"

namespace simpul {

// A line of the lobby, as the office's data names it; its tickets share a prefix.
using SeriesId = StrongId<struct SeriesIdTag>;
// What a visitor comes for, an id of the service catalogue.
using ServiceId = StrongId<struct ServiceIdTag>;

enum class VisitorClass : std::uint8_t { kCitizen, kForeigner, kOfficial };
inline constexpr std::array kVisitorClasses = {VisitorClass::kCitizen, VisitorClass::kForeigner,
                                               VisitorClass::kOfficial};
// On the wire for ever: "wni", "wna", "official".
std::string_view VisitorClassId(VisitorClass visitor);
std::optional<VisitorClass> VisitorClassFromId(std::string_view id);

enum class PriorityGroup : std::uint8_t {
  kNone,
  kElderly,        // 60 years or older
  kSmallChildren,  // comes with children under five
  kPregnant,       // or nursing
  kDisabled,
};
inline constexpr std::array kPriorityGroups = {PriorityGroup::kNone, PriorityGroup::kElderly,
                                               PriorityGroup::kSmallChildren,
                                               PriorityGroup::kPregnant, PriorityGroup::kDisabled};
// On the wire for ever: "none", "elderly", "small_children", "pregnant", "disabled".
std::string_view PriorityGroupId(PriorityGroup group);
std::optional<PriorityGroup> PriorityGroupFromId(std::string_view id);

// The number on a ticket: "A017", or "A2-017" from the kiosk of lane 2. Unique at a site within one
// business day, because a lane counts alone. It is said aloud and opens nothing. A value.
class TicketNumber {
 public:
  static constexpr int kMaxLane = 99;
  static constexpr int kMaxCount = 9999;
  static constexpr std::size_t kMaxText = 9;  // "AB99-9999"

  // `prefix`: one or two capital letters, the second none of I, L and O, which a reader takes for
  // digits. `lane`: 0 where the site has one kiosk, else 1 to 99. `count`: 1 to 9999.
  // kInvalidInput says which of them is wrong.
  static Result<TicketNumber> Make(std::string_view prefix, int lane, int count);
  // Reads what ToString wrote, and what a person makes of it: either case; blanks, hyphens, dots
  // and underscores alike; missing or additional zeros ("a 17", "A2-17"); O for 0 and I or L for 1
  // behind the first letter. A lane needs its separator: "A2017" is the 2017th of lane 0.
  // kInvalidInput for anything else, also for text of more than 32 bytes.
  static Result<TicketNumber> Parse(std::string_view text);

  std::string_view prefix() const { return {prefix_.data(), prefix_[1] == '\0' ? 1U : 2U}; }
  int lane() const { return lane_; }
  int count() const { return count_; }
  // Three digits of the count at least. Parse gives the same number back.
  std::string ToString() const;
  // NOLINTNEXTLINE(modernize-use-nullptr): the 0 is the compiler's own
  friend auto operator<=>(const TicketNumber&, const TicketNumber&) = default;

 private:
  TicketNumber() = default;
  std::array<char, 2> prefix_{};
  std::int16_t lane_ = 0;
  std::int16_t count_ = 0;
};

// Whether the kiosk of `lane` gives this number: it is of its lane, or without a lane and of the
// first.
inline bool IsOfLane(const TicketNumber& number, int lane) {
  return number.lane() == lane || (number.lane() == 0 && lane == 1);
}

// The lane of what a site's own server gives out, at a counter or for a printed roll.
inline constexpr int kSiteLane = 90;

}  // namespace simpul
