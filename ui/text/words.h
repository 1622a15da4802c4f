// The words of one language: gettext catalogues through Boost.Locale, dates through ICU.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/domain/calendar.h"

namespace simpul::ui {

enum class Language : std::uint8_t {
  kIndonesian,
  kEnglish,
  kRussian,
  kChinese,
  kKorean,
  kJapanese,
  kArabic
};
// In the order in which they are offered.
inline constexpr Language kLanguages[] = {
    Language::kIndonesian, Language::kEnglish,  Language::kRussian, Language::kChinese,
    Language::kKorean,     Language::kJapanese, Language::kArabic};
std::string_view LanguageCode(Language language);     // "id"
std::string_view LanguageOwnName(Language language);  // "Bahasa Indonesia"
// Written from right to left: the screen is mirrored.
constexpr bool IsRightToLeft(Language language) { return language == Language::kArabic; }

// Immutable after Load; any thread may read.
class Words {
 public:
  // Reads `directory`/<code>/LC_MESSAGES/kiosk.mo. kNotFound when the catalogue of a language
  // that is not the msgids' own (English) is missing.
  static Result<std::unique_ptr<Words>> Load(Language language, const std::string& directory);
  ~Words();

  Language language() const { return language_; }
  // The translation of `msgid`, with "{name}" replaced from `arguments`.
  using Arguments = std::initializer_list<std::pair<std::string_view, std::string_view>>;
  std::string T(std::string_view msgid, Arguments arguments = {}) const;
  // Counts: picks the plural form of `n` and fills "{n}".
  std::string N(std::string_view one, std::string_view many, std::int64_t n) const;

  std::string LongDate(LocalDate date) const;     // "Senin, 14 Desember 2026"
  std::string PlainDate(LocalDate date) const;    // "14 Desember 2026"
  std::string MediumDate(LocalDate date) const;   // "Senin, 14 Des 2026"
  std::string ShortDate(LocalDate date) const;    // "Sab, 21 Nov"
  std::string DayDate(LocalDate date) const;      // "21 Nov 2026"
  std::string Time(const LocalTime& time) const;  // "09.41", English "09:41"
  std::string Number(std::int64_t number) const;  // "2.000", English "2,000"
  // The name of a country by its three letters in a passport ("AUS", "D"); the letters themselves
  // when they are none of a country.
  std::string Country(std::string_view letters) const;
  std::string Hundredths(int hundredths) const;  // "88,31", English "88.31"

 private:
  struct Locale;
  Words(Language language, std::unique_ptr<Locale> locale);
  enum class DateForm : std::uint8_t { kLong, kPlain, kMedium, kShort, kDay };
  std::string Date(LocalDate date, DateForm form) const;

  Language language_;
  std::unique_ptr<Locale> locale_;
};

}  // namespace simpul::ui
