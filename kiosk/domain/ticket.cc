#include "kiosk/domain/ticket.h"

#include <algorithm>
#include <utility>

#include "kiosk/base/ascii.h"

namespace simpul {
namespace {

constexpr std::size_t kMaxTyped = 32;
constexpr std::size_t kMaxDigits = 6;  // of the lane or the count, with additional zeros

bool IsTicketSeparator(char c) {
  return c == ' ' || c == '\t' || c == '-' || c == '.' || c == '_' || c == '\r' || c == '\n';
}

bool LooksLikeDigit(char capital) { return capital == 'O' || capital == 'I' || capital == 'L'; }

// The digit that `c` is or looks like, -1 for none.
int DigitOf(char c) {
  const char capital = AsciiCapital(c);
  if (capital >= '0' && capital <= '9') return capital - '0';
  if (capital == 'O') return 0;
  return capital == 'I' || capital == 'L' ? 1 : -1;
}

// Reads digits off the front; nothing when there are none or too many.
std::optional<int> TakeDigits(std::string_view& text) {
  int value = 0;
  std::size_t digits = 0;
  for (; digits < text.size() && DigitOf(text[digits]) >= 0; ++digits) {
    if (digits == kMaxDigits) return std::nullopt;
    value = value * 10 + DigitOf(text[digits]);
  }
  text.remove_prefix(digits);
  return digits == 0 ? std::nullopt : std::optional(value);
}

void SkipSeparators(std::string_view& text) {
  while (!text.empty() && IsTicketSeparator(text.front())) text.remove_prefix(1);
}

std::string Digits(int value, std::size_t at_least) {
  std::string digits = std::to_string(value);
  if (digits.size() < at_least) digits.insert(0, at_least - digits.size(), '0');
  return digits;
}

template <typename Enum, std::size_t kSize>
std::optional<Enum> FromId(const std::array<Enum, kSize>& values, std::string_view (*id_of)(Enum),
                           std::string_view id) {
  const auto found =
      std::find_if(values.begin(), values.end(), [&](Enum value) { return id_of(value) == id; });
  return found == values.end() ? std::nullopt : std::optional(*found);
}

}  // namespace

std::string_view VisitorClassId(VisitorClass visitor) {
  switch (visitor) {
    case VisitorClass::kCitizen: return "wni";
    case VisitorClass::kForeigner: return "wna";
    case VisitorClass::kOfficial: return "official";
  }
  return "wni";
}

std::optional<VisitorClass> VisitorClassFromId(std::string_view id) {
  return FromId(kVisitorClasses, VisitorClassId, id);
}

std::string_view PriorityGroupId(PriorityGroup group) {
  switch (group) {
    case PriorityGroup::kNone: return "none";
    case PriorityGroup::kElderly: return "elderly";
    case PriorityGroup::kSmallChildren: return "small_children";
    case PriorityGroup::kPregnant: return "pregnant";
    case PriorityGroup::kDisabled: return "disabled";
  }
  return "none";
}

std::optional<PriorityGroup> PriorityGroupFromId(std::string_view id) {
  return FromId(kPriorityGroups, PriorityGroupId, id);
}

Result<TicketNumber> TicketNumber::Make(std::string_view prefix, int lane, int count) {
  const bool letters = (prefix.size() == 1 || prefix.size() == 2) &&
                       std::all_of(prefix.begin(), prefix.end(), IsAsciiCapital);
  if (!letters || (prefix.size() == 2 && LooksLikeDigit(prefix[1]))) {
    return Fail(ErrorCode::kInvalidInput, "ticket number: prefix");
  }
  if (lane < 0 || lane > kMaxLane) return Fail(ErrorCode::kInvalidInput, "ticket number: lane");
  if (count < 1 || count > kMaxCount) return Fail(ErrorCode::kInvalidInput, "ticket number: count");
  TicketNumber number;
  std::copy(prefix.begin(), prefix.end(), number.prefix_.begin());
  number.lane_ = static_cast<std::int16_t>(lane);
  number.count_ = static_cast<std::int16_t>(count);
  return number;
}

Result<TicketNumber> TicketNumber::Parse(std::string_view text) {
  if (text.size() > kMaxTyped) return Fail(ErrorCode::kInvalidInput, "ticket number: length");
  SkipSeparators(text);
  std::string prefix;
  while (!text.empty() && prefix.size() < 2 && IsAsciiCapital(AsciiCapital(text.front()))) {
    if (!prefix.empty() && LooksLikeDigit(AsciiCapital(text.front()))) break;
    prefix += AsciiCapital(text.front());
    text.remove_prefix(1);
  }
  SkipSeparators(text);
  const std::optional<int> first = TakeDigits(text);
  SkipSeparators(text);
  const std::optional<int> second = TakeDigits(text);
  SkipSeparators(text);
  if (!first || !text.empty()) return Fail(ErrorCode::kInvalidInput, "ticket number: letters");
  // A lane that is written is a lane: "A0-17" is nobody's number.
  if (second && *first == 0) return Fail(ErrorCode::kInvalidInput, "ticket number: lane");
  return second ? Make(prefix, *first, *second) : Make(prefix, 0, *first);
}

std::string TicketNumber::ToString() const {
  std::string text(prefix());
  if (lane_ > 0) text += std::to_string(lane_) + "-";
  return text + Digits(count_, 3);
}

}  // namespace simpul
