#include "kiosk/domain/machine_readable_zone.h"

#include <algorithm>
#include <array>
#include <optional>

#include "kiosk/base/ascii.h"
#include "kiosk/base/bytes.h"

namespace simpul {
namespace {

constexpr char kFiller = '<';
constexpr int kCenturyWindow = 50;  // years

// Columns of the second line, from 0; the same on both documents up to kOptional.
struct Field {
  std::size_t at, size, check;  // `check`: column of its check digit
};
constexpr Field kNumber{0, 9, 9};
constexpr std::size_t kNationality = 10;
constexpr Field kBirth{13, 6, 19};
constexpr Field kExpiry{21, 6, 27};
constexpr Field kPersonal{28, 14, 42};  // passports only
constexpr std::size_t kComposite = 43;  // passports only

// A copy of one line that does not outlive the reading of it.
class Line {
 public:
  static ZoneResult<Line> Of(std::string_view text) {
    if (text.size() != kZoneLine) return tl::unexpected(ZoneProblem::kLength);
    Line line;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      line.text_[i] = AsciiCapital(c);
      if (!IsAsciiDigit(line.text_[i]) && !IsAsciiCapital(line.text_[i]) &&
          line.text_[i] != kFiller) {
        return tl::unexpected(ZoneProblem::kLetter);
      }
    }
    return line;
  }
  Line(const Line&) = default;
  Line& operator=(const Line&) = default;
  ~Line() { SecureWipe(text_.data(), text_.size()); }

  std::string_view Of(const Field& field) const { return {text_.data() + field.at, field.size}; }
  std::string_view Part(std::size_t at, std::size_t size) const {
    return {text_.data() + at, size};
  }
  char at(std::size_t column) const { return text_.at(column); }

  void Repair(std::size_t at, std::size_t size) {
    constexpr std::string_view kLooks = "OQDILZSGB";
    constexpr std::string_view kMeant = "000112568";
    for (std::size_t i = at; i < at + size; ++i) {
      const std::size_t found = kLooks.find(text_[i]);
      if (found != std::string_view::npos) text_[i] = kMeant[found];
    }
  }
  void Repair(const Field& field) {
    Repair(field.at, field.size);
    Repair(field.check, 1);
  }

 private:
  Line() = default;
  std::array<char, kZoneLine> text_{};
};

bool Holds(std::string_view field, char check) {
  return check == static_cast<char>('0' + ZoneCheckDigit(field));
}

int Two(std::string_view digits) { return (digits[0] - '0') * 10 + (digits[1] - '0'); }

std::optional<LocalDate> DateOf(int year, std::string_view yymmdd) {
  const LocalDate date{std::chrono::year(year),
                       std::chrono::month(static_cast<unsigned>(Two(yymmdd.substr(2)))),
                       std::chrono::day(static_cast<unsigned>(Two(yymmdd.substr(4))))};
  if (!date.ok()) return std::nullopt;
  return date;
}

// The year with these last two digits that is nearest to `today`, at most fifty years away.
std::optional<LocalDate> ExpiryOf(std::string_view yymmdd, LocalDate today) {
  if (!std::all_of(yymmdd.begin(), yymmdd.end(), IsAsciiDigit)) return std::nullopt;
  const int now = static_cast<int>(today.year());
  int year = now - now % 100 + Two(yymmdd);
  if (year >= now + kCenturyWindow) year -= 100;
  if (year < now - kCenturyWindow) year += 100;
  return DateOf(year, yymmdd);
}

// Parts of a birth date may be unknown and are fillers then.
bool IsBirth(std::string_view yymmdd, LocalDate today) {
  const auto part = [&](std::size_t at) -> int {
    const std::string_view two = yymmdd.substr(at, 2);
    if (two == "<<") return -1;
    return IsAsciiDigit(two[0]) && IsAsciiDigit(two[1]) ? Two(two) : 100;
  };
  const int year = part(0);
  const int month = part(2);
  const int day = part(4);
  if (year > 99 || month == 0 || month > 12 || day == 0 || day > 31) return false;
  if (year < 0 || month < 0 || day < 0) return true;
  const int now = static_cast<int>(today.year());
  const int this_century = now - now % 100 + year;
  const auto recent = DateOf(this_century, yymmdd);
  if (recent && *recent <= today) return true;
  return DateOf(this_century - 100, yymmdd).has_value();
}

std::optional<ZoneProblem> FindFault(ZoneKind kind, const Line& line) {
  if (!Holds(line.Of(kNumber), line.at(kNumber.check))) return ZoneProblem::kNumberCheck;
  if (!Holds(line.Of(kBirth), line.at(kBirth.check))) return ZoneProblem::kBirthCheck;
  if (!Holds(line.Of(kExpiry), line.at(kExpiry.check))) return ZoneProblem::kExpiryCheck;
  if (kind == ZoneKind::kVisa) return std::nullopt;
  const std::string_view personal = line.Of(kPersonal);
  // Without a personal number its check digit may be left out.
  const bool none =
      std::all_of(personal.begin(), personal.end(), [](char c) { return c == kFiller; });
  const char check = line.at(kPersonal.check);
  if (!Holds(personal, check) && !(none && check == kFiller)) return ZoneProblem::kPersonalCheck;
  std::array<char, 39> all{};
  auto* end = all.data();
  for (const std::string_view part :
       {line.Part(0, 10), line.Part(kBirth.at, 7), line.Part(kExpiry.at, 22)}) {
    end = std::copy(part.begin(), part.end(), end);
  }
  const bool holds = Holds({all.data(), all.size()}, line.at(kComposite));
  SecureWipe(all.data(), all.size());
  if (!holds) return ZoneProblem::kComposite;
  return std::nullopt;
}

}  // namespace

std::string_view ZoneProblemName(ZoneProblem problem) {
  switch (problem) {
    case ZoneProblem::kLength: return "length";
    case ZoneProblem::kLetter: return "letter";
    case ZoneProblem::kKind: return "kind";
    case ZoneProblem::kNumberCheck: return "number_check";
    case ZoneProblem::kBirthCheck: return "birth_check";
    case ZoneProblem::kExpiryCheck: return "expiry_check";
    case ZoneProblem::kPersonalCheck: return "personal_check";
    case ZoneProblem::kComposite: return "composite";
    case ZoneProblem::kNationality: return "nationality";
    case ZoneProblem::kBirth: return "birth";
    case ZoneProblem::kExpiry: return "expiry";
  }
  return "length";
}

int ZoneCheckDigit(std::string_view field) {
  constexpr std::array<int, 3> kWeights = {7, 3, 1};
  int sum = 0;
  for (std::size_t i = 0; i < field.size(); ++i) {
    const char c = field[i];
    int value = 0;
    if (IsAsciiDigit(c)) {
      value = c - '0';
    } else if (IsAsciiCapital(c)) {
      value = c - 'A' + 10;
    } else if (c != kFiller) {
      return -1;
    }
    sum += value * kWeights.at(i % 3);
  }
  return sum % 10;
}

ZoneResult<ZoneKind> ReadFirstLine(std::string_view text) {
  const ZoneResult<Line> line = Line::Of(text);
  if (!line) return tl::unexpected(line.error());
  // The second letter of a passport's kind is the issuer's own.
  if (line->at(0) == 'P') return ZoneKind::kPassport;
  if (line->at(0) == 'V') return ZoneKind::kVisa;
  return tl::unexpected(ZoneProblem::kKind);
}

ZoneResult<MachineReadableZone> ReadSecondLine(ZoneKind kind, std::string_view text,
                                               LocalDate today) {
  ZoneResult<Line> line = Line::Of(text);
  if (!line) return tl::unexpected(line.error());
  line->Repair(kNumber.check, 1);
  line->Repair(kBirth);
  line->Repair(kExpiry);
  if (kind == ZoneKind::kPassport) {
    line->Repair(kPersonal.check, 1);
    line->Repair(kComposite, 1);
  }
  if (const auto fault = FindFault(kind, *line)) return tl::unexpected(*fault);
  std::string_view nationality = line->Part(kNationality, 3);
  while (nationality.ends_with(kFiller)) nationality.remove_suffix(1);
  if (nationality.empty() || !std::all_of(nationality.begin(), nationality.end(), IsAsciiCapital)) {
    return tl::unexpected(ZoneProblem::kNationality);
  }
  if (!IsBirth(line->Of(kBirth), today)) return tl::unexpected(ZoneProblem::kBirth);
  const auto expiry = ExpiryOf(line->Of(kExpiry), today);
  if (!expiry) return tl::unexpected(ZoneProblem::kExpiry);
  return MachineReadableZone{kind, std::string(nationality), *expiry};
}

ZoneResult<MachineReadableZone> ReadZone(std::string_view text, LocalDate today) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  std::array<char, 2 * kZoneLine> both{};
  std::size_t size = 0;
  bool fits = true;
  for (const char c : text) {
    if (blank(c)) continue;
    fits = size < both.size();
    if (!fits) break;
    both.at(size++) = c;
  }
  const auto read = [&]() -> ZoneResult<MachineReadableZone> {
    if (!fits || size != both.size()) return tl::unexpected(ZoneProblem::kLength);
    const std::string_view whole(both.data(), both.size());
    const auto kind = ReadFirstLine(whole.substr(0, kZoneLine));
    if (!kind) return tl::unexpected(kind.error());
    return ReadSecondLine(*kind, whole.substr(kZoneLine), today);
  };
  ZoneResult<MachineReadableZone> zone = read();
  SecureWipe(both.data(), both.size());
  return zone;
}

bool EndsWithinSixMonths(LocalDate expiry, LocalDate today) {
  LocalDate limit = today + std::chrono::months(6);
  if (!limit.ok()) limit = limit.year() / limit.month() / std::chrono::last;
  return expiry < limit;
}

}  // namespace simpul
