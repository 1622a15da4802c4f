#include "kiosk/domain/localized_text.h"

#include "kiosk/base/result.h"

namespace simpul {

std::string_view ContentLanguageCode(ContentLanguage language) {
  switch (language) {
    case ContentLanguage::kIndonesian: return "id";
    case ContentLanguage::kEnglish: return "en";
    case ContentLanguage::kRussian: return "ru";
    case ContentLanguage::kChinese: return "zh";
    case ContentLanguage::kArabic: return "ar";
  }
  return "id";
}

std::optional<ContentLanguage> ContentLanguageFromCode(std::string_view code) {
  for (const ContentLanguage language : kContentLanguages) {
    if (ContentLanguageCode(language) == code) return language;
  }
  return std::nullopt;
}

LocalizedText::LocalizedText(Texts texts) : texts_(std::move(texts)) {
  for (const std::string& text : texts_) SIMPUL_CHECK(!text.empty());
}

}  // namespace simpul
