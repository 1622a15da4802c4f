// A text of the content in every language that visitors can choose for it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace simpul {

enum class ContentLanguage : std::uint8_t { kIndonesian, kEnglish, kRussian, kChinese, kArabic };
inline constexpr std::array<ContentLanguage, 5> kContentLanguages = {
    ContentLanguage::kIndonesian, ContentLanguage::kEnglish, ContentLanguage::kRussian,
    ContentLanguage::kChinese, ContentLanguage::kArabic};
// "id", "en", "ru", "zh", "ar"; the keys of a text in the content files.
std::string_view ContentLanguageCode(ContentLanguage language);
// Nothing for a language that the content does not have: the caller must say so on screen.
std::optional<ContentLanguage> ContentLanguageFromCode(std::string_view code);

// Complete by construction: the loader refuses a text with a language missing, so nothing ever
// falls back to another language without being noticed. Immutable.
class LocalizedText {
 public:
  using Texts = std::array<std::string, kContentLanguages.size()>;

  LocalizedText() = default;  // no text at all: an optional field that was left out
  // In the order of kContentLanguages; none may be empty.
  explicit LocalizedText(Texts texts);

  const std::string& In(ContentLanguage language) const {
    return texts_[static_cast<std::size_t>(language)];
  }
  bool empty() const { return texts_.front().empty(); }
  friend bool operator==(const LocalizedText&, const LocalizedText&) = default;

 private:
  Texts texts_;
};

}  // namespace simpul
