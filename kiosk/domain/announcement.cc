#include "kiosk/domain/announcement.h"

#include <algorithm>
#include <array>

#include "kiosk/base/bytes.h"
#include "kiosk/base/result.h"

namespace simpul {
namespace {

constexpr std::size_t kMaxId = 20;
constexpr std::array<std::string_view, 7> kLanguages = {"id", "en", "ru", "zh", "ko", "ja", "ar"};

bool Fits(std::string_view text, std::size_t letters) {
  return text.find_first_not_of(" \n") != std::string_view::npos && IsValidUtf8(text) &&
         CodePointCount(text) <= letters;
}

}  // namespace

std::string_view AnnouncementKindId(AnnouncementKind kind) {
  return kind == AnnouncementKind::kOutage ? "outage" : "news";
}

std::optional<AnnouncementKind> AnnouncementKindFromId(std::string_view id) {
  for (const AnnouncementKind kind : {AnnouncementKind::kNews, AnnouncementKind::kOutage}) {
    if (AnnouncementKindId(kind) == id) return kind;
  }
  return std::nullopt;
}

const AnnouncementText& Announcement::In(std::string_view language) const {
  auto at = texts.find(language);
  if (at == texts.end()) at = texts.find("en");
  SIMPUL_CHECK(at != texts.end());
  return at->second;
}

bool IsValid(const Announcement& announcement) {
  const auto& texts = announcement.texts;
  return !announcement.id.empty() && announcement.id.size() <= kMaxId &&
         announcement.until_ms > announcement.from_ms && texts.contains("id") &&
         texts.contains("en") && std::all_of(texts.begin(), texts.end(), [](const auto& entry) {
           return std::find(kLanguages.begin(), kLanguages.end(), entry.first) !=
                      kLanguages.end() &&
                  Fits(entry.second.title, kMaxAnnouncementTitle) &&
                  Fits(entry.second.body, kMaxAnnouncementBody);
         });
}

}  // namespace simpul
