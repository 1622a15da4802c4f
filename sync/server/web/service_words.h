// The words of the public service pages, in each language of the content.
#pragma once

#include <span>
#include <string_view>
#include <utility>

#include "kiosk/domain/localized_text.h"

namespace simpul::server {

struct ServiceWord {
  std::string_view key;
  std::string_view texts[kContentLanguages.size()];  // in the order of kContentLanguages
};
std::span<const ServiceWord> ServiceWords();
std::string_view ServiceWordOf(std::string_view key, ContentLanguage language);
// "Bahasa Indonesia", "العربية".
std::string_view LanguageOwnName(ContentLanguage language);

}  // namespace simpul::server
