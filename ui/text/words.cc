#include "ui/text/words.h"

#include <unicode/dtptngen.h>
#include <unicode/locid.h>
#include <unicode/numfmt.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <boost/locale/generator.hpp>
#include <boost/locale/message.hpp>
#include <filesystem>
#include <mutex>

namespace simpul::ui {

// The forms of a date, as the fields wanted: their order and punctuation are the language's own.
constexpr std::array<const char*, 5> kSkeletons = {"yMMMMEEEEd", "yMMMMd", "yMMMEEEEd", "MMMEd",
                                                   "yMMMd"};

struct Words::Locale {
  std::locale messages;
  icu::Locale icu;
  // Found with the first date: ICU takes milliseconds for it, and the first screen draws a date in
  // every frame.
  std::once_flag found;
  std::array<icu::UnicodeString, kSkeletons.size()> patterns;
};

std::string_view LanguageCode(Language language) {
  switch (language) {
    case Language::kIndonesian: return "id";
    case Language::kEnglish: return "en";
    case Language::kRussian: return "ru";
    case Language::kChinese: return "zh";
    case Language::kKorean: return "ko";
    case Language::kJapanese: return "ja";
    case Language::kArabic: return "ar";
  }
  return "id";
}

std::string_view LanguageOwnName(Language language) {
  switch (language) {
    case Language::kIndonesian: return "Bahasa Indonesia";
    case Language::kEnglish: return "English";
    case Language::kRussian: return "Русский";
    case Language::kChinese: return "中文";
    case Language::kKorean: return "한국어";
    case Language::kJapanese: return "日本語";
    case Language::kArabic: return "العربية";
  }
  return "";
}

Words::Words(Language language, std::unique_ptr<Locale> locale)
    : language_(language), locale_(std::move(locale)) {}
Words::~Words() = default;

Result<std::unique_ptr<Words>> Words::Load(Language language, const std::string& directory) {
  const std::string code(LanguageCode(language));
  if (language != Language::kEnglish &&
      !std::filesystem::exists(directory + "/" + code + "/LC_MESSAGES/kiosk.mo")) {
    return Fail(ErrorCode::kNotFound, "catalogue of language " + code + " in " + directory);
  }
  try {
    boost::locale::generator generator;
    generator.categories(boost::locale::message_facet | boost::locale::information_facet);
    generator.add_messages_path(directory);
    generator.add_messages_domain("kiosk");
    auto locale = std::make_unique<Locale>();
    locale->messages = generator(code + ".UTF-8");
    // Western digits everywhere: they are what receipts, prices and forms show.
    locale->icu = icu::Locale((code + "@numbers=latn").c_str());
    return std::unique_ptr<Words>(new Words(language, std::move(locale)));
  } catch (const std::exception&) {
    return Fail(ErrorCode::kInvalidInput, "catalogue of language " + code + " does not load");
  }
}

namespace {

// A Latin name, a date in figures or a code inside a text that runs from right to left keeps its
// own order, and its full stop (Unicode's first-strong isolate).
std::string Isolated(std::string_view value) {
  const bool foreign = std::any_of(value.begin(), value.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '/';
  });
  return foreign ? "\u2068" + std::string(value) + "\u2069" : std::string(value);
}

}  // namespace

std::string Words::T(std::string_view msgid, Arguments arguments) const {
  if (msgid.empty()) return {};
  const std::string text = boost::locale::gettext(std::string(msgid).c_str(), locale_->messages);
  std::string filled;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = text.find('{', at);
    const std::size_t close = open == std::string::npos ? open : text.find('}', open);
    if (close == std::string::npos) {
      filled.append(text, at, std::string::npos);
      break;
    }
    filled.append(text, at, open - at);
    const std::string_view name = std::string_view(text).substr(open + 1, close - open - 1);
    for (const auto& [argument, value] : arguments) {
      if (argument == name) filled += IsRightToLeft(language_) ? Isolated(value) : value;
    }
    at = close + 1;
  }
  return filled;
}

std::string Words::N(std::string_view one, std::string_view many, std::int64_t n) const {
  std::string text = boost::locale::ngettext(std::string(one).c_str(), std::string(many).c_str(),
                                             static_cast<int>(n), locale_->messages);
  const std::string number = Number(n);
  if (const std::size_t at = text.find("{n}"); at != std::string::npos) {
    text.replace(at, 3, number);
  }
  return text;
}

std::string Words::Date(LocalDate date, DateForm form) const {
  UErrorCode status = U_ZERO_ERROR;
  std::call_once(locale_->found, [&] {
    // English stands beside Indonesian here and keeps its order of day and month.
    const icu::Locale order = language_ == Language::kEnglish ? icu::Locale::getUK() : locale_->icu;
    const std::unique_ptr<icu::DateTimePatternGenerator> generator(
        icu::DateTimePatternGenerator::createInstance(order, status));
    SIMPUL_CHECK(U_SUCCESS(status));
    for (std::size_t i = 0; i < kSkeletons.size(); ++i) {
      locale_->patterns[i] =
          generator->getBestPattern(icu::UnicodeString::fromUTF8(kSkeletons[i]), status);
    }
  });
  icu::SimpleDateFormat format(locale_->patterns[static_cast<std::size_t>(form)], locale_->icu,
                               status);
  SIMPUL_CHECK(U_SUCCESS(status));
  format.setTimeZone(*icu::TimeZone::getGMT());  // the caller already is in the site's zone
  const double ms =
      static_cast<double>(std::chrono::sys_days(date).time_since_epoch().count()) * 86'400'000.0;
  icu::UnicodeString text;
  format.format(ms, text);
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

std::string Words::LongDate(LocalDate date) const { return Date(date, DateForm::kLong); }
std::string Words::PlainDate(LocalDate date) const { return Date(date, DateForm::kPlain); }
std::string Words::MediumDate(LocalDate date) const { return Date(date, DateForm::kMedium); }
std::string Words::ShortDate(LocalDate date) const { return Date(date, DateForm::kShort); }

std::string Words::DayDate(LocalDate date) const { return Date(date, DateForm::kDay); }

std::string Words::Time(const LocalTime& time) const {
  char text[16];
  std::snprintf(text, sizeof text, language_ == Language::kIndonesian ? "%02d.%02d" : "%02d:%02d",
                time.hour, time.minute);
  return text;
}

std::string Words::Number(std::int64_t number) const {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::NumberFormat> format(
      icu::NumberFormat::createInstance(locale_->icu, status));
  SIMPUL_CHECK(U_SUCCESS(status));
  icu::UnicodeString text;
  format->format(number, text);
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

std::string Words::Country(std::string_view letters) const {
  // Passports of Germany and of Britain's other nationals have codes of their own.
  std::string code(letters);
  if (code == "D") code = "DEU";
  if (code.size() == 3 && code.starts_with("GB")) code = "GBR";
  for (const char* const* two = icu::Locale::getISOCountries(); *two != nullptr; ++two) {
    const icu::Locale country("", *two);
    if (code != country.getISO3Country()) continue;
    icu::UnicodeString name;
    country.getDisplayCountry(locale_->icu, name);
    std::string utf8;
    name.toUTF8String(utf8);
    return utf8;
  }
  return code;
}

std::string Words::Hundredths(int hundredths) const {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::NumberFormat> format(
      icu::NumberFormat::createInstance(locale_->icu, status));
  SIMPUL_CHECK(U_SUCCESS(status));
  format->setMinimumFractionDigits(2);
  format->setMaximumFractionDigits(2);
  icu::UnicodeString text;
  format->format(static_cast<double>(hundredths) / 100, text);
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

}  // namespace simpul::ui
