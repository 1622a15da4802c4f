// The words of the officers' page, in Indonesian and English.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/domain/calendar.h"

namespace simpul::server {

enum class PageLanguage { kIndonesian, kEnglish };

struct WordEntry {
  const char* key;
  const char* id;
  const char* en;
};
// The words of the lobby's pages; part of OfficerWords.
std::span<const WordEntry> LobbyEntries();

// Every fixed word by its key; templates use them as {{w.key}}.
const std::map<std::string, std::string>& OfficerWords(PageLanguage language);
// One word. A missing key is a bug.
const std::string& Word(PageLanguage language, std::string_view key);

// "21 Nov 2026 09.44" in the site's zone, and "14 Des" of an ISO date.
std::string FormatTime(PageLanguage language, std::int64_t unix_ms, const SiteZone& zone);
std::string FormatDay(PageLanguage language, std::string_view iso);

}  // namespace simpul::server
